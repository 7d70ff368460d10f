"""Dispersion of a word: in which documents it stands, and where in each, from beginning to end."""

from __future__ import annotations

from textmine.figures.drawing import WIDTH, Drawing
from textmine.figures.figure import Figure, some
from textmine.figures.keyword import keyword, span
from textmine.figures.text import fit
from textmine.figures.wanted import Wanted
from textmine.figures.words import listed, word
from textmine.store import Store

_ROWS, _ROW = 30, 26.0
_LEFT, _RIGHT = 236.0, 640.0
_LINKED = 400  # places that are links each; of more, the first of every document
_TOLD = 3


def dispersion(store: Store, wanted: Wanted) -> Figure:
    """A strip for each document with the word, a mark for each place; those with the most for their length first."""
    found, lang = keyword(store, wanted), wanted.lang
    titles = {document.document_id: document.title for document in store.documents()}
    having = sorted((one for one in found.spreads if one.n), key=lambda one: -one.per_1000)
    drawing = Drawing()
    drawing.text((_LEFT, 12), word("beginning", lang), "dim t10")
    drawing.text((_RIGHT, 12), word("end", lang), "dim t10", anchor="end")
    drawing.text((WIDTH - 14, 12), word("count-rate", lang), "dim t10", anchor="end")
    chosen = having[: wanted.most or _ROWS]
    each = sum(one.n for one in chosen) <= _LINKED
    for row, one in enumerate(chosen):
        y = 20 + _ROW * row
        own = found.places[one.document_id]
        first = wanted.links.place(own[0].paragraph.paragraph_id, own[0].start, own[0].end)
        told = word("spread-row", lang, title=titles[one.document_id], n=one.n, rate=f"{one.per_1000:.2f}")
        with drawing.link(first, told):
            drawing.text((_LEFT - 8, y + 16), fit(titles[one.document_id], _LEFT - 26, 12), anchor="end")
        drawing.rect(_LEFT, y + 3, _RIGHT - _LEFT, _ROW - 8, "track")
        for at, place in zip(one.places, own, strict=True):
            x = _LEFT + 1 + (_RIGHT - _LEFT - 2) * min(1.0, max(0.0, at))
            href = wanted.links.place(place.paragraph.paragraph_id, place.start, place.end) if each else None
            with drawing.link(href, f"{titles[one.document_id]}: {place.text}"):
                drawing.line((x, y + 3), (x, y + _ROW - 5), "tick")
        drawing.text((WIDTH - 14, y + 16), f"{one.n} · {one.per_1000:.1f}", "dim t12", anchor="end")
    dp = found.dp
    more = len(having) - len(chosen)
    return Figure(
        "dispersion",
        lang,
        word("dispersion", lang, word=found.text),
        word(
            "dispersion-told", lang, word=found.text, n=found.n, having=len(having), documents=len(found.spreads),
            most=listed(
                [word("spread-row", lang, title=titles[one.document_id], n=one.n, rate=f"{one.per_1000:.2f}")
                 for one in having[:_TOLD]], lang),
        ),
        word("dispersion-note", lang)
        + (word("dispersion-dp", lang, dp=f"{dp:.2f}") if dp is not None else "")
        + (word("parts-more", lang, n=more) if more else ""),
        tuple(
            {
                "document_id": one.document_id,
                "title": titles[one.document_id],
                "n": one.n,
                "words": one.words,
                "per_1000": round(one.per_1000, 3),
                "places": [round(at, 4) for at in one.places],
                "ids": some([span(place) for place in found.places[one.document_id]]),
            }
            for one in having
        ),
        28 + _ROW * len(chosen),
        drawing,
    )  # fmt: skip
