"""Network of actors: who acts toward whom, as friend or foe; the strongest ties only, so that it can be read."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from json import dumps

from textmine.exchange.events import sign_of, tone
from textmine.figures.circle import NARROW, WIDE, Ring, Spot, order, spots
from textmine.figures.drawing import WIDTH, Drawing, number
from textmine.figures.figure import Figure, NothingToShow, some
from textmine.figures.text import fit, lines
from textmine.figures.wanted import Asked, Wanted
from textmine.figures.words import listed, word
from textmine.search.database import rows
from textmine.search.names import shown
from textmine.search.vocabulary import QueryError
from textmine.store import Store

SIGNS = ("friend", "foe", "mixed", "unclear")
_ASKED_SIGNS = ("friend", "foe")
_NODES, _MOST_NODES, _EDGES = 14, 24, 28
_NARROW_NODES = 9
_WIDEST = 4.5
_TOLD = 4
_LESS, _MORE = 0.12, 0.3
_MIDDLE = 30.0  # what passes so near to the centre is not bent inward
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """What one actor does toward another, in how many claims of which tone; ids, the surest first."""

    source: str
    target: str
    ids: tuple[str, ...]
    friend: int
    foe: int

    @property
    def sign(self) -> str:
        """`friend`, `foe`, `mixed` or `unclear` (`textmine.exchange.events.sign_of`)."""
        return sign_of(self.friend, self.foe, len(self.ids))


def network(store: Store, wanted: Wanted) -> Figure:
    """The actors with the strongest ties, and these; of one actor, its ties with it in the middle.

    Raises:
        QueryError: `sign` is neither friend nor foe.
    """
    asked = Asked(store, replace(wanted, actor=None))  # an actor's network has what others do toward it, too
    centre = _centre(asked, wanted)
    found = asked.once(f"network {sorted(centre)}", partial(_claims, centre=centre))
    ties: dict[_Pair, Sequence[str]] = {pair: ids for pair, ids in found.items() if len(ids) >= wanted.least}
    every = len(ties)
    if wanted.sign:
        ties = _signed(asked, ties, wanted.sign)
    if not ties:
        raise NothingToShow(word("network-none", wanted.lang))
    most = max(2, min(wanted.most or (_NARROW_NODES if wanted.narrow else _NODES), _MOST_NODES))
    edges = _toned(asked, _strongest(ties, most))
    drawing, height, ring = _draw(asked, edges, next(iter(centre)) if len(centre) == 1 else "")
    lang = wanted.lang
    nodes = {id_ for edge in edges for id_ in (edge.source, edge.target)}
    return Figure(
        "network",
        lang,
        word("network", lang),
        word(
            "network-told",
            lang,
            nodes=len(nodes),
            edges=len(edges),
            most=listed([_says(asked, edge) for edge in edges[:_TOLD]], lang),
        ),
        word(
            "network-note",
            lang,
            nodes=len(nodes),
            edges=len(edges),
            all=every,
            at_least=f"{wanted.at_least:g}",
        )
        + (word(f"network-only-{wanted.sign}", lang) if wanted.sign else ""),
        tuple(
            asked.both("source", edge.source)
            | asked.both("target", edge.target)
            | {
                "n": len(edge.ids),
                "friend": edge.friend,
                "foe": edge.foe,
                "sign": edge.sign,
                "ids": some(edge.ids),
            }
            for edge in edges
        ),
        height,
        drawing,
        ring.width,
    )


def _centre(asked: Asked, wanted: Wanted) -> set[str]:
    return (
        {concept.concept_id for concept in asked.names.resolve(wanted.actor, "ACTOR")}
        if wanted.actor
        else set()
    )


def _signed(asked: Asked, found: Mapping[_Pair, Sequence[str]], sign: str) -> dict[_Pair, Sequence[str]]:
    """The ties that are a friend's, or a foe's; those that are as much one as the other are both."""
    if sign not in _ASKED_SIGNS:
        raise QueryError(f"sign: {shown(sign)} is neither friend nor foe")
    return {
        (edge.source, edge.target): edge.ids for edge in _toned(asked, found) if edge.sign in (sign, "mixed")
    }


def _claims(asked: Asked, centre: Set[str]) -> dict[_Pair, list[str]]:
    """Claims by who acts toward whom, the surest first; only those of or toward `centre` where it has any."""
    passing, values = asked.claims("a")
    found: dict[_Pair, dict[str, None]] = defaultdict(dict)
    for side in ("a", "t") if centre else ("",):
        of_side = f" AND {side}.concept_id IN (SELECT value FROM json_each(?))" if side else ""
        sql = (
            "SELECT a.concept_id, t.concept_id, a.claim_id FROM claim_concepts a JOIN claim_concepts t"
            " ON t.claim_id = a.claim_id AND t.role = 'targets' JOIN concepts k ON k.concept_id = t.concept_id"
            " WHERE a.role = 'actors' AND k.label = 'ACTOR' AND t.concept_id <> a.concept_id"
            f" AND {passing}{of_side} ORDER BY a.confidence DESC, a.paragraph, a.rowid"
        )
        more = (dumps(sorted(centre)),) if side else ()
        for source, target, claim in rows(asked.store, sql, (*values, *more)):
            found[source, target][claim] = None
    return {pair: list(ids) for pair, ids in found.items()}


def _strongest(found: Mapping[_Pair, Sequence[str]], most: int) -> dict[_Pair, Sequence[str]]:
    """The strongest ties between no more than so many actors."""
    together: Counter[_Pair] = Counter()
    for (source, target), ids in found.items():
        together[min(source, target), max(source, target)] += len(ids)
    nodes: set[str] = set()
    chosen: dict[_Pair, Sequence[str]] = {}
    for pair, _ in sorted(together.items(), key=lambda item: (-item[1], item[0])):
        if len(nodes | {*pair}) > most:
            continue
        for way in (pair, pair[::-1]):
            if way in found and len(chosen) < _EDGES:
                chosen[way] = found[way]
                nodes |= {*pair}
    return chosen


def _toned(asked: Asked, chosen: Mapping[_Pair, Sequence[str]]) -> list[Edge]:
    tones: dict[str, str] = asked.wanted.kept.setdefault("tones", {})
    missing = {id_ for ids in chosen.values() for id_ in ids if id_ not in tones}
    tones.update((claim.claim_id, tone(claim)) for claim in asked.store.claims(ids=missing))
    edges = []
    for (source, target), ids in chosen.items():
        told = Counter(tones[id_] for id_ in ids)
        edges.append(Edge(source, target, tuple(ids), told["friend"], told["foe"]))
    return sorted(edges, key=lambda edge: (-len(edge.ids), edge.source, edge.target))


def _says(asked: Asked, edge: Edge) -> str:
    return word(
        "tie",
        asked.wanted.lang,
        source=asked.name(edge.source),
        target=asked.name(edge.target),
        n=len(edge.ids),
        sign=word(f"sign-{edge.sign}", asked.wanted.lang),
        friend=edge.friend,
        foe=edge.foe,
    )


def _draw(asked: Asked, edges: Sequence[Edge], centre: str) -> tuple[Drawing, float, Ring]:
    drawing = Drawing()
    ring = NARROW if asked.wanted.narrow else WIDE
    weights: Counter[_Pair] = Counter()
    size: Counter[str] = Counter()
    for edge in edges:
        weights[min(edge.source, edge.target), max(edge.source, edge.target)] += len(edge.ids)
        size.update({edge.source: len(edge.ids), edge.target: len(edge.ids)})
    around = sorted((id_ for id_ in size if id_ != centre), key=lambda id_: (-size[id_], id_))
    nodes = order(around, {pair: n for pair, n in weights.items() if centre not in pair})
    at = dict(zip(nodes, spots(len(nodes), ring), strict=True))
    if centre in size:
        at[centre] = Spot(ring.x, ring.y, ring.x, ring.y + 26, "middle")
    largest = max(size[id_] for id_ in around)
    radii = {id_: 4 + 7 * math.sqrt(min(1.0, size[id_] / largest)) for id_ in size}
    most = max(len(edge.ids) for edge in edges)
    for edge in reversed(edges):  # the strongest in front
        wide = 1.2 + (_WIDEST - 1.2) * len(edge.ids) / most
        href = asked.wanted.links.claims(
            edge.ids, **(asked.wanted.query | {"actor": edge.source, "target": edge.target})
        )
        source, target = at[edge.source], at[edge.target]
        with drawing.link(href, _says(asked, edge)):
            _arrow(
                drawing,
                (source, target),
                (radii[edge.source], radii[edge.target]),
                _control(source, target, _LESS if edge.source < edge.target else _MORE, ring),
                edge.sign,
                wide,
            )
    for id_ in nodes:
        spot = at[id_]
        if spot.anchor != "middle" and abs(spot.label_y - 4 - spot.y) > 3:
            drawing.line((spot.x, spot.y), (spot.label_x, spot.label_y - 4), "rule")
    for id_, spot in at.items():
        role, ids = _of(edges, id_)
        href = asked.wanted.links.claims(ids, **(asked.wanted.query | {role: id_}))
        name = asked.name(id_)
        with drawing.link(href, word("node", asked.wanted.lang, name=name, n=size[id_])):
            drawing.circle((spot.x, spot.y), radii[id_], "node self" if id_ == centre else "node")
            room = {"start": ring.width - spot.label_x, "end": spot.label_x}.get(
                spot.anchor, ring.width / 2
            ) - 6
            _label(drawing, spot, name, room, two=asked.wanted.narrow)
    return drawing, _legend(drawing, ring, asked.wanted.lang), ring


def _label(drawing: Drawing, spot: Spot, name: str, room: float, *, two: bool) -> None:
    """A name beside its node, where `two` in two lines if one does not hold it."""
    rows_ = lines(name, room, 12) if two and spot.anchor != "middle" else [name]
    if len(rows_) > 2:
        rows_ = [rows_[0], name[len(rows_[0]) :].strip()]
    for down, row in enumerate(rows_):
        y = spot.label_y + 13 * (down - (len(rows_) - 1) / 2)
        drawing.text((spot.label_x, y), fit(row, room, 12), "ink halo t12", anchor=spot.anchor)


def _legend(drawing: Drawing, ring: Ring, lang: str) -> float:
    """What the lines mean, below; and how high all is."""
    columns = 2 if ring.width < WIDTH else len(SIGNS)
    step = (ring.width - 28) / columns
    for number_, sign in enumerate(SIGNS):
        start, y = 14 + step * (number_ % columns), ring.bottom + 22 * (number_ // columns)
        drawing.path(f"M{number(start)} {number(y)}h34", sign, stroke_width=2.5)
        drawing.path(f"M{number(start + 33)} {number(y - 5)}l9 5l-9 5z", f"head-{sign}")
        drawing.text((start + 48, y + 4), word(f"sign-{sign}", lang))
    return ring.bottom + 22 * (len(SIGNS) // columns - 1) + 20


def _of(edges: Sequence[Edge], id_: str) -> tuple[str, list[str]]:
    """The claims of an actor, or, where it has none in the picture, those toward it."""
    own = [claim for edge in edges if edge.source == id_ for claim in edge.ids]
    toward = [claim for edge in edges if edge.target == id_ for claim in edge.ids]
    return ("actor", own) if own else ("target", toward)


def _arrow(
    drawing: Drawing,
    ends: tuple[Spot, Spot],
    radii: tuple[float, float],
    control: tuple[float, float],
    sign: str,
    wide: float,
) -> None:
    """A bow from one to the other, bent toward `control`."""
    source, target = ends
    mx, my = control
    sx, sy = _toward((source.x, source.y), (mx, my), radii[0] + 2)
    head = 6 + 1.4 * wide
    ex, ey = _toward((target.x, target.y), (mx, my), radii[1] + 2)
    bx, by = _toward((target.x, target.y), (mx, my), radii[1] + 2 + head)
    drawing.path(
        f"M{number(sx)} {number(sy)}Q{number(mx)} {number(my)} {number(bx)} {number(by)}",
        sign,
        stroke_width=wide,
    )
    ux, uy = (bx - ex) / head, (by - ey) / head
    half = head * 0.5
    corners = (ex, ey), (bx - uy * half, by + ux * half), (bx + uy * half, by - ux * half)
    drawing.path("M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z", f"head-{sign}")


def _control(source: Spot, target: Spot, bend: float, ring: Ring) -> tuple[float, float]:
    """Where a bow is bent to.

    Args:
        bend: how far, as a share of its length: inward, so that it passes no other node; to the right of the straight
            way where that leads through the middle, or to or from it.
    """
    dx, dy = target.x - source.x, target.y - source.y
    mx, my = (source.x + target.x) / 2, (source.y + target.y) / 2
    inward = math.hypot(ring.x - mx, ring.y - my)
    middle = any(math.hypot(ring.x - spot.x, ring.y - spot.y) < 1 for spot in (source, target))
    if inward < _MIDDLE or middle:
        return mx - dy * _LESS, my + dx * _LESS
    far = bend * math.hypot(dx, dy) / inward
    return mx + (ring.x - mx) * far, my + (ring.y - my) * far


def _toward(start: tuple[float, float], end: tuple[float, float], far: float) -> tuple[float, float]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return start[0] + dx / length * far, start[1] + dy / length * far
