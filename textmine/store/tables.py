"""The tables as files: Parquet for programs, CSV for Excel, written in chunks straight from SQLite.

In Parquet a list is a list. In CSV it is joined with " | ", and the file is UTF-8 with a byte order mark,
which is what makes Excel read Chinese right. A text cell that a spreadsheet would run as a formula (it begins
with = + - @, their full-width forms, a tab or a line end) gets one apostrophe in front; so does a cell that
begins with an apostrophe. Taking one leading apostrophe away, where there is one, therefore gives back every
text as it was.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from textmine.store.rows import to_python
from textmine.store.schema import TABLES, Column, Table
from textmine.store.slots import first_row
from textmine.store.splice import CHUNK, Earlier, Part, TableFiles

LIST_SEPARATOR = " | "
_OF_THE_CORPUS = ("topics", "paragraph_topics", "concepts")  # all others go document by document
_RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")
_PIECE = pa.struct(
    [
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("source_start", pa.int64()),
        ("source_end", pa.int64()),
        ("page", pa.string()),
    ]
)
_ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "list": pa.list_(pa.string()),
    "pieces": pa.list_(_PIECE),
}


class MoreColumns(Protocol):
    """Columns that are made when a table is written: they stand behind the stored ones."""

    def columns(self, table: str) -> tuple[Column, ...]:
        """What is added to a table."""

    def values(self, table: str) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """What gives their values for a row as it is stored; lists as lists."""


def csv_safe(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet runs as a formula; `csv_original` takes it back."""
    return "'" + text if text.startswith(_RISKY) else text


def csv_original(cell: str) -> str:
    """The text that `csv_safe` made `cell` of."""
    return cell.removeprefix("'")


def csv_cell(column: Column, value: Any) -> Any:
    """One stored value as it stands in the CSV file."""
    if column.type == "list" and isinstance(value, str):
        value = json.loads(value)
    return csv_value(value)


def csv_value(value: Any) -> Any:
    """A plain value as it stands in a CSV file: lists joined, nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return csv_safe(LIST_SEPARATOR.join(map(str, value)))
    return csv_safe(value) if isinstance(value, str) else value


def export_tables(
    connection: sqlite3.Connection,
    folder: Path,
    more: MoreColumns | None = None,
    earlier: Earlier | None = None,
) -> list[Part]:
    """Write `folder`/NAME.parquet and `folder`/NAME.csv for every table of the contract.

    Args:
        more: what to write beside what is stored.
        earlier: tables that were written before, from which unchanged rows are taken over.

    Returns:
        What was written of each document.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[Part] = []
    slots = [slot for (slot,) in connection.execute("SELECT slot FROM document_parts ORDER BY slot")]
    for table in TABLES.values():
        rows = TableRows(connection, table, more)
        with ExitStack() as open_, TableFiles(folder, table.name, rows.schema) as files:
            if table.name in _OF_THE_CORPUS:
                _write(files, rows, "TRUE")
                continue
            old = earlier.reading(table.name) if earlier is not None else None
            if old is not None:
                open_.callback(old.close)
            ends = [*slots[1:], None][: len(slots)]
            for slot, end in zip(slots, ends, strict=True):
                kept = old.take(slot) if old is not None else None
                if kept is not None:
                    files.add_rows(*kept)
                    parts.append(Part(table.name, slot, kept[0].num_rows, len(kept[1])))
                    continue
                within = f"rowid >= {first_row(slot)}" + (f" AND rowid < {first_row(end)}" if end else "")
                parts.append(Part(table.name, slot, *_write(files, rows, within)))
    return parts


def _write(files: TableFiles, rows: TableRows, within: str) -> tuple[int, int]:
    """Write the rows that a condition lets through; returns how many rows and bytes of CSV they are."""
    number = size = 0
    for chunk in rows.chunks(within):
        text = rows.as_csv(chunk)
        files.add_rows(rows.as_columns(chunk), text)
        number += len(chunk)
        size += len(text)
    return number, size


class TableRows:
    """Rows of a table as they are written: those stored, and what is made beside them."""

    def __init__(self, connection: sqlite3.Connection, table: Table, more: MoreColumns | None) -> None:
        self._connection = connection
        self._table = table
        added = more.columns(table.name) if more is not None else ()
        self._values = more.values(table.name) if more is not None else None
        self.schema = pa.schema(
            [pa.field(c.name, _ARROW[c.type], nullable=c.nullable) for c in (*table.columns, *added)]
        )

    def chunks(self, within: str) -> Iterator[list[tuple[Any, ...]]]:
        """The rows that a condition lets through, in order, some at a time."""
        columns = ", ".join(f'"{name}"' for name in self._table.column_names)
        cursor = self._connection.execute(
            f"SELECT {columns} FROM {self._table.name} WHERE {within} ORDER BY rowid"
        )
        while rows := cursor.fetchmany(CHUNK):
            yield [(*row, *(self._values(row) if self._values is not None else ())) for row in rows]

    def as_csv(self, rows: Sequence[Sequence[Any]]) -> bytes:
        """Rows as they stand in the CSV file."""
        columns, stored = self._table.columns, len(self._table.columns)
        text = io.StringIO(newline="")
        csv.writer(text).writerows(
            [*(csv_cell(c, v) for c, v in zip(columns, row, strict=False)), *map(csv_value, row[stored:])]
            for row in rows
        )
        return text.getvalue().encode()

    def as_columns(self, rows: Sequence[Sequence[Any]]) -> pa.Table:
        """Rows as they stand in the Parquet file."""
        stored = [
            [to_python(column, row[at]) for row in rows] for at, column in enumerate(self._table.columns)
        ]
        made = [[row[at] for row in rows] for at in range(len(stored), len(self.schema))]
        arrays = [
            pa.array(cells, field.type) for cells, field in zip(stored + made, self.schema, strict=True)
        ]
        return pa.table(arrays, schema=self.schema)
