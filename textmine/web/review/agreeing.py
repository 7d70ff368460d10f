"""How far two reviewers agree, and where they differ."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from textmine.review import Decision
from textmine.review.agreement import Agreement
from textmine.web.page import Page, endpoint
from textmine.web.review.log import told_fields
from textmine.web.review.reviewing import review_of

_MOST = 200  # differences on the page


def agreement(page: Page) -> Response:
    """The page that compares two reviewers; the first two that there are where none is named."""
    review = review_of(page)
    people = sorted({one.who for one in review.log().decisions})
    one, other = page.text("one"), page.text("other")
    if len(people) > 1 and not one and not other:
        one, other = people[:2]
    found: Agreement | None = review.agreement(one, other) if one and other else None
    context = {"people": people, "one": one, "other": other, "found": found, "most": _MOST, "said": _said}
    return page.render("review-agreement.html", context)


def _said(decision: Decision) -> str:
    """What somebody said of a row, as a line."""
    return told_fields(decision, decision.fields)


ROUTES = (Route("/review/agreement", endpoint(agreement)),)
