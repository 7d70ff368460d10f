"""Changes to the rows of a finished store, paragraph by paragraph, with all that was made of them: what people decide.

The build as the machine made it is kept beside the store, as the file it was (`MACHINE_NAME`): `--unreviewed` reads it,
the next build goes on from it, and what is taken back comes from it. The store itself is changed in one transaction, so
that whoever reads sees it before or after, and a program that is killed leaves it as it was.

The indexes of likeness are not made anew: a row that is left out is found by nobody, one that was added is found by
everything but by likeness, until the next build.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import InputError, StoreError
from textmine.records import Claim, Concept, Document, Finding, Mention, Paragraph
from textmine.store.counts import Counts
from textmine.store.facets import paragraph_facets
from textmine.store.fulltext import index_row
from textmine.store.reader import MACHINE_NAME, STORE_NAME, machine_path
from textmine.store.rows import to_record, to_row
from textmine.store.schema import ROLES, TABLES
from textmine.store.slots import ROOM, ROW_BITS
from textmine.store.sums import sum_of
from textmine.store.tally import FIRST, SUREST

_BUSY = 60.0  # seconds to wait for those who read
REVISED = ("mentions", "claims", "findings")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the store remembers of a row that somebody decided on.

    Args:
        row_id: of the row as it is in the store; of a rejected one, as the machine has it.
        origin: `machine`, or `person` where no rule made the row; then what tells its content from any other.
    """

    kind: str
    row_id: str
    paragraph_id: str
    standing: str
    reviewer: str
    decided: str
    decision_id: str
    origin: str


@dataclass(frozen=True, slots=True)
class Revised:
    """The rows of a paragraph as they are to be."""

    paragraph_id: str
    mentions: Sequence[Mention]
    claims: Sequence[Claim]
    findings: Sequence[Finding]
    marks: Sequence[Mark]


@contextmanager
def revising(folder: Path) -> Iterator[Reviser]:
    """Change the store in a folder; all of it is written when the block ends well, nothing when it fails.

    Raises:
        StoreError: the store is damaged, or somebody reads it for very long.
    """
    path = folder / STORE_NAME
    try:
        keep_machine(folder)
        machine_uri = f"{machine_path(folder).resolve().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(path, isolation_level=None, timeout=_BUSY)) as connection,
            closing(sqlite3.connect(machine_uri, uri=True)) as machine,
        ):
            connection.execute("PRAGMA cache_spill=OFF")  # who reads waits for the last moment only
            connection.execute("BEGIN IMMEDIATE")
            reviser = Reviser(connection, machine)
            yield reviser
            reviser.finish()
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"{path}: cannot be changed now ({error}); what is decided is saved, try again: textmine review apply"
        ) from error
    except OSError as error:
        raise InputError(folder, f"cannot be written: {error.strerror or error}") from error


def keep_machine(folder: Path) -> None:
    """Put a copy of the store as the machine made it beside it, unless it is there.

    Raises:
        OSError: there is no room for it.
    """
    path = folder / STORE_NAME
    if machine_path(folder) != path:
        return
    made = folder / f".{MACHINE_NAME}.{os.getpid()}.part"
    try:
        shutil.copyfile(path, made)
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.replace(folder / MACHINE_NAME)
    finally:
        made.unlink(missing_ok=True)
    size_and_sum = json.dumps(sum_of(path))
    with closing(sqlite3.connect(path, isolation_level=None, timeout=_BUSY)) as connection:
        connection.execute("INSERT OR REPLACE INTO review_state VALUES ('machine', ?)", (size_and_sum,))


class Reviser:
    """Changes a store, within one transaction."""

    def __init__(self, connection: sqlite3.Connection, machine: sqlite3.Connection) -> None:
        self._machine = machine
        self._run = connection.execute
        self._run_many = connection.executemany
        self._touched: set[str] = set()  # concepts whose counts change
        self._added: Counter[str] = Counter()  # rows, by table

    def state(self, key: str) -> str:
        """What was noted under a key; "" where nothing was."""
        found = self._run("SELECT value FROM review_state WHERE key = ?", (key,)).fetchone()
        return found[0] if found else ""

    def note(self, key: str, value: str) -> None:
        """Note something of what was applied."""
        self._run("INSERT OR REPLACE INTO review_state VALUES (?, ?)", (key, value))

    def marks(self) -> dict[str, set[Mark]]:
        """What is remembered of rows that somebody decided on, by paragraph."""
        found: dict[str, set[Mark]] = {}
        for row in self._run(
            "SELECT kind, row_id, paragraph_id, standing, reviewer, decided, decision_id, origin FROM reviewed_rows"
        ):
            mark = Mark(*row)
            found.setdefault(mark.paragraph_id, set()).add(mark)
        return found

    def add_concepts(self, concepts: Iterable[Concept]) -> None:
        """Add concepts that people named and the build lacks."""
        self._run_many(
            f"INSERT OR IGNORE INTO concepts VALUES ({_marks('concepts')})",
            [to_row(TABLES["concepts"], concept) for concept in concepts],
        )

    def revise(self, revised: Revised) -> None:
        """Put the rows of a paragraph in the place of those that are there."""
        id_ = revised.paragraph_id
        row_id, paragraph = self._numbered("paragraphs", "paragraph_id = ?", id_)[0]
        document = self._numbered("documents", "document_id = ?", paragraph.document_id)[0][1]
        mentions = self._numbered("mentions", "paragraph_id = ?", id_)
        claims = self._numbered("claims", "paragraph_id = ?", id_)
        self._index(row_id, document, paragraph, [m for _, m in mentions], [c for _, c in claims], revised)
        self._count([m for _, m in mentions], [c for _, c in claims], revised)
        self._put("mentions", paragraph, mentions, revised.mentions)
        self._put("claims", paragraph, claims, revised.claims)
        self._put(
            "findings", paragraph, self._numbered("findings", "paragraph_id = ?", id_), revised.findings
        )
        self._roles(row_id, [c for _, c in claims], revised.claims)
        self._forms(mentions, id_)
        self._run("DELETE FROM reviewed_rows WHERE paragraph_id = ?", (id_,))
        self._run_many(
            "INSERT OR REPLACE INTO reviewed_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (m.kind, m.row_id, m.paragraph_id, m.standing, m.reviewer, m.decided, m.decision_id, m.origin)
                for m in revised.marks
            ],
        )

    def _numbered(self, name: str, where: str, *values: Any) -> list[tuple[int, Any]]:
        """Rows of a table with their numbers, in order."""
        table = TABLES[name]
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        found = self._run(f"SELECT rowid, {columns} FROM {name} WHERE {where} ORDER BY rowid", values)
        return [(row[0], to_record(table, row[1:])) for row in found]

    def _index(
        self,
        row_id: int,
        document: Document,
        paragraph: Paragraph,
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        revised: Revised,
    ) -> None:
        before = paragraph_facets(document, paragraph, mentions, claims)
        after = paragraph_facets(document, paragraph, revised.mentions, revised.claims)
        if before == after:
            return
        self._run(
            "INSERT INTO paragraph_index (paragraph_index, rowid, grams, facets, dense) VALUES ('delete', ?, ?, ?, ?)",
            (row_id, *index_row(paragraph.text, before)),
        )
        self._run(
            "INSERT INTO paragraph_index (rowid, grams, facets, dense) VALUES (?, ?, ?, ?)",
            (row_id, *index_row(paragraph.text, after)),
        )

    def _count(self, mentions: Sequence[Mention], claims: Sequence[Claim], revised: Revised) -> None:
        """Bring what is counted of claims up to date; what is counted of concepts is, at the end."""
        before, after = Counts(), Counts()
        before.add(mentions, claims)
        after.add(revised.mentions, revised.claims)
        for name, old, new in (
            ("claim_counts (part, concept_id, kind, n)", before.claims, after.claims),
            ("claim_ties (part, other_part, concept_id, other_id, n)", before.ties, after.ties),
        ):
            change = Counter(new)
            change.subtract(old)
            marks = ", ".join("?" * name.count(","))
            keys = name[name.index("(") + 1 : name.rindex(",")]
            self._run_many(
                f"INSERT INTO {name} VALUES ({marks}, ?) ON CONFLICT ({keys}) DO UPDATE SET n = n + excluded.n",
                [(*key, n) for key, n in sorted(change.items()) if n],
            )
        for counts in (before, after):
            self._touched.update(counts.mentions, counts.surest)

    def _put(
        self, name: str, paragraph: Paragraph, before: Sequence[tuple[int, Any]], after: Sequence[Any]
    ) -> None:
        """Put rows of a paragraph in the place of others."""
        table = TABLES[name]
        old = dict(before)
        own = self._numbers_of_machine(name, paragraph.paragraph_id)
        # Rows of the machine have the numbers that they have there, as the indexes of likeness go by them.
        self._run_many(f"DELETE FROM {name} WHERE rowid = ?", [(n,) for n in old.keys() - own.values()])
        new = dict(self._with_numbers(name, paragraph, own, after))
        self._run_many(f"DELETE FROM {name} WHERE rowid = ?", [(n,) for n in old if old[n] != new.get(n)])
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        put = f"INSERT INTO {name} (rowid, {columns}) VALUES (?, {_marks(name)})"
        added = own.values()
        for number, record in new.items():
            if old.get(number) != record or number not in added:
                self._run(put, (number, *to_row(table, record)))
                if name == "claims" and number not in added:
                    self._profile(number, paragraph)
        self._added[name] += len(new) - len(old)

    def _numbers_of_machine(self, name: str, paragraph_id: str) -> dict[str, int]:
        (key,) = TABLES[name].key
        found = self._machine.execute(
            f"SELECT {key}, rowid FROM {name} WHERE paragraph_id = ?", (paragraph_id,)
        )
        return dict(found)

    def _with_numbers(
        self, name: str, paragraph: Paragraph, known: dict[str, int], after: Sequence[Any]
    ) -> Iterator[tuple[int, Any]]:
        """Rows with their numbers; of those that people added, between those of their neighbours."""
        (key,) = TABLES[name].key
        numbers = [known.get(getattr(record, key)) for record in after]
        at = 0
        while at < len(after):
            if (number := numbers[at]) is not None:
                yield number, after[at]
                at += 1
                continue
            end = next((n for n in range(at, len(after)) if numbers[n] is not None), len(after))
            low = numbers[at - 1] if at else None
            high = numbers[end] if end < len(after) else None
            yield from zip(self._free(name, paragraph, low, high, end - at), after[at:end], strict=True)
            at = end

    def _free(
        self, name: str, paragraph: Paragraph, low: int | None, high: int | None, wanted: int
    ) -> list[int]:
        """Numbers that no row has, between two; where there is no room, behind those of the whole document."""
        slot, last = self._run(
            "SELECT slot, last_slot FROM document_parts WHERE document_id = ?", (paragraph.document_id,)
        ).fetchone()
        first, end = slot << ROW_BITS, (last + 1) << ROW_BITS
        side = (
            f"SELECT {{}}(n) FROM (SELECT {{}}(r.rowid) AS n FROM paragraphs p JOIN {name} r USING (paragraph_id)"
            " WHERE p.document_id = ? AND p.position {} ?)"
        )
        if low is None:
            found = self._run(side.format("max", "max", "<"), (paragraph.document_id, paragraph.position))
            low = found.fetchone()[0]
        if high is None:
            found = self._run(side.format("min", "min", ">"), (paragraph.document_id, paragraph.position))
            high = found.fetchone()[0]
        low, high = first - 1 if low is None else low, end if high is None else high
        # Those of the machine are multiples: a row that was rejected may come back to its number.
        found_free: list[int] = []
        width = min(high - low, ROOM[name] * (wanted + 1))
        for n in range(wanted):
            number = low + width * (n + 1) // (wanted + 1)
            number += number % ROOM[name] == 0
            if not low < number < high or number in found_free:
                (most,) = self._run(
                    f"SELECT max(rowid) FROM {name} WHERE rowid >= ? AND rowid < ?", (first, end)
                ).fetchone()
                number = max(most or low, *found_free, low) + ROOM[name] // 2 + 1
                number += number % ROOM[name] == 0
            found_free.append(number)
        return found_free

    def _profile(self, number: int, paragraph: Paragraph) -> None:
        """What likeness knows of a claim that was added: the terms of its paragraph, for want of better."""
        self._run(
            "INSERT OR IGNORE INTO term_profiles SELECT 'claims', ?, terms FROM term_profiles"
            " WHERE space = 'paragraphs' AND row_id = (SELECT rowid FROM paragraphs WHERE paragraph_id = ?)",
            (number, paragraph.paragraph_id),
        )

    def _roles(self, row_id: int, before: Sequence[Claim], after: Sequence[Claim]) -> None:
        self._run_many("DELETE FROM claim_concepts WHERE claim_id = ?", [(c.claim_id,) for c in before])
        self._run_many(
            "INSERT INTO claim_concepts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (c.claim_id, role, id_, row_id, c.kind, c.polarity, c.modality, c.confidence)
                for c in after
                for role in ROLES
                for id_ in dict.fromkeys(getattr(c, role))
            ],
        )

    def _forms(self, before: Sequence[tuple[int, Mention]], paragraph_id: str) -> None:
        """The ways of writing: each has the number of the first mention that is written so."""
        now = self._numbered("mentions", "paragraph_id = ?", paragraph_id)
        # Those that were met first in this paragraph are looked for everywhere; of others there are some before.
        first = {number for number, _ in (*before, *now)}
        found: list[tuple[int, str, str]] = []
        for text, concept_id in sorted({(m.text, m.concept_id) for _, m in (*before, *now)}):
            own = self._run(
                "SELECT rowid FROM mention_forms WHERE text = ? AND concept_id = ?", (text, concept_id)
            ).fetchone()
            here = min((n for n, m in now if (m.text, m.concept_id) == (text, concept_id)), default=None)
            if own is not None and own[0] not in first:
                number = own[0] if here is None else min(own[0], here)
            else:
                number = self._run(
                    "SELECT min(rowid) FROM mentions WHERE concept_id = ? AND text = ?", (concept_id, text)
                ).fetchone()[0]
            self._run("DELETE FROM mention_forms WHERE text = ? AND concept_id = ?", (text, concept_id))
            if number is not None:
                found.append((number, text, concept_id))
        self._run_many("INSERT INTO mention_forms (rowid, text, concept_id) VALUES (?, ?, ?)", found)

    def finish(self) -> None:
        """Bring what is told of the whole up to what was changed."""
        for table in ("claim_counts", "claim_ties"):
            self._run(f"DELETE FROM {table} WHERE n = 0")
        for name, n in self._added.items():
            self._run("UPDATE row_counts SET n = n + ? WHERE name = ?", (n, name))
        for id_ in sorted(self._touched):
            (n,) = self._run("SELECT count(*) FROM mentions WHERE concept_id = ?", (id_,)).fetchone()
            first = self._run(FIRST, (id_,)).fetchone()
            surest = self._run(SUREST, (id_, id_)).fetchone()
            self._run("DELETE FROM concept_counts WHERE concept_id = ?", (id_,))
            if first or surest:
                row = id_, n, first[0] if first else "", surest[0] if surest else ""
                self._run("INSERT INTO concept_counts VALUES (?, ?, ?, ?)", row)
        self._run("UPDATE row_counts SET n = (SELECT count(*) FROM concepts) WHERE name = 'concepts'")

    def drop_concepts(self, kept: Sequence[str]) -> None:
        """Drop concepts that people had named and nothing refers to any more: all that are not in the list."""
        (there,) = self._run("SELECT count(*) FROM concepts").fetchone()
        if there > len(kept):
            self._run(
                "DELETE FROM concepts WHERE concept_id NOT IN (SELECT value FROM json_each(?))",
                (json.dumps(list(kept)),),
            )


def _marks(name: str) -> str:
    return ", ".join("?" * len(TABLES[name].columns))
