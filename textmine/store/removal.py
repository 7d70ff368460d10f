"""Taking a document out of a store, with everything that was written for it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from textmine.records import Claim, Document, Mention
from textmine.store.counts import Counts
from textmine.store.facets import paragraph_facets
from textmine.store.fulltext import index_row
from textmine.store.likeness import LikenessWriter
from textmine.store.rows import to_record
from textmine.store.schema import DOCUMENT_TABLES, TABLES
from textmine.store.slots import first_row, slot_of
from textmine.store.tally import Tally

_BY_SLOT = ("document_concepts", "topic_bags", "document_parts")


class Removal:
    """Takes documents of an earlier build out of its store.

    Args:
        connection: to the store, open for writing.
        likeness, tally: which write its indexes and counts.
    """

    def __init__(self, connection: sqlite3.Connection, likeness: LikenessWriter, tally: Tally) -> None:
        self._run = connection.execute
        self._run_many = connection.executemany
        self._likeness = likeness
        self._tally = tally

    def last_slot(self, slot: int) -> int:
        """The last slot that the document in this one takes."""
        return int(self._run("SELECT last_slot FROM document_parts WHERE slot = ?", (slot,)).fetchone()[0])

    def using(self, concepts: Iterable[str]) -> set[int]:
        """The slots of the documents with claims or mentions of any of these concepts."""
        found: set[int] = set()
        for id_ in concepts:
            found |= {slot_of(row) for (row,) in self._run(_MENTIONS, (id_,))}
            found |= {slot_of(row) for (row,) in self._run(_CLAIMS, (id_,))}
        # A long document takes more than one slot; it goes by the first.
        return {self._run(_OWN, (slot,)).fetchone()[0] for slot in found}

    def remove(self, slot: int) -> None:
        """Take out the document that is in `slot`."""
        first, end = first_row(slot), first_row(self.last_slot(slot) + 1)
        document: Document = self._records("documents", first, end)[0][1]
        mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for _, mention in self._records("mentions", first, end):
            mentions[mention.paragraph_id].append(mention)
        for _, claim in self._records("claims", first, end):
            claims[claim.paragraph_id].append(claim)
        paragraphs, counts = self._records("paragraphs", first, end), Counts()
        for row_id, paragraph in paragraphs:
            named, said = mentions[paragraph.paragraph_id], claims[paragraph.paragraph_id]
            facets = paragraph_facets(document, paragraph, named, said)
            self._run(
                "INSERT INTO paragraph_index (paragraph_index, rowid, grams, facets, dense)"
                " VALUES ('delete', ?, ?, ?, ?)",
                (row_id, *index_row(paragraph.text, facets)),
            )
            counts.add(named, said)
        self._tally.remove(counts)
        self._likeness.remove(first, end, [(row_id, paragraph.text) for row_id, paragraph in paragraphs])
        ids = [(claim.claim_id,) for own in claims.values() for claim in own]
        self._run_many("DELETE FROM claim_concepts WHERE claim_id = ?", ids)
        for table in DOCUMENT_TABLES:
            self._run(f"DELETE FROM {table} WHERE rowid >= ? AND rowid < ?", (first, end))
        self._run("DELETE FROM sources WHERE document_id = ?", (document.document_id,))
        for table in _BY_SLOT:
            self._run(f"DELETE FROM {table} WHERE slot = ?", (slot,))
        self._forms_anew(first, end)

    def _forms_anew(self, first: int, end: int) -> None:
        """Ways of writing that were met first in the rows that went are met first elsewhere, or nowhere."""
        gone = self._run(
            "SELECT text, concept_id FROM mention_forms WHERE rowid >= ? AND rowid < ?", (first, end)
        ).fetchall()
        self._run("DELETE FROM mention_forms WHERE rowid >= ? AND rowid < ?", (first, end))
        self._run_many(
            "INSERT INTO mention_forms (rowid, text, concept_id) SELECT min(rowid), text, concept_id FROM mentions"
            " WHERE text = ? AND concept_id = ? HAVING count(*) > 0",
            gone,
        )

    def _records(self, name: str, first: int, end: int) -> list[tuple[int, Any]]:
        """The rows of a table from `first` to before `end`, with their numbers."""
        table = TABLES[name]
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        rows = self._run(
            f"SELECT rowid, {columns} FROM {name} WHERE rowid >= ? AND rowid < ? ORDER BY rowid",
            (first, end),
        )
        return [(row[0], to_record(table, row[1:])) for row in rows]


_OWN = "SELECT max(slot) FROM document_parts WHERE slot <= ?"
_MENTIONS = "SELECT rowid FROM mentions WHERE concept_id = ?"
_CLAIMS = (
    "SELECT c.rowid FROM claim_concepts JOIN claims c USING (claim_id) WHERE claim_concepts.concept_id = ?"
)
