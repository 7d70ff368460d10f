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
    counts = {
        id_: numbers
        for id_, *numbers in rows(
            store, "SELECT concept_id, mentions, actors, targets, surest, first_mention FROM concept_counts"
        )
    }
    beside = _beside(store, names)
    profiles = [
        ActorProfile(
            concept,
            counts[id_][0],
            counts[id_][1],
            counts[id_][2],
            _ranked(beside[id_, "THREAT"]),
            _ranked(beside[id_, "STRATEGY"]),
            _ranked(beside[id_, "ACTOR"]),
            *counts[id_][3:],
        )
        for id_, concept in names.concepts.items()
        if concept.label == "ACTOR" and id_ in counts
    ]
    return sorted(profiles, key=lambda p: (-p.claims, -p.mentions, p.concept.concept_id))


def busiest_actors(store: Store, limit: int) -> list[tuple[str, int]]:
    """The ids of the actors with the most claims, and how many; quick, whatever the size of the build."""
    sql = (
        "SELECT concept_id, actors FROM concept_counts WHERE actors ORDER BY actors DESC, concept_id LIMIT ?"
    )
    return [(id_, n) for id_, n in rows(store, sql, (limit,))]


def _beside(store: Store, names: Names) -> dict[tuple[str, str], Counter[str]]:
    """What stands in the same claims as each actor, by label."""
    sql = "SELECT concept_id, other_id, n FROM claim_ties WHERE part = 'actors' AND other_part = 'any'"
    beside: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for actor, other, n in rows(store, sql):
        if other in names.concepts:
            beside[actor, names.concepts[other].label][other] = n
    return beside


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
