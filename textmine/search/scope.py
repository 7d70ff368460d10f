"""Which documents of a build a question is about."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator

import numpy as np

from textmine.search.database import rows
from textmine.store import Store

_IN = "p.document_id IN (SELECT value FROM json_each(?))"


class Scope:
    """All documents of a store, or some of them.

    Args:
        only: ids of the documents that count; all when None.
        leave_out: ids of documents that do not.
    """

    def __init__(
        self, store: Store, *, only: Collection[str] | None = None, leave_out: Collection[str] = ()
    ) -> None:
        self._store = store
        ids = {document.document_id for document in store.documents()}
        self.documents = {id_ for id_ in ids if only is None or id_ in only} - set(leave_out)
        self.left_out = ids - self.documents

    def mask(self, table: str, row_ids: np.ndarray) -> np.ndarray | None:
        """True for each row of `paragraphs` or `claims` that is in scope; None where all are.

        Args:
            row_ids: the numbers of all its rows, in order.
        """
        if not self.left_out:
            return None
        few = len(self.left_out) < len(self.documents)
        mask = np.full(len(row_ids), few)
        for first, last in self._ranges(table, self.left_out if few else self.documents):
            at, end = np.searchsorted(row_ids, (first, last + 1))
            mask[at:end] = not few
        return mask

    def counts(self, table: str, key: str, value: str = "1") -> Counter[str]:
        """Sums of `value` by `key` over a table's rows in scope, the table having a paragraph id.

        The names are columns of the store, never what a user typed.
        """
        sums = f"SELECT t.{key}, sum({value}) FROM {table} t"
        joined = f"{sums} JOIN paragraphs p USING (paragraph_id) WHERE {_IN} GROUP BY 1"
        if len(self.left_out) >= len(self.documents):
            return Counter(dict(rows(self._store, joined, (json.dumps(sorted(self.documents)),))))
        found: Counter[str] = Counter(dict(rows(self._store, f"{sums} GROUP BY 1")))
        if self.left_out:
            for id_, count in rows(self._store, joined, (json.dumps(sorted(self.left_out)),)):
                found[id_] -= count
        return found

    def _ranges(self, table: str, ids: Collection[str]) -> Iterator[tuple[int, int]]:
        """The first and last row of each document: its rows stand together, as they were written."""
        wanted = (json.dumps(sorted(ids)),)
        joined = "" if table == "paragraphs" else "JOIN claims t USING (paragraph_id)"
        row = "p.rowid" if table == "paragraphs" else "t.rowid"
        sql = f"SELECT min({row}), max({row}) FROM paragraphs p {joined} WHERE {_IN} GROUP BY p.document_id"
        yield from rows(self._store, sql, wanted)
