"""A workbook of Excel, a sheet a table, written row by row.

The columns are those of the CSV tables, with names and citations, then codes of events and countries. A text that
Excel would run as a formula gets an apostrophe in front, as in the CSV tables. Excel takes 32,767 characters in a cell
and 1,048,576 rows in a sheet: a longer text is cut, which its cell says, and further rows go to a further sheet. A
control character, which no workbook can hold, is shown as U+FFFD.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook

from textmine.exchange.coded import CodedColumns
from textmine.exchange.places import for_xml
from textmine.exchange.request import Request, Written
from textmine.exchange.saying import say
from textmine.staged import replacing
from textmine.store import TABLES, Store
from textmine.store.schema import Table
from textmine.store.tables import TableRows, csv_value

MOST = 32_767
ROWS = 1_048_576


def write(store: Store, path: Path, request: Request) -> Written:
    """Write every table of a build as a sheet.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    readable = CodedColumns(store)
    with replacing(path) as made:
        book = Workbook(write_only=True)
        for number, table in enumerate(TABLES.values()):
            request.tell(number, len(TABLES), table.name)
            _sheets(book, table.name, list_rows(store, table, readable), written)
        request.tell(len(TABLES), len(TABLES))
        book.save(made)
    cut = written.counts.pop("cut", 0)
    if cut:
        written.notes.append(say("cut", request.lang, cut, most=f"{MOST:,}"))
    return written


def write_rows(
    file: BinaryIO, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Counter[str]:
    """Write rows as a workbook of one table, in the same way.

    Args:
        name: of the sheet.

    Returns:
        How many rows it has, under `name`, and how many texts were `cut`.
    """
    written = Written()
    book = Workbook(write_only=True)
    table = chain([list(columns)], ([csv_value(value) for value in row] for row in rows))
    _sheets(book, name, table, written)
    book.save(file)
    return written.counts


def list_rows(store: Store, table: Table, readable: CodedColumns) -> Iterator[list[Any]]:
    """The names of the columns, then the rows as they stand in CSV."""
    rows = TableRows(store._connection, table, readable)
    yield rows.schema.names
    for _, columns in rows.chunks(0, None):
        for row in zip(*columns, strict=True):
            yield list(map(csv_value, row))


def _sheets(book: Workbook, name: str, rows: Iterator[list[Any]], written: Written) -> None:
    head = next(rows)
    sheet = _sheet(book, name, head)
    sheets, on_sheet = 1, 1
    for row in rows:
        if on_sheet >= ROWS:
            sheets += 1
            sheet = _sheet(book, f"{name} {sheets}", head)
            on_sheet = 1
        sheet.append([_cell(value, written) for value in row])
        on_sheet += 1
        written.counts[name] += 1


def _sheet(book: Workbook, name: str, head: list[Any]) -> Any:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.append(head)
    return sheet


def _cell(value: Any, written: Written) -> Any:
    if not isinstance(value, str):
        return value
    text = for_xml(value)
    if len(text.encode("utf-16-le")) > 2 * MOST:  # Excel counts UTF-16 units
        written.counts["cut"] += 1
        note = f" … [cut: {len(text):,} characters]"
        text = text.encode("utf-16-le")[: 2 * (MOST - len(note))].decode("utf-16-le", "ignore") + note
    return text
