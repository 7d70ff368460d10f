"""A paragraph's text and the pieces of the source it is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from textmine.read.hyphens import Words, joint
from textmine.read.lines import Line
from textmine.read.stretches import exact_stretches
from textmine.records import Piece


def compose(
    source: str,
    lines: Sequence[Line],
    labels: Sequence[str | None],
    words: Words,
    *,
    marks: Collection[int] = (),
    skip: int = 0,
) -> tuple[str, tuple[Piece, ...]]:
    """The text of the paragraph that `lines` make up, and where each stretch of it stands in the source.

    Args:
        source: the source text.
        lines: the paragraph's lines, in order, page furniture left out.
        labels: the printed page label of every line of the document, by line index.
        words: the words of the document, asked where a line ends in a hyphen.
        marks: indexes of lines whose leading space marks a page break and is no text.
        skip: source characters at the start that are marks of the format and no text (`## `).

    Returns:
        (text, pieces); the text between two pieces is nothing, or one space.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for number, line in enumerate(lines):
        end = line.end
        space = False
        if number + 1 < len(lines):
            after = lines[number + 1]
            chinese = line.cjk and after.cjk
            between, drop = joint(line.text, after.text, words, chinese=chinese, soft_hyphen=line.soft_hyphen)
            end -= drop
            last, first = line.text[-1], after.text[0]
            own_space = after.one_space and after.index not in marks and last.isascii() != first.isascii()
            space = bool(between) or own_space or _would_merge(last, first)
        for text, start, stop in exact_stretches(source, line.start + (skip if number == 0 else 0), end):
            pieces.append(Piece(at, at + len(text), start, stop, labels[line.index]))
            parts.append(text)
            at += len(text)
        if space:
            parts.append(" ")
            at += 1
    return "".join(parts), tuple(pieces)


def _would_merge(last: str, first: str) -> bool:
    """Would NFC make one character of the two, were they to touch?"""
    return not (last.isascii() and first.isascii()) and not unicodedata.is_normalized("NFC", last + first)
