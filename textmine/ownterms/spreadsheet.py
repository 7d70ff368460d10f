"""Rows of CSV files as people save them: with commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textmine.errors import InputError


def table_of(path: Path, text: str) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """(names of the columns, (line, cells by column) of each row that is not blank).

    Args:
        path: names the file in errors.

    Raises:
        InputError: later, when its turn comes: a row has more or fewer cells than the header, or one without end.
    """
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=first.count))
    header = [column.strip() for column in _next(reader, path) or ()]

    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        while (cells := _next(reader, path)) is not None:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                reason = f"{len(cells)} cells where the header has {len(header)}"
                raise InputError(path, reason, line=reader.line_num)
            yield reader.line_num, dict(zip(header, cells, strict=True))

    return header, rows()


def _next(reader: Any, path: Path) -> list[str] | None:
    """The next row, None behind the last."""
    try:
        return next(reader, None)
    except csv.Error as error:
        raise InputError(path, f"is no CSV that can be read: {error}", line=reader.line_num) from None
