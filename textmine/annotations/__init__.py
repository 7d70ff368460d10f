"""Annotations made by hand: read in the usual formats to measure with, written for people to correct."""

from textmine.annotations.formats import read_gold
from textmine.annotations.gold import Gold, GoldClaim, GoldMention, GoldParagraph
from textmine.annotations.labels import parse_labels

__all__ = ["Gold", "GoldClaim", "GoldMention", "GoldParagraph", "parse_labels", "read_gold"]
