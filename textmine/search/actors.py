"""Who acts in a corpus: how often each actor is named, what it does, against what, with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from textmine.records import Concept
from textmine.search.counts import claim_counts, mention_counts, sure_counts, surest_claims, ties
from textmine.search.names import Names
from textmine.search.selection import SURE
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """An actor's numbers; lists of concept ids come with their counts, the most frequent first."""

    concept: Concept
    mentions: int
    claims: int  # with it among the actors
    sure: int  # of those, how many are as sure as asked for
    toward: int  # claims with it among the targets
    threats: tuple[tuple[str, int], ...]  # threats its claims concern
    strategies: tuple[tuple[str, int], ...]
    partners: tuple[tuple[str, int], ...]  # those it acts together with, and those it acts toward
    claim_id: str  # the claim of its own that is surest, "" where it has none
    mention_id: str  # the first mention, "" where it is only understood


def actor_profiles(store: Store, names: Names, at_least: float = SURE) -> list[ActorProfile]:
    """Every actor of a build, by the number of its claims, then of its mentions.

    Args:
        at_least: the confidence from which on claims count as sure.
    """
    mentions = mention_counts(store)
    claims, toward = claim_counts(store, "actors"), claim_counts(store, "targets")
    surest, sure = surest_claims(store), sure_counts(store, "actors", at_least)
    beside: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (actor, other), n in ties(store, "actors", "any").items():
        if other in names.concepts:
            beside[actor, names.concepts[other].label][other] = n
    profiles = [
        ActorProfile(
            concept,
            mentions.get(id_, (0, ""))[0],
            claims[id_],
            sure[id_],
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
    return claim_counts(store, "actors").most_common(limit)


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
