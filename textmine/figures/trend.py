"""Trend of a word: how often per 1,000 words it stands in the documents of each year."""

from __future__ import annotations

from collections import Counter, defaultdict

from textmine.figures.drawing import WIDTH, Drawing
from textmine.figures.figure import Figure, NothingToShow, some
from textmine.figures.keyword import keyword, span
from textmine.figures.wanted import Wanted
from textmine.figures.words import listed, word
from textmine.figures.years import year_of
from textmine.search.places import Place
from textmine.store import Store

_LEFT, _HIGH, _YEARS = 60.0, 190.0, 60
_TOLD = 3


def trend(store: Store, wanted: Wanted) -> Figure:
    """The word by year of the document."""
    found, lang = keyword(store, wanted), wanted.lang
    years = {document.document_id: year_of(document) for document in store.documents()}
    n: Counter[int] = Counter()
    words: Counter[int] = Counter()
    spots: dict[int, list[Place]] = defaultdict(list)
    undated = 0
    for one in found.spreads:
        year = years[one.document_id]
        if year is None:
            undated += 1
            continue
        n[year] += one.n
        words[year] += one.words
        spots[year].extend(found.places.get(one.document_id, ()))
    known = sorted(year for year in words if words[year])[-_YEARS:]
    if not known:
        raise NothingToShow(word("trend-none", lang))
    rates = {year: 1000 * n[year] / words[year] for year in known}
    drawing = Drawing()
    most = max(rates.values()) or 1.0
    base = 14 + _HIGH
    span_years = max(1, known[-1] - known[0])
    step = (WIDTH - 40 - _LEFT - 20) / span_years
    alone = (WIDTH - 34 - _LEFT) / 2 if len(known) == 1 else 20.0  # a single year stands in the middle
    x = {year: _LEFT + alone + step * (year - known[0]) for year in known}
    for level in (0.0, most / 2, most):
        y = base - level / most * (_HIGH - 20)
        drawing.line((_LEFT, y), (WIDTH - 14, y), "rule")
        drawing.text((_LEFT - 6, y + 4), f"{level:.2f}", "dim t10", anchor="end")
    points = {year: (x[year], base - rates[year] / most * (_HIGH - 20)) for year in known}
    drawing.polyline(list(points.values()), "first")
    last = -100.0
    for year, (px, py) in points.items():
        told = word(
            "trend-point", lang, year=year, n=n[year], words=f"{words[year]:,}", rate=f"{rates[year]:.2f}"
        )
        first = spots[year][0] if spots[year] else None
        href = wanted.links.place(first.paragraph.paragraph_id, first.start, first.end) if first else None
        with drawing.link(href, told):
            drawing.circle((px, py), 5, "first-point")
        if px - last >= 38:
            drawing.text((px, base + 16), str(year), "dim t11", anchor="middle")
            drawing.text((px, py - 10), str(n[year]), "dim t10", anchor="middle")
            last = px
    ranked = sorted(known, key=lambda year: -rates[year])[:_TOLD]
    return Figure(
        "trend",
        lang,
        word("trend", lang, word=found.text),
        word(
            "trend-told", lang, word=found.text, first=known[0], last=known[-1],
            most=listed(
                [word("trend-point", lang, year=year, n=n[year], words=f"{words[year]:,}", rate=f"{rates[year]:.2f}")
                 for year in ranked], lang),
        ),
        word("trend-note", lang) + (word("trend-undated", lang, n=undated) if undated else ""),
        tuple(
            {
                "year": year,
                "n": n[year],
                "words": words[year],
                "per_1000": round(rates[year], 3),
                "ids": some([span(place) for place in spots[year]]),
            }
            for year in known
        ),
        base + 24,
        drawing,
    )  # fmt: skip
