"""The claims as a list: who does what, toward whom, about what, where it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from starlette.responses import Response

from textmine.errors import TextmineError
from textmine.records import Claim
from textmine.search.documents import find_document
from textmine.search.selection import find_claims
from textmine.web.download import csv_response
from textmine.web.page import Page, status_of
from textmine.web.paging import Paging

FILTERS = ("actor", "target", "about", "said_by", "kind", "polarity", "modality", "document")
VALUES = {
    "kind": ("threat", "strategy", "assessment"),
    "polarity": ("affirmed", "negated"),
    "modality": ("asserted", "possible", "necessary", "future"),
}
_Read = Callable[[int, int], Iterator[Claim]]  # the claims from one place to before another
_ROWS = 50
_COLUMNS = (
    "claim_id", "kind", "actors", "targets", "concepts", "text", "gloss_en", "predicate", "polarity", "modality",
    "said_by", "confidence", "document_id", "citation",
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
    asked = {name: page.text(name) for name in FILTERS}
    error, status = "", 200
    total = 0
    read: _Read | None = None
    try:
        total, read = _found(page, asked)
    except TextmineError as wrong:
        error, status = str(wrong), status_of(wrong)
    paging = Paging.of(page, _ROWS, total)
    shown = read(paging.first - 1, paging.first - 1 + _ROWS) if read is not None else ()
    rows = [cited_claim(page, claim) for claim in shown]
    context = {
        "asked": asked,
        "values": VALUES,
        "rows": rows,
        "total": total,
        "paging": paging,
        "error": error,
        "documents": page.reader.documents.values(),
        "download": "/claims.csv?" + urlencode({k: v for k, v in asked.items() if v} | {"lang": page.lang}),
    }
    return page.render("claims.html", context, status=status)


def claims_csv(page: Page) -> Response:
    """The same claims, all of them, as a file."""
    rows = []
    total, read = _found(page, {name: page.text(name) for name in FILTERS})
    for claim in read(0, total):
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
                claim.paragraph_id.rsplit(":", 1)[0],
                cited.citation,
            )
        )
    return csv_response("claims.csv", _COLUMNS, rows)


def _found(page: Page, asked: dict[str, str]) -> tuple[int, _Read]:
    """How many claims pass the filters, and what reads those of a page: others are not read."""
    reader = page.reader
    if not any(asked.values()):
        return reader.counts["claims"], lambda first, last: islice(reader.store.claims(), first, last)
    filters = {name: asked[name] or None for name in FILTERS if name != "document"}
    document = find_document(reader.store, asked["document"]) if asked["document"] else None
    found = find_claims(reader.store, reader.names, document_id=document, **filters)  # type: ignore[arg-type]
    return len(found), lambda first, last: (item.claim for item in found[first:last])
