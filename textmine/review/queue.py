"""Rows to decide on: what the machine is least sure of first, or as they stand; counted and paged by the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from textmine.records import Paragraph
from textmine.review.matching import Record, id_of, span_of
from textmine.review.records import Kind
from textmine.search.database import rows
from textmine.search.documents import find_document
from textmine.search.names import Names
from textmine.store import TABLES, Store
from textmine.store.rows import to_record

Order = Literal["confidence", "corpus"]
_TABLE: Mapping[Kind, str] = {"mention": "mentions", "claim": "claims", "finding": "findings"}


@dataclass(frozen=True, slots=True)
class Item:
    """A row to decide on, with the paragraph that it stands in.

    Args:
        start, end: where it stands: `paragraph.text[start:end]`.
    """

    kind: Kind
    record: Record
    paragraph: Paragraph
    start: int
    end: int

    @property
    def id(self) -> str:
        """The id of the row."""
        return id_of(self.record)


class Queue:
    """The rows of a build, to decide on.

    Args:
        store: must stay open.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(
        self,
        kind: Kind,
        *,
        order: Order = "confidence",
        actor: str = "",
        document: str = "",
        reviewed: bool | None = False,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[Item]:
        """Rows, as `Review.queue` describes them."""
        table = TABLES[_TABLE[kind]]
        where, values = self._where(kind, actor, document, reviewed)
        columns = ", ".join(f'r."{name}"' for name in table.column_names)
        by = "r.confidence, r.rowid" if kind == "claim" and order == "confidence" else "r.rowid"
        sql = f"SELECT {columns} FROM {table.name} r WHERE {where} ORDER BY {by} LIMIT ? OFFSET ?"
        found = rows(self._store, sql, (*values, -1 if limit is None else limit, offset))
        items = []
        for row in found:
            record: Record = to_record(table, row)
            paragraph = self._store.paragraph(record.paragraph_id)
            items.append(Item(kind, record, paragraph, *span_of(record, paragraph.text)))
        return items

    def count(self, kind: Kind, *, actor: str = "", document: str = "", reviewed: bool | None = False) -> int:
        """How many there are."""
        where, values = self._where(kind, actor, document, reviewed)
        return int(next(rows(self._store, f"SELECT count(*) FROM {_TABLE[kind]} r WHERE {where}", values))[0])

    def _where(
        self, kind: Kind, actor: str, document: str, reviewed: bool | None
    ) -> tuple[str, Sequence[Any]]:
        where, values = ["1"], []
        if reviewed is not None:
            where.append("r.decision != ''" if reviewed else "r.decision = ''")
        if document:
            where.append("r.paragraph_id IN (SELECT paragraph_id FROM paragraphs WHERE document_id = ?)")
            values.append(find_document(self._store, document))
        if actor:
            ids = [concept.concept_id for concept in Names(self._store).resolve(actor)]
            marks = ", ".join("?" * len(ids))
            values += ids
            where.append(
                {
                    "mention": f"r.concept_id IN ({marks})",
                    "claim": "r.claim_id IN (SELECT claim_id FROM claim_concepts WHERE role IN ('actors', 'targets')"
                    f" AND concept_id IN ({marks}))",
                    "finding": f"EXISTS (SELECT 1 FROM json_each(r.actors) WHERE value IN ({marks}))",
                }[kind]
            )
        return " AND ".join(where), values
