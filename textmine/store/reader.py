"""Reads a build: records one by one, or whole tables as data frames. Nothing is ever written to it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textmine.errors import InputError, StoreError, UnknownNameError
from textmine.layers import Layer
from textmine.records import (
    Claim,
    Concept,
    Document,
    Finding,
    Mention,
    Paragraph,
    ParagraphTopic,
    Token,
    Topic,
)
from textmine.store import fulltext
from textmine.store.place import settle
from textmine.store.related import related
from textmine.store.rows import to_record
from textmine.store.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES
from textmine.store.topic_decisions import lay_over, machine_topics
from textmine.topics.decisions import Decided, TopicDecision, file_of, read_decisions

if TYPE_CHECKING:
    import pandas as pd

STORE_NAME = "textmine.sqlite"
Condition = tuple[str, Any]  # SQL with `?` for its value; it holds not where the value is None
MACHINE_NAME = "textmine.machine.sqlite"  # the store as it was before anybody decided on anything in it
PATIENCE = 5.0  # seconds to wait for another program that has locked the store
TOPIC_SHARE = 0.25  # of a paragraph, to count as being about the topic


# Of claims: an interval is known, at least one end of it. What has no end lasts; what has no known beginning counts
# by its end, so that 近年 is not found in every year before.
TIMED = "(time_start IS NOT NULL OR time_end IS NOT NULL)"
YEAR = "substr(coalesce(time_start, time_end), 1, 4)"
BY_TIME = f"NOT {TIMED}, coalesce(time_start, time_end), time_start IS NULL, time_end, rowid"


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that a search found, and how well it fits (BM25; higher is better)."""

    paragraph_id: str
    score: float


class Store:
    """A build, open for reading: `Store.open(folder)`, in a `with` block or with `close()` at the end.

    Every list comes in the order of the corpus: documents as they were built, paragraphs as they stand.
    Everything that reads raises StoreError when the file turns out to be damaged.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path, path: Path | None = None) -> None:
        self._connection = connection
        self.folder = folder
        self.path = path or folder / STORE_NAME  # of the file that is read
        self._decided: Decided | None = None
        self._built: list[Topic] | None = None  # the topics before decisions, once they are asked for

    @classmethod
    def open(cls, folder: Path | str, *, unreviewed: bool = False) -> Store:
        """Open the build in `folder`.

        Args:
            unreviewed: as the machine made it, without what people decided (`textmine.review`).

        Raises:
            StoreError: there is none, it is damaged or locked, or another version of textmine made it.
            InputError: the file of decisions on topics does not fit.
        """
        folder = Path(folder)
        try:
            settle(folder)
            roll_back(folder)
            path = machine_path(folder) if unreviewed else folder / STORE_NAME
            there, is_file = path.is_file(), folder.is_file()
        except OSError as error:
            raise StoreError(f"{folder}: cannot be read ({error.strerror or error})") from error
        if is_file:
            raise StoreError(
                f"{folder}: is a file; name the folder that textmine build made, which holds {STORE_NAME}"
            )
        if not there:
            what = "is not a build folder" if folder.exists() else "does not exist"
            raise StoreError(f"{folder}: {what}; make one with: textmine build PATH... --out {folder}")
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro",
                uri=True,
                check_same_thread=False,
                isolation_level=None,
                timeout=PATIENCE,
            )
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path}: {_said(error)}") from error
        if application != APPLICATION_ID or (version == SCHEMA_VERSION and not names >= TABLES.keys()):
            connection.close()
            raise StoreError(f"{path}: is not a textmine store, or is damaged; build it again")
        if version != SCHEMA_VERSION:
            connection.close()
            raise StoreError(
                f"{path}: made by another version of textmine (store version {version}, this textmine reads"
                f" {SCHEMA_VERSION}); build it again with: textmine build PATH... --out {folder}"
            )
        store = cls(connection, folder, path)
        if not unreviewed:
            try:
                store.decide_topics(read_decisions(file_of(folder, store.info())))
            except InputError:
                connection.close()
                raise
        return store

    def decide_topics(self, decisions: Sequence[TopicDecision]) -> Decided:
        """Show topics as people decided (`textmine.topics.decisions`), for as long as this store is open."""
        try:
            self._decided = lay_over(self._connection, decisions)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path}: is damaged ({error}); build it again") from error
        return self._decided

    def close(self) -> None:
        """Let go of the file; whatever reads afterwards raises StoreError."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # One record, by its id.

    def document(self, document_id: str) -> Document:
        """The document with an id; UnknownNameError where the build has none, as with the next four."""
        return self._one("documents", document_id)

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """The paragraph with an id."""
        return self._one("paragraphs", paragraph_id)

    def claim(self, claim_id: str) -> Claim:
        """The claim with an id."""
        return self._one("claims", claim_id)

    def finding(self, finding_id: str) -> Finding:
        """The finding with an id."""
        return self._one("findings", finding_id)

    def mention(self, mention_id: str) -> Mention:
        """The mention with an id."""
        return self._one("mentions", mention_id)

    def concept(self, concept_id: str) -> Concept | None:
        """The concept, or None when no document of the build mentions it."""
        return next(self._records("concepts", [("concept_id = ?", concept_id)]), None)

    # Many records, filtered. A filter left out (None) lets everything through, an empty list nothing.

    def documents(self, *, language: str | None = None) -> Iterator[Document]:
        """All documents, or those in one language (`zh` stands for `zh-Hant` and `zh-Hans`)."""
        conditions: list[tuple[str, Any]] = []
        if language is not None:
            conditions.append(("(language = ?1 OR language LIKE ?1 || '-%')", language))
        return self._records("documents", conditions)

    def paragraphs(
        self, *, document_id: str | None = None, kind: str | None = None, ids: Iterable[str] | None = None
    ) -> Iterator[Paragraph]:
        """All paragraphs, or those of one document, of one kind (`body`, `heading` …), or with these ids."""
        return self._records(
            "paragraphs",
            [_equals("document_id", document_id), _equals("kind", kind), _among("paragraph_id", ids)],
        )

    def tokens(self, *, paragraph_id: str | None = None, document_id: str | None = None) -> Iterator[Token]:
        """All words, or those of a paragraph or document."""
        return self._records("tokens", [_equals("paragraph_id", paragraph_id), _in_document(document_id)])

    def mentions(
        self,
        *,
        paragraph_id: str | None = None,
        document_id: str | None = None,
        label: str | None = None,
        concepts: Iterable[str] | None = None,
    ) -> Iterator[Mention]:
        """All mentions, or those of a paragraph or document, with a label, of any of these concept ids."""
        return self._records(
            "mentions",
            [
                _equals("paragraph_id", paragraph_id),
                _in_document(document_id),
                _equals("label", label),
                _among("concept_id", concepts),
            ],
        )

    def claims(
        self,
        *,
        paragraph_id: str | None = None,
        document_id: str | None = None,
        kind: str | None = None,
        polarity: str | None = None,
        modality: str | None = None,
        actors: Iterable[str] | None = None,
        targets: Iterable[str] | None = None,
        about: Iterable[str] | None = None,
        attribution: Iterable[str] | None = None,
        topics: Iterable[str] | None = None,
        at_least: float | None = None,
        below: float | None = None,
        since: str | None = None,
        until: str | None = None,
        ids: Iterable[str] | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Claim]:
        """Claims that pass every filter given.

        Args:
            actors: concept ids; the claim's actors hold at least one of them. See `expand` for taking in the
                members of a group and the narrower concepts.
            targets: the same for whom the claim is toward.
            about: the same for the threats and strategies it concerns, and, so that one may ask for claims
                about a state, for its targets.
            attribution: the same for who says so.
            topics: topic ids; at least a quarter of its paragraph is about one of them.
            at_least: as sure as that, or more.
            below: less sure than that.
            since: a day, ISO 8601; what the claim says was so then or later, as far as the text tells.
            until: the same for then or earlier.
            limit: at most so many; all of them when None.
            offset: so many are passed over first, unread.
        """
        return self._records(
            "claims",
            [
                _equals("paragraph_id", paragraph_id),
                _among("claim_id", ids),
                *claim_conditions(
                    document_id=document_id,
                    kind=kind,
                    polarity=polarity,
                    modality=modality,
                    actors=actors,
                    targets=targets,
                    about=about,
                    attribution=attribution,
                    topics=topics,
                    at_least=at_least,
                    below=below,
                    since=since,
                    until=until,
                ),
            ],
            limit=limit,
            offset=offset,
        )

    def claim_ids(self, *, by_time: bool = False, **filters: Any) -> list[str]:
        """Ids of the claims that pass filters as `claims` has them, in its order; no claim is read.

        Args:
            by_time: the earliest first; those whose time is not known come last, in the order of the corpus.
            filters: `document_id`, `kind`, `polarity`, `modality`, `actors`, `targets`, `about`, `attribution`,
                `topics`, `since`, `until`, `at_least`, `below`.
        """
        return self._ids("claims", claim_conditions(**filters), BY_TIME if by_time else "rowid")

    def less_sure(self, confidence: float, **filters: Any) -> tuple[int, float | None]:
        """(how many claims that pass such filters are less sure than this, the highest confidence among them)."""
        where, values = where_of(claim_conditions(**filters, below=confidence))
        sql = f"SELECT count(*), max(confidence) FROM claims WHERE {where}"
        return next((n, most) for n, most in self._rows(sql, values))

    def findings(
        self,
        *,
        document_id: str | None = None,
        paragraph_id: str | None = None,
        concepts: Iterable[str] | None = None,
        ids: Iterable[str] | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Finding]:
        """Findings, or those of a document or paragraph, with these ids, or that hold any of the given concept ids.

        Args:
            limit, offset: as for claims.
        """
        return self._records(
            "findings",
            [
                _equals("paragraph_id", paragraph_id),
                _in_document(document_id),
                _holding(concepts),
                _among("finding_id", ids),
            ],
            limit=limit,
            offset=offset,
        )

    def finding_ids(
        self,
        *,
        document_id: str | None = None,
        concepts: Iterable[str] | None = None,
        about: Iterable[str] | None = None,
    ) -> list[str]:
        """Ids of findings in the order of the corpus; no finding is read.

        Args:
            concepts, about: concept ids; a finding holds at least one of each.
        """
        return self._ids("findings", [_in_document(document_id), _holding(concepts), _holding(about)])

    def topics(self) -> Iterator[Topic]:
        """All topics."""
        return self._records("topics", [])

    def topic_terms(self, terms: Iterable[str]) -> Iterator[tuple[str, float, list[float]]]:
        """What the topic model knows of some terms: (term, idf, its weight in each topic and in none of them)."""
        rows = self._rows(
            "SELECT term, idf, weights FROM topic_terms WHERE term IN (SELECT value FROM json_each(?))",
            (json.dumps(list(terms)),),
        )
        return ((term, idf, self._as_decided(json.loads(weights))) for term, idf, weights in rows)

    def topic_weights(self) -> Iterator[list[float]]:
        """For each term of the topic model, what it weighs in each topic and in none of them."""
        rows = self._rows("SELECT weights FROM topic_terms")
        return (self._as_decided(json.loads(weights)) for (weights,) in rows)

    @property
    def topics_decided(self) -> Decided:
        """The topics as they are shown, what is part of what, what is hidden, and decisions that fit no topic."""
        return self._decided or Decided(tuple(self.topics()))

    def machine_topics(self) -> list[Topic]:
        """The topics as they were built, whatever people decided."""
        return machine_topics(self._connection)

    def _as_decided(self, weights: list[float]) -> list[float]:
        """Weights in the topics as they were built, as weights in those that are shown."""
        if self._decided is None or not self._decided.changed:
            return weights
        if self._built is None:
            self._built = self.machine_topics()
        return self._decided.weights(self._built, weights)

    def paragraph_topics(
        self, *, paragraph_id: str | None = None, topic_id: str | None = None
    ) -> Iterator[ParagraphTopic]:
        """The shares of topics in paragraphs: all, or those of a paragraph or a topic."""
        return self._records(
            "paragraph_topics", [_equals("paragraph_id", paragraph_id), _equals("topic_id", topic_id)]
        )

    def best_paragraphs(self, topic_id: str, *, limit: int | None = None) -> Iterator[ParagraphTopic]:
        """The paragraphs with most of a topic, best first; at most so many, or all of them when None."""
        table = TABLES["paragraph_topics"]
        rows = self._rows(
            f"SELECT {', '.join(table.column_names)} FROM paragraph_topics WHERE topic_id = ?"
            " ORDER BY weight DESC, rowid LIMIT ?",
            (topic_id, -1 if limit is None else limit),
        )
        return (to_record(table, row) for row in rows)

    def concepts(self, *, label: str | None = None) -> Iterator[Concept]:
        """All concepts, or those of a label."""
        return self._records("concepts", [_equals("label", label)])

    def expand(
        self, concept_ids: Iterable[str], *, narrower: bool = True, members: bool = True, groups: bool = False
    ) -> set[str]:
        """The concepts given and those that belong to them.

        Args:
            narrower: take in concepts whose `broader` concept is one of them, and so on down.
            members: take in the members of groups (中亞五國: the five states).
            groups: take in the groups that one of the given concepts is in, and its broader concepts.
        """
        return related(self.concepts(), concept_ids, narrower=narrower, members=members, groups=groups)

    # Text.

    def paragraphs_containing(
        self,
        text: str,
        *,
        kinds: Sequence[str] = ("body", "heading", "note"),
        document_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Hit]:
        """Every paragraph that contains `text`, best first.

        Args:
            text: any string from one character on; case, width and Chinese script make no difference.
            kinds: which kinds of paragraph to look at.
            limit: at most so many hits; all of them when None.

        Returns:
            Hits by BM25, in the order of the corpus where equal; none for an empty string.
        """
        return self.matching(
            fulltext.phrase(text), kinds=kinds, document_id=document_id, limit=limit, offset=offset
        )

    def matching(
        self,
        expression: str,
        *,
        kinds: Sequence[str] = ("body", "heading", "note"),
        document_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Hit]:
        """The same for an FTS5 expression made of `textmine.store.fulltext.phrase(...)` and AND, OR, NOT and
        brackets. The user's own characters must only come in through `phrase`."""
        if not expression:
            return []
        rows = self._rows(
            f"SELECT p.paragraph_id, {fulltext.TEXT_SCORE} AS score FROM paragraph_index"
            " JOIN paragraphs p ON p.rowid = paragraph_index.rowid WHERE paragraph_index MATCH ?"
            " AND p.kind IN (SELECT value FROM json_each(?)) AND (?3 IS NULL OR p.document_id = ?3)"
            " ORDER BY score DESC, p.rowid LIMIT ?4 OFFSET ?5",
            (expression, json.dumps(list(kinds)), document_id, -1 if limit is None else limit, offset),
        )
        return [Hit(paragraph_id, score) for paragraph_id, score in rows]

    def source_text(self, document_id: str) -> str:
        """The decoded source text that the document's source offsets count in."""
        for (text,) in self._rows("SELECT text FROM sources WHERE document_id = ?", (document_id,)):
            return text
        raise UnknownNameError(f"{document_id}: the build has no document of this id")

    def source_file(self, document_id: str) -> Path | None:
        """Where the source file was when the build was made, or None where that is not known."""
        for (place,) in self._rows("SELECT file FROM sources WHERE document_id = ?", (document_id,)):
            return self.folder / place if place else None
        return None

    # What people decided.

    def decided_by(self, row_id: str) -> str | None:
        """The id of the decision that holds on a row, also on one that is left out; None where nobody decided."""
        found = self._rows("SELECT decision_id FROM reviewed_rows WHERE row_id = ?", (row_id,))
        return next((id_ for (id_,) in found), None)

    def decided(self, kind: str) -> Iterator[tuple[str, str]]:
        """(id, paragraph id) of the rows of a kind that somebody decided on, with those that are left out."""
        found = self._rows("SELECT row_id, paragraph_id FROM reviewed_rows WHERE kind = ?", (kind,))
        return ((id_, paragraph_id) for id_, paragraph_id in found)

    def review_state(self, key: str) -> str:
        """What was noted of applying decisions: `applied` and `written` (as files) tell which; "" where nothing was."""
        return next(
            (value for (value,) in self._rows("SELECT value FROM review_state WHERE key = ?", (key,))), ""
        )

    def rejected(self) -> Iterator[tuple[str, str, str, str, str]]:
        """(kind, id, paragraph id, who, when) of the rows of the machine that somebody rejected."""
        found = self._rows(
            "SELECT kind, row_id, paragraph_id, reviewer, decided FROM reviewed_rows WHERE standing = 'rejected'"
            " ORDER BY paragraph_id, kind, row_id"
        )
        return ((kind, id_, paragraph_id, who, when) for kind, id_, paragraph_id, who, when in found)

    # The whole.

    def info(self) -> dict[str, Any]:
        """How the build was made: textmine's version, the settings, what was skipped."""
        return {key: json.loads(value) for key, value in self._rows("SELECT key, value FROM build_info")}

    def layers(self) -> tuple[Layer, ...]:
        """The own terms that the build was made with."""
        for (value,) in self._rows("SELECT value FROM build_info WHERE key = 'lexicon'"):
            return tuple(map(Layer.from_json, json.loads(value)))
        return ()

    def count(self, table: str) -> int:
        """The number of rows of a table of the contract."""
        return next(self._rows(f"SELECT count(*) FROM {_known(table)}"))[0]

    def ids(self, table: str) -> Iterator[str]:
        """The ids of a table that has one id column, in the order of the corpus."""
        (key,) = TABLES[_known(table)].key
        return (row[0] for row in self._rows(f"SELECT {key} FROM {table} ORDER BY rowid"))

    def repeated(self, table: str) -> Iterator[tuple[str, int]]:
        """Ids that more than one row of a table has, with how many; none in a sound build."""
        key = ", ".join(TABLES[_known(table)].key)
        shown = " || ' ' || ".join(TABLES[table].key)
        return (
            (row[0], row[1])
            for row in self._rows(f"SELECT {shown}, count(*) FROM {table} GROUP BY {key} HAVING count(*) > 1")
        )

    def table(self, name: str) -> pd.DataFrame:
        """A whole table as a data frame: lists as lists, numbers that may be missing as `Int64`.

        Raises:
            UnknownNameError: no table has this name.
        """
        from textmine.store.frames import as_frame  # loads pandas, which is slow

        table = TABLES[_known(name)]
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        return as_frame(table.columns, self._rows(f"SELECT {columns} FROM {name} ORDER BY rowid"))

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.folder / STORE_NAME}: {_said(error)}") from error

    def _one(self, name: str, id_: str) -> Any:
        (key,) = TABLES[name].key
        for record in self._records(name, [(f"{key} = ?", id_)]):
            return record
        raise UnknownNameError(f"{id_}: the build has no {name.removesuffix('s')} of this id")

    def _records(
        self,
        name: str,
        conditions: Sequence[tuple[str, Any]],
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Any]:
        table = TABLES[name]
        columns = ", ".join(f'{name}."{column}"' for column in table.column_names)
        where, values = where_of(conditions)
        sql = f"SELECT {columns} FROM {name} WHERE {where} ORDER BY {name}.rowid"
        if limit is not None or offset:
            sql += f" LIMIT {-1 if limit is None else int(limit)} OFFSET {int(offset)}"
        return (to_record(table, row) for row in self._rows(sql, values))

    def _ids(self, name: str, conditions: Sequence[tuple[str, Any]], order: str = "rowid") -> list[str]:
        (key,) = TABLES[name].key
        where, values = where_of(conditions)
        return [
            id_ for (id_,) in self._rows(f"SELECT {key} FROM {name} WHERE {where} ORDER BY {order}", values)
        ]


def _said(error: sqlite3.DatabaseError) -> str:
    """What an error of SQLite's means to whoever reads a build, and what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, sqlite3.ProgrammingError):  # has no code: the connection is closed
        return "was closed; open it again"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "is locked by another program; close it there, or wait until it is done, and try again"
    if code == sqlite3.SQLITE_NOTADB:
        return f"cannot be read ({error}); build it again"
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_IOERR):
        return f"cannot be read ({error}); may you read it, and is the disk there?"
    return f"is damaged ({error}); build it again"


def where_of(conditions: Iterable[Condition]) -> tuple[str, list[Any]]:
    """(SQL for the conditions that have a value, those values)."""
    where: list[str] = []
    values: list[Any] = []
    for condition, value in conditions:
        if value is not None:
            values.append(value)
            where.append(condition.replace("?1", "?").replace("?", f"?{len(values)}"))
    return " AND ".join(where) or "1", values


def claim_conditions(
    *,
    document_id: str | None = None,
    kind: str | None = None,
    polarity: str | None = None,
    modality: str | None = None,
    actors: Iterable[str] | None = None,
    targets: Iterable[str] | None = None,
    about: Iterable[str] | None = None,
    attribution: Iterable[str] | None = None,
    topics: Iterable[str] | None = None,
    at_least: float | None = None,
    below: float | None = None,
    since: str | None = None,
    until: str | None = None,
    predicate: str | None = None,
    year: str | None = None,
    beside: Iterable[str] | None = None,
    exactly: Sequence[str] | None = None,
) -> list[Condition]:
    """What filters of claims, as `Store.claims` explains them, are in SQL.

    Args:
        predicate: the id of the predicate; "" for those that the lexicon lacks.
        year: four digits; when what the claim says began, or ended where it has no known beginning; "" where neither
            is known.
        beside: concept ids, one of which is among the actors too.
        exactly: concept ids of threats and strategies that it concerns, all of them.
    """
    return [
        _in_document(document_id),
        _equals("kind", kind),
        _equals("polarity", polarity),
        _equals("modality", modality),
        _with_role(("actors",), actors),
        _with_role(("targets",), targets),
        _with_role(("concepts", "targets"), about),
        _with_role(("attribution",), attribution),
        _on_topic(topics),
        ("confidence >= ?", at_least),
        ("confidence < ?", below),
        (f"{TIMED} AND (time_end IS NULL OR time_end >= ?)", since),
        (f"{TIMED} AND coalesce(time_start, time_end) <= ?", until),
        _equals("predicate_id", predicate),
        (f"coalesce({YEAR}, '') = ?", year),
        _with_role(("actors",), beside),
        *(_with_role(("concepts",), [id_]) for id_ in exactly or ()),
    ]


def _known(table: str) -> str:
    if table not in TABLES:
        raise UnknownNameError(f"{table}: no table has this name; there are {', '.join(TABLES)}")
    return table


def _equals(column: str, value: str | None) -> tuple[str, str | None]:
    return f"{column} = ?", value


def _among(column: str, values: Iterable[str] | None) -> tuple[str, str | None]:
    wanted = None if values is None else json.dumps(list(values))
    return f"{column} IN (SELECT value FROM json_each(?))", wanted


def _in_document(document_id: str | None) -> tuple[str, str | None]:
    return "paragraph_id IN (SELECT paragraph_id FROM paragraphs WHERE document_id = ?)", document_id


def _on_topic(topic_ids: Iterable[str] | None) -> tuple[str, str | None]:
    condition, wanted = _among("topic_id", topic_ids)
    paragraphs = f"SELECT paragraph_id FROM paragraph_topics WHERE {condition} AND weight >= {TOPIC_SHARE}"
    return f"paragraph_id IN ({paragraphs})", wanted


def _holding(concept_ids: Iterable[str] | None) -> tuple[str, str | None]:
    """Of findings: one of these is among its actors, threats and strategies."""
    condition, wanted = _among("value", concept_ids)
    lists = " UNION ALL ".join(
        f"SELECT value FROM json_each({role})" for role in ("actors", "threats", "strategies")
    )
    return f"EXISTS (SELECT 1 FROM ({lists}) WHERE {condition})", wanted


def _with_role(roles: tuple[str, ...], concept_ids: Iterable[str] | None) -> tuple[str, str | None]:
    condition, wanted = _among("concept_id", concept_ids)
    names = ", ".join(f"'{role}'" for role in roles)
    return (
        f"claim_id IN (SELECT claim_id FROM claim_concepts WHERE role IN ({names}) AND {condition})",
        wanted,
    )


def machine_path(folder: Path) -> Path:
    """The file of the build as the machine made it: the store itself, where nobody has decided on anything in it."""
    path = folder / STORE_NAME
    kept = folder / MACHINE_NAME
    if not kept.is_file():
        return path
    roll_back(folder)
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            found = connection.execute("SELECT value FROM review_state WHERE key = 'machine'").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return path  # whoever opens it is told what is wrong
    return kept if found is not None else path


def roll_back(folder: Path) -> None:
    """Take back what a program that was killed had half written into the store; nothing where it is whole.

    SQLite does it by itself for whoever may write; all who only read could not open the file before.
    """
    path = folder / STORE_NAME
    if not path.with_name(f"{STORE_NAME}-journal").is_file():
        return
    with suppress(sqlite3.DatabaseError):
        connection = sqlite3.connect(path, timeout=PATIENCE)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
