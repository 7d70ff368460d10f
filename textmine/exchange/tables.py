"""The tables of a build as files, in the formats asked for."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from textmine.errors import InputError, UnknownNameError
from textmine.search.columns import ReadableColumns
from textmine.search.names import closest, shown
from textmine.store import TABLES, Store
from textmine.store.tables import export_tables as write_csv_and_parquet

FORMATS = ("csv", "parquet", "jsonl")


def export_tables(
    store: Store, folder: Path, *, tables: Sequence[str] = (), formats: Sequence[str] = ()
) -> list[Path]:
    """Write tables of a build to a folder; files of the same name there are replaced.

    Args:
        tables: names of tables; all of them when empty.
        formats: `csv` (UTF-8 with a byte order mark), `parquet`, `jsonl`; all of them when empty.

    Returns:
        The files written.

    Raises:
        UnknownNameError: there is no such table or format.
        InputError: the folder cannot be written.
    """
    for name in tables:
        if name not in TABLES:
            raise UnknownNameError(
                f"{shown(name)}: no such table{closest(name, TABLES)}; there are {', '.join(TABLES)}"
            )
    for name in formats:
        if name not in FORMATS:
            raise UnknownNameError(f"{shown(name)}: no such format; there are {', '.join(FORMATS)}")
    names = list(dict.fromkeys(tables or TABLES))
    wanted = list(dict.fromkeys(formats or FORMATS))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as made:
            staging = Path(made)
            write_csv_and_parquet(store._connection, staging, ReadableColumns(store))
            if "jsonl" in wanted:
                for name in names:
                    _write_jsonl(staging / f"{name}.parquet", staging / f"{name}.jsonl")
            written = [folder / f"{name}.{suffix}" for name in names for suffix in wanted]
            for path in written:
                shutil.move(staging / path.name, path)
    except OSError as error:
        raise InputError(error.filename or folder, f"cannot be written: {error.strerror or error}") from error
    return written


def _write_jsonl(table: Path, path: Path) -> None:
    """A table that was written as Parquet, a row a line."""
    with path.open("w", encoding="utf-8") as file:
        for batch in pq.ParquetFile(table).iter_batches():
            for row in batch.to_pylist():
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
