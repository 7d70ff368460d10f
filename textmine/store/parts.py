"""What a store keeps of each document beside its rows, so that a build can put documents in and take them out.

- `document_parts`: where its rows are (`slots`), from which file it was read and what was said of reading it;
- `document_concepts`: the concepts that it names, as it names them: the concepts of the corpus are merged from these;
- `topic_bags`: the terms of its paragraphs, which topics are made of.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from textmine.records import Concept
from textmine.store.rows import to_record, to_row
from textmine.store.schema import TABLES

PARTS_TABLES = (
    "CREATE TABLE document_parts (slot INTEGER PRIMARY KEY, last_slot INTEGER NOT NULL, document_id TEXT NOT NULL"
    " UNIQUE)",
    "CREATE TABLE concept_records (record_id INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE)",
    "CREATE TABLE document_concepts (slot INTEGER NOT NULL, position INTEGER NOT NULL, record_id INTEGER NOT NULL,"
    " PRIMARY KEY (slot, position)) WITHOUT ROWID",
    "CREATE TABLE topic_bags (slot INTEGER PRIMARY KEY, terms TEXT NOT NULL)",
    # The files that were read, in order: what tells that one is unchanged, and what came of it, as JSON.
    "CREATE TABLE units (position INTEGER PRIMARY KEY, key TEXT NOT NULL, outcome TEXT NOT NULL)",
    # How many rows each document has in the tables written as files, and how many bytes of the CSV file.
    "CREATE TABLE table_parts (name TEXT NOT NULL, slot INTEGER NOT NULL, n INTEGER NOT NULL, bytes INTEGER NOT NULL,"
    " PRIMARY KEY (name, slot)) WITHOUT ROWID",
)
_TABLE = TABLES["concepts"]
_RECORDS = 50_000  # whose numbers are kept at hand


class ConceptRecords:
    """Keeps the concepts of documents; each record once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, int] = {}  # of records that were met

    def add(self, slot: int, records: Sequence[str]) -> None:
        """Keep those of the document in a slot, each as JSON."""
        ids = [self._id(record) for record in records]
        self._connection.executemany(
            "INSERT INTO document_concepts VALUES (?, ?, ?)",
            [(slot, position, id_) for position, id_ in enumerate(ids)],
        )

    def _id(self, record: str) -> int:
        known = self._ids.get(record)
        if known is not None:
            return known
        if len(self._ids) >= _RECORDS:
            self._ids.clear()
        run = self._connection.execute
        run("INSERT OR IGNORE INTO concept_records (record) VALUES (?)", (record,))
        (id_,) = run("SELECT record_id FROM concept_records WHERE record = ?", (record,)).fetchone()
        self._ids[record] = id_
        return int(id_)

    def forget(self) -> None:
        """Records may have gone."""
        self._ids.clear()


def write_concepts(connection: sqlite3.Connection) -> set[str]:
    """Merge the concepts of all documents, in the order in which they come.

    The first word on a concept stands; later documents may add ways of writing it.

    Returns:
        The ids of those that are called otherwise than the table said before.
    """
    run = connection.execute
    names = "SELECT concept_id, name_zh, name_en FROM concepts"
    before = {id_: (zh, en) for id_, zh, en in run(names)}
    run("DELETE FROM concept_records WHERE record_id NOT IN (SELECT record_id FROM document_concepts)")
    merged: dict[str, Concept] = {}
    # Each record once, where it comes first: to meet the same words again changes nothing.
    for (record,) in run(
        "SELECT record FROM concept_records JOIN (SELECT record_id, min(slot * 1048576 + position) AS place"
        " FROM document_concepts GROUP BY record_id) USING (record_id) ORDER BY place"
    ):
        concept: Concept = to_record(_TABLE, json.loads(record))
        known = merged.setdefault(concept.concept_id, concept)
        if known is not concept:
            variants = tuple(dict.fromkeys((*known.variants, *concept.variants)))
            merged[concept.concept_id] = replace(known, variants=variants)
    run("DELETE FROM concepts")
    marks = ", ".join("?" * len(_TABLE.columns))
    connection.executemany(
        f"INSERT INTO concepts VALUES ({marks})", (to_row(_TABLE, concept) for concept in merged.values())
    )
    after = {id_: (zh, en) for id_, zh, en in run(names)}
    return {id_ for id_, named in before.items() if after.get(id_) != named}


def bags(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """The terms of all paragraphs of text, in the order of the corpus."""
    for (text,) in connection.execute("SELECT terms FROM topic_bags ORDER BY slot"):
        yield from json.loads(text)


def write_units(connection: sqlite3.Connection, units: Iterable[tuple[str, Any]]) -> None:
    """Keep (what tells that a file is unchanged, what came of it) of all files, in order."""
    connection.execute("DELETE FROM units")
    connection.executemany(
        "INSERT INTO units VALUES (?, ?, ?)",
        ((at, key, json.dumps(outcome, ensure_ascii=False)) for at, (key, outcome) in enumerate(units)),
    )


def read_units(connection: sqlite3.Connection) -> list[tuple[str, Any]]:
    """The files as `write_units` kept them."""
    found = connection.execute("SELECT key, outcome FROM units ORDER BY position")
    return [(key, json.loads(outcome)) for key, outcome in found]
