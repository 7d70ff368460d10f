"""The tables as files: Parquet for programs, CSV for Excel, made column by column of many rows at a time.

In Parquet a list is a list. In CSV it is joined with " | ", and the file is UTF-8 with a byte order mark,
which is what makes Excel read Chinese right. A text cell that a spreadsheet would run as a formula (it begins
with = + - @, their full-width forms, a tab or a line end) gets one apostrophe in front; so does a cell that
begins with an apostrophe. Taking one leading apostrophe away, where there is one, therefore gives back every
text as it was.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from textmine.store.cells import LIST_SEPARATOR, as_bytes, csv_lines, csv_original, csv_safe, csv_value
from textmine.store.rows import to_python
from textmine.store.schema import DOCUMENT_TABLES, TABLES, Column, Table
from textmine.store.slots import first_row
from textmine.store.splice import CHUNK, Earlier, Part, TableFiles

__all__ = [
    "LIST_SEPARATOR",
    "MoreColumns",
    "csv_original",
    "csv_safe",
    "csv_value",
    "export_tables",
]
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


def arrow_schema(columns: Iterable[Column]) -> pa.Schema:
    """The columns of a Parquet file."""
    return pa.schema([pa.field(c.name, _ARROW[c.type], nullable=c.nullable) for c in columns])


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
            if table.name not in DOCUMENT_TABLES:
                _write(files, rows, [0], None)
                continue
            old = earlier.reading(table.name) if earlier is not None else None
            if old is not None:
                open_.callback(old.close)
            new: list[int] = []  # slots side by side that are to be written
            for slot in slots:
                kept = old.take(slot) if old is not None else None
                if kept is None:
                    new.append(slot)
                    continue
                parts += _write(files, rows, new, slot)
                new = []
                files.add_rows(*kept)
                parts.append(Part(table.name, slot, kept[0].num_rows, len(kept[1])))
            parts += _write(files, rows, new, None)
    return parts


def _write(files: TableFiles, rows: TableRows, slots: Sequence[int], end: int | None) -> list[Part]:
    """Write the rows of the documents in these slots, before slot `end`; returns what each of them has."""
    if not slots:
        return []
    starts = np.asarray([first_row(slot) for slot in slots])
    number, size = np.zeros(len(slots), np.int64), np.zeros(len(slots), np.int64)
    for row_ids, chunk in rows.chunks(first_row(slots[0]), None if end is None else first_row(end)):
        table = rows.as_table(chunk)
        lines = rows.as_lines(table, chunk)
        files.add_rows(table, as_bytes(lines))
        document = np.searchsorted(starts, row_ids, side="right") - 1
        number += np.bincount(document, minlength=len(slots))
        lengths = np.asarray(pc.binary_length(lines))
        size += np.bincount(document, weights=lengths, minlength=len(slots)).astype(np.int64)
    found = zip(slots, number.tolist(), size.tolist(), strict=True)
    return [Part(rows.name, *own) for own in found]


class TableRows:
    """Rows of a table as they are written: those stored, and what is made beside them."""

    def __init__(self, connection: sqlite3.Connection, table: Table, more: MoreColumns | None) -> None:
        self.name = table.name
        self._connection = connection
        added = more.columns(table.name) if more is not None else ()
        self._values = more.values(table.name) if more is not None else None
        self._stored = table.columns
        self._pieces = {at for at, column in enumerate(table.columns) if column.type == "pieces"}
        self.schema = arrow_schema((*table.columns, *added))

    def chunks(self, first: int, end: int | None) -> Iterator[tuple[list[int], list[Sequence[Any]]]]:
        """(row numbers, columns) of rows from `first` to before `end`, in order, some at a time.

        Lists are lists; pieces are as they are stored.
        """
        columns = ", ".join(f'"{column.name}"' for column in self._stored)
        cursor = self._connection.execute(
            f"SELECT rowid, {columns} FROM {self.name} WHERE rowid >= ? AND rowid < ? ORDER BY rowid",
            (first, (1 << 63) - 1 if end is None else end),
        )
        while rows := cursor.fetchmany(CHUNK):
            numbers, *stored = zip(*rows, strict=True)
            made = zip(*(self._values(row[1:]) for row in rows), strict=True) if self._values else ()
            lists = [
                json.loads(f"[{','.join(cells)}]") if column.type == "list" else cells
                for column, cells in zip(self._stored, stored, strict=True)
            ]
            yield list(numbers), [*lists, *made]

    def as_table(self, columns: Sequence[Sequence[Any]]) -> pa.Table:
        """Rows as they stand in the Parquet file."""
        plain = [
            [to_python(self._stored[at], cell) for cell in cells] if at in self._pieces else cells
            for at, cells in enumerate(columns)
        ]
        arrays = [pa.array(cells, field.type) for cells, field in zip(plain, self.schema, strict=True)]
        return pa.table(arrays, schema=self.schema)

    def as_lines(self, table: pa.Table, columns: Sequence[Sequence[Any]]) -> pa.StringArray:
        """The same rows as they stand in the CSV file, where pieces are as they are stored."""
        return csv_lines(
            [
                pa.array(columns[at], pa.string()) if at in self._pieces else own.combine_chunks()
                for at, own in enumerate(table.columns)
            ]
        )
