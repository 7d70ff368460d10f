"""People decide on what the machine found: accept, correct, reject, add, undo; what they decide holds in every build.

`Review` decides on the rows of a build and saves; `Ledger` reads and writes the files of decisions; `apply_log` puts
decisions into the store of a build, which `textmine build` does by itself. See docs/review.md.
"""

from textmine.review.folders import default_reviewer, review_folder
from textmine.review.ledger import Ledger, Log
from textmine.review.queue import Item, Order
from textmine.review.records import (
    CONTEXT,
    FIELDS,
    KINDS,
    ConceptName,
    Decision,
    Kind,
    Placement,
    Quote,
    What,
)
from textmine.review.review import Review
from textmine.review.store import Applied, apply_log

__all__ = [
    "CONTEXT",
    "FIELDS",
    "KINDS",
    "Applied",
    "ConceptName",
    "Decision",
    "Item",
    "Kind",
    "Ledger",
    "Log",
    "Order",
    "Placement",
    "Quote",
    "Review",
    "What",
    "apply_log",
    "default_reviewer",
    "review_folder",
]
