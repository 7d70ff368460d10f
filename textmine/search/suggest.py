"""Names suggested while somebody types: the beginning of a name, or a part of one, in any script."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from textmine.records import Concept
from textmine.script import has_han
from textmine.search.names import Names, display_name, name_key, readable
from textmine.search.regional import regional

_LONGEST = 60  # characters of what is typed
_LEAST_INSIDE = 3  # letters from which on they are looked for within words of Latin script


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to choose: what goes into the field, how the concept is called otherwise, and the concept."""

    value: str
    also: str
    concept: Concept


def suggested(
    names: Names,
    typed: str,
    lang: str,
    *,
    labels: Collection[str],
    weights: Mapping[str, int],
    limit: int = 10,
) -> list[Suggestion]:
    """Concepts of the build whose names begin with what is typed, or hold it; the best known first.

    Args:
        lang: `zh-Hant`, `zh-Hans` or `en`: in which language they are given.
        labels: of the concepts that may be meant.
        weights: how often each concept occurs in the build.
    """
    ranks = matching(names, typed)
    concepts = [names.concepts[id_] for id_ in ranks if names.concepts[id_].label in labels]
    concepts.sort(key=lambda c: (ranks[c.concept_id], -weights.get(c.concept_id, 0), c.concept_id))
    return [_suggestion(names, concept, lang, labels) for concept in concepts[:limit]]


def matching(names: Names, typed: str) -> dict[str, int]:
    """How well what is typed fits names of the concepts that it fits, by id.

    0 is the name itself, 1 the beginning of a name, 2 that of a word of it, 3 a part of it.
    """
    plain = readable(typed).strip()[:_LONGEST]
    ranks: dict[str, int] = {}
    for wanted in dict.fromkeys(map(name_key, (plain, *regional(plain)))):
        if not wanted:
            continue
        for key, ids in names.keys.items():
            rank = _rank(key, wanted)
            if rank is not None:
                for id_ in ids:
                    ranks[id_] = min(rank, ranks.get(id_, rank))
    if plain in names.concepts:
        ranks[plain] = 0
    return ranks


def _rank(key: str, wanted: str) -> int | None:
    at = key.find(wanted)
    if at < 0:
        return None
    if at == 0:
        return 0 if key == wanted else 1
    if f" {wanted}" in key:
        return 2
    return 3 if len(wanted) >= _LEAST_INSIDE or has_han(wanted) else None


def _suggestion(names: Names, concept: Concept, lang: str, labels: Collection[str]) -> Suggestion:
    value = display_name(concept, lang)
    also = display_name(concept, "en" if lang.startswith("zh") else "zh")
    of_this_name = names.keys.get(name_key(value), ())
    others = [
        id_ for id_ in of_this_name if id_ != concept.concept_id and names.concepts[id_].label in labels
    ]
    if others or concept.concept_id not in of_this_name:
        return Suggestion(concept.concept_id, " · ".join(dict.fromkeys((value, also))), concept)
    return Suggestion(value, "" if also == value else also, concept)
