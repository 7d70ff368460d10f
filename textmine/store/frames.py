"""Rows of a table as a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from textmine.store.rows import to_python
from textmine.store.schema import Column

_DTYPES = {"integer": "Int64", "real": "float64"}


def as_frame(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """A data frame: lists as lists, numbers that may be missing as `Int64`.

    Args:
        rows: their values as they are stored, in the order of the columns; lists that were never stored as lists.
    """
    found = list(rows)
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [_plain(column, row[at]) for row in found], index=range(len(found)), dtype=_dtype(column)
            )
            for at, column in enumerate(columns)
        }
    )


def _plain(column: Column, value: Any) -> Any:
    return to_python(column, value) if isinstance(value, str) else value


def _dtype(column: Column) -> str:
    if column.type == "integer" and not column.nullable:
        return "int64"
    return _DTYPES.get(column.type, "object")
