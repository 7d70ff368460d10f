"""Rows of CSV files as people save them: with commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from textmine.errors import InputError


def table_of(path: Path, text: str) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """(names of the columns, (line, cells by column) of each row that is not blank).

    Args:
        path: names the file in errors.

    Raises:
        InputError: later, when its turn comes: a row has more or fewer cells than the header.
    """
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=first.count))
    header = [column.strip() for column in next(reader, [])]

    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                reason = f"{len(cells)} cells where the header has {len(header)}"
                raise InputError(path, reason, line=reader.line_num)
            yield reader.line_num, dict(zip(header, cells, strict=True))

    return header, rows()
