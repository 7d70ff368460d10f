"""Footnotes: numbered lines at the foot of a page that the text of the page refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.read.furniture import Furniture
from textmine.read.lines import Line
from textmine.read.numbering import read_table
from textmine.read.numerals import expand, value_of

_LONGEST = 8  # lines of one footnote


def find_footnotes(lines: Sequence[Line], furniture: Furniture) -> list[list[int]]:
    """The footnotes of a document, each as the indexes of its lines.

    A footnote begins with a mark (`[1]`, `①`, `註1`, `1 `), stands at the foot of a page with nothing but
    other notes below it, and its mark stands in the text above it on that page.
    """
    marks = [_mark(line.text) for line in lines]
    if not any(mark is not None for mark in marks):
        return []
    notes: list[list[int]] = []
    page_start = 0
    for edge in _page_ends(lines, furniture):
        notes += _at_foot(lines, marks, [i for i in range(page_start, edge) if i not in furniture.roles])
        page_start = edge
    return notes


def _page_ends(lines: Sequence[Line], furniture: Furniture) -> list[int]:
    ends = {line.index for line in lines if line.form_feed}
    ends |= set(furniture.numbers)
    return sorted(ends | {len(lines)}) if ends else []


def _at_foot(
    lines: Sequence[Line], marks: Sequence[tuple[str, int] | None], page: Sequence[int]
) -> list[list[int]]:
    """The notes at the foot of one page: the longest run of marked lines whose numbers count up by one."""
    starts: list[int] = []
    expected: int | None = None
    below = 0  # lines since the note below began
    for index in reversed(page):
        mark = marks[index]
        below += 1
        if below > _LONGEST:
            break
        if mark is None:
            continue
        if (expected is not None and mark[1] != expected) or not _referred_to(mark[0], lines, page, index):
            break
        starts.insert(0, index)
        expected, below = mark[1] - 1, 0
    if not starts:
        return []
    notes: list[list[int]] = []
    for start, end in zip(starts, [*starts[1:], page[-1] + 1], strict=True):
        notes.append([i for i in page if start <= i < end])
    return notes


def _mark(text: str) -> tuple[str, int] | None:
    """(the mark as the text would refer to it, its number) a line begins with."""
    for row, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            value = value_of(match["n"], row["numeral"])
            if value is not None:
                return row["reference"].replace("{n}", re.escape(match["n"])), value
    return None


def _referred_to(reference: str, lines: Sequence[Line], page: Sequence[int], note: int) -> bool:
    pattern = re.compile(reference)
    return any(pattern.search(lines[i].text, 1) for i in page if i < note)


_PATTERNS = [(row, expand(row["pattern"], row["numeral"])) for row in read_table("footnotes.csv")]
