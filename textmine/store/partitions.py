"""Documents made ready by many machines, as Parquet files from which a store is loaded.

A partition is a few documents: a file in the folder of each table of the contract, which any program that reads
Parquet can query (`claims/*.parquet`), and one in the folder `prepared` with what only the store wants, as JSON.
Lists are lists there, as in the tables of a build.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from textmine.records import Piece
from textmine.store.counts import Counts
from textmine.store.prepared import Prepared
from textmine.store.rows import to_json, to_python
from textmine.store.schema import DOCUMENT_TABLES, TABLES, Table
from textmine.store.tables import arrow_schema
from textmine.store.terms import Postings, Terms

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

PREPARED = "prepared"
_PREPARED = pa.schema(
    [
        ("document_id", pa.string()),
        ("text", pa.string()),
        ("told", pa.string()),  # what whoever made it says of it
        ("rows", pa.string()),  # how many it has in each table
        ("more", pa.string()),
    ]
)


def write_partition(
    files: AbstractFileSystem, place: str, name: str, documents: Sequence[tuple[str, Prepared]]
) -> None:
    """Write some documents; a partition of the same name is replaced.

    Args:
        files: the file system of `place`, the folder of all partitions.
        documents: what is to be said of each, and what it is.
    """
    for table in (TABLES[own] for own in DOCUMENT_TABLES):
        rows = [row for _, prepared in documents for row in prepared.tables[table.name]]
        _write(files, f"{place}/{table.name}/{name}.parquet", _as_arrow(table, rows))
    prepared = [
        (
            own.document_id,
            own.text,
            told,
            to_json({table: len(rows) for table, rows in own.tables.items()}),
            to_json(_more(own)),
        )
        for told, own in documents
    ]
    columns = _columns(prepared, len(_PREPARED))
    table = pa.table([pa.array(c, f.type) for c, f in zip(columns, _PREPARED, strict=True)], schema=_PREPARED)
    _write(files, f"{place}/{PREPARED}/{name}.parquet", table)


def read_partition(files: AbstractFileSystem, place: str, name: str) -> Iterator[tuple[str, Prepared]]:
    """The documents that `write_partition` wrote, in order."""
    rows = {
        table: iter(_as_stored(TABLES[table], _read(files, f"{place}/{table}/{name}.parquet")))
        for table in DOCUMENT_TABLES
    }
    for own in _read(files, f"{place}/{PREPARED}/{name}.parquet").to_pylist():
        numbers = json.loads(own["rows"])
        tables = {table: [next(rows[table]) for _ in range(numbers[table])] for table in DOCUMENT_TABLES}
        yield own["told"], _prepared(own["document_id"], own["text"], tables, json.loads(own["more"]))


def _write(files: AbstractFileSystem, path: str, table: pa.Table) -> None:
    """Write a file under a name of its own, then give it the right one: whoever dies leaves none by halves."""
    files.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
    unfinished = f"{path}.unfinished"
    with files.open(unfinished, "wb") as handle:
        pq.write_table(table, handle, compression="zstd")
    files.mv(unfinished, path)


def _read(files: AbstractFileSystem, path: str) -> pa.Table:
    with files.open(path, "rb") as handle:
        return pq.read_table(handle)


# Rows


def _as_arrow(table: Table, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    schema = arrow_schema(table.columns)
    columns = _columns(rows, len(table.columns))
    arrays = [
        pa.array(
            [to_python(column, cell) for cell in cells] if column.type in ("list", "pieces") else cells,
            field.type,
        )
        for column, cells, field in zip(table.columns, columns, schema, strict=True)
    ]
    return pa.table(arrays, schema=schema)


def _columns(rows: Sequence[tuple[Any, ...]], number: int) -> list[Sequence[Any]]:
    return list(zip(*rows, strict=True)) if rows else [()] * number


def _as_stored(table: Table, rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Rows in the form in which SQLite has them."""
    columns = []
    for column, cells in zip(table.columns, rows.columns, strict=True):
        values = cells.to_pylist()
        if column.type == "list":
            values = [to_json(value) for value in values]
        elif column.type == "pieces":
            values = [to_json([[piece[name] for name in Piece.__slots__] for piece in own]) for own in values]
        columns.append(values)
    return zip(*columns, strict=True)


# What only the store wants


def _more(own: Prepared) -> dict[str, Any]:
    counts = own.counts
    return {
        "index": own.index,
        "roles": own.roles,
        "forms": own.forms,
        "profiles": own.postings.profiles,
        "terms": {
            space: (terms.terms, list(terms.numbers), list(terms.rows), terms.impacts.hex())
            for space, terms in own.postings.terms.items()
        },
        "grams": own.postings.grams,
        "counts": {
            "mentions": counts.mentions,
            "first": counts.first,
            "surest": counts.surest,
            "claims": list(counts.claims.items()),
            "ties": list(counts.ties.items()),
        },
        "concepts": own.concepts,
        "bags": own.bags,
    }


def _prepared(
    id_: str, text: str, tables: dict[str, list[tuple[Any, ...]]], more: dict[str, Any]
) -> Prepared:
    counts = more["counts"]
    terms = {
        space: Terms(own, array("q", numbers), array("q", rows), bytes.fromhex(impacts))
        for space, (own, numbers, rows, impacts) in more["terms"].items()
    }
    return Prepared(
        id_,
        text,
        tables,
        more["index"],
        more["roles"],
        more["forms"],
        Postings(more["profiles"], terms, more["grams"]),
        Counts(
            Counter(counts["mentions"]),
            counts["first"],
            {id_: (confidence, claim) for id_, (confidence, claim) in counts["surest"].items()},
            Counter({tuple(key): n for key, n in counts["claims"]}),
            Counter({tuple(key): n for key, n in counts["ties"]}),
        ),
        more["concepts"],
        more["bags"],
    )
