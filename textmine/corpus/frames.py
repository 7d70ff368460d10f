"""Tables and parts of them as data frames, with the columns that docs/tables.md lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textmine.errors import UnknownNameError
from textmine.search.columns import ReadableColumns
from textmine.search.database import rows
from textmine.search.names import closest, shown
from textmine.store import TABLES, Store

if TYPE_CHECKING:
    import pandas as pd


def frame(store: Store, name: str, ids: Sequence[str] | None = None) -> pd.DataFrame:
    """A table, or the rows of it with these ids in their order, as the Parquet file has them.

    Raises:
        UnknownNameError: no table has this name.
    """
    from textmine.store.frames import as_frame  # loads pandas, which is slow

    if name not in TABLES:
        raise UnknownNameError(
            f"{shown(name)}: no such table{closest(name, TABLES)}; there are {', '.join(TABLES)}"
        )
    table, more = TABLES[name], ReadableColumns(store)
    values = more.values(name)
    made = ((*row, *values(row)) for row in _stored(store, name, ids))
    return as_frame((*table.columns, *more.columns(name)), made)


def _stored(store: Store, name: str, ids: Sequence[str] | None) -> Iterable[Sequence[Any]]:
    """Rows as they are stored."""
    table = TABLES[name]
    columns = ", ".join(f'"{column}"' for column in table.column_names)
    if ids is None:
        return rows(store, f"SELECT {columns} FROM {name} ORDER BY rowid")
    (key,) = table.key
    sql = f"SELECT {columns} FROM {name} WHERE {key} IN (SELECT value FROM json_each(?))"
    at = table.column_names.index(key)
    found = {row[at]: row for row in rows(store, sql, (json.dumps(list(ids)),))}
    return [found[id_] for id_ in ids]
