"""The claims as a list: who does what, toward whom, about what, where it is said."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.records import Claim
from textmine.search.documents import find_document
from textmine.search.names import shown
from textmine.search.selection import SURE, find_claims
from textmine.search.vocabulary import QueryError
from textmine.web.download import csv_response
from textmine.web.filtered import Selected, asked_of, filtered_list
from textmine.web.page import Page, endpoint

FILTERS = (
    "actor",
    "target",
    "about",
    "said_by",
    "topic",
    "since",
    "until",
    "kind",
    "polarity",
    "modality",
    "sort",
    "document",
)
LEAST = "at_least"  # the field of the form that says how sure claims must be
CHOICES = ("0.9", "0.8", "0.7", "0.6", "0.5", "0")
VALUES = {
    "kind": ("threat", "strategy", "assessment"),
    "polarity": ("affirmed", "negated"),
    "modality": ("asserted", "possible", "necessary", "future"),
}
_COLUMNS = (
    "claim_id", "kind", "actors", "targets", "concepts", "text", "gloss_en", "predicate", "polarity", "modality",
    "said_by", "confidence", "time_text", "time_start", "time_end", "document_id", "citation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """A claim and the citation of its words."""

    record: Claim
    citation: str
    language: str  # of its paragraph


def cited_claim(page: Page, claim: Claim) -> CitedClaim:
    """A claim with its citation in the language of the page."""
    paragraph = page.reader.store.paragraph(claim.paragraph_id)
    return CitedClaim(claim, page.citation(paragraph, claim.start, claim.end), paragraph.language)


def claims(page: Page) -> Response:
    """The claims that pass the filters."""
    return filtered_list(
        page, "claims", (*FILTERS, LEAST), _selected, cited_claim, values=VALUES, choices=choices_of(page)
    )


def claims_csv(page: Page) -> Response:
    """The same claims, all of them, as a file."""
    rows = []
    for claim in _selected(page).all():
        cited = cited_claim(page, claim)
        rows.append(
            (
                claim.claim_id,
                claim.kind,
                [page.name(id_) for id_ in claim.actors],
                [page.name(id_) for id_ in claim.targets],
                [page.name(id_) for id_ in claim.concepts],
                claim.text,
                claim.gloss_en,
                claim.predicate,
                claim.polarity,
                claim.modality,
                [page.name(id_) for id_ in claim.attribution],
                claim.confidence,
                claim.time_text or "",
                claim.time_start or "",
                claim.time_end or "",
                claim.paragraph_id.rsplit(":", 1)[0],
                cited.citation,
            )
        )
    return csv_response("claims.csv", _COLUMNS, rows)


def choices_of(page: Page) -> list[tuple[str, bool]]:
    """(a confidence to choose, whether it is the one chosen), and one that was typed into the address."""
    try:
        least = at_least(page)
    except QueryError:
        least = SURE  # what is wrong is said on the page
    return [(choice, float(choice) == least) for choice in sorted({*CHOICES, f"{least:g}"}, key=float)]


def at_least(page: Page) -> float:
    """The confidence asked for, the usual one where none is.

    Raises:
        QueryError: it is no number from 0 to 1.
    """
    asked = page.text(LEAST)
    if not asked:
        return SURE
    try:
        least = float(asked)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise QueryError(f"{shown(asked)}: a confidence is a number from 0 to 1")
    return least


def _selected(page: Page) -> Selected[Claim]:
    reader, asked, least = page.reader, asked_of(page, FILTERS), at_least(page)
    if not any(asked.values()):
        below = reader.store.less_sure(least)[0] if least else 0
        return Selected(
            reader.counts["claims"] - below,
            lambda first, last: reader.store.claims(at_least=least or None, limit=last - first, offset=first),
            below,
        )
    filters = {name: asked[name] or None for name in FILTERS if name != "document"}
    document = find_document(reader.store, asked["document"]) if asked["document"] else None
    found = find_claims(reader.store, reader.names, document_id=document, at_least=least, **filters)  # type: ignore[arg-type]
    return Selected(len(found), lambda first, last: (item.claim for item in found[first:last]), found.below)


ROUTES = (Route("/claims", endpoint(claims)), Route("/claims.csv", endpoint(claims_csv)))
