"""Sentences and quotations of a paragraph, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop of Latin script ends a sentence before a space and a capital, and not after one letter or "Mr".
_END = re.compile(
    r"[。！？；!?;]+[」』”’）)]*|(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)\.[”’)]*(?=\s+[^a-z]|\s*$)"
)
_QUOTED = re.compile(r"「([^「」]+)」|『([^『』]+)』|“([^“”]+)”|\"([^\"]+)\"|《([^《》]+)》")

Span = tuple[int, int]


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, without the spaces around them."""
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        part = text[start:end]
        stripped = part.strip()
        if stripped:
            left = start + len(part) - len(part.lstrip())
            yield left, left + len(stripped)
        start = end


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence or sentences that hold `text[start:end]`."""
    spans = [span for span in sentences(text) if span[0] < end and start < span[1]]
    return (spans[0][0], spans[-1][1]) if spans else (0, len(text))


def quotations(text: str) -> list[Span]:
    """What stands between quotation marks, without them."""
    return [found.span(found.lastindex or 0) for found in _QUOTED.finditer(text)]
