"""What pages about a whole build show of it, counted while it is written, so that nobody waits for it later.

Counts of claims are put into the store whenever many have gathered. What stays in memory is an entry a concept.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from textmine.records import Claim, Mention
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
_COUNTED = ("actors", "targets", "about")
_TIED = (
    ("actors", "actors"),
    ("actors", "targets"),
    ("actors", "concepts"),
    ("actors", "any"),
    ("targets", "actors"),
    ("about", "actors"),
    ("about", "targets"),
    ("about", "concepts"),
)
GATHERED = 300_000  # counts in memory at most, some 60 MB


class Tally:
    """Counts the mentions and claims of one build; `write` at its end.

    Args:
        connection: to the store, in which the tables are made already.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._mentions: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._surest: dict[str, tuple[float, str]] = {}  # (confidence, claim id) by actor
        self._claims: Counter[tuple[str, str, str]] = Counter()
        self._ties: Counter[tuple[str, str, str, str]] = Counter()

    def add(self, mentions: Sequence[Mention], claims: Sequence[Claim]) -> None:
        """Count what a paragraph has."""
        for mention in mentions:
            self._mentions[mention.concept_id] += 1
            self._first.setdefault(mention.concept_id, mention.mention_id)
        for claim in claims:
            self._add_claim(claim)
        if len(self._ties) > GATHERED:
            self._put_aside()

    def _add_claim(self, claim: Claim) -> None:
        actors, targets, concepts = set(claim.actors), set(claim.targets), set(claim.concepts)
        about = concepts | targets
        parts = {
            "actors": actors,
            "targets": targets,
            "concepts": concepts,
            "about": about,
            "any": actors | about,
        }
        for part in _COUNTED:
            self._claims.update((part, id_, claim.kind) for id_ in parts[part])
        for id_ in actors:
            if claim.confidence > self._surest.get(id_, (-1.0, ""))[0]:
                self._surest[id_] = claim.confidence, claim.claim_id
        for part, other_part in _TIED:
            self._ties.update(
                (part, other_part, id_, other)
                for id_ in parts[part]
                for other in parts[other_part]
                if id_ != other
            )
        pairs = {(one, other) for one in actors for other in actors | targets if one != other}
        pairs |= {(other, one) for one, other in pairs}
        self._ties.update(("tied", "tied", one, other) for one, other in pairs)

    def write(self) -> None:
        """Bring the tables up to what was counted so far."""
        self._put_aside()
        run, run_many = self._connection.execute, self._connection.executemany
        for name in TABLES:
            run(f"INSERT OR REPLACE INTO row_counts SELECT '{name}', count(*) FROM {name}")
        run_many(
            "INSERT OR REPLACE INTO concept_counts VALUES (?, ?, ?, ?)",
            (
                (id_, self._mentions[id_], self._first.get(id_, ""), self._surest.get(id_, (0.0, ""))[1])
                for id_ in sorted(self._mentions.keys() | self._surest.keys())
            ),
        )

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
