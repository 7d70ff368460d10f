"""Writes a build, document by document, so that memory holds one document and no more.

A build may go on from the last one: its store is copied, documents that are the same are kept where they are, and
those that are gone are taken out. What comes out is what a build from nothing would have written.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import textmine
from textmine.collector import at_rest
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
from textmine.store.fulltext import INDEX_SQL
from textmine.store.likeness import TABLES_SQL, LikenessWriter
from textmine.store.parts import PARTS_TABLES, ConceptRecords, bags, write_concepts, write_units
from textmine.store.place import staging_folder
from textmine.store.prepared import Prepared, prepare
from textmine.store.reader import MACHINE_NAME, STORE_NAME, Store, machine_path
from textmine.store.removal import Removal
from textmine.store.rows import to_rows
from textmine.store.schema import APPLICATION_ID, INDEXES, SCHEMA_VERSION, SUPPORT_TABLES, TABLES
from textmine.store.slots import CannotGoOnError, first_row, next_slot, row_number
from textmine.store.splice import Earlier
from textmine.store.sums import sums_of, tables_are_sound, write_sums
from textmine.store.tables import MoreColumns, export_tables
from textmine.store.tally import TALLY_TABLES, Tally
from textmine.topics.model import TermRow


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
        goes_on: start from the build that is in `out` and has these sums (`textmine.store.sums`), which must hold:
            documents are kept (`keep`) or added in the order of the corpus, and those that are neither go.

    Raises:
        InputError: on entering, before any work: `out` is a file, cannot be written, or another build is
            writing there; later: the disk is full, or a file there cannot be replaced.
        CannotGoOnError: on entering: another build has put itself in the place of the one to go on from.
    """

    def __init__(
        self,
        out: Path | str,
        *,
        info: Mapping[str, Any] | None = None,
        tables: bool = True,
        more: Callable[[Store], MoreColumns] | None = None,
        goes_on: str = "",
    ) -> None:
        self._out = Path(out)
        self._more = more
        self._tables = tables
        self._base = goes_on
        self._goes_on = bool(goes_on)
        self._info: dict[str, Any] = {"textmine": textmine.__version__, **(info or {})}
        self._units: list[tuple[str, Any]] = []
        self._slots: dict[
            str, int
        ] = {}  # of the documents of the earlier build that are neither kept nor gone
        self._last = 0  # the last slot taken
        self._before: int | None = None  # the slot of the next document that may be kept
        self._added: set[int] = set()
        self._kept = 0
        self._settled = False
        self._renamed: set[str] = set()
        self._reviewed: set[tuple[int]] = set()  # slots of documents that people decided on, then or now
        self._completed = False
        self._using: set[int] = set()  # slots of documents with concepts that are called otherwise by now

    def __enter__(self) -> StoreWriter:
        with ExitStack() as stack, self._telling_of_a_full_disk():
            self.folder = stack.enter_context(staging_folder(self._out))
            if self._goes_on:
                if sums_of(self._out) != self._base:
                    raise CannotGoOnError
                shutil.copyfile(machine_path(self._out), self.folder / STORE_NAME)
            self._connection = sqlite3.connect(self.folder / STORE_NAME, isolation_level=None)
            stack.callback(lambda: self._connection.close())
            self._unsafe()
            self._connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            self._begin()
            self._likeness = LikenessWriter(self._connection)
            self._tally = Tally(self._connection, goes_on=self._goes_on)
            self._concepts = ConceptRecords(self._connection)
            self._removal = Removal(self._connection, self._likeness, self._tally)
            self._stack = stack.pop_all()
        return self

    def _unsafe(self) -> None:
        """No journal: nobody sees this file before it is finished, and an unfinished one is thrown away."""
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            self._connection.execute(f"PRAGMA {pragma}")

    def _begin(self) -> None:
        """Make the tables, or clear those of the earlier build that are written as a whole."""
        run = self._connection.execute
        if not self._goes_on:
            for table in TABLES.values():
                run(table.sql)
            for sql in (*SUPPORT_TABLES, *PARTS_TABLES, *TALLY_TABLES, *TABLES_SQL, INDEX_SQL):
                run(sql)
            run(f"PRAGMA user_version={SCHEMA_VERSION}")
            run("BEGIN")
            return
        run("BEGIN")
        self._slots = dict(run("SELECT document_id, slot FROM document_parts ORDER BY slot"))
        with closing(sqlite3.connect(self._out / STORE_NAME)) as earlier:
            # What was written as files is the store with what people decided.
            self._earlier = Earlier.of(earlier, self._out / "tables")
            self._reviewed |= set(earlier.execute(_REVIEWED))
        for name in ("topics", "paragraph_topics", "topic_terms", "build_info"):
            run(f"DELETE FROM {name}")

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
            alone = not (self.folder / MACHINE_NAME).exists()
        if alone:  # that of the build before
            (self._out / MACHINE_NAME).unlink(missing_ok=True)

    @contextmanager
    def _telling_of_a_full_disk(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise InputError(self._out, f"the build cannot be written there: {error}") from error

    def note(self, key: str, value: Any) -> None:
        """Keep `value` (anything JSON can hold) under `key` in the table `build_info`."""
        self._info[key] = value

    def add_unit(self, key: str, outcome: Any) -> None:
        """Keep what tells that a file is unchanged, and what came of it (anything JSON can hold)."""
        self._units.append((key, outcome))

    def next_kept(self, document_id: str | None) -> None:
        """Say which document of the earlier build may be kept next; the ones added stand before it."""
        self._before = self._slots.get(document_id) if document_id is not None else None

    def keep(self, document_ids: Sequence[str]) -> bool:
        """Keep documents of the earlier build, which stand next in the corpus; False where one is there no longer."""
        slots = [self._slots.get(id_, 0) for id_ in document_ids]
        if any(slot <= before for before, slot in zip([self._last, *slots], slots, strict=False)):
            return False
        for id_ in document_ids:
            self._last = self._removal.last_slot(self._slots.pop(id_))
        self._kept += len(document_ids)
        return True

    def add(self, prepared: Prepared, *, file: Path | None = None) -> None:
        """Write one document and all that was found in it.

        Args:
            prepared: as `textmine.store.prepare` makes it.
            file: where the source file is now, so that `verify` can look whether it has changed.

        Raises:
            CannotGoOnError: a build that goes on has no row numbers left at this place.
        """
        self._settled = False
        id_ = prepared.document_id
        if (slot := self._slots.pop(id_, None)) is not None:
            self._removal.remove(slot)
        slot, self._last = next_slot(self._last, self._before, prepared.most_rows)
        self._added.add(slot)
        first = first_row(slot)
        run, run_many = self._connection.execute, self._connection.executemany
        run("INSERT INTO document_parts VALUES (?, ?, ?)", (slot, self._last, id_))
        place = None if file is None else _place_of(file, self._out)
        run("INSERT INTO sources VALUES (?, ?, ?)", (id_, place, prepared.text))
        for name, rows in prepared.tables.items():
            self._insert(name, rows, first)
        run_many(
            "INSERT INTO paragraph_index (rowid, grams, facets, dense) VALUES (?, ?, ?, ?)",
            [(row_id, *columns) for row_id, columns in enumerate(prepared.index, first)],
        )
        run_many(
            "INSERT INTO claim_concepts VALUES (?, ?, ?, ? + ?, ?, ?, ?, ?)",
            [(*role[:3], first, *role[3:]) for role in prepared.roles],
        )
        # A way of writing has the row number of the first mention that is written so.
        run_many(
            "INSERT INTO mention_forms (rowid, text, concept_id) VALUES (?, ?, ?)"
            " ON CONFLICT (text, concept_id) DO UPDATE SET rowid = min(rowid, excluded.rowid)",
            [(row_number("mentions", first, row), *form) for row, *form in prepared.forms],
        )
        self._likeness.add(prepared.postings, first)
        self._tally.add(prepared.counts)
        self._concepts.add(slot, prepared.concepts)
        run("INSERT INTO topic_bags VALUES (?, ?)", (slot, prepared.bags))

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
        """Make a document ready (`textmine.store.prepare`) and write it (`add`)."""
        found = prepare(document, source_text, paragraphs, tokens, mentions, claims, findings, concepts)
        self.add(found, file=file)

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
        self._insert("topics", to_rows(TABLES["topics"], topics))
        self._insert("paragraph_topics", to_rows(TABLES["paragraph_topics"], paragraph_topics))
        self._connection.executemany(
            "INSERT INTO topic_terms VALUES (?, ?, ?)",
            ((term, idf, json.dumps(weights)) for term, idf, weights in terms),
        )
        self._tally.count_rows("topics", "paragraph_topics")

    def topic_bags(self) -> Iterator[tuple[str, list[str]]]:
        """The terms of all paragraphs of text, which topics are fitted on; no more may be written meanwhile."""
        self._settle()
        return bags(self._connection)

    def read(self) -> Store:
        """What has been written so far, open for reading; no more may be written while it is read from."""
        if not self._completed:
            self._settle()
            self._write_info()
        return Store(self._connection, self.folder)

    def _settle(self) -> None:
        """Take out what is gone, and bring what is told of the corpus as a whole up to what was written."""
        if self._settled:
            return
        for slot in self._slots.values():
            self._removal.remove(slot)
        self._slots = {}
        for sql in INDEXES:  # made of rows that are there they take half the time
            self._connection.execute(sql)
        self._renamed |= write_concepts(self._connection)
        self._concepts.forget()  # those that nobody names any more have gone
        self._tally.write()
        self._settled = True

    def _insert(self, name: str, rows: Iterable[tuple[Any, ...]], first: int | None = None) -> None:
        """Write rows, under numbers from `first` on where it is given."""
        table = TABLES[name]
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        marks = ", ".join("?" * len(table.columns))
        if first is None:
            self._connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            return
        self._connection.executemany(
            f"INSERT INTO {name} (rowid, {columns}) VALUES (?, {marks})",
            [(row_number(name, first, at), *row) for at, row in enumerate(rows)],
        )

    def _write_info(self) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO build_info VALUES (?, ?)",
            [(key, json.dumps(value, ensure_ascii=False)) for key, value in self._info.items()],
        )

    def complete(self, revise: Callable[[Path], None] | None = None) -> None:
        """All documents and topics are there: finish the store, of which `read` gives the finished state then.

        Args:
            revise: given the folder in which the store is, finished and closed: puts into it what people decided.
        """
        run = self._connection.execute
        self._settle()
        self._write_info()
        write_units(self._connection, self._units)
        self._likeness.finish()
        for name in ("topics", "paragraph_topics"):  # they came after the others were counted
            run(f"INSERT OR REPLACE INTO row_counts SELECT '{name}', count(*) FROM {name}")
        # Where little was added, the index is left in pieces, and the planner told from samples. (Never VACUUM: it
        # may number rows anew.)
        much = not self._goes_on or 4 * len(self._added) > self._kept
        if much:
            run("INSERT INTO paragraph_index (paragraph_index) VALUES ('optimize')")
        run("COMMIT")
        run(f"PRAGMA analysis_limit={0 if much else 1000}")
        run("ANALYZE")
        self._completed = True
        self._using = self._removal.using(self._renamed) if self._goes_on else set()
        if revise is None:
            return
        self._connection.close()
        revise(self.folder)
        self._connection = sqlite3.connect(self.folder / STORE_NAME, isolation_level=None)
        self._unsafe()
        self._reviewed |= set(self._connection.execute(_REVIEWED))

    def _finish(self) -> None:
        if not self._completed:
            self.complete()
        run = self._connection.execute
        if self._tables:
            store = Store(self._connection, self.folder)
            more = self._more(store) if self._more is not None else None
            earlier = None
            if self._goes_on and tables_are_sound(self._out):
                touched = {*self._added, *(slot for (slot,) in self._reviewed)}
                earlier = self._earlier.without(touched, self._using)
            with at_rest():
                parts = export_tables(self._connection, self.folder / "tables", more, earlier)
            run("BEGIN")
            run("DELETE FROM table_parts")
            rows = ((part.table, part.slot, part.rows, part.bytes) for part in parts)
            self._connection.executemany("INSERT INTO table_parts VALUES (?, ?, ?, ?)", rows)
            run(WRITTEN)
            run("COMMIT")
        self._connection.close()
        write_sums(self.folder)


_REVIEWED = (
    "SELECT DISTINCT slot FROM reviewed_rows JOIN paragraphs USING (paragraph_id)"
    " JOIN document_parts USING (document_id)"
)
# The tables are written: they say what was decided so far.
WRITTEN = (
    "INSERT OR REPLACE INTO review_state SELECT 'written', value FROM review_state WHERE key = 'applied'"
)


def _place_of(file: Path, out: Path) -> str:
    """`file` as seen from the output folder, so that a project moved as a whole still finds its sources."""
    try:
        place = Path(os.path.relpath(file.resolve(), out.resolve())).as_posix()
    except ValueError:  # another drive
        place = str(file.resolve())
    return place.encode("utf-8", "replace").decode()  # a name may have bytes that are no character
