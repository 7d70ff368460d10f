"""The tables of a build, derived from the records: one field of a record, one column of its table.

A change of a record therefore changes the table, the Parquet file, the CSV file and the reader together;
`SCHEMA_VERSION` must be raised with it, and where what a column holds comes to mean something else, so that an older
build says so instead of being misread.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from textmine.records import (
    Claim,
    Concept,
    Document,
    Finding,
    Mention,
    Paragraph,
    ParagraphTopic,
    Piece,
    Token,
    Topic,
)

SCHEMA_VERSION = 9
APPLICATION_ID = 0x746D696E  # "tmin", so that any other SQLite file is told apart

ColumnType = Literal["text", "integer", "real", "list", "pieces"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and whether it may be empty (null)."""

    name: str
    type: ColumnType
    nullable: bool

    @property
    def sql(self) -> str:
        sql_type = {"integer": "INTEGER", "real": "REAL"}.get(self.type, "TEXT")
        return f'"{self.name}" {sql_type}' + ("" if self.nullable else " NOT NULL")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the contract: its name, the record a row stands for, its columns in order."""

    name: str
    record: type
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        parts = [column.sql for column in self.columns]
        if self.key:
            parts.append("PRIMARY KEY ({})".format(", ".join(f'"{name}"' for name in self.key)))
        return f"CREATE TABLE {self.name} ({', '.join(parts)})"

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _column(name: str, hint: Any) -> Column:
    nullable = False
    if get_origin(hint) in (Union, types.UnionType):
        nullable = True
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is tuple:
        return Column(name, "pieces" if get_args(hint)[0] is Piece else "list", nullable)
    if hint is int:
        return Column(name, "integer", nullable)
    if hint is float:
        return Column(name, "real", nullable)
    return Column(name, "text", nullable)  # str, and Literal of strings


def _table(name: str, record: type, *key: str) -> Table:
    hints = get_type_hints(record)
    return Table(name, record, tuple(_column(f.name, hints[f.name]) for f in fields(record)), key)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table("documents", Document, "document_id"),
        _table("paragraphs", Paragraph, "paragraph_id"),
        _table("tokens", Token),
        _table("mentions", Mention, "mention_id"),
        _table("claims", Claim, "claim_id"),
        _table("findings", Finding, "finding_id"),
        _table("topics", Topic, "topic_id"),
        _table("paragraph_topics", ParagraphTopic, "paragraph_id", "topic_id"),
        _table("concepts", Concept, "concept_id"),
    )
}

# The tables whose rows are of one document each; the others speak of the corpus.
DOCUMENT_TABLES = ("documents", "paragraphs", "tokens", "mentions", "claims", "findings")

ROLES = ("actors", "targets", "concepts", "attribution")  # the list columns of a claim that hold concept ids

SUPPORT_TABLES = (
    # The source text itself, so that every citation can be checked without the file it came from.
    "CREATE TABLE sources (document_id TEXT PRIMARY KEY, file TEXT, text TEXT NOT NULL)",
    "CREATE TABLE build_info (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # Who takes part in which claim, a row each: what claims are looked up by. What else a claim is asked for by
    # stands beside it, so that the index below answers alone; `paragraph` is a row id.
    "CREATE TABLE claim_concepts (claim_id TEXT NOT NULL, role TEXT NOT NULL, concept_id TEXT NOT NULL,"
    " paragraph INTEGER, kind TEXT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL, confidence REAL NOT NULL)",
    # Each way in which a concept is written, in the order of the corpus.
    "CREATE TABLE mention_forms (text TEXT NOT NULL, concept_id TEXT NOT NULL, UNIQUE (text, concept_id))",
    # What people decided, as far as it is in this store: rows that bear a mark, or that are left out (rejected).
    "CREATE TABLE reviewed_rows (kind TEXT NOT NULL, row_id TEXT NOT NULL, paragraph_id TEXT NOT NULL,"
    " standing TEXT NOT NULL, reviewer TEXT NOT NULL, decided TEXT NOT NULL, decision_id TEXT NOT NULL,"
    " origin TEXT NOT NULL, PRIMARY KEY (kind, row_id)) WITHOUT ROWID",
    # `machine`: what tells the file that holds the build as the machine made it; and what was applied.
    "CREATE TABLE review_state (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # The topic model: each term's idf and, as JSON, its weight in every topic.
    "CREATE TABLE topic_terms (term TEXT PRIMARY KEY, idf REAL NOT NULL, weights TEXT NOT NULL) WITHOUT ROWID",
)

INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS paragraphs_by_document ON paragraphs (document_id, position)",
    "CREATE INDEX IF NOT EXISTS tokens_by_paragraph ON tokens (paragraph_id)",
    "CREATE INDEX IF NOT EXISTS mentions_by_paragraph ON mentions (paragraph_id, label, concept_id)",
    "CREATE INDEX IF NOT EXISTS mentions_by_concept ON mentions (concept_id)",
    "CREATE INDEX IF NOT EXISTS claims_by_paragraph ON claims (paragraph_id, kind, polarity, claim_id)",
    "CREATE INDEX IF NOT EXISTS claims_by_confidence ON claims (confidence)",
    # What claims are listed, counted and grouped by, so that no claim is read for it (the rows are ten times as wide).
    "CREATE INDEX IF NOT EXISTS claims_as_listed ON claims (kind, polarity, modality, confidence, time_start, time_end,"
    " predicate_id, paragraph_id, actors, claim_id)",
    "CREATE INDEX IF NOT EXISTS claim_concepts_by_concept ON claim_concepts"
    " (concept_id, role, kind, polarity, modality, paragraph, claim_id, confidence)",
    "CREATE INDEX IF NOT EXISTS claim_concepts_by_claim ON claim_concepts (claim_id, role, concept_id)",
    "CREATE INDEX IF NOT EXISTS findings_by_paragraph ON findings (paragraph_id)",
    "CREATE INDEX IF NOT EXISTS paragraph_topics_by_topic ON paragraph_topics (topic_id, weight)",
)
