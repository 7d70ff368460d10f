"""What pages about a whole build show of it, counted while it is written: nobody waits for it later.

Memory grows with the number of concepts and of pairs of them that share a claim, not with the corpus.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from textmine.records import Claim, Mention

TALLY_TABLES = (
    "CREATE TABLE row_counts (name TEXT PRIMARY KEY, n INTEGER NOT NULL)",
    # `actors` and `targets` are claims with the concept in this part; `surest` is the claim of its own with the
    # highest confidence, `first_mention` an id too; "" where there is none.
    "CREATE TABLE concept_counts (concept_id TEXT PRIMARY KEY, mentions INTEGER NOT NULL,"
    " first_mention TEXT NOT NULL, actors INTEGER NOT NULL, targets INTEGER NOT NULL, surest TEXT NOT NULL)",
    # Claims that two concepts share. A part is `actors`, `targets`, `concepts`; `about` is the last two together,
    # `any` all three; `tie` stands for acting together or one toward the other.
    "CREATE TABLE claim_ties (concept_id TEXT, part TEXT, other_part TEXT, other_id TEXT, n INTEGER NOT NULL,"
    " PRIMARY KEY (concept_id, part, other_part, other_id)) WITHOUT ROWID",
)
_PARTS = {
    "actors": ("actors", "targets", "concepts", "any"),
    "targets": ("actors",),
    "about": ("actors", "targets", "concepts"),
}


class Tally:
    """Counts what it is shown."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self._mentions: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._roles: dict[str, Counter[str]] = {"actors": Counter(), "targets": Counter()}
        self._surest: dict[str, tuple[float, str]] = {}
        self._ties: Counter[tuple[str, str, str, str]] = Counter()

    def mentions(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self._mentions[mention.concept_id] += 1
            self._first.setdefault(mention.concept_id, mention.mention_id)

    def claims(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            parts = {
                "actors": set(claim.actors),
                "targets": set(claim.targets),
                "concepts": set(claim.concepts),
                "about": {*claim.concepts, *claim.targets},
                "any": {*claim.actors, *claim.targets, *claim.concepts},
            }
            for role, counts in self._roles.items():
                counts.update(parts[role])
            for id_ in parts["actors"]:
                if claim.confidence > self._surest.get(id_, (-1.0, ""))[0]:
                    self._surest[id_] = claim.confidence, claim.claim_id
            self._ties.update(
                (id_, part, other_part, other)
                for part, others in _PARTS.items()
                for other_part in others
                for id_ in parts[part]
                for other in parts[other_part]
                if id_ != other
            )
            pairs = {frozenset(pair) for pair in combinations(parts["actors"], 2)}
            pairs |= {frozenset((a, b)) for a in parts["actors"] for b in parts["targets"] if a != b}
            for one, other in pairs:
                self._ties[one, "tie", "tie", other] += 1
                self._ties[other, "tie", "tie", one] += 1

    def write(self, connection: sqlite3.Connection) -> None:
        """Replace what the tables hold by what was counted so far."""
        ids = dict.fromkeys((*self._mentions, *self._roles["actors"], *self._roles["targets"]))
        concepts = (
            (
                id_,
                self._mentions[id_],
                self._first.get(id_, ""),
                self._roles["actors"][id_],
                self._roles["targets"][id_],
                self._surest.get(id_, (0.0, ""))[1],
            )
            for id_ in ids
        )
        for name, width, rows in (
            ("row_counts", 2, self.rows.items()),
            ("concept_counts", 6, concepts),
            ("claim_ties", 5, ((*tie, n) for tie, n in sorted(self._ties.items()))),
        ):
            connection.execute(f"DELETE FROM {name}")
            connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * width)})", rows)
