"""Collocates: the words that stand near a keyword more often than chance would have it, each with its places."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import Citer, span_id
from textmine.search.collocates import Collocate, collocates
from textmine.search.statistics import SIGNIFICANT
from textmine.web.asked import Keyword, answered, query_of, ticked, whole_number
from textmine.web.counted import counted, counting
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint, url
from textmine.web.paging import Paging
from textmine.web.readers import Reader

_ROWS = 100
_WINDOW, _LARGEST = 5, 100
_LEAST = 2
_COLUMNS = (
    "word", "language", "near", "total", "expected", "log_likelihood", "log_ratio", "mutual_information", "id",
    "citation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A collocate, an example that runs from the keyword to it, and the address of all its places."""

    item: Collocate
    span: str
    places: str


def near(page: Page) -> Response:
    """The words near a keyword."""

    def show(found: list[Collocate]) -> dict[str, object]:
        paging = Paging.of(page, _ROWS, len(found))
        shown = found[paging.first - 1 : paging.first - 1 + _ROWS]
        return {"rows": [_row(page, item) for item in shown], "total": len(found), "paging": paging}

    empty = {
        "rows": [], "total": 0, "paging": Paging.of(page, _ROWS, 0), "window": _WINDOW, "largest": _LARGEST,
        "least": _LEAST, "significant": SIGNIFICANT,
    }  # fmt: skip
    return answered(page, "collocates.html", lambda: _found(page) if page.text("q") else None, show, empty)


def near_csv(page: Page) -> Response:
    """The same as a file."""
    citer = Citer(page.reader.store, page.lang)
    rows = []
    for item in _found(page, wait=True):
        paragraph_id, start, end = _example(item)
        paragraph = citer.paragraph(paragraph_id)
        rows.append(
            (
                item.word, item.language, item.near, item.total, round(item.expected, 3),
                round(item.log_likelihood, 3), round(item.log_ratio, 3), round(item.mutual_information, 3),
                span_id(paragraph, start, end), citer.cite_in(paragraph, start, end),
            )
        )  # fmt: skip
    return csv_response("collocates.csv", _COLUMNS, rows)


def _found(page: Page, *, wait: bool = False) -> list[Collocate]:
    keyword = Keyword.of(page)
    window = whole_number(page, "window", _WINDOW, 1, _LARGEST)
    least = whole_number(page, "min_count", _LEAST, 1, 100_000)
    every, even_chance = ticked(page, "all_words"), ticked(page, "chance")

    def count(reader: Reader) -> list[Collocate]:
        return collocates(
            reader.store, keyword.places(reader), window=window, min_count=least,
            min_likelihood=0.0 if even_chance else SIGNIFICANT, all_words=every,
        )  # fmt: skip

    return counted(page, ("collocates", keyword, window, least, every, even_chance), count, wait=wait)


def _example(item: Collocate) -> tuple[str, int, int]:
    place = item.example_place
    return (
        place.paragraph.paragraph_id,
        min(item.example.start, place.start),
        max(item.example.end, place.end),
    )


def _row(page: Page, item: Collocate) -> Row:
    paragraph_id, start, end = _example(item)
    span = span_id(page.reader.store.paragraph(paragraph_id), start, end)
    asked = query_of(page, near=item.key, min_count="", all_words="", chance="", sort="right")
    return Row(item, span, f"{url('concordance')}?{asked}")


ROUTES = (Route("/collocates", endpoint(counting(near))), Route("/collocates.csv", endpoint(near_csv)))
