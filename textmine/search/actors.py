"""Who acts in a corpus: how often each actor is named, what it does, against what, with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from textmine.records import Concept
from textmine.search.database import rows
from textmine.search.names import Names
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """An actor's numbers; lists of concept ids come with their counts, the most frequent first."""

    concept: Concept
    mentions: int
    claims: int  # with it among the actors
    toward: int  # claims with it among the targets
    threats: tuple[tuple[str, int], ...]  # threats its claims concern
    strategies: tuple[tuple[str, int], ...]
    partners: tuple[tuple[str, int], ...]  # those it acts together with, and those it acts toward
    claim_id: str  # the claim of its own that is surest, "" where it has none
    mention_id: str  # the first mention, "" where it is only understood


def actor_profiles(store: Store, names: Names) -> list[ActorProfile]:
    """Every actor of a build, by the number of its claims, then of its mentions."""
    mentions = {
        id_: (n, first)
        for id_, n, first in rows(
            store,
            "SELECT m.concept_id, g.n, m.mention_id FROM mentions m JOIN (SELECT min(rowid) AS first,"
            " count(*) AS n FROM mentions WHERE label = 'ACTOR' GROUP BY concept_id) g ON m.rowid = g.first",
        )
    }
    claims = _by_role(store, "actors")
    toward = _by_role(store, "targets")
    beside = _beside(store, names)
    surest = _surest(store)
    profiles = [
        ActorProfile(
            concept,
            mentions.get(id_, (0, ""))[0],
            claims[id_],
            toward[id_],
            _ranked(beside[id_, "THREAT"]),
            _ranked(beside[id_, "STRATEGY"]),
            _ranked(beside[id_, "ACTOR"]),
            surest.get(id_, ""),
            mentions.get(id_, (0, ""))[1],
        )
        for id_, concept in names.concepts.items()
        if concept.label == "ACTOR" and (id_ in mentions or claims[id_] or toward[id_])
    ]
    return sorted(profiles, key=lambda p: (-p.claims, -p.mentions, p.concept.concept_id))


def busiest_actors(store: Store, limit: int) -> list[tuple[str, int]]:
    """The ids of the actors with the most claims, and how many; quick, whatever the size of the build."""
    return _by_role(store, "actors").most_common(limit)


def _by_role(store: Store, role: str) -> Counter[str]:
    sql = "SELECT concept_id, count(*) FROM claim_concepts WHERE role = ? GROUP BY concept_id"
    return Counter(dict(rows(store, sql, (role,))))


def _beside(store: Store, names: Names) -> dict[tuple[str, str], Counter[str]]:
    """What stands in the same claims as each actor, by label."""
    sql = (
        "SELECT a.concept_id, b.concept_id, count(DISTINCT a.claim_id) FROM claim_concepts a"
        " JOIN claim_concepts b ON b.claim_id = a.claim_id"
        " WHERE a.role = 'actors' AND b.role IN ('actors', 'targets', 'concepts')"
        " AND a.concept_id <> b.concept_id GROUP BY a.concept_id, b.concept_id"
    )
    beside: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for actor, other, n in rows(store, sql):
        if other in names.concepts:
            beside[actor, names.concepts[other].label][other] = n
    return beside


def _surest(store: Store) -> dict[str, str]:
    sql = (
        "SELECT a.concept_id, a.claim_id, max(c.confidence) FROM claim_concepts a"
        " JOIN claims c ON c.claim_id = a.claim_id WHERE a.role = 'actors' GROUP BY a.concept_id"
    )
    return {concept_id: claim_id for concept_id, claim_id, _ in rows(store, sql)}


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
