"""Files of tables put together of what an earlier build wrote and what is new, document by document.

A CSV file is bytes, of which each document has a stretch; of a Parquet file rows are read and written again, which is
quick where they need not be made. Whatever the pieces, the files come out as if all rows had been made at once.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Generator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

CHUNK = 20_000  # rows of a group in a Parquet file


@dataclass(frozen=True, slots=True)
class Part:
    """How many rows of a table, and bytes of its CSV file, the document in a slot has."""

    table: str
    slot: int
    rows: int
    bytes: int


class TableFiles:
    """The two files of a table, written from beginning to end; in a `with` block."""

    def __init__(self, folder: Path, name: str, schema: pa.Schema) -> None:
        self._schema = schema
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._parquet = pq.ParquetWriter(folder / f"{name}.parquet", schema)
        self._csv = (folder / f"{name}.csv").open("wb")
        header = io.StringIO(newline="")
        csv.writer(header).writerow(schema.names)
        self._csv.write(header.getvalue().encode("utf-8-sig"))

    def __enter__(self) -> TableFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._write(everything=True)
        finally:
            self._csv.close()
            self._parquet.close()

    def add_rows(self, rows: pa.Table, text: bytes) -> None:
        """Add rows to both files.

        Args:
            text: the same rows, as CSV.
        """
        self._csv.write(text)
        if rows.num_rows:
            self._waiting.append(rows)
            self._rows += rows.num_rows
            if self._rows >= CHUNK:
                self._write()

    def _write(self, *, everything: bool = False) -> None:
        """Write what makes full groups of rows, so that groups do not depend on how rows came."""
        if not self._rows:
            return
        whole = pa.concat_tables(self._waiting)
        end = self._rows if everything else self._rows - self._rows % CHUNK
        for first in range(0, end, CHUNK):
            own = whole.slice(first, min(CHUNK, end - first))
            self._parquet.write_table(own.combine_chunks(), row_group_size=CHUNK)
        rest = whole.slice(end)
        self._waiting, self._rows = ([rest], rest.num_rows) if rest.num_rows else ([], 0)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Tables that an earlier build wrote, and which of their rows hold no longer.

    Args:
        folder: where they are.
        parts: of each table, what each document had, in order.
        gone: slots of documents whose rows are not to be taken over, by table; "" for all tables.
    """

    folder: Path
    parts: dict[str, list[Part]]
    gone: dict[str, Collection[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: sqlite3.Connection, folder: Path) -> Earlier:
        """The tables of a store, as it remembers them."""
        parts: defaultdict[str, list[Part]] = defaultdict(list)
        for row in connection.execute("SELECT name, slot, n, bytes FROM table_parts ORDER BY name, slot"):
            parts[row[0]].append(Part(*row))
        return cls(folder, parts)

    def without(self, added: Collection[int], renamed: Collection[int]) -> Earlier:
        """The same without the rows of documents that are new, and the named columns of others."""
        return Earlier(self.folder, self.parts, {"": added, "claims": renamed, "findings": renamed})

    def reading(self, name: str) -> _Reading:
        """The rows of a table, to be taken over document by document."""
        left_out = {*self.gone.get("", ()), *self.gone.get(name, ())}
        return _Reading(self.folder, name, self.parts.get(name, []), left_out)


class _Reading:
    """Goes through the files of a table from beginning to end."""

    def __init__(self, folder: Path, name: str, parts: list[Part], left_out: Collection[int]) -> None:
        self._parts = parts
        self._left_out = left_out
        self._at = self._offset = self._skipped = 0
        self._csv = (folder / f"{name}.csv").open("rb")
        self._csv.readline()
        self._start = self._csv.tell()
        self._tables = _tables(folder / f"{name}.parquet")
        self._waiting: pa.Table | None = None

    def close(self) -> None:
        """Let go of the files, which are about to be replaced."""
        self._csv.close()
        self._tables.close()

    def take(self, slot: int) -> tuple[pa.Table, bytes] | None:
        """The rows of the document in `slot`, as a table and as CSV; None where they are not to be had.

        Slots must be asked for in order.
        """
        while self._at < len(self._parts) and self._parts[self._at].slot < slot:
            self._pass()
        if self._at == len(self._parts) or self._parts[self._at].slot != slot or slot in self._left_out:
            return None
        part = self._parts[self._at]
        self._csv.seek(self._start + self._offset)
        text = self._csv.read(part.bytes)
        self._rows(self._skipped)
        self._skipped = 0
        rows = self._rows(part.rows)
        self._at += 1
        self._offset += part.bytes
        return rows, text

    def _pass(self) -> None:
        part = self._parts[self._at]
        self._skipped += part.rows
        self._offset += part.bytes
        self._at += 1

    def _rows(self, number: int) -> pa.Table:
        """The next so many rows."""
        parts = []
        while number > 0:
            if self._waiting is None or not self._waiting.num_rows:
                self._waiting = next(self._tables)
            own = self._waiting.slice(0, number)
            self._waiting = self._waiting.slice(own.num_rows)
            parts.append(own)
            number -= own.num_rows
        return pa.concat_tables(parts) if parts else pa.table({})


def _tables(path: Path) -> Generator[pa.Table, None, None]:
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group)
