"""Lists of words that the reading of English needs, from words.csv: verbs by what stands after them and the like."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Kind -> base forms."""
    text = (files("textmine.syntax.english") / "words.csv").read_text(encoding="utf-8")
    return {row["kind"]: frozenset(row["words"].split("|")) for row in csv.DictReader(text.splitlines())}


@cache
def noun_prepositions() -> dict[str, frozenset[str]]:
    """Preposition -> nouns to which it belongs when it follows them: attack on, relations with."""
    return {
        kind.removeprefix("noun-"): words for kind, words in word_lists().items() if kind.startswith("noun-")
    }
