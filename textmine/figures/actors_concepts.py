"""Actors by threats, and actors by strategies: how many claims of each actor concern each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Literal

from textmine.figures.figure import Figure, NothingToShow, some
from textmine.figures.heat import Cell, heat_map
from textmine.figures.wanted import Asked, Wanted
from textmine.figures.words import listed, word
from textmine.search.database import rows
from textmine.store import Store

_ROWS = 12
_TOLD = 3
_Pair = tuple[str, str]


def actors_threats(store: Store, wanted: Wanted) -> Figure:
    """Heat map of the actors with the most claims and the threats that these concern."""
    return _heat(store, wanted, "THREAT", "actors-threats")


def actors_strategies(store: Store, wanted: Wanted) -> Figure:
    """The same for strategies."""
    return _heat(store, wanted, "STRATEGY", "actors-strategies")


def _heat(store: Store, wanted: Wanted, label: Literal["THREAT", "STRATEGY"], name: str) -> Figure:
    asked = Asked(store, wanted)
    found = _claims(asked, label)
    if not found:
        raise NothingToShow(word(f"{name}-none", wanted.lang))
    by_actor: Counter[str] = Counter()
    by_concept: Counter[str] = Counter()
    for (actor, concept), ids in found.items():
        by_actor[actor] += len(ids)
        by_concept[concept] += len(ids)
    actors = _first(by_actor, wanted.most or _ROWS)
    concepts = _first(by_concept, _ROWS)
    actors = [actor for actor in actors if any((actor, concept) in found for concept in concepts)]
    cells, told = {}, []
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    for (actor, concept), ids in ranked:
        if actor not in actors or concept not in concepts:
            continue
        text = word("cell", wanted.lang, row=asked.name(actor), column=asked.name(concept), n=len(ids))
        told.append(text)
        href = wanted.links.claims(ids, **(wanted.query | {"actor": actor, "about": concept}))
        cells[actors.index(actor), concepts.index(concept)] = Cell(str(len(ids)), len(ids), href, text)
    drawing, height = heat_map(list(map(asked.name, actors)), list(map(asked.name, concepts)), cells)
    return Figure(
        name,
        wanted.lang,
        word(name, wanted.lang),
        word(
            "heat-told",
            wanted.lang,
            rows=len(actors),
            columns=len(concepts),
            most=listed(told[:_TOLD], wanted.lang),
        ),
        word("heat-note", wanted.lang, at_least=f"{wanted.at_least:g}"),
        tuple(
            asked.both("actor", actor) | asked.both("concept", concept) | {"n": len(ids), "ids": some(ids)}
            for (actor, concept), ids in ranked
        ),
        height,
        drawing,
    )


def _claims(asked: Asked, label: str) -> dict[_Pair, list[str]]:
    """The claims of each pair, the surest first."""
    passing, values = asked.claims("a")
    sql = (
        "SELECT a.concept_id, o.concept_id, a.claim_id FROM claim_concepts a JOIN claim_concepts o"
        " ON o.claim_id = a.claim_id AND o.role = 'concepts' JOIN concepts k ON k.concept_id = o.concept_id"
        f" WHERE a.role = 'actors' AND k.label = ? AND {passing} ORDER BY a.confidence DESC, a.rowid"
    )
    found: dict[_Pair, dict[str, None]] = defaultdict(dict)
    for actor, concept, claim in rows(asked.store, sql, (label, *values)):
        found[actor, concept][claim] = None
    return {pair: list(ids) for pair, ids in found.items()}


def _first(counts: Counter[str], number: int) -> list[str]:
    return sorted(counts, key=lambda id_: (-counts[id_], id_))[:number]
