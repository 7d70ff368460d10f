"""Places on an ellipse for the nodes of a network, and for their names, none over another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from textmine.figures.drawing import WIDTH

_APART = 17.0  # of two names, from baseline to baseline
_LABEL = 16.0  # from a node to its name beside it
_ABOVE = 20.0  # and above or below it


@dataclass(frozen=True, slots=True)
class Ring:
    """The circle on which nodes stand, in a picture of some width."""

    width: float
    x: float
    y: float
    radius: float

    @property
    def bottom(self) -> float:
        """Below it and the names under it."""
        return self.y + self.radius + 44


WIDE = Ring(WIDTH, WIDTH / 2, 230.0, 190.0)
NARROW = Ring(420.0, 210.0, 150.0, 102.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands, and its name beside it."""

    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


def order(nodes: Sequence[str], ties: Mapping[tuple[str, str], int]) -> list[str]:
    """Nodes in an order around the circle in which those that are tied stand near each other: shorter, fewer crossings.

    Args:
        ties: by pair, in either order.
    """
    found = list(nodes)
    best = _length(found, ties)
    for _ in range(6):
        before = best
        for one, other in combinations(range(len(found)), 2):
            found[one], found[other] = found[other], found[one]
            now = _length(found, ties)
            if now < best - 1e-9:
                best = now
            else:
                found[one], found[other] = found[other], found[one]
        if best >= before - 1e-9:
            break
    return found


def _length(nodes: Sequence[str], ties: Mapping[tuple[str, str], int]) -> float:
    at = {id_: number for number, id_ in enumerate(nodes)}
    return sum(n**0.5 * math.sin(math.pi * abs(at[a] - at[b]) / len(nodes)) for (a, b), n in ties.items())


def spots(number: int, ring: Ring = WIDE) -> list[Spot]:
    """So many places, the first at the top, clockwise."""
    angles = [2 * math.pi * at / number - math.pi / 2 for at in range(number)]
    placed = [(ring.x + ring.radius * math.cos(a), ring.y + ring.radius * math.sin(a)) for a in angles]
    sides = [0 if abs(math.cos(a)) < 1e-6 else 1 if math.cos(a) > 0 else -1 for a in angles]
    heights: dict[int, float] = {}
    for side in (1, -1):
        own = sorted((at for at in range(number) if sides[at] == side), key=lambda at: placed[at][1])
        heights |= dict(zip(own, spread([placed[at][1] for at in own]), strict=True))
    top, bottom = min(heights.values(), default=ring.y), max(heights.values(), default=ring.y)
    found = []
    for at, (x, y) in enumerate(placed):
        sign = sides[at]
        if not sign:  # at the top, or at the bottom: above, or below
            height = min(y - _ABOVE, top - _APART) if y < ring.y else max(y + _ABOVE, bottom + _APART)
            found.append(Spot(x, y, x, height + 4, "middle"))
            continue
        # A name that had to move keeps clear of the ellipse at its own height.
        rise = min(1.0, abs(heights[at] - ring.y) / ring.radius)
        edge = ring.x + sign * ring.radius * math.sqrt(1 - rise * rise)
        label_x = max(x, edge) if sign > 0 else min(x, edge)
        found.append(Spot(x, y, label_x + sign * _LABEL, heights[at] + 4, "start" if sign > 0 else "end"))
    return found


def spread(heights: Sequence[float]) -> list[float]:
    """Heights from the top down, moved as little as needed so that each is far enough below the one before."""
    found = list(heights)
    for _ in range(60):
        moved = False
        for at in range(len(found) - 1):
            lack = _APART - (found[at + 1] - found[at])
            if lack > 1e-6:
                found[at] -= lack / 2
                found[at + 1] += lack / 2
                moved = True
        if not moved:
            return found
    top = found[0]
    return [max(height, top + _APART * at) for at, height in enumerate(found)]
