"""What pages about a whole build show of it, counted while it is written, so that nobody waits for it later.

Counts of claims are put into the store whenever many have gathered. What stays in memory is an entry a concept.
"""

from __future__ import annotations

import sqlite3
from collections import Counter

from textmine.store.counts import Counts
from textmine.store.schema import TABLES

TALLY_TABLES = (
    "CREATE TABLE row_counts (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
    # `first_mention` and `surest`, the claim of an actor's own with the highest confidence, are ids; "" where
    # there is none.
    "CREATE TABLE concept_counts (concept_id TEXT PRIMARY KEY, mentions INTEGER NOT NULL,"
    " first_mention TEXT NOT NULL, surest TEXT NOT NULL) WITHOUT ROWID",
    # Claims of a kind that have the concept in this part: `actors`, `targets`, or `about` (concepts or targets).
    "CREATE TABLE claim_counts (part TEXT, concept_id TEXT, kind TEXT, n INTEGER NOT NULL,"
    " PRIMARY KEY (part, concept_id, kind)) WITHOUT ROWID",
    # Claims that have one concept in one part and the other in the other; `concepts` and `any` (all three) are
    # parts too. Where both parts are `tied`, the two act together or one toward the other; both orders are there.
    "CREATE TABLE claim_ties (part TEXT, other_part TEXT, concept_id TEXT, other_id TEXT, n INTEGER NOT NULL,"
    " PRIMARY KEY (part, other_part, concept_id, other_id)) WITHOUT ROWID",
)
FIRST = "SELECT mention_id FROM mentions WHERE concept_id = ? ORDER BY rowid LIMIT 1"
SUREST = (
    "SELECT c.claim_id FROM claim_concepts cc JOIN claims c USING (claim_id)"
    " WHERE cc.concept_id = ? AND cc.role = 'actors' AND cc.confidence = (SELECT max(confidence) FROM claim_concepts"
    " WHERE concept_id = ? AND role = 'actors') ORDER BY c.rowid LIMIT 1"
)
GATHERED = 300_000  # counts in memory at most, some 60 MB


class Tally:
    """Counts the mentions and claims of one build; `write` at its end.

    Args:
        connection: to the store, in which the tables are made already.
        goes_on: the tables are filled, by an earlier build that this one changes.
    """

    def __init__(self, connection: sqlite3.Connection, *, goes_on: bool = False) -> None:
        self._connection = connection
        self._goes_on = goes_on
        self._touched: set[str] = set()
        self._mentions: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._surest: dict[str, tuple[float, str]] = {}  # (confidence, claim id) by actor
        self._claims: Counter[tuple[str, str, str]] = Counter()
        self._ties: Counter[tuple[str, str, str, str]] = Counter()

    def add(self, counts: Counts) -> None:
        """Count what a document has."""
        self._mentions.update(counts.mentions)
        for id_, first in counts.first.items():
            self._first.setdefault(id_, first)
        for id_, own in counts.surest.items():
            if own[0] > self._surest.get(id_, (-1.0, ""))[0]:
                self._surest[id_] = own
        self._claims.update(counts.claims)
        self._ties.update(counts.ties)
        self._touch(counts)

    def remove(self, counts: Counts) -> None:
        """Count no longer what a document of the earlier build had."""
        self._claims.subtract(counts.claims)
        self._ties.subtract(counts.ties)
        self._touch(counts)

    def _touch(self, counts: Counts) -> None:
        if self._goes_on:
            self._touched.update(counts.mentions, counts.surest)
        if len(self._ties) > GATHERED:
            self._put_aside()

    def count_rows(self, *names: str) -> None:
        """Bring the number of rows of these tables up to date."""
        for name in names:
            self._connection.execute(
                f"INSERT OR REPLACE INTO row_counts SELECT '{name}', count(*) FROM {name}"
            )

    def write(self) -> None:
        """Bring the tables up to what was counted so far."""
        self._put_aside()
        run_many = self._connection.executemany
        self.count_rows(*TABLES)
        if self._goes_on:
            self._count_anew()
            return
        run_many(
            "INSERT OR REPLACE INTO concept_counts VALUES (?, ?, ?, ?)",
            (
                (id_, self._mentions[id_], self._first.get(id_, ""), self._surest.get(id_, (0.0, ""))[1])
                for id_ in sorted(self._mentions.keys() | self._surest.keys())
            ),
        )

    def _count_anew(self) -> None:
        """The counts of the concepts that a change has touched, from the tables."""
        run = self._connection.execute
        for id_ in sorted(self._touched):
            (n,) = run("SELECT count(*) FROM mentions WHERE concept_id = ?", (id_,)).fetchone()
            first = run(FIRST, (id_,)).fetchone()
            surest = run(SUREST, (id_, id_)).fetchone()
            run("DELETE FROM concept_counts WHERE concept_id = ?", (id_,))
            if first or surest:
                row = id_, n, first[0] if first else "", surest[0] if surest else ""
                run("INSERT INTO concept_counts VALUES (?, ?, ?, ?)", row)
        self._touched.clear()

    def _put_aside(self) -> None:
        # Sorted, so that the same corpus gives the same file.
        self._connection.executemany(
            "INSERT INTO claim_counts VALUES (?, ?, ?, ?)"
            " ON CONFLICT (part, concept_id, kind) DO UPDATE SET n = n + excluded.n",
            ((*key, n) for key, n in sorted(self._claims.items())),
        )
        self._connection.executemany(
            "INSERT INTO claim_ties VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (part, other_part, concept_id, other_id) DO UPDATE SET n = n + excluded.n",
            ((*key, n) for key, n in sorted(self._ties.items())),
        )
        self._claims.clear()
        self._ties.clear()
        if self._goes_on:
            for table in ("claim_counts", "claim_ties"):
                self._connection.execute(f"DELETE FROM {table} WHERE n = 0")
