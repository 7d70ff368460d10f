"""Indexes of what makes texts alike, written while a build goes on and never held in memory whole.

Terms go the way of single-pass in-memory indexing (Heinz & Zobel 2003): postings are gathered up to a limit, put aside
in a temporary table, and merged at the end into one row a term. Each posting is a row's place in the table and, in one
byte, what the term counts there (`terms`), so that asking reads a few rows and adds up arrays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter

import numpy as np

from textmine.likeness import fingerprints
from textmine.store.slots import ROOM, row_number
from textmine.store.terms import Postings, Terms

TABLES_SQL = (
    # space: `paragraphs` or `claims`; places: one little-endian uint32 a posting, where its row stands among the rows
    # of that table, from 0 on; impacts: one byte.
    "CREATE TABLE term_postings (space TEXT NOT NULL, term TEXT NOT NULL, n INTEGER NOT NULL,"
    " places BLOB NOT NULL, impacts BLOB NOT NULL)",
    # The row numbers of each space in order, one little-endian int64 each: what places count in.
    "CREATE TABLE rows_in_order (space TEXT PRIMARY KEY, row_ids BLOB NOT NULL) WITHOUT ROWID",
    # The terms of each paragraph and claim, as JSON: comparing two needs them both whole.
    "CREATE TABLE term_profiles (space TEXT NOT NULL, row_id INTEGER NOT NULL, terms TEXT NOT NULL,"
    " PRIMARY KEY (space, row_id)) WITHOUT ROWID",
    "CREATE TABLE fingerprints (hash INTEGER NOT NULL, paragraph INTEGER NOT NULL, start INTEGER NOT NULL,"
    " PRIMARY KEY (hash, paragraph, start)) WITHOUT ROWID",
)
INDEX_SQL = "CREATE UNIQUE INDEX term_postings_by_term ON term_postings (space, term)"
SPACES = ("paragraphs", "claims")
_GATHERED = 1_500_000  # postings in memory at most


class LikenessWriter:
    """Writes the indexes of one build; `finish` at its end.

    Args:
        connection: to the store, in which the tables are made already, and filled where a build goes on from an
            earlier one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._gathered = {space: _Gathered() for space in SPACES}
        self._postings = self._runs = 0
        connection.execute(
            "CREATE TEMP TABLE term_runs (space TEXT, term TEXT, run INTEGER, row_ids BLOB, impacts BLOB)"
        )
        connection.execute("CREATE TEMP TABLE grams (hash INTEGER, paragraph INTEGER, start INTEGER)")

    def add(self, postings: Postings, first: int) -> None:
        """Index a document.

        Args:
            first: the number of its first row in any table.
        """
        self._connection.executemany(
            "INSERT INTO term_profiles VALUES (?, ?, ?)",
            [(space, row_number(space, first, row), terms) for space, row, terms in postings.profiles],
        )
        self._connection.executemany(
            "INSERT INTO temp.grams VALUES (?, ?, ?)",
            [(found, first + row, start) for found, row, start in postings.grams],
        )
        for space, terms in postings.terms.items():
            self._gathered[space].add(terms, row_number(space, first, 0), ROOM.get(space, 1))
            self._postings += len(terms.rows)
        if self._postings >= _GATHERED:
            self._put_aside()

    def remove(self, first: int, end: int, paragraphs: Iterable[tuple[int, str]]) -> None:
        """Take the rows from `first` to before `end` out; their postings go when the index is finished.

        Args:
            paragraphs: the row number and text of the paragraphs among them.
        """
        self._connection.executemany(
            "DELETE FROM term_profiles WHERE space = ? AND row_id >= ? AND row_id < ?",
            [(space, first, end) for space in SPACES],
        )
        self._connection.executemany(
            "DELETE FROM fingerprints WHERE hash = ? AND paragraph = ?",
            ((found.hash, row_id) for row_id, text in paragraphs for found in fingerprints(text)),
        )

    def finish(self) -> None:
        """Merge all that was put aside with what the store has, of rows that are still there."""
        self._put_aside()
        run = self._connection.execute
        run("DROP INDEX IF EXISTS term_postings_by_term")
        run("ALTER TABLE term_postings RENAME TO earlier_postings")
        run(TABLES_SQL[0])
        for space in SPACES:
            self._merge(space)
        run("DROP TABLE earlier_postings")
        run(
            "INSERT INTO fingerprints SELECT DISTINCT hash, paragraph, start FROM temp.grams ORDER BY 1, 2, 3"
        )
        run(INDEX_SQL)
        run("DROP TABLE temp.term_runs")
        run("DROP TABLE temp.grams")

    def _merge(self, space: str) -> None:
        run = self._connection.execute
        before = run("SELECT row_ids FROM rows_in_order WHERE space = ?", (space,)).fetchone()
        row_ids = np.fromiter((row[0] for row in run(f"SELECT rowid FROM {space} ORDER BY rowid")), np.int64)
        run("INSERT OR REPLACE INTO rows_in_order VALUES (?, ?)", (space, row_ids.astype("<i8").tobytes()))
        moved = _moved(np.frombuffer(before[0], "<i8"), row_ids) if before else np.zeros(0, dtype=np.int64)
        earlier = run(
            "SELECT term, 0, places, impacts FROM earlier_postings WHERE space = ? ORDER BY term", (space,)
        )
        added = run(
            "SELECT term, 1, row_ids, impacts FROM temp.term_runs WHERE space = ? ORDER BY term, run",
            (space,),
        )
        writing = self._connection.cursor()
        for term, runs in groupby(merge(earlier, added, key=itemgetter(0)), key=itemgetter(0)):
            places, impacts = [], []
            for _, is_new, rows, own in runs:
                if is_new:
                    places.append(np.searchsorted(row_ids, np.frombuffer(rows, "<i8")))
                    impacts.append(np.frombuffer(own, np.uint8))
                else:
                    new = moved[np.frombuffer(rows, "<u4")]
                    places.append(new[new >= 0])
                    impacts.append(np.frombuffer(own, np.uint8)[new >= 0])
            whole, amounts = np.concatenate(places), np.concatenate(impacts)
            if len(places) > 1:
                order = np.argsort(whole, kind="stable")
                whole, amounts = whole[order], amounts[order]
            if len(whole):
                writing.execute(
                    "INSERT INTO term_postings VALUES (?, ?, ?, ?, ?)",
                    (space, term, len(whole), whole.astype("<u4").tobytes(), amounts.tobytes()),
                )

    def _put_aside(self) -> None:
        for space, gathered in self._gathered.items():
            self._connection.executemany(
                "INSERT INTO temp.term_runs VALUES (?, ?, ?, ?, ?)",
                ((space, term, self._runs, *postings) for term, *postings in gathered.by_term()),
            )
        self._gathered = {space: _Gathered() for space in SPACES}
        self._postings = 0
        self._runs += 1


class _Gathered:
    """Postings of one space in the order in which they came, with the number of their term."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}  # of each term
        self._terms: list[np.ndarray] = []
        self._rows: list[np.ndarray] = []
        self._impacts: list[np.ndarray] = []

    def add(self, terms: Terms, first: int, step: int) -> None:
        numbers = self._numbers
        own = np.array([numbers.setdefault(term, len(numbers)) for term in terms.terms], np.uint32)
        self._terms.append(np.repeat(own, np.frombuffer(terms.numbers, np.int64)))
        self._rows.append(np.frombuffer(terms.rows, np.int64) * step + first)
        self._impacts.append(np.frombuffer(terms.impacts, np.uint8))

    def by_term(self) -> Iterator[tuple[str, bytes, bytes]]:
        """(term, its rows, their impacts) of each term; rows as they came."""
        if not self._numbers:
            return
        terms = np.concatenate(self._terms)
        order = np.argsort(terms, kind="stable")
        rows, impacts = np.concatenate(self._rows)[order], np.concatenate(self._impacts)[order]
        ends = np.cumsum(np.bincount(terms, minlength=len(self._numbers)))
        start = 0
        for term, end in zip(self._numbers, ends.tolist(), strict=True):
            yield term, rows[start:end].tobytes(), impacts[start:end].tobytes()
            start = end


def _moved(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """For each place among the rows before, where that row stands now; -1 where it is gone."""
    if not len(after):
        return np.full(len(before), -1)
    at = np.minimum(np.searchsorted(after, before), len(after) - 1)
    return np.where(after[at] == before, at, -1)
