"""Actors by threats, and actors by strategies: how many claims of each actor concern each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Literal

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
    found = asked.once(name, partial(_claims, label=label))
    if not found:
        raise NothingToShow(word(f"{name}-none", wanted.lang))
    actors, concepts = _chosen(found, wanted.most or _ROWS)
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
        asked.once(f"{name}-rows", partial(_rows, ranked=ranked)),
        height,
        drawing,
    )


def _rows(asked: Asked, ranked: Sequence[tuple[_Pair, list[str]]]) -> tuple[dict[str, Any], ...]:
    """A row for each pair, the same in either language."""
    return tuple(
        asked.both("actor", actor) | asked.both("concept", concept) | {"n": len(ids), "ids": some(ids)}
        for (actor, concept), ids in ranked
    )


def _claims(asked: Asked, label: str) -> dict[_Pair, list[str]]:
    """The claims of each pair, the surest first."""
    passing, values = asked.claims("a")
    sql = (
        "SELECT a.concept_id, o.concept_id, a.claim_id FROM claim_concepts a JOIN claim_concepts o"
        " ON o.claim_id = a.claim_id AND o.role = 'concepts' JOIN concepts k ON k.concept_id = o.concept_id"
        f" WHERE a.role = 'actors' AND k.label = ? AND {passing} ORDER BY a.confidence DESC, a.paragraph, a.rowid"
    )
    found: dict[_Pair, dict[str, None]] = defaultdict(dict)
    for actor, concept, claim in rows(asked.store, sql, (label, *values)):
        found[actor, concept][claim] = None
    return {pair: list(ids) for pair, ids in found.items()}


def _chosen(found: Mapping[_Pair, Sequence[str]], most: int) -> tuple[list[str], list[str]]:
    """The actors with the most claims, and what most of these concern; none without a claim of the others."""
    actors = _first(Counter({pair: len(ids) for pair, ids in found.items()}), 0, most)
    of_actors = Counter({pair: len(ids) for pair, ids in found.items() if pair[0] in actors})
    concepts = _first(of_actors, 1, _ROWS)
    of_both = Counter({pair: n for pair, n in of_actors.items() if pair[1] in concepts})
    return _first(of_both, 0, most), concepts


def _first(counts: Counter[_Pair], side: int, number: int) -> list[str]:
    """The first so many of one side of pairs, by how often they come."""
    sums: Counter[str] = Counter()
    for pair, n in counts.items():
        sums[pair[side]] += n
    return sorted(sums, key=lambda id_: (-sums[id_], id_))[:number]
