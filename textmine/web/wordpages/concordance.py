"""The concordance: each place of a keyword with what stands beside it, and the way to its paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import Citer, span_id
from textmine.records import Document
from textmine.search.collocates import beside
from textmine.search.concordance import Order, concordance
from textmine.search.counts import mentions_of
from textmine.web.asked import Keyword, answered, chosen, query_of, whole_number
from textmine.web.counted import counted, counting
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint
from textmine.web.paging import Paging
from textmine.web.readers import Reader

MOST = 20_000  # lines; of a word that is commoner the first in the corpus
_ROWS = 100
_WIDTH, _NARROWEST, _WIDEST = 40, 4, 300
_WINDOW, _LARGEST = 5, 100
_ORDERS = ("position", "left", "right")
_COLUMNS = ("id", "left", "keyword", "right", "citation", "match", "paragraph_id", "start", "end")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its paragraph, so that many can be kept."""

    paragraph_id: str
    start: int
    end: int
    match: str
    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A line ready to be shown."""

    line: Line
    span: str
    language: str
    document: Document
    citation: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a concordance; `more` says that there are others."""

    lines: tuple[Line, ...]
    more: bool


def kwic(page: Page) -> Response:
    """A keyword in its contexts."""

    def show(found: Lines) -> dict[str, object]:
        paging = Paging.of(page, _ROWS, len(found.lines))
        shown = found.lines[paging.first - 1 : paging.first - 1 + _ROWS]
        rows = [_cited(page, line) for line in shown]
        mentioned = [] if page.text("concepts") else _mentioned(page)
        return {
            "rows": rows, "total": len(found.lines), "more": found.more, "paging": paging,
            "mentioned": mentioned, "with_concepts": query_of(page, concepts="on"),
        }  # fmt: skip

    empty = {
        "rows": [], "total": 0, "more": False, "paging": Paging.of(page, _ROWS, 0), "mentioned": [],
        "with_concepts": "", "orders": _ORDERS, "width": _WIDTH, "widths": (_NARROWEST, _WIDEST),
        "window": _WINDOW, "most": MOST,
    }  # fmt: skip
    return answered(page, "concordance.html", lambda: _lines(page) if page.text("q") else None, show, empty)


def kwic_csv(page: Page) -> Response:
    """The same lines as a file."""
    citer = Citer(page.reader.store, page.lang)
    rows = []
    for line in _lines(page, wait=True).lines:
        paragraph = citer.paragraph(line.paragraph_id)
        span = span_id(paragraph, line.start, line.end)
        citation = citer.cite_in(paragraph, line.start, line.end)
        rows.append(
            (
                span,
                line.left,
                line.keyword,
                line.right,
                citation,
                line.match,
                line.paragraph_id,
                line.start,
                line.end,
            )
        )
    return csv_response("concordance.csv", _COLUMNS, rows)


def _lines(page: Page, *, wait: bool = False) -> Lines:
    keyword = Keyword.of(page)
    order: Order = chosen(page, "sort", _ORDERS)  # type: ignore[assignment]
    width = whole_number(page, "width", _WIDTH, _NARROWEST, _WIDEST)
    near, window = page.text("near"), whole_number(page, "window", _WINDOW, 1, _LARGEST)

    def count(reader: Reader) -> Lines:
        places = keyword.places(reader)
        if near:
            places = beside(reader.store, places, near, window=window)
        found = concordance(islice(places, MOST + 1), width=width, order=order, whole=True)
        lines = tuple(
            Line(
                one.place.paragraph.paragraph_id, one.place.start, one.place.end, one.place.match,
                one.left, one.keyword, one.right,
            )
            for one in found[:MOST]
        )  # fmt: skip
        return Lines(lines, len(found) > MOST)

    return counted(page, ("kwic", keyword, order, width, near, window), count, wait=wait)


def _cited(page: Page, line: Line) -> CitedLine:
    paragraph = page.reader.store.paragraph(line.paragraph_id)
    document = page.reader.documents[paragraph.document_id]
    return CitedLine(
        line,
        span_id(paragraph, line.start, line.end),
        paragraph.language,
        document,
        page.citation(paragraph, line.start, line.end),
    )


def _mentioned(page: Page) -> list[tuple[str, int]]:
    """(id of a concept that the keyword names, its mentions in whatever words)."""
    reader = page.reader
    found = [
        (c.concept_id, mentions_of(reader.store, c.concept_id))
        for c in reader.names.find_in_build(page.text("q"))
    ]
    return [(id_, n) for id_, n in found if n]


ROUTES = (Route("/concordance", endpoint(counting(kwic))), Route("/concordance.csv", endpoint(kwic_csv)))
