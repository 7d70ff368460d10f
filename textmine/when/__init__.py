"""When a claim says that something is so: time expressions, their intervals, and the clauses they belong to."""

from textmine.when.dateline import Dateline
from textmine.when.records import When
from textmine.when.times import Impossible, Timeline, Times

__all__ = ["Dateline", "Impossible", "Timeline", "Times", "When"]
