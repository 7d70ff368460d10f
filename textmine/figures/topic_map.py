"""Map of the topics: the more words two have in common, the nearer they stand; the larger, the more of the corpus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from textmine.figures.drawing import WIDTH, Drawing, Point, number
from textmine.figures.figure import Figure, NothingToShow
from textmine.figures.text import fit, lines
from textmine.figures.topics_over import topic_label
from textmine.figures.wanted import Wanted
from textmine.figures.words import listed, word
from textmine.search.database import rows
from textmine.store import Store

_MAP, _TOP = 400.0, 6.0  # the map is a square to the left, its legend to the right
_LEGEND = 440.0
_ROW = 34.0  # of the legend: two lines
_BEST, _TOLD = 5, 3
_TIED = 0.1  # from this likeness on a line joins two


def topic_map(store: Store, wanted: Wanted) -> Figure:
    """The likeness of topics as a map."""
    topics, lang = list(store.topics()), wanted.lang
    if len(topics) < 2:
        raise NothingToShow(word("topic-map-none" if topics else "topics-none", lang))
    alike = _likeness(store, len(topics))
    weights = dict(rows(store, "SELECT topic_id, sum(weight) FROM paragraph_topics GROUP BY topic_id"))
    whole = sum(weights.values()) or 1.0
    shares = [weights.get(topic.topic_id, 0.0) / whole for topic in topics]
    best = [[one.paragraph_id for one in store.best_paragraphs(t.topic_id, limit=_BEST)] for t in topics]
    labels = [topic_label(topic, lang) for topic in topics]
    radii = [9 + 34 * math.sqrt(share) for share in shares]
    places = _apart(placed(alike), radii)
    height = max(_MAP, _ROW * len(topics) + 20)
    drawing = Drawing()
    pairs = sorted(combinations(range(len(topics)), 2), key=lambda pair: -alike[pair[0]][pair[1]])
    for one, other in pairs:
        if alike[one][other] >= _TIED:
            text = word("alike", lang, one=labels[one], other=labels[other], n=f"{alike[one][other]:.2f}")
            with drawing.link(None, text):
                (x, y), (u, v) = places[one], places[other]
                drawing.path(
                    f"M{number(x)} {number(y)}L{number(u)} {number(v)}",
                    "axis",
                    stroke_width=8 * alike[one][other],
                )
    for at, (x, y) in enumerate(places):
        told = word("topic-share", lang, topic=labels[at], share=round(100 * shares[at]))
        href = wanted.links.place(best[at][0]) if best[at] else None
        with drawing.link(href, told):
            drawing.circle((x, y), radii[at], "bubble")
            drawing.text((x, y + 4), str(at + 1), "ink t12", anchor="middle")
        line = _TOP + _ROW * at + 20
        drawing.text((_LEGEND, line), f"{at + 1}", "ink t12", anchor="end")
        for down, part in enumerate(_in_two(labels[at], WIDTH - _LEGEND - 62)):
            drawing.text((_LEGEND + 8, line + 14 * down), part)
        drawing.text((WIDTH - 14, line), f"{100 * shares[at]:.0f}%", "dim t12", anchor="end")
    told_pairs = [
        word("alike", lang, one=labels[i], other=labels[j], n=f"{alike[i][j]:.2f}") for i, j in pairs[:_TOLD]
    ]
    return Figure(
        "topic-map",
        lang,
        word("topic-map", lang),
        word("topic-map-told", lang, n=len(topics), most=listed(told_pairs, lang)),
        word("topic-map-note", lang, tied=_TIED),
        tuple(
            {
                "topic": topic.topic_id,
                "topic_zh": topic.label_zh,
                "topic_en": topic.label_en,
                "number": at + 1,
                "share": round(shares[at], 4),
                "coherence": topic.coherence,
                **{f"like_{n}": round(alike[at][n - 1], 4) for n in range(1, len(topics) + 1)},
                "ids": best[at],
            }
            for at, topic in enumerate(topics)
        ),
        height,
        drawing,
    )


def _in_two(label: str, room: float) -> list[str]:
    """A label in one line, or two."""
    first, *rest = lines(label, room, 12) or [""]
    return [first, fit(label[len(first) :].strip(), room, 12)] if rest else [first]


def _likeness(store: Store, topics: int) -> list[list[float]]:
    """The cosine of what terms weigh in each two topics."""
    products = [[0.0] * topics for _ in range(topics)]
    for told in store.topic_weights():
        weights = [(at, weight) for at, weight in enumerate(told[:topics]) if weight]
        for one, a in weights:
            for other, b in weights:
                products[one][other] += a * b
    lengths = [math.sqrt(products[at][at]) or 1.0 for at in range(topics)]
    return [
        [products[one][other] / lengths[one] / lengths[other] for other in range(topics)]
        for one in range(topics)
    ]


def placed(alike: Sequence[Sequence[float]]) -> list[Point]:
    """Places whose distances are as near to 1 − likeness as a plane allows (SMACOF, from a circle); always the same."""
    n = len(alike)
    points = [(math.cos(2 * math.pi * at / n), math.sin(2 * math.pi * at / n)) for at in range(n)]
    for _ in range(200):
        moved = []
        for one, (x, y) in enumerate(points):
            sx = sy = 0.0
            for other, (u, v) in enumerate(points):
                if one != other:
                    far = math.hypot(x - u, y - v) or 1e-9
                    wish = max(0.0, 1 - alike[one][other])
                    sx += u + wish * (x - u) / far
                    sy += v + wish * (y - v) / far
            moved.append((sx / (n - 1), sy / (n - 1)))
        points = moved
    return points


def _apart(points: Sequence[Point], radii: Sequence[float]) -> list[Point]:
    """The places on the map, circles pushed apart until none covers another, and moved inside it."""
    edge = max(radii) + 6
    low_x, low_y = (min(point[axis] for point in points) for axis in (0, 1))
    size = max(max(point[axis] for point in points) - min(point[axis] for point in points) for axis in (0, 1))
    scale = (_MAP - 2 * edge) / (size or 1.0)
    found = [[edge + scale * (x - low_x), _TOP + edge + scale * (y - low_y)] for x, y in points]
    for _ in range(300):
        before = [tuple(place) for place in found]
        for one, other in combinations(range(len(found)), 2):
            dx, dy = found[other][0] - found[one][0], found[other][1] - found[one][1]
            far = math.hypot(dx, dy)
            lack = radii[one] + radii[other] + 4 - far
            if lack > 0:
                ux, uy = (dx / far, dy / far) if far > 1e-6 else (1.0, 0.0)
                found[one][0], found[one][1] = found[one][0] - ux * lack / 2, found[one][1] - uy * lack / 2
                found[other][0], found[other][1] = (
                    found[other][0] + ux * lack / 2,
                    found[other][1] + uy * lack / 2,
                )
        for at, place in enumerate(found):
            place[0] = min(max(place[0], radii[at] + 4), _MAP - radii[at])
            place[1] = min(max(place[1], _TOP + radii[at]), _MAP - radii[at] - 2)
        if before == [tuple(place) for place in found]:
            break
    return [(x, y) for x, y in found]
