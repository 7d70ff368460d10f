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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

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


def csv_safe(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet runs as a formula; `csv_original` takes it back."""
    return "'" + text if text.startswith(_RISKY) else text


def csv_original(cell: str) -> str:
    """The text that `csv_safe` made `cell` of."""
    return cell.removeprefix("'")


def csv_cell(column: Column, value: Any) -> Any:
    """One stored value as it stands in the CSV file."""
    if value is None:
        return ""
    if column.type == "list":
        return csv_safe(LIST_SEPARATOR.join(json.loads(value)))
    return csv_safe(value) if isinstance(value, str) else value


def export_tables(connection: sqlite3.Connection, folder: Path) -> None:
    """Write `folder`/NAME.parquet and `folder`/NAME.csv for every table of the contract."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES.values():
        _export(connection, table, folder)


def _chunks(connection: sqlite3.Connection, table: Table) -> Iterator[list[Sequence[Any]]]:
    columns = ", ".join(f'"{name}"' for name in table.column_names)
    cursor = connection.execute(f"SELECT {columns} FROM {table.name} ORDER BY rowid")
    while rows := cursor.fetchmany(_CHUNK):
        yield rows


def _export(connection: sqlite3.Connection, table: Table, folder: Path) -> None:
    columns = table.columns
    schema = pa.schema([pa.field(c.name, _ARROW[c.type], nullable=c.nullable) for c in columns])
    with (
        pq.ParquetWriter(folder / f"{table.name}.parquet", schema) as parquet,
        (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as handle,
    ):
        writer = csv.writer(handle)
        writer.writerow(table.column_names)
        for rows in _chunks(connection, table):
            writer.writerows([csv_cell(c, v) for c, v in zip(columns, row, strict=True)] for row in rows)
            arrays = [
                pa.array([to_python(column, row[i]) for row in rows], _ARROW[column.type])
                for i, column in enumerate(columns)
            ]
            parquet.write_table(pa.table(arrays, schema=schema))
