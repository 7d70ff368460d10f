"""Numbered series of paragraphs: 首先, 其次, 第三 …; 1. 2. 3.; First, Second, Finally.

A paragraph that begins with a number has an ordinal only where others count on from it: a lone 首先 is a
word, a lone 1. a slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.read.numbering import Number, ordinal_numbers

_GAP = 2  # a series may skip one number (a paragraph lost, a slip of the author's)


@dataclass(slots=True)
class _Series:
    style: str
    last: int
    members: list[tuple[int, int]] = field(default_factory=list)  # (index of the paragraph, its number)


def ordinals(texts: Sequence[str], sections: Sequence[int]) -> dict[int, int]:
    """The ordinals of the numbered paragraphs among `texts`, by index.

    Args:
        texts: the body paragraphs of a document, in order.
        sections: for each, a number that tells its section; a series stays within one.
    """
    found: dict[int, int] = {}
    running: list[_Series] = []
    finished: list[_Series] = []
    section: int | None = None
    for index, (text, own) in enumerate(zip(texts, sections, strict=True)):
        if own != section:
            finished += running
            running, section = [], own
        numbers = ordinal_numbers(text)
        if not numbers:
            continue
        series, value = _continued(running, numbers)
        if series is None:
            first = next((number for number in numbers if number.value == 1), None)
            if first is None:
                continue
            finished += [s for s in running if s.style == first.style]
            running = [s for s in running if s.style != first.style]
            series, value = _Series(first.style, 1), 1
            running.append(series)
        series.last = value
        series.members.append((index, value))
    for series in finished + running:
        if len(series.members) >= 2:
            for index, value in series.members:
                found.setdefault(index, value)
    return found


def _continued(running: Sequence[_Series], numbers: Sequence[Number]) -> tuple[_Series | None, int]:
    """The series that one of `numbers` continues, and the number it has in it; the latest series first."""
    for series in reversed(running):
        for number in numbers:
            if number.style != series.style:
                continue
            value = series.last + 1 if number.value is None else number.value
            if 0 < value - series.last <= _GAP:
                return series, value
    return None, 0
