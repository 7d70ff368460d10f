"""Why so many topics: how coherent and how steady they were for each number that was tried."""

from __future__ import annotations

from collections.abc import Mapping

from textmine.figures.drawing import WIDTH, Drawing
from textmine.figures.figure import Figure, NothingToShow
from textmine.figures.wanted import Wanted
from textmine.figures.words import word
from textmine.store import Store

_LEFT, _HIGH = 150.0, 110.0


def topic_choice(store: Store, wanted: Wanted) -> Figure:
    """Curves of coherence and stability by number of topics."""
    info, lang = store.info(), wanted.lang
    coherence, steady = (_curve(info.get(key)) for key in ("topic_coherence", "topic_stability"))
    chosen = info.get("topics_told", {}).get("chosen", 0)
    if len(coherence) < 2:
        raise NothingToShow(word("topic-choice-none", lang))
    drawing = Drawing()
    numbers = sorted(coherence)
    step = (WIDTH - 40 - _LEFT) / max(1, numbers[-1] - numbers[0])
    x = {number: _LEFT + 14 + step * (number - numbers[0]) for number in numbers}
    curves = [(key, curve) for key, curve in (("coherence", coherence), ("stability", steady)) if curve]
    bottom = 8 + (_HIGH + 34) * len(curves)
    if chosen in x:
        drawing.line((x[chosen], 14), (x[chosen], bottom), "chosen")
    for row, (key, curve) in enumerate(curves):
        _curve_drawn(drawing, (key, row), curve, x, chosen, lang)
    for number in numbers:
        drawing.text((x[number], bottom + 14), str(number), "dim t11", anchor="middle")
    drawing.text((14, bottom + 14), word("number-of-topics", lang), "dim t11")
    best = max(coherence, key=lambda number: coherence[number])
    return Figure(
        "topic-choice",
        lang,
        word("topic-choice", lang),
        word(
            "topic-choice-told",
            lang,
            n=chosen,
            coherence=_shown(coherence.get(chosen)),
            stability=_shown(steady.get(chosen)),
            best=best,
            highest=_shown(coherence[best]),
        ),
        word("topic-choice-note", lang),
        tuple(
            {
                "topics": number,
                "coherence": coherence[number],
                "stability": steady.get(number),
                "chosen": int(number == chosen),
            }
            for number in numbers
        ),
        bottom + 24,
        drawing,
    )


def _curve(told: Mapping[str, float] | None) -> dict[int, float]:
    return {int(number): value for number, value in (told or {}).items()}


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _curve_drawn(
    drawing: Drawing,
    of: tuple[str, int],
    curve: Mapping[int, float],
    x: Mapping[int, float],
    chosen: int,
    lang: str,
) -> None:
    key, row = of
    style = ("first", "second")[row]
    top = 14 + (_HIGH + 34) * row
    low, high = min(curve.values()), max(curve.values())
    size = (high - low) or 1.0
    base = top + _HIGH
    drawing.text((14, top + 40), word(key, lang))
    drawing.text((14, top + 56), word(f"{key}-how", lang), "dim t10")
    for level in (low, high):
        y = base - (level - low) / size * (_HIGH - 24)
        drawing.line((_LEFT, y), (WIDTH - 14, y), "rule")
        drawing.text((_LEFT - 4, y + 4), f"{level:.2f}", "dim t10", anchor="end")
    points = {n: (x[n], base - (value - low) / size * (_HIGH - 24)) for n, value in sorted(curve.items())}
    drawing.polyline(list(points.values()), style)
    for number, (px, py) in points.items():
        with drawing.link(
            None, word("curve-point", lang, n=number, what=word(key, lang), value=f"{curve[number]:.3f}")
        ):
            if row:
                drawing.rect(px - 4, py - 4, 8, 8, f"{style}-point")
            else:
                drawing.circle((px, py), 4.5, f"{style}-point")
        if number == chosen:
            at_end = px > WIDTH - 60
            drawing.text(
                (px + (-9 if at_end else 9), py - 7),
                f"{curve[number]:.2f}",
                "ink halo t12",
                anchor="end" if at_end else "start",
            )
