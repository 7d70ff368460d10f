"""Rows to decide on: what the machine is least sure of first, one under the other."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.review import KINDS, Kind
from textmine.web.page import Page, endpoint, status_of
from textmine.web.paging import Paging
from textmine.web.review.items import item_of, shown_item
from textmine.web.review.reviewing import review_of, reviewer

_ROWS = 10
_STATES = {"": False, "done": True, "all": None}


def review(page: Page) -> Response:
    """The queue."""
    kind: Kind = page.text("kind") if page.text("kind") in KINDS else "claim"  # type: ignore[assignment]
    state = page.text("state") if page.text("state") in _STATES else ""
    order = "corpus" if page.text("order") == "corpus" else "confidence"
    asked: dict[str, Any] = {"actor": page.text("actor"), "document": page.text("document")}
    reviewing = review_of(page)
    items, total, error, status = [], 0, "", 200
    done = reviewing.count(kind, reviewed=True)
    try:
        total = reviewing.count(kind, **asked, reviewed=_STATES[state])
        paging = Paging.of(page, _ROWS, total)
        found = reviewing.queue(
            kind,
            order=order,  # type: ignore[arg-type]
            **asked,
            reviewed=_STATES[state],
            limit=_ROWS,
            offset=paging.first - 1,
        )
        log = reviewing.log()
        items = [shown_item(page, item, log) for item in found]
    except TextmineError as wrong:
        error, status, paging = str(wrong), status_of(wrong), Paging.of(page, _ROWS, 0)
    context = {
        "items": items,
        "total": total,
        "done": done,
        "paging": paging,
        "error": error,
        "asked": {"kind": kind, "state": state, "order": order, **asked},
        "documents": page.reader.documents.values(),
        "who": reviewer(page),
    }
    return page.render("review.html", context, status=status)


def row(page: Page) -> Response:
    """One row."""
    item = item_of(page, review_of(page), page.request.path_params["id"])
    return page.render("review-row.html", {"item": item, "who": reviewer(page)})


def paragraph(page: Page) -> Response:
    """All rows of a paragraph, and a form that adds one."""
    from textmine.web.review.adding import adding_context

    return page.render("review-paragraph.html", adding_context(page, page.request.path_params["id"]))


ROUTES = (
    Route("/review", endpoint(review)),
    Route("/review/row/{id:path}", endpoint(row)),
    Route("/review/paragraph/{id:path}", endpoint(paragraph)),
)
