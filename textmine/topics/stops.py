"""Words that tell nothing of what a text is about: `stopwords.csv`, and what the lexicon knows of words and times."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from textmine.lexicon import Lexicon
from textmine.lexicon.words import function_words
from textmine.script import fold

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class StopRow:
    """A row of `stopwords.csv`: words of one kind and the reason why they are left out.

    `left_out` is a word that goes because of the row, `kept` one like it that must stay.
    """

    lang: str
    kind: str
    reason: str
    words: tuple[str, ...]
    left_out: str
    kept: str


@cache
def stop_rows() -> tuple[StopRow, ...]:
    """The rows of `stopwords.csv`."""
    text = files("textmine.topics").joinpath("stopwords.csv").read_text(encoding="utf-8")
    return tuple(
        StopRow(
            row["lang"],
            row["kind"],
            row["reason"],
            tuple(row["words"].split("|")),
            row["left_out"],
            row["kept"],
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def general_words() -> frozenset[str]:
    """Words too general for anything, folded: what passages have in common says nothing if it is these."""
    return frozenset(fold(word) for row in stop_rows() if row.kind == GENERAL for word in row.words)


@cache
def stop_words() -> frozenset[str]:
    """All words that are no terms of topics, folded: those of every row, function words, and words of time."""
    listed = {fold(word) for row in stop_rows() for word in row.words}
    rules = Lexicon.load().rules
    times = {fold(form) for lang in ("zh", "en") for rule in rules.of("times", lang) for form in rule.forms}
    return frozenset(listed | times | {fold(word) for word in function_words()})


@cache
def name_parts() -> frozenset[str]:
    """Stop words that may be part of a name of several words (North, New), folded."""
    return frozenset(fold(word) for row in stop_rows() if row.kind == "name-part" for word in row.words)
