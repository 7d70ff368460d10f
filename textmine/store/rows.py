"""Records to rows and back: lists and pieces are JSON text inside SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from functools import cache
from operator import attrgetter
from typing import Any

from textmine.records import Piece
from textmine.store.schema import TABLES, Column, Table

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
quoted = json.encoder.encode_basestring  # what json makes of a string, without its way to it


def _encode_list(values: Sequence[str]) -> str:
    return f"[{','.join(map(quoted, values))}]" if values else "[]"


def _encode_pieces(pieces: Iterable[Piece]) -> str:
    return to_json([astuple(piece) for piece in pieces])


def _decode_list(text: str) -> tuple[str, ...]:
    if text == "[]":  # most of them
        return ()
    return tuple(json.loads(text))


def _decode_pieces(text: str) -> tuple[Piece, ...]:
    return tuple(Piece(*values) for values in json.loads(text))


@cache
def _columns(
    name: str,
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[int, Callable[..., str]], ...]]:
    """(what gets the values of a record, what of them is encoded how)."""
    columns = TABLES[name].columns
    encoders: dict[str, Callable[..., str]] = {"list": _encode_list, "pieces": _encode_pieces}
    encoded = tuple(
        (at, encoders[column.type]) for at, column in enumerate(columns) if column.type in encoders
    )
    return attrgetter(*(column.name for column in columns)), encoded


def to_row(table: Table, record: Any) -> tuple[Any, ...]:
    """The values of `record` in the order of the table's columns, ready for SQLite."""
    return to_rows(table, (record,))[0]


def to_rows(table: Table, records: Iterable[Any]) -> list[tuple[Any, ...]]:
    """The same of many records."""
    values, encoded = _columns(table.name)
    if not encoded:
        return list(map(values, records))
    rows = []
    for record in records:
        row = list(values(record))
        for at, encode in encoded:
            row[at] = encode(row[at])
        rows.append(tuple(row))
    return rows


@cache
def _decoders(name: str) -> tuple[tuple[int, Callable[[str], Any]], ...]:
    by_type: dict[str, Callable[[str], Any]] = {"list": _decode_list, "pieces": _decode_pieces}
    return tuple(
        (i, by_type[column.type]) for i, column in enumerate(TABLES[name].columns) if column.type in by_type
    )


def to_record(table: Table, row: Sequence[Any]) -> Any:
    """The record whose values `row` holds, in the order of the table's columns."""
    decoders = _decoders(table.name)
    if not decoders:
        return table.record(*row)
    values = list(row)
    for i, decode in decoders:
        values[i] = decode(values[i])
    return table.record(*values)


def to_python(column: Column, value: Any) -> Any:
    """One stored value as plain Python: lists as lists, pieces as lists of dictionaries."""
    if column.type == "list":
        return json.loads(value) if value != "[]" else []
    if column.type == "pieces":
        names = Piece.__slots__
        return [dict(zip(names, piece, strict=True)) for piece in json.loads(value)]
    return value
