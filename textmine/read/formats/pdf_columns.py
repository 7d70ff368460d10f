"""Two columns whose lines stand side by side in a PDF: read down, not across.

Most files hold the left column before the right one and need nothing. Only where a file draws the lines across
both columns, line by line, and where the left column is running text rather than the cells of a table, is the
page put together anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from textmine.read.lines import is_wide

_LEAST_ROWS = 6  # with text on both sides
_SHARE = 0.5  # of a page's rows that have text on both sides
_FULL = 0.5  # of a column's width that a line of running text takes
_SAME = 2.0  # points that positions on one line may differ


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text as a PDF draws it."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where it ends: no PDF library tells."""
        return self.x + self.size * sum(1.0 if is_wide(char) else 0.5 for char in self.text)


@dataclass(slots=True)
class PageVisitor:
    """Told by pypdf of every stretch of a page's text."""

    fragments: list[Fragment] = field(default_factory=list)
    upright: bool = True

    def __call__(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        shown = " ".join(text.split())
        if not shown:
            return
        if abs(tm[1]) > 0.01 or abs(tm[2]) > 0.01 or abs(cm[1]) > 0.01 or abs(cm[2]) > 0.01:
            self.upright = False
            return
        x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
        self.fragments.append(Fragment(x, y, abs(size * tm[0] * cm[0]) or 10.0, shown))


def read_down(visitor: PageVisitor) -> str | None:
    """The page's text, column by column, where the file has it across two columns; None where it has not."""
    fragments = visitor.fragments
    if not visitor.upright or len(fragments) < 2 * _LEAST_ROWS:
        return None
    drawn = [list(row) for _, row in groupby(fragments, key=lambda own: round(own.y / _SAME))]
    gutter = _gutter(drawn)
    if gutter is None:
        return None
    rows: dict[int, list[Fragment]] = {}
    for own in fragments:
        rows.setdefault(round(own.y / _SAME), []).append(own)
    out: list[str] = []
    left: list[Fragment | None] = []
    right: list[Fragment | None] = []
    for key in sorted(rows, reverse=True):
        row = sorted(rows[key], key=lambda own: own.x)
        before = [own for own in row if own.x < gutter - _SAME]
        after = [own for own in row if own.x >= gutter - _SAME]
        if not after and before and before[-1].end > gutter + before[-1].size:  # a line across the page
            out += [*_column(left), *_column(right), _line(row).text]
            left, right = [], []
            continue
        left.append(_line(before) if before else None)
        right.append(_line(after) if after else None)
    return "\n".join([*out, *_column(left), *_column(right)])


def _gutter(drawn: Sequence[Sequence[Fragment]]) -> float | None:
    """Where the right column begins; None where the page is not drawn across two columns of running text."""
    starts: Counter[int] = Counter()
    for row in drawn:
        for own, next_ in pairwise(row):
            if next_.x - own.end > own.size:
                starts[round(next_.x / _SAME)] += 1
    if not starts:
        return None
    start, count = starts.most_common(1)[0]
    if count < _LEAST_ROWS or count < _SHARE * len(drawn):
        return None
    gutter = start * _SAME
    margin = min(own.x for row in drawn for own in row)
    both = [
        (before, [own for own in row if own.x >= gutter - _SAME])
        for row in drawn
        if (before := [own for own in row if own.x < gutter - _SAME]) and row[-1].x >= gutter - _SAME
    ]
    wide = sum(before[-1].end - margin >= _FULL * (gutter - margin) for before, _ in both)
    # The right column has one start as well, or these are the columns of a table.
    one = sum(len({round(own.x) for own in after}) == 1 or after[0].x < gutter + _SAME for _, after in both)
    return gutter if wide >= _FULL * len(both) and one >= 0.8 * len(both) else None


def _line(row: Sequence[Fragment]) -> Fragment:
    text = row[0].text
    for before, after in pairwise(row):
        close = after.x - before.end < 0.15 * before.size or (
            is_wide(before.text[-1]) and is_wide(after.text[0])
        )
        text += ("" if close else " ") + after.text
    return Fragment(row[0].x, row[0].y, row[0].size, text)


def _column(lines: Sequence[Fragment | None]) -> list[str]:
    """The lines of a column, a blank line where there is more room than between two lines."""
    own = [line for line in lines if line is not None]
    gaps = [before.y - after.y for before, after in pairwise(own)]
    usual = median(gaps) if gaps else 0.0
    out: list[str] = []
    for number, line in enumerate(own):
        if number and gaps[number - 1] > 1.5 * usual:
            out.append("")
        out.append(line.text)
    return [*out, ""] if out else []
