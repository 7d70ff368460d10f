"""The pages that show what a build holds: the first one, its documents, its topics."""

from __future__ import annotations

from starlette.responses import Response

from textmine.web.page import Page

_ACTORS = 12


def home(page: Page) -> Response:
    """The search box, how much there is, the busiest actors and the documents."""
    reader = page.reader
    return page.render(
        "home.html",
        {"counts": reader.counts, "actors": reader.actors[:_ACTORS], "documents": reader.documents.values()},
    )


def documents(page: Page) -> Response:
    """All documents, with what a citation says of them."""
    return page.render("documents.html", {"documents": page.reader.documents.values()})


def topics(page: Page) -> Response:
    """The topics with their terms and the paragraphs that show them best."""
    return page.render("topics.html", {"topics": page.reader.topics})
