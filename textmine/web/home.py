"""The pages that show what a build holds: the first one, its documents, its topics."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from textmine.web.page import Page, endpoint
from textmine.web.paging import Paging

_DOCUMENTS = 30
_ROWS = 200


def home(page: Page) -> Response:
    """The search box, how much there is, the busiest actors and the documents."""
    reader = page.reader
    documents = list(reader.documents.values())
    context = {
        "counts": reader.counts,
        "actors": reader.busiest,
        "documents": documents[:_DOCUMENTS],
        "has_more": len(documents) > _DOCUMENTS,
    }
    return page.render("home.html", context)


def documents(page: Page) -> Response:
    """All documents, with what a citation says of them."""
    every = list(page.reader.documents.values())
    paging = Paging.of(page, _ROWS, len(every))
    shown = every[paging.first - 1 : paging.first - 1 + _ROWS]
    return page.render("documents.html", {"documents": shown, "paging": paging})


def topics(page: Page) -> Response:
    """The topics with their terms and the paragraphs that show them best."""
    return page.render("topics.html", {"topics": page.reader.topics})


ROUTES = (
    Route("/", endpoint(home)),
    Route("/topics", endpoint(topics)),
    Route("/documents", endpoint(documents)),
)
