"""The actors of a build as a list: their numbers, their type, and which of them no name tells from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.records import Concept
from textmine.search.counts import claim_counts, mention_counts, ties_of
from textmine.search.database import rows
from textmine.search.names import Names, display_name, name_key
from textmine.store import Store

SortKey = Literal["claims", "mentions", "sure", "toward", "name", "type", "threats", "strategies", "with"]
SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)
_LABELS = {"threats": "THREAT", "strategies": "STRATEGY", "with": "ACTOR"}
_COMMON = ("head:", "agent:", "event:")  # how the rules begin of mentions that no name tells
Ranked = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor and its numbers.

    Attributes:
        claims: with it among the actors.
        sure: of those, how many are as sure as asked for.
        toward: with it among the targets.
        generic: only common nouns name it (allies, 盟國).
    """

    concept: Concept
    mentions: int
    claims: int
    sure: int
    toward: int
    generic: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What an actor's claims have beside it: ids with the number of claims, the most first."""

    threats: Ranked
    strategies: Ranked
    partners: Ranked


def actor_rows(store: Store, names: Names, at_least: float) -> list[ActorRow]:
    """Every actor that a build mentions or claims something of, by the number of its claims, then of its mentions."""
    mentions = mention_counts(store)
    claims, toward = claim_counts(store, "actors"), claim_counts(store, "targets")
    sure = _sure(store, at_least)
    common = _commonly_named(store)
    found = [
        ActorRow(
            concept,
            mentions.get(id_, (0, ""))[0],
            claims[id_],
            sure[id_],
            toward[id_],
            _is_generic(concept, common.get(id_, "")),
        )
        for id_, concept in names.concepts.items()
        if concept.label == "ACTOR" and (id_ in mentions or claims[id_] or toward[id_])
    ]
    return sorted(found, key=lambda row: (-row.claims, -row.mentions, row.concept.concept_id))


def sorted_rows(
    store: Store, found: Iterable[ActorRow], key: SortKey, lang: str, *, ascending: bool
) -> list[ActorRow]:
    """Rows by one of their columns; those that are alike keep their order."""
    if key in ("name", "type"):

        def word(row: ActorRow) -> str:
            return name_key(display_name(row.concept, lang)) if key == "name" else row.concept.kind or "~"

        return sorted(found, key=word, reverse=not ascending)
    counts = _beside_counts(store, _LABELS[key]) if key in _LABELS else None

    def number(row: ActorRow) -> int:
        n = counts[row.concept.concept_id] if counts is not None else getattr(row, key)
        return n if ascending else -n

    return sorted(found, key=number)


def beside(store: Store, names: Names, concept_id: str) -> Beside:
    """What the claims of an actor have beside it."""
    by_label: dict[str, list[tuple[str, int]]] = {"THREAT": [], "STRATEGY": [], "ACTOR": []}
    for id_, n in sorted(
        ties_of(store, "actors", "any", concept_id).items(), key=lambda one: (-one[1], one[0])
    ):
        if id_ in names.concepts:
            by_label[names.concepts[id_].label].append((id_, n))
    return Beside(by_label["THREAT"], by_label["STRATEGY"], by_label["ACTOR"])


def _sure(store: Store, at_least: float) -> Counter[str]:
    sql = (
        "SELECT concept_id, count(*) FROM claim_concepts WHERE role = 'actors' AND confidence >= ? GROUP BY 1"
    )
    return Counter(dict(rows(store, sql, (at_least,))))


def _beside_counts(store: Store, label: str) -> Counter[str]:
    """Claims of actors together with concepts of a label, by actor."""
    sql = (
        "SELECT t.concept_id, sum(t.n) FROM claim_ties t JOIN concepts c ON c.concept_id = t.other_id"
        " WHERE t.part = 'actors' AND t.other_part = 'any' AND c.label = ? GROUP BY 1"
    )
    return Counter(dict(rows(store, sql, (label,))))


def _commonly_named(store: Store) -> dict[str, str]:
    """The head of the first mention of each actor that no name told, by its id."""
    sql = (
        "SELECT c.concept_id, m.rule FROM concept_counts c JOIN mentions m ON m.mention_id = c.first_mention"
        " WHERE c.first_mention <> '' AND m.label = 'ACTOR'"
    )
    return {id_: rule.partition(":")[2] for id_, rule in rows(store, sql) if rule.startswith(_COMMON)}


def _is_generic(concept: Concept, head: str) -> bool:
    """Does no name stand in what it is called? In English names have capitals; in Chinese the head must be all."""
    if not head or concept.members:
        return False
    rest = name_key(concept.name_zh).removesuffix(name_key(head))
    if not concept.name_en:
        return not rest
    first, _, others = concept.name_en.partition(" ")
    capital = first[:1].isupper() and name_key(concept.name_en) != name_key(head)
    return not capital and others == others.lower()
