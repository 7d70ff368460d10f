"""A workbook of Excel, a sheet a table, written row by row.

The columns are those of the CSV tables, with names and citations, then codes of events and countries. A text that
Excel would run as a formula gets an apostrophe in front, as in the CSV tables. Excel takes 32,767 characters in a cell
and 1,048,576 rows in a sheet: a longer text is cut, which its cell says, and further rows go to a further sheet. A
control character, which no workbook can hold, is shown as U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
            _sheets(book, table, list_rows(store, table, readable), written)
        request.tell(len(TABLES), len(TABLES))
        book.save(made)
    cut = written.counts.pop("cut", 0)
    if cut:
        written.notes.append(say("cut", request.lang, cut, most=f"{MOST:,}"))
    return written


def list_rows(store: Store, table: Table, readable: CodedColumns) -> Iterator[list[Any]]:
    """The names of the columns, then the rows as they stand in CSV."""
    rows = TableRows(store._connection, table, readable)
    yield rows.schema.names
    for _, columns in rows.chunks(0, None):
        for row in zip(*columns, strict=True):
            yield list(map(csv_value, row))


def _sheets(book: Workbook, table: Table, rows: Iterator[list[Any]], written: Written) -> None:
    head = next(rows)
    sheet = _sheet(book, table.name, head)
    sheets, on_sheet = 1, 1
    for row in rows:
        if on_sheet >= ROWS:
            sheets += 1
            sheet = _sheet(book, f"{table.name} {sheets}", head)
            on_sheet = 1
        sheet.append([_cell(value, written) for value in row])
        on_sheet += 1
        written.counts[table.name] += 1


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
