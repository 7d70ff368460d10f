"""The tables as files: Parquet for programs, CSV for Excel, written in chunks straight from SQLite.

In Parquet a list is a list. In CSV it is joined with " | ", and the file is UTF-8 with a byte order mark,
which is what makes Excel read Chinese right. A text cell that a spreadsheet would run as a formula (it begins
with = + - @, their full-width forms, a tab or a line end) gets one apostrophe in front; so does a cell that
begins with an apostrophe. Taking one leading apostrophe away, where there is one, therefore gives back every
text as it was.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from textmine.store.rows import to_python
from textmine.store.schema import TABLES, Column, Table

LIST_SEPARATOR = " | "
_CHUNK = 20_000
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


def export_tables(connection: sqlite3.Connection, folder: Path, more: MoreColumns | None = None) -> None:
    """Write `folder`/NAME.parquet and `folder`/NAME.csv for every table of the contract.

    Args:
        more: what to write beside what is stored.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES.values():
        _export(connection, table, folder, more)


def _chunks(connection: sqlite3.Connection, table: Table) -> Iterator[list[Sequence[Any]]]:
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    cursor = connection.execute(f"SELECT {columns} FROM {table.name} ORDER BY rowid")
    while rows := cursor.fetchmany(_CHUNK):
        yield rows


def _export(connection: sqlite3.Connection, table: Table, folder: Path, more: MoreColumns | None) -> None:
    columns = table.columns
    added = more.columns(table.name) if more is not None else ()
    values = more.values(table.name) if more is not None else None
    fields = [pa.field(c.name, _ARROW[c.type], nullable=c.nullable) for c in (*columns, *added)]
    schema = pa.schema(fields)
    with (
        pq.ParquetWriter(folder / f"{table.name}.parquet", schema) as parquet,
        (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as handle,
    ):
        writer = csv.writer(handle)
        writer.writerow(schema.names)
        for rows in _chunks(connection, table):
            made = list(map(values, rows)) if values is not None else [()] * len(rows)
            writer.writerows(
                [*(csv_cell(c, v) for c, v in zip(columns, row, strict=True)), *map(csv_value, further)]
                for row, further in zip(rows, made, strict=True)
            )
            stored = [[to_python(column, row[i]) for row in rows] for i, column in enumerate(columns)]
            further_columns = [[row[i] for row in made] for i in range(len(added))]
            arrays = [
                pa.array(cells, field.type)
                for cells, field in zip(stored + further_columns, fields, strict=True)
            ]
            parquet.write_table(pa.table(arrays, schema=schema))
