"""What was decided, by whom and when; what has no place in this build; the decisions as a file."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.review import Decision
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint
from textmine.web.paging import Paging
from textmine.web.review.reviewing import review_of, reviewer

_ROWS = 50
_COLUMNS = ("when", "who", "what", "kind", "words", "fields", "machine", "document", "note", "undone", "id")


@dataclass(frozen=True, slots=True)
class Line:
    """One decision, and whether somebody has undone it."""

    decision: Decision
    undone: bool


def log(page: Page) -> Response:
    """All decisions, the latest first."""
    review = review_of(page)
    kept = review.log()
    undone = kept.undone()
    own = page.text("who")
    every = [one for one in reversed(kept.decisions) if not own or one.who == own]
    paging = Paging.of(page, _ROWS, len(every))
    shown = [Line(one, one.id in undone) for one in every[paging.first - 1 : paging.first - 1 + _ROWS]]
    context = {
        "lines": shown,
        "total": len(every),
        "people": sorted({one.who for one in kept.decisions}),
        "asked": own,
        "paging": paging,
        "notes": kept.notes,
        "unplaced": [one for one in review.placements() if one.state == "unplaced"],
        "folder": review.ledger.folder,
        "who": reviewer(page),
    }
    return page.render("review-log.html", context)


def log_csv(page: Page) -> Response:
    """All decisions as a table."""
    kept = review_of(page).log()
    undone = kept.undone()
    rows = [
        (
            one.when,
            one.who,
            one.what,
            one.kind,
            one.quote.exact,
            told_fields(one, one.fields),
            told_fields(one, one.machine),
            one.quote.title,
            one.note,
            "undone" if one.id in undone else "",
            one.id,
        )
        for one in kept.decisions
    ]
    return csv_response("decisions.csv", _COLUMNS, rows)


def told_fields(one: Decision, fields: object) -> str:
    """Fields of a decision as a line, with the names that its concepts had then."""
    values = dict(fields)  # type: ignore[call-overload]
    return "; ".join(f"{key}: {_value(one, value)}" for key, value in values.items() if value)


def _value(one: Decision, value: object) -> str:
    parts = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_called(one, str(part)) for part in parts)


def _called(one: Decision, part: str) -> str:
    name = one.names.get(part)
    return (name.en or name.zh) if name is not None else part


ROUTES = (Route("/review/log", endpoint(log)), Route("/review/log.csv", endpoint(log_csv)))
