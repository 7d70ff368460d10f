"""Similar passages: the paragraphs that say most of what a text says, in other words or the other language."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.search import Snippet, snippet
from textmine.search.similar import SimilarParagraph, similar_paragraphs
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint, status_of, url

_PASSAGES = 20
_IN_FILE = 200
_LONGEST = 4_000  # characters; more would not fit into an address
_EXCERPT = {"zh": 160, "en": 360}
_COLUMNS = ("id", "share", "score", "document_id", "text", "citation")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph that was found."""

    id: str
    percent: int
    snippet: Snippet
    language: str
    title: str
    citation: str


def similar(page: Page) -> Response:
    """The form, and what is like the text in it."""
    text, error, status = page.text("q"), "", 200
    found: list[SimilarParagraph] = []
    if text:
        try:
            found = _found(page, text, _PASSAGES)
        except TextmineError as wrong:
            error, status = str(wrong), status_of(wrong)
    context = {
        "text": text,
        "error": error,
        "found": [_shown(page, one) for one in found],
        "longest": _LONGEST,
        "download": url("similar.csv", q=text, lang=page.tag),
    }
    return page.render("tools/similar.html", context, status=status)


def as_csv(page: Page) -> Response:
    """The same as a file, with more of them."""
    rows = (
        (one.paragraph.paragraph_id, one.share, one.score, one.document.document_id, one.paragraph.text,
         _citation(page, one))
        for one in _found(page, page.text("q"), _IN_FILE)
    )  # fmt: skip
    return csv_response("similar.csv", _COLUMNS, rows)


def _found(page: Page, text: str, limit: int) -> list[SimilarParagraph]:
    if len(text) > _LONGEST:
        raise TextmineError(page.t("similar-long").format(f"{len(text):,}", f"{_LONGEST:,}"))
    return similar_paragraphs(page.reader.store, text, limit=limit)


def _shown(page: Page, one: SimilarParagraph) -> Shown:
    paragraph = one.paragraph
    width = _EXCERPT[paragraph.language[:2]]
    return Shown(
        paragraph.paragraph_id,
        round(100 * one.share),
        snippet(paragraph.text, (), width=width),
        paragraph.language,
        one.document.title,
        _citation(page, one),
    )


def _citation(page: Page, one: SimilarParagraph) -> str:
    return page.citation(one.paragraph, 0, len(one.paragraph.text))


ROUTES = (Route("/similar", endpoint(similar)), Route("/similar.csv", endpoint(as_csv)))
