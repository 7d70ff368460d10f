"""Tables of a PDF by position: a row is a line, its cells parted by tabs, as in tables of Word files.

A table is told by a grid of rules, or by two rows and more whose cells stand under each other with white between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.read.formats.pdf_columns import cells_of, joined, rows_of
from textmine.read.formats.pdf_glyphs import Rule, Run
from textmine.read.lines import is_wide

MOST_RULES = 800  # of more, a drawing is made
_TOUCH = 4.0  # points
_LONG = 12  # rows, that are no table and in which none begins
_LEAST_ROWS = 3  # without rules
_LONGEST_CELL = 150  # characters; longer ones are texts, each read by itself
_MARK = re.compile(r"[\W_]|[（(]?[\w]{1,3}[)）.、．:：]?", re.ASCII)  # a bullet, or the number of an item
_HAN_MARK = re.compile(r"[（(]?[一二三四五六七八九十百]{1,3}[)）、．.]?")
Row = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table drawn with rules: where its columns and rows part."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, run: Run) -> bool:
        return (
            self.xs[0] - _TOUCH <= (run.x0 + run.x1) / 2 <= self.xs[-1] + _TOUCH
            and self.ys[0] <= run.mid <= self.ys[-1]
        )


def text_of(runs: Sequence[Run]) -> str:
    """Runs of a line as one text."""
    text = runs[0].text
    for before, after in pairwise(runs):
        room = after.x0 - before.x1
        wide = is_wide(before.text[-1]) + is_wide(after.text[0])
        text += (" " if room > (0.18, 0.4, 0.8)[wide] * after.size else "") + after.text
    return text


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of two rows and two columns and more that rules make."""
    left = list(rules) if len(rules) <= MOST_RULES else []
    found: list[Grid] = []
    while left:
        group, left = _touching(left)
        level = [rule for rule in group if rule.is_level]
        upright = [rule for rule in group if not rule.is_level]
        ys = _apart(rule.y0 for rule in level)
        xs = _apart([rule.x0 for rule in upright])
        if level and upright:
            xs = _apart([*xs, min(rule.x0 for rule in level), max(rule.x1 for rule in level)])
            ys = _apart([*ys, min(rule.y0 for rule in upright), max(rule.y1 for rule in upright)])
        if len(xs) >= 3 and len(ys) >= 3:
            found.append(Grid(tuple(xs), tuple(ys)))
    return found


def _touching(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """(the first rule with all that touch it or one another, the others)"""
    group, rest = [rules[0]], rules[1:]
    for own in group:  # grows as it is walked
        near = [other for other in rest if _touch(own, other)]
        if near:
            group += near
            rest = [other for other in rest if not _touch(own, other)]
    return group, rest


def _touch(a: Rule, b: Rule) -> bool:
    return a.x0 - _TOUCH <= b.x1 and b.x0 - _TOUCH <= a.x1 and a.y0 - _TOUCH <= b.y1 and b.y0 - _TOUCH <= a.y1


def _apart(values: object) -> list[float]:
    out: list[float] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if not out or value - out[-1] > _TOUCH:
            out.append(value)
    return out


def grid_lines(grid: Grid, runs: Sequence[Run]) -> list[str]:
    """The rows of a table drawn with rules; where its cells hold whole texts, the cells one by one."""
    cells: dict[tuple[int, int], list[Run]] = {}
    for run in _cut_at(runs, grid.xs[1:-1]):
        middle = run.x0 + min(run.width, 2 * run.size) / 2  # of its beginning: it may run over joined cells
        column = sum(x < middle for x in grid.xs) - 1
        row = sum(y < run.mid for y in grid.ys) - 1
        cells.setdefault((row, column), []).append(run)
    shown = {place: _cell(own) for place, own in cells.items()}
    rows = sorted({row for row, _ in shown})
    if any(len(text) > _LONGEST_CELL for text in shown.values()):
        return [shown[place] for place in sorted(shown)]
    n_columns = len(grid.xs) - 1
    return [
        "\t".join(shown.get((row, column), "") for column in range(n_columns)).rstrip("\t") for row in rows
    ]


def _cut_at(runs: Sequence[Run], xs: Sequence[float]) -> list[Run]:
    """Runs cut where a rule stands between two of their characters."""
    out: list[Run] = []
    for run in runs:
        rest = run
        for x in xs:
            parts = rest.cut(x) if rest.x0 < x < rest.x1 else None
            if parts is not None and parts[1].x0 - parts[0].x1 > -0.3 * run.size:
                out.append(parts[0])
                rest = parts[1]
        out.append(rest)
    return out


def _cell(runs: Sequence[Run]) -> str:
    """The lines of a cell as one."""
    text = ""
    for row in rows_of(runs):
        line = text_of(row)
        if text and not (is_wide(text[-1]) and is_wide(line[0])):
            text = text[:-1] if text[-1] == "-" and line[0].islower() and len(text) > 1 else text + " "
        text += line
    return text


def tables_in(rows: Sequence[Row], rules: Sequence[Rule]) -> list[tuple[int, int, list[str]]]:
    """(first row, one after the last, lines) of the tables among the rows of a region that have no grid."""
    cut = [cells_of(row) for row in rows]
    found: list[tuple[int, int, list[str]]] = []
    start = 0
    while start < len(rows):
        if len(cut[start]) < 2:
            start += 1
            continue
        end = start + 1
        columns = _columns(cut[start:end])
        while end < len(rows) and (wider := _with(cut[end], columns, rows[end], rows[end - 1])):
            columns, end = wider, end + 1
        while end > start + 1 and len(cut[end - 1]) < 2 and not _is_continued(cut[end - 1], columns):
            end -= 1
        full = sum(len(row) > 1 for row in cut[start:end])
        ruled = _is_ruled(rows[start], rows[end - 1], rules)
        enough = full >= (2 if ruled else _LEAST_ROWS) and len(columns) > 1
        if enough and not _is_list(cut[start:end]) and (ruled or not _is_justified(rows[start:end])):
            found.append((start, end, _lines(cut[start:end], columns)))
            start = end
        else:
            start = start + 1 if end - start < _LONG else end
    return found


_Columns = list[tuple[float, float]]


def _columns(rows: Sequence[Sequence[Row]]) -> _Columns:
    return joined([(cell[0].x0, cell[-1].x1) for row in rows for cell in row])


def _with(cells: Sequence[Row], columns: _Columns, row: Row, above: Row) -> _Columns | None:
    """The columns once a row is added to them; None where it does not fit in, or stands too far below."""
    size = max(run.size for run in row)
    if row[0].mid - above[0].mid > 3.2 * size:
        return None
    own = [(cell[0].x0, cell[-1].x1) for cell in cells]
    together = joined([*columns, *own])
    if len(together) < len(columns):
        return None
    fits = len(cells) > 1 or _is_continued(cells, columns) or cells[0][-1].x1 <= columns[0][1] + 2
    return together if fits else None


def _is_continued(cells: Sequence[Row], columns: _Columns) -> bool:
    """Does a row of one cell go on with a cell above it, further in than the first column?"""
    return len(cells) == 1 and any(
        x0 - 4 <= cells[0][0].x0 and cells[0][-1].x1 <= x1 + 40 for x0, x1 in columns[1:]
    )


def _is_ruled(first: Row, last: Row, rules: Sequence[Rule]) -> bool:
    """Is there a rule above and below, as in tables of journals?"""
    size, x0, x1 = first[0].size, first[0].x0, first[-1].x1
    across = [
        rule.y0
        for rule in rules
        if rule.is_level and rule.x0 < x0 + size and rule.x1 > x1 - size and rule.x1 - rule.x0 > 5 * size
    ]
    return any(first[0].mid - 3 * size < y < first[0].mid for y in across) and any(
        last[0].mid < y < last[0].mid + 3 * size for y in across
    )


def _is_list(rows: Sequence[Sequence[Row]]) -> bool:
    """Are these the items of a list, each with its number or bullet before it?"""
    first = [text_of(row[0]) for row in rows if len(row) > 1]
    two = all(len(row) <= 2 for row in rows)
    return two and all(_MARK.fullmatch(text) or _HAN_MARK.fullmatch(text) for text in first)


def _is_justified(rows: Sequence[Row]) -> bool:
    """Are these lines of running text, spread out so that all end where the column does?"""
    size = rows[0][0].size
    begins, ends = [row[0].x0 for row in rows], [row[-1].x1 for row in rows]
    whole = sum(end > max(ends) - 0.5 * size for end in ends)
    return whole >= 0.6 * len(rows) and max(begins) - min(begins) < 3 * size


def _lines(rows: Sequence[Sequence[Row]], columns: _Columns) -> list[str]:
    """Each row as a line; the further lines of its cells belong to it."""
    lines: list[list[str]] = []
    further = _further(rows, columns)
    for row, is_further in zip(rows, further, strict=True):
        own = [""] * len(columns)
        for cell in row:
            at = _column_of(cell, columns)
            own[at] = f"{own[at]} {text_of(cell)}".strip()
        if is_further:
            for n, text in enumerate(own):
                if text:
                    before = lines[-1][n]
                    close = not before or (is_wide(before[-1]) and is_wide(text[0]))
                    lines[-1][n] = before + ("" if close else " ") + text
        else:
            lines.append(own)
    return ["\t".join(line).rstrip("\t") for line in lines]


def _column_of(cell: Row, columns: _Columns) -> int:
    middle = (cell[0].x0 + cell[-1].x1) / 2
    return next((n for n, (x0, x1) in enumerate(columns) if x0 - 1 <= middle <= x1 + 1), 0)


def _further(rows: Sequence[Sequence[Row]], columns: _Columns) -> list[bool]:
    """Is each row the further lines of the cells above it: closer to them than rows are, or without a first cell?"""
    gaps = [below[0][0].mid - above[0][0].mid for above, below in pairwise(rows)]
    close = 1.12 * min(gaps)
    parted = max(gaps) > 1.2 * min(gaps)  # rows stand further apart than lines
    out = [False]
    for row, gap in zip(rows[1:], gaps, strict=True):
        filled = {_column_of(cell, columns) for cell in row}
        fewer = len(filled) < len(columns)
        out.append(0 not in filled if not parted else gap <= close and (fewer or 0 not in filled))
    return out
