"""Keyword in context: every place a keyword stands, aligned on it (KWIC, Luhn 1960)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

from textmine.script import fold
from textmine.search.places import Place

Order = Literal["position", "left", "right"]
_UNIT = re.compile(r"[^\W\u2e80-\U0003ffff]+|[\u2e80-\U0003ffff]")  # a Latin word, or one character


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance; contexts are at most as wide as was asked for, and not padded."""

    place: Place
    left: str
    keyword: str
    right: str


def concordance(
    places: Iterable[Place], *, width: int = 30, order: Order = "position", whole: bool = False
) -> list[Line]:
    """The lines of a concordance.

    Args:
        places: where the keyword stands.
        width: columns of context on each side; a Chinese character takes two.
        order: as in the corpus, or by what stands to the left (the nearest word first) or to the right.
        whole: contexts end with a whole word of Latin script, and are a little narrower for it.
    """
    lines = []
    for place in places:
        before, after = _plain(place.paragraph.text[: place.start]), _plain(place.paragraph.text[place.end :])
        left, right = last_columns(before, width), first_columns(after, width)
        if whole:
            left, right = _from_word(before, left), _to_word(after, right)
        lines.append(Line(place, left, _plain(place.text), right))
    if order == "left":
        lines.sort(key=lambda line: _UNIT.findall(fold(line.left))[::-1])
    elif order == "right":
        lines.sort(key=lambda line: _UNIT.findall(fold(line.right)))
    return lines


def _from_word(text: str, end: str) -> str:
    """The end of a text without the rest of a word that it begins in, where it has more than that."""
    cut = len(text) - len(end)
    if cut and end and _in_word(text[cut - 1]) and _in_word(text[cut]):
        return end.partition(" ")[2] or end
    return end


def _to_word(text: str, beginning: str) -> str:
    """The same for a beginning."""
    cut = len(beginning)
    if 0 < cut < len(text) and _in_word(text[cut - 1]) and _in_word(text[cut]):
        return beginning.rpartition(" ")[0] or beginning
    return beginning


def _in_word(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80


def first_columns(text: str, width: int) -> str:
    """As much of the beginning of `text` as fits into `width` columns of a terminal."""
    used = 0
    for at, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[:at]
    return text


def last_columns(text: str, width: int) -> str:
    """As much of the end of `text` as fits into `width` columns of a terminal."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += cell_len(text[at])
        if used > width:
            return text[at + 1 :]
    return text


def padded(text: str, width: int, *, left: bool = False) -> str:
    """`text` with spaces up to `width` columns, in front of it where `left`."""
    spaces = " " * max(0, width - cell_len(text))
    return spaces + text if left else text + spaces


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
