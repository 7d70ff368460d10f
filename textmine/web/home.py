"""The pages that show what a build holds: the first one, its documents."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.web.examples import searches
from textmine.web.language import words
from textmine.web.menu import MENU
from textmine.web.page import Page, endpoint
from textmine.web.paging import Paging

_DOCUMENTS = 12
_ROWS = 200
_EXAMPLES = 4  # all of them are on the help page


@dataclass(frozen=True, slots=True)
class Job:
    """What one can do on a page of the site: its address, its name in the menu, and a line on it."""

    address: str
    name: str
    line: str


def home(page: Page) -> Response:
    """What corpus this is, the search box with examples that find something, and what one can do here."""
    reader = page.reader
    documents = list(reader.documents.values())
    context = {
        "counts": reader.counts,
        "actors": reader.busiest,
        "documents": documents[:_DOCUMENTS],
        "has_more": len(documents) > _DOCUMENTS,
        "examples": searches(reader, page.tag)[:_EXAMPLES],
        "jobs": jobs(page),
    }
    return page.render("home.html", context)


def jobs(page: Page) -> list[tuple[str, list[Job]]]:
    """All that the menu offers but this page, a list of each of its groups with the group's name."""
    return [
        (
            page.t(group.key or "menu-read"),
            [
                Job(address, page.t(key), page.t(line) if (line := f"job:{key}") in words() else "")
                for address, key in group.entries
                if address != "/"
            ],
        )
        for group in MENU
        if group.entries
    ]


def documents(page: Page) -> Response:
    """All documents, with what a citation says of them."""
    every = list(page.reader.documents.values())
    paging = Paging.of(page, _ROWS, len(every))
    shown = every[paging.first - 1 : paging.first - 1 + _ROWS]
    return page.render("documents.html", {"documents": shown, "paging": paging})


ROUTES = (
    Route("/", endpoint(home)),
    Route("/documents", endpoint(documents)),
)
