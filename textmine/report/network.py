"""The actors of a corpus as a drawing: who acts with or toward whom, on a circle."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 760, 560
_RADIUS_X, _RADIUS_Y = 210, 215
_WIDEST = 7.0


@dataclass(frozen=True, slots=True)
class Node:
    """An actor: where it stands, and how its name is set beside it."""

    concept_id: str
    x: float
    y: float
    size: float
    text_x: float
    anchor: str  # SVG text-anchor


@dataclass(frozen=True, slots=True)
class Edge:
    """So many claims that two actors share."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    count: int
    ids: tuple[str, str]


def layout(
    actors: Sequence[str], ties: Counter[tuple[str, str]], *, centre: str | None = None
) -> tuple[list[Node], list[Edge]]:
    """Nodes on an ellipse, in the order given, and the ties between them; the strongest is the widest.

    Args:
        actors: concept ids, the most prominent first.
        ties: claims by pair of ids; the same number for a pair in either order.
        centre: one more actor, to stand in the middle.
    """
    places = {}
    nodes = []
    if centre is not None:
        x, y = WIDTH / 2, HEIGHT / 2
        places[centre] = (x, y)
        nodes.append(Node(centre, x, y, 12, x + 17, "start"))
    for number, id_ in enumerate(actors):
        angle = 2 * math.pi * number / len(actors) - math.pi / 2
        x = WIDTH / 2 + _RADIUS_X * math.cos(angle)
        y = HEIGHT / 2 + _RADIUS_Y * math.sin(angle)
        places[id_] = (x, y)
        right = math.cos(angle) >= -0.01
        size = 5 + 5 * (1 - number / len(actors))
        offset = size + 5
        text_x = x + (offset if right else -offset)
        node = Node(
            id_, round(x, 1), round(y, 1), round(size, 1), round(text_x, 1), "start" if right else "end"
        )
        nodes.append(node)
    shown = {pair: n for pair, n in ties.items() if pair[0] < pair[1] and places.keys() >= {*pair}}
    most = max(shown.values(), default=1)
    edges = []
    for (one, other), count in sorted(shown.items(), key=lambda item: item[1]):
        (x1, y1), (x2, y2) = places[one], places[other]
        width = round(0.6 + _WIDEST * count / most, 2)
        edges.append(Edge(round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1), width, count, (one, other)))
    return nodes, edges
