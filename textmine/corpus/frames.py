"""Tables and parts of them as data frames, with the columns that docs/tables.md lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textmine.corpus.given import known
from textmine.corpus.reader import Reader
from textmine.search.columns import ReadableColumns
from textmine.search.database import rows
from textmine.store import TABLES, Store

if TYPE_CHECKING:
    import pandas as pd


def frame(reader: Reader, name: str, ids: Sequence[str] | None = None) -> pd.DataFrame:
    """A table, or the rows of it with these ids in their order.

    It has the columns of the Parquet file, citations in the reader's language and style, and a `document_id` where
    the table has none.

    Raises:
        UnknownNameError: no table has this name.
    """
    from textmine.store.frames import as_frame  # loads pandas, which is slow

    known("table", name, TABLES)
    more = ReadableColumns(reader.store, reader.lang, reader.style)
    values = more.values(name)
    made = ((*row, *values(row)) for row in _stored(reader.store, name, ids))
    found = as_frame((*TABLES[name].columns, *more.columns(name)), made)
    if name == "findings":  # theirs is stored, in the language of the document
        places = zip(found["paragraph_id"], found["headline"], strict=True)
        found["citation"] = [reader.citer.quotation(*place) for place in places]
    if "paragraph_id" in found.columns and "document_id" not in found.columns:
        found["document_id"] = [id_.rpartition(":")[0] for id_ in found["paragraph_id"]]
    return found


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
