"""Lists of words by what they are for: closed classes, words nearly always of one class, kinds of noun and verb."""

from __future__ import annotations

import re
from functools import cache

from textmine.lexicon.tables import DATA, read_rows
from textmine.script import fold


@cache
def english_words() -> dict[str, frozenset[str]]:
    """Words that tell what an unknown name is of, and others that decide about phrases and verbs, by kind."""
    return {row["kind"]: frozenset(row.many("words")) for row in read_rows(DATA / "english_words.csv")}


@cache
def syntax_words(language: str) -> dict[str, frozenset[str]]:
    """Words that syntax goes by, by kind, of one language; folded where they are Chinese."""
    return {
        row["kind"]: frozenset(map(fold, row.many("words")) if language == "zh" else row.many("words"))
        for row in read_rows(DATA / "syntax_words.csv")
        if row["language"] == language
    }


def pattern(language: str, kind: str) -> str:
    """A regular expression for the words of a kind of syntax_words.csv, the longest first, in no group.

    Chinese words are in it as they are written and folded, so that it fits texts of either script.
    """
    rows = read_rows(DATA / "syntax_words.csv")
    written = (row.many("words") for row in rows if (row["kind"], row["language"]) == (kind, language))
    words = {*syntax_words(language)[kind], *next(written)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def function_words() -> dict[str, str]:
    """Words that carry no content of their own, each with its part of speech."""
    return _by_word("function_words.csv")


@cache
def usual_tags() -> dict[str, str]:
    """Words of more than one part of speech that are nearly always the one given here."""
    return _by_word("usual_tags.csv")


def _by_word(name: str) -> dict[str, str]:
    """Word -> the part of speech of the first row that has it."""
    found: dict[str, str] = {}
    for row in read_rows(DATA / name):
        for word in row.many("words"):
            found.setdefault(word, row["pos"])
    return found
