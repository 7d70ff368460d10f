"""Why a claim is read as it is and how sure that is, in the reader's language: its paragraph is read once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

from starlette.responses import Response
from starlette.routing import Route

from textmine.explain import Explanation
from textmine.lexicon.rule_tables import TABLES
from textmine.lexicon.tables import DATA, read_rows
from textmine.records import Claim
from textmine.web.cited import cited_claim
from textmine.web.language import words
from textmine.web.page import Page, endpoint

_MUCH, _SOME = 0.4, 0.15  # in log odds
_MOST = 8  # reasons of a sort
_reading = Lock()  # one paragraph at a time: the pipelines are not made for more


@dataclass(frozen=True, slots=True)
class Reason:
    """What makes a claim surer or less sure, in words, and how much: `much`, `some` or `little`."""

    words: str
    weight: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the tables that had a part in a claim, with a sentence in which it fires, and what it is for."""

    id: str
    example: str
    note: str


def why(page: Page) -> Response:
    """Why a claim is read as it is."""
    store = page.reader.store
    claim = store.claim(page.request.path_params["id"])
    explanation = _explained(page, claim)
    at = _place(explanation, claim)
    context = {
        "cited": cited_claim(page, claim),
        "found": at is not None,
        "alone": None,
        "surer": [],
        "less": [],
        "rules": [],
    }
    if at is not None:
        reasons = explanation.reasons[at]
        context |= {
            "alone": explanation.claims[at].confidence,
            "surer": list(_reasons(page, [one for one in reasons if one[1] > 0])),
            "less": list(_reasons(page, [one for one in reasons if one[1] < 0])),
            "rules": [rule for id_ in explanation.candidates[at].rules for rule in _rule(id_, page.lang)],
        }
    return page.render("why.html", context)


def _explained(page: Page, claim: Claim) -> Explanation:
    from textmine.analysis import own_analyser  # reads the lexicon and the pipelines: seconds, the first time
    from textmine.dates import NoSuchDate, typed_date

    paragraph = page.reader.store.paragraph(claim.paragraph_id)
    document = page.reader.documents[paragraph.document_id]
    try:
        date = typed_date(document.date) if document.date else None
    except NoSuchDate:
        date = None
    with _reading:
        return own_analyser().explain(paragraph.text, paragraph.language, date)


def _place(explanation: Explanation, claim: Claim) -> int | None:
    """Which claim of the explanation it is."""
    for at, one in enumerate(explanation.claims):
        if (one.start, one.end, one.predicate) == (claim.start, claim.end, claim.predicate):
            return at
    return None


def _reasons(page: Page, told: Sequence[tuple[str, float]]) -> Iterator[Reason]:
    known = words()
    for name, added in told[:_MOST]:
        key = f"reason-{name}"
        weight = "much" if abs(added) >= _MUCH else "some" if abs(added) >= _SOME else "little"
        yield Reason(page.t(key) if key in known else name, weight)


def _rule(id_: str, lang: str) -> Iterator[Rule]:
    example, note = _table(id_.partition(":")[0]).get(id_.partition(":")[2], ("", ""))
    for one in example.split("|"):
        if one.isascii() == (lang == "en"):
            example = one
            break
    yield Rule(id_, example.split("|")[0], note)


@cache
def _table(name: str) -> dict[str, tuple[str, str]]:
    """By the id of a rule of a table: examples in which it fires, and what is noted of it."""
    if name not in TABLES:
        return {}
    rows = read_rows(DATA / f"{name}.csv", ("id", "fires", "note"))
    return {row["id"]: (row["fires"], row["note"]) for row in rows}


ROUTES = (Route("/why/{id:path}", endpoint(why)),)
