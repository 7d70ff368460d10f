"""Lines between a title and the text that say who wrote it, where and when; the patterns are in front.csv."""

from __future__ import annotations

import re
from functools import cache

from textmine.read.hyphens import is_state, is_word
from textmine.read.labels import is_label, label_of
from textmine.read.numbering import read_table

_LONGEST = 200
_LONGEST_LIFE = 600  # of what says who the author is
_NAME = re.compile(r"[A-Z][\w'’-]*\.?(?:\s+(?:[A-Z][\w'’-]*\.?|de|van|von|bin|al|and|&),?){1,5}")


def is_front_matter(text: str) -> bool:
    """Does a line that follows a title say who wrote the text, rather than head its first section?"""
    if len(text) > _LONGEST:
        return len(text) <= _LONGEST_LIFE and _life().match(text) is not None
    if is_label(text):
        return True
    label = label_of(text)
    if label is not None:
        return label[0] == "note"
    return any(pattern.search(text) for pattern in _patterns()) or _is_names(text)


def is_byline(text: str) -> bool:
    """Does a line say by whom or when, wherever in the head of a document it stands?"""
    return len(text) <= _LONGEST and any(pattern.search(text) for pattern in _sure())


@cache
def _sure() -> tuple[re.Pattern[str], ...]:
    rows = read_table("front.csv")
    return tuple(
        re.compile(row["pattern"]) for row in rows if row["what"].startswith(("byline", "date", "delivered"))
    )


@cache
def _life() -> re.Pattern[str]:
    return re.compile(next(row["pattern"] for row in read_table("front.csv") if row["what"] == "bio"))


def is_name(text: str) -> bool:
    """Is a line surely nothing but somebody's name, so that it is no title either?"""
    if len(text) > _LONGEST:
        return False
    words = [word.strip(".,") for word in text.split()]
    strange = not any(is_word(word) for word in words if len(word) > 1)
    return (strange and _is_names(text)) or any(pattern.search(text) for pattern in _name_patterns())


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    rows = read_table("front.csv")
    return tuple(
        re.compile(row["pattern"])
        for row in rows
        if row["what"] in ("author", "marked author", "name reversed")
    )


def _is_names(text: str) -> bool:
    """Only capitalised words, one of which at least is no word of English and no state: Jane Roe, J. Roe and A. Poe."""
    if not _NAME.fullmatch(text):
        return False
    words = [word.strip(".,") for word in text.split()]
    if any(len(word) == 1 for word in words[:-1]):
        return True
    return not all(is_word(word) or is_state(word) for word in words)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_table("front.csv"))
