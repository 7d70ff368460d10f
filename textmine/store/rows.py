"""Records to rows and back: lists and pieces are JSON text inside SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from functools import cache
from typing import Any

from textmine.records import Piece
from textmine.store.schema import TABLES, Column, Table


def _encode(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _encode_pieces(pieces: Iterable[Piece]) -> str:
    return _encode([astuple(piece) for piece in pieces])


def _decode_list(text: str) -> tuple[str, ...]:
    if text == "[]":  # most of them
        return ()
    return tuple(json.loads(text))


def _decode_pieces(text: str) -> tuple[Piece, ...]:
    return tuple(Piece(*values) for values in json.loads(text))


def to_row(table: Table, record: Any) -> tuple[Any, ...]:
    """The values of `record` in the order of the table's columns, ready for SQLite."""
    return tuple(
        _encode(getattr(record, column.name))
        if column.type == "list"
        else _encode_pieces(getattr(record, column.name))
        if column.type == "pieces"
        else getattr(record, column.name)
        for column in table.columns
    )


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
        return json.loads(value)
    if column.type == "pieces":
        names = Piece.__slots__
        return [dict(zip(names, piece, strict=True)) for piece in json.loads(value)]
    return value
