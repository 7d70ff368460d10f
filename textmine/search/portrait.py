"""What is done by an actor, to it, or said of a threat or strategy: by verb and by year, counted in the store."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textmine.records import Claim
from textmine.search.database import rows
from textmine.store import Store
from textmine.store.reader import YEAR

Role = Literal["actors", "targets", "concepts"]
_FORMS = 40  # ways in which a concept is written


@dataclass(frozen=True, slots=True)
class VerbCount:
    """How many claims have a verb, by their polarity; the verb is "" where the lexicon lacks it."""

    predicate_id: str
    affirmed: int
    negated: int

    @property
    def total(self) -> int:
        return self.affirmed + self.negated


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the claims with a concept in a role say: by verb, the most first, and by year, with "" for no known one."""

    verbs: Sequence[VerbCount]
    years: Counter[str]
    total: int


def portrait(store: Store, role: Role, concept_id: str, at_least: float) -> Portrait:
    """What the claims that have the concept in this role, and are as sure as that, say."""
    sql = (
        f"SELECT c.predicate_id, c.polarity, coalesce({YEAR}, ''), count(*) FROM claim_concepts cc"
        " JOIN claims c ON c.claim_id = cc.claim_id WHERE cc.concept_id = ? AND cc.role = ?"
        " AND cc.confidence >= ? GROUP BY 1, 2, 3"
    )
    verbs: dict[str, Counter[str]] = defaultdict(Counter)
    years: Counter[str] = Counter()
    for predicate_id, polarity, year, n in rows(store, sql, (concept_id, role, at_least)):
        verbs[predicate_id][polarity] += n
        years[year] += n
    counts = [VerbCount(id_, by["affirmed"], by["negated"]) for id_, by in verbs.items()]
    counts.sort(key=lambda one: (-one.total, one.predicate_id))
    return Portrait(counts, years, years.total())


def surest(store: Store, role: Role, concept_id: str, at_least: float, limit: int) -> list[Claim]:
    """The claims that have the concept in this role, the surest first, then as in the corpus."""
    sql = (
        "SELECT claim_id FROM claim_concepts WHERE concept_id = ? AND role = ? AND confidence >= ?"
        " ORDER BY confidence DESC, rowid LIMIT ?"
    )
    ids = [id_ for (id_,) in rows(store, sql, (concept_id, role, at_least, limit))]
    found = {claim.claim_id: claim for claim in store.claims(ids=ids)}
    return [found[id_] for id_ in ids]


def written_forms(store: Store, concept_id: str) -> list[tuple[str, int]]:
    """(how the texts write a concept, how often), the most first; of a very busy one only the forms are known."""
    forms = [
        text
        for (text,) in rows(
            store, "SELECT text FROM mention_forms WHERE concept_id = ? ORDER BY rowid", (concept_id,)
        )
    ]
    sql = (
        "SELECT text, count(*) FROM mentions WHERE concept_id = ? AND text IN (SELECT value FROM json_each(?))"
        " GROUP BY text ORDER BY 2 DESC, 1"
    )
    return list(rows(store, sql, (concept_id, json.dumps(forms[:_FORMS]))))
