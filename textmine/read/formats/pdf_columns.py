"""The order in which the parts of a page are read: columns one after the other, what runs across them between.

A page is cut where a strip of white runs down between two stretches of running text, again and again. What stands
side by side and is no running text is a table, and stays together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from textmine.read.formats.pdf_glyphs import Rule, Run

_LEAST_LINES = 3  # on both sides of a strip of white
_GUTTER = 0.8  # of the size: how wide it is at least
_RUNNING = 0.55  # of a column's width that its lines take
_LEAST_WIDTH = 7.0  # sizes: a column of running text is so wide at least
_DEEPEST = 12
_MOST_RUNS = 3_000  # of more, a drawing is made
CELL_GAP = 0.85  # of the size, between two cells
_CELL_LINES = 3.5  # on average, of the cells of a table
_SKIPPED = 1.25  # so many times as many lines has the other side
_SAME = 0.5  # of the size that two lines on one height may differ


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read one under the other."""

    rows: tuple[tuple[Run, ...], ...]  # from the top, each from the left
    follows: bool = False  # it goes on where the region before, a column too, ends


@dataclass(frozen=True, slots=True)
class _Gutter:
    x: float
    top: float
    bottom: float
    lines: int


def regions_of(runs: Sequence[Run], rules: Sequence[Rule]) -> list[Region]:
    """The regions of a page in the order in which they are read."""
    return _cut(list(runs), rules, 0)


def _cut(runs: list[Run], rules: Sequence[Rule], depth: int) -> list[Region]:
    if not runs:
        return []
    gutter = _gutter(runs, rules) if depth < _DEEPEST and len(runs) <= _MOST_RUNS else None
    if gutter is None:
        return [Region(tuple(rows_of(runs)))]
    above = [run for run in runs if run.mid < gutter.top]
    below = [run for run in runs if run.mid > gutter.bottom]
    inside = [run for run in runs if gutter.top <= run.mid <= gutter.bottom]
    left = [run for run in inside if (run.x0 + run.x1) / 2 < gutter.x]
    right = [run for run in inside if (run.x0 + run.x1) / 2 >= gutter.x]
    columns = _cut(left, rules, depth + 1)
    after = _cut(right, rules, depth + 1)
    if after:
        after[0] = Region(after[0].rows, follows=True)
    return [
        *_cut(above, rules, depth + 1),
        *columns,
        *after,
        *_cut(below, rules, depth + 1),
    ]


def rows_of(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Runs on one height, from the top; those of a row from the left."""
    rows: list[list[Run]] = []
    heads: list[Run] = []  # the largest of each row
    for run in sorted(runs, key=lambda own: own.mid):
        if rows and abs(run.mid - heads[-1].mid) < _SAME * max(run.size, heads[-1].size):
            rows[-1].append(run)
            if run.size > heads[-1].size:
                heads[-1] = run
        else:
            rows.append([run])
            heads.append(run)
    return [tuple(sorted(row, key=lambda own: own.x0)) for row in rows]


def cells_of(row: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs of a row, cut where there is white between them."""
    cells: list[list[Run]] = [[row[0]]]
    for before, after in pairwise(row):
        if after.x0 - before.x1 > CELL_GAP * max(before.size, after.size):
            cells.append([after])
        else:
            cells[-1].append(after)
    return [tuple(cell) for cell in cells]


def _gutter(runs: Sequence[Run], rules: Sequence[Rule]) -> _Gutter | None:
    """The strip of white that parts the most lines of running text; None where there is none."""
    if len(runs) < 2 * _LEAST_LINES:
        return None
    runs = sorted(runs, key=lambda run: run.mid)
    heights = [run.mid for run in runs]
    least = (_LEAST_LINES - 1) * 0.9 * median(run.size for run in runs)
    starts = sorted(run.x0 for run in runs)
    candidates: list[float] = []
    for n, x in enumerate(starts):
        close = n + 1 < len(starts) and starts[n + 1] - x < 3
        if close and (not candidates or x - candidates[-1] > 1):
            candidates.append(x)
    best: _Gutter | None = None
    for x in candidates[1:200]:
        for top, bottom in _free(runs, x, least):
            inside = runs[bisect_right(heights, top) : bisect_left(heights, bottom)]
            found = _parted(inside, rules, x) if len(inside) >= 2 * _LEAST_LINES else None
            if found is not None and (best is None or found.lines > best.lines):
                best = found
    return best


def _free(runs: Sequence[Run], x: float, least: float) -> list[tuple[float, float]]:
    """The stretches of height, `least` and more, in which nothing is drawn across `x`."""
    across = sorted(run.mid for run in runs if run.x0 < x - 1 and run.x1 > x + 1 - 0.3 * run.size)
    edges = [min(run.mid for run in runs) - 1, *across, max(run.mid for run in runs) + 1]
    return [(a, b) for a, b in pairwise(edges) if b - a > least]


def _parted(inside: Sequence[Run], rules: Sequence[Rule], x: float) -> _Gutter | None:
    """The strip of white before `x`, where running text stands on both sides of it."""
    left = rows_of([run for run in inside if run.x1 <= x + 1])
    right = rows_of([run for run in inside if run.x0 >= x - 1])
    left, right = _side_by_side(left, right)
    if len(left) < _LEAST_LINES or len(right) < _LEAST_LINES:
        return None
    size = median(run.size for row in (*left, *right) for run in row)
    room = min(row[0].x0 for row in right) - max(row[-1].x1 for row in left)
    if room < _GUTTER * size or not (_is_running(left, size) and _is_running(right, size)):
        return None
    first = min(left[0][0].mid, right[0][0].mid) - 0.1
    last = max(left[-1][0].mid, right[-1][0].mid) + 0.1
    if _is_table(left, right, rules, x - room / 2, (first, last), size):
        return None
    return _Gutter(x - room / 2, first, last, min(len(left), len(right)))


_Rows = list[tuple[Run, ...]]


def _side_by_side(left: _Rows, right: _Rows) -> tuple[_Rows, _Rows]:
    """Both sides without what stands above or below, apart from the columns: a running header, a page number."""
    every = sorted({row[0].mid for row in (*left, *right)})
    gaps = [b - a for a, b in pairwise(every) if b - a > 2]
    if not gaps:
        return left, right
    wide = 1.6 * median(gaps)
    low, high = every[0], every[-1]
    for n, (a, b) in enumerate(pairwise(every)):
        if b - a > wide and n < 2:
            low = b
        if b - a > wide and n >= len(every) - 3 and a > low:
            high = a
            break
    return (
        [row for row in left if low <= row[0].mid <= high],
        [row for row in right if low <= row[0].mid <= high],
    )


def _is_running(rows: _Rows, size: float) -> bool:
    """Do the lines fill their column, as those of running text do and the cells of a table do not?"""
    x0, x1 = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    if x1 - x0 < _LEAST_WIDTH * size or _is_in_cells(rows, size):
        return False
    filled = [(row[-1].x1 - row[0].x0) / (x1 - x0) for row in rows]
    return median(filled) >= _RUNNING and sum(own >= 0.8 for own in filled) >= 0.3 * len(filled)


def _is_in_cells(rows: _Rows, size: float) -> bool:
    """Are most rows cut into cells that stand under each other, too narrow to be columns of text?"""
    cut = [cells for row in rows if len(cells := cells_of(row)) > 1]
    if 2 * len(cut) < len(rows):
        return False
    columns = joined([(cell[0].x0, cell[-1].x1) for cells in cut for cell in cells])
    width = sum(x1 - x0 for x0, x1 in columns)
    return len(columns) > 1 and width < _LEAST_WIDTH * size * len(columns)


def joined(extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Extents that overlap, or nearly do, as one."""
    out: list[tuple[float, float]] = []
    for x0, x1 in sorted(extents):
        if out and x0 <= out[-1][1] + 2:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def _is_table(
    left: _Rows, right: _Rows, rules: Sequence[Rule], x: float, height: tuple[float, float], size: float
) -> bool:
    """Are these the cells of a table: with rules across, or with rows that begin on one height on both sides?"""
    across = {
        round(rule.y0)
        for rule in rules
        if rule.is_level
        and rule.x0 < x - 2 * size
        and rule.x1 > x + 2 * size
        and height[0] < rule.y0 < height[1]
    }
    if len(across) >= 2:
        return True
    if _is_beside(left, right, size) or _is_beside(right, left, size):
        return True
    begun = [_begun(rows) for rows in (left, right)]
    if min(map(len, begun)) < 2:
        return False
    if min(len(rows) / (len(own) + 1) for rows, own in zip((left, right), begun, strict=True)) > _CELL_LINES:
        return False
    same = sum(any(abs(a - b) < 0.3 * size for b in begun[1]) for a in begun[0])
    return same >= 0.8 * max(map(len, begun))


def _is_beside(labels: _Rows, cells: _Rows, size: float) -> bool:
    """Does each of the lines stand beside one on the other side, which has more of them between?"""
    heights = [row[0].mid for row in cells]
    if not all(any(abs(row[0].mid - other) < 0.2 * size for other in heights) for row in labels):
        return False
    between = sum(labels[0][0].mid - 1 <= height <= labels[-1][0].mid + 1 for height in heights)
    return between >= _SKIPPED * len(labels)


def _begun(rows: _Rows) -> list[float]:
    """The heights of lines that have more room above them than most."""
    gaps = [below[0].mid - above[0].mid for above, below in pairwise(rows)]
    usual = median(gaps) if gaps else 0
    return [below[0].mid for below, gap in zip(rows[1:], gaps, strict=True) if gap > 1.25 * usual]
