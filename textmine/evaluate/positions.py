"""Positions that spacing does not change: indexes over the characters of a text that are not white space."""

from __future__ import annotations

import unicodedata

from textmine.script import fold

Span = tuple[int, int]


def key(text: str) -> str:
    """A text in NFC, without white space.

    >>> key("上海 合作組織")
    '上海合作組織'
    """
    return "".join(unicodedata.normalize("NFC", text).split())


def search_key(text: str) -> str:
    """The same without regard to script, case and width, as long: what paragraphs are found by."""
    return fold(key(text))


def indexes(text: str) -> list[int]:
    """For each position in a text, and its end, how many characters before it are not white space."""
    out, count = [], 0
    for char in text:
        out.append(count)
        count += not char.isspace()
    return [*out, count]


def position(text: str, index: int, *, end: bool = False) -> int:
    """Where in a text the character with this index stands; with `end`, where the one before it ends."""
    count = 0
    for at, char in enumerate(text):
        if char.isspace():
            continue
        if end and count + 1 == index:
            return at + 1
        if not end and count == index:
            return at
        count += 1
    return len(text)


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared(a: Span, b: Span) -> float:
    """Intersection by union, 0 to 1 (Jaccard 1912)."""
    common = overlap(a, b)
    return common / ((a[1] - a[0]) + (b[1] - b[0]) - common) if common else 0.0
