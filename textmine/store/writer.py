"""Writes a build, document by document, so that memory holds one document and no more."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import textmine
from textmine.errors import InputError
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
from textmine.store.facets import paragraph_facets
from textmine.store.fulltext import INDEX_SQL, index_row
from textmine.store.likeness import TABLES_SQL, LikenessWriter
from textmine.store.place import staging_folder
from textmine.store.reader import STORE_NAME, Store
from textmine.store.rows import to_record, to_row
from textmine.store.schema import APPLICATION_ID, INDEXES, ROLES, SCHEMA_VERSION, SUPPORT_TABLES, TABLES
from textmine.store.tables import MoreColumns, export_tables
from textmine.store.tally import TALLY_TABLES, Tally
from textmine.topics.model import TermRow

_Record = TypeVar("_Record", Token, Mention, Claim)


class StoreWriter:
    """Writes `out`/textmine.sqlite and `out`/tables/ when its `with` block ends well, or leaves `out` alone.

        with StoreWriter("outputs") as writer:
            writer.add_document(document, source_text, paragraphs, tokens, mentions, claims)
            writer.add_topics(topics, paragraph_topics)

    Args:
        out: the output folder; made when it is missing.
        info: what to keep about how the build was made (settings, skipped files): values that JSON can hold.
        tables: write the tables as files too.
        more: given the build when it is complete, what its tables say beside what is stored.

    Raises:
        InputError: on entering, before any work: `out` is a file, cannot be written, or another build is
            writing there; later: the disk is full, or a file there cannot be replaced.
    """

    def __init__(
        self,
        out: Path | str,
        *,
        info: Mapping[str, Any] | None = None,
        tables: bool = True,
        more: Callable[[Store], MoreColumns] | None = None,
    ) -> None:
        self._out = Path(out)
        self._more = more
        self._tables = tables
        self._info: dict[str, Any] = {"textmine": textmine.__version__, **(info or {})}

    def __enter__(self) -> StoreWriter:
        with ExitStack() as stack, self._telling_of_a_full_disk():
            self.folder = stack.enter_context(staging_folder(self._out))
            self._connection = sqlite3.connect(self.folder / STORE_NAME, isolation_level=None)
            stack.callback(self._connection.close)
            # No journal: nobody sees this file before it is finished, and an unfinished one is thrown away.
            for pragma in ("journal_mode=OFF", "synchronous=OFF", f"application_id={APPLICATION_ID}"):
                self._connection.execute(f"PRAGMA {pragma}")
            for table in TABLES.values():
                self._connection.execute(table.sql)
            for sql in (*SUPPORT_TABLES, *TALLY_TABLES, *INDEXES, *TABLES_SQL, INDEX_SQL):
                self._connection.execute(sql)
            self._connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            self._connection.execute("BEGIN")
            self._likeness = LikenessWriter(self._connection)
            self._tally = Tally(self._connection)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._stack.__exit__(kind, error, trace)
            if isinstance(error, sqlite3.OperationalError):
                with self._telling_of_a_full_disk():
                    raise error
            return
        with self._stack, self._telling_of_a_full_disk():
            self._finish()

    @contextmanager
    def _telling_of_a_full_disk(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise InputError(self._out, f"the build cannot be written there: {error}") from error

    def note(self, key: str, value: Any) -> None:
        """Keep `value` (anything JSON can hold) under `key` in the table `build_info`."""
        self._info[key] = value

    def add_document(
        self,
        document: Document,
        source_text: str,
        paragraphs: Iterable[Paragraph],
        tokens: Iterable[Token] = (),
        mentions: Iterable[Mention] = (),
        claims: Iterable[Claim] = (),
        findings: Iterable[Finding] = (),
        concepts: Iterable[Concept] = (),
        *,
        file: Path | None = None,
    ) -> None:
        """Write one document and all that was found in it.

        Args:
            source_text: the decoded text that the paragraphs' source offsets count in.
            concepts: what the mentions and claims refer to; the same one may come with many documents.
            file: where the source file is now, so that `verify` can look whether it has changed.
        """
        self._insert("documents", [document])
        place = None if file is None else _place_of(file, self._out)
        self._connection.execute(
            "INSERT INTO sources VALUES (?, ?, ?)", (document.document_id, place, source_text)
        )
        words, named = _by_paragraph(tokens), _by_paragraph(mentions)
        said = _by_paragraph(claims)
        for paragraph in paragraphs:
            id_ = paragraph.paragraph_id
            row_id = self._insert("paragraphs", [paragraph])
            facets = paragraph_facets(document, paragraph, named[id_], said[id_])
            self._connection.execute(
                "INSERT INTO paragraph_index (rowid, grams, facets, dense) VALUES (?, ?, ?, ?)",
                (row_id, *index_row(paragraph.text, facets)),
            )
            self._likeness.add_paragraph(row_id, paragraph, words[id_], named[id_])
            self._tally.add(named[id_], said[id_])
            self._add_claims(said[id_], row_id, words[id_], named[id_])
        self._insert("tokens", chain.from_iterable(words.values()))
        self._insert("mentions", chain.from_iterable(named.values()))
        self._connection.executemany(
            "INSERT OR IGNORE INTO mention_forms VALUES (?, ?)",
            ((m.text, m.concept_id) for m in chain.from_iterable(named.values())),
        )
        self._insert("findings", findings)
        for concept in concepts:
            self._add_concept(concept)

    def _add_claims(
        self, claims: Sequence[Claim], paragraph: int, words: Sequence[Token], named: Sequence[Mention]
    ) -> None:
        """Write the claims of the paragraph in row `paragraph`, and who takes part in them."""
        for claim in claims:
            row_id = self._insert("claims", [claim])
            self._likeness.add_claim(row_id, claim, words, named)
            sort = claim.kind, claim.polarity, claim.modality
            self._connection.executemany(
                "INSERT INTO claim_concepts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (claim.claim_id, role, id_, paragraph, *sort, claim.confidence)
                    for role in ROLES
                    for id_ in dict.fromkeys(getattr(claim, role))
                ],
            )

    def add_topics(
        self,
        topics: Iterable[Topic],
        paragraph_topics: Iterable[ParagraphTopic],
        terms: Iterable[TermRow] = (),
    ) -> None:
        """Write the topics fitted on the whole corpus, and each paragraph's share in them.

        Args:
            terms: the model itself (`TopicModel.rows`), so that new documents can be projected.
        """
        self._insert("topics", topics)
        self._insert("paragraph_topics", paragraph_topics)
        self._connection.executemany(
            "INSERT INTO topic_terms VALUES (?, ?, ?)",
            ((term, idf, json.dumps(weights)) for term, idf, weights in terms),
        )

    def read(self) -> Store:
        """What has been written so far, open for reading; no more may be written while it is read from."""
        self._write_info()
        self._tally.write()
        return Store(self._connection, self.folder)

    def _insert(self, name: str, records: Iterable[Any]) -> int:
        table = TABLES[name]
        marks = ", ".join("?" * len(table.columns))
        cursor = self._connection.executemany(
            f"INSERT INTO {name} VALUES ({marks})", (to_row(table, record) for record in records)
        )
        if cursor.lastrowid is not None:
            return cursor.lastrowid
        return self._connection.execute("SELECT last_insert_rowid()").fetchone()[0]

    def _add_concept(self, concept: Concept) -> None:
        """The first word on a concept stands; later documents may add ways of writing it."""
        table = TABLES["concepts"]
        row = self._connection.execute(
            "SELECT * FROM concepts WHERE concept_id = ?", (concept.concept_id,)
        ).fetchone()
        if row is None:
            self._insert("concepts", [concept])
            return
        known: Concept = to_record(table, row)
        variants = tuple(dict.fromkeys((*known.variants, *concept.variants)))
        if variants != known.variants:
            self._connection.execute(
                "UPDATE concepts SET variants = ? WHERE concept_id = ?",
                (json.dumps(variants, ensure_ascii=False), concept.concept_id),
            )

    def _write_info(self) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO build_info VALUES (?, ?)",
            [(key, json.dumps(value, ensure_ascii=False)) for key, value in self._info.items()],
        )

    def _finish(self) -> None:
        self._write_info()
        self._likeness.finish()
        self._tally.write()
        self._connection.execute("INSERT INTO paragraph_index (paragraph_index) VALUES ('optimize')")
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")
        if self._tables:
            more = self._more(Store(self._connection, self.folder)) if self._more is not None else None
            export_tables(self._connection, self.folder / "tables", more)
        self._connection.close()


def _by_paragraph(records: Iterable[_Record]) -> defaultdict[str, list[_Record]]:
    found: defaultdict[str, list[_Record]] = defaultdict(list)
    for record in records:
        found[record.paragraph_id].append(record)
    return found


def _place_of(file: Path, out: Path) -> str:
    """`file` as seen from the output folder, so that a project moved as a whole still finds its sources."""
    try:
        place = Path(os.path.relpath(file.resolve(), out.resolve())).as_posix()
    except ValueError:  # another drive
        place = str(file.resolve())
    return place.encode("utf-8", "replace").decode()  # a name may have bytes that are no character
