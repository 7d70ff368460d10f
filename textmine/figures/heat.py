"""Heat maps: a number in each cell, the darker the more; rows to the left, columns above."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.figures.drawing import WIDTH, Drawing
from textmine.figures.text import fit, width

_SIDE, _ROW, _SIZE = 14.0, 26.0, 12
_ROW_LABEL, _COLUMN_LABEL = 210.0, 180.0
_TURN = 40.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, how much that is, where it leads, and what it says of itself."""

    shown: str
    value: float
    href: str | None
    told: str


def heat_map(
    rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[int, int], Cell]
) -> tuple[Drawing, float]:
    """The drawing and its height.

    Args:
        rows, columns: their labels.
        cells: by number of row and column; those left out are empty.
    """
    drawing = Drawing()
    labels = [fit(row, _ROW_LABEL, _SIZE) for row in rows]
    left = _SIDE + max(width(label, _SIZE) for label in labels) + 8
    heads = [fit(column, _COLUMN_LABEL, _SIZE) for column in columns]
    lean = math.radians(_TURN)
    longest = max(width(head, _SIZE) for head in heads)
    last = width(heads[-1], _SIZE) * math.cos(lean)
    room = WIDTH - _SIDE - left - last
    cell = min(64.0, max(26.0, room / len(columns)))
    top = longest * math.sin(lean) + 20
    most = max((one.value for one in cells.values()), default=1) or 1
    for at, head in enumerate(heads):
        drawing.text((left + cell * (at + 0.5), top - 7), head, turned=-_TURN)
    for down, label in enumerate(labels):
        y = top + _ROW * down
        drawing.text((left - 8, y + _ROW / 2 + 4), label, anchor="end")
        for across in range(len(columns)):
            _cell(drawing, cells.get((down, across)), (left + cell * across, y, cell), most)
    return drawing, top + _ROW * len(rows) + 12


def _cell(drawing: Drawing, one: Cell | None, place: tuple[float, float, float], most: float) -> None:
    x, y, size = place
    if one is None:
        drawing.rect(x + 1, y + 1, size - 2, _ROW - 2, "h0")
        return
    shade = max(1, math.ceil(5 * one.value / most))
    with drawing.link(one.href, one.told):
        drawing.rect(x + 1, y + 1, size - 2, _ROW - 2, f"h{shade}")
        drawing.text((x + size / 2, y + _ROW / 2 + 4), one.shown, f"on{shade} t12", anchor="middle")
