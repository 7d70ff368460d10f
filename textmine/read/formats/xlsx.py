"""Excel tables (.xlsx), by openpyxl: the rows of every sheet as JSON, for `textmine.read.rows`."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

from textmine.errors import InputError
from textmine.read.extracted import Extracted, clean
from textmine.read.limits import MOST_CELLS


def read_xlsx(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The sheets of a workbook: a JSON list of [name, rows], each row a list of strings.

    Raises:
        InputError: it has too many cells to be read.
    """
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets: list[tuple[str, list[list[str]]]] = []
    cells = 0
    for sheet in book.worksheets:
        rows = []
        for row in sheet.iter_rows(values_only=True):
            cells += len(row)
            if cells > MOST_CELLS:
                raise InputError(path, f"has more than {MOST_CELLS:,} cells")
            shown = [_shown(value) for value in row]
            while shown and not shown[-1]:
                shown.pop()
            rows.append(shown)
        sheets.append((sheet.title, rows))
    return Extracted(json.dumps(sheets, ensure_ascii=False), "xlsx")


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))
