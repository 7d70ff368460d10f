"""Adding a row by its words, in the view of one paragraph with all that it has."""

from __future__ import annotations

from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.review import KINDS, Item, Kind, Review
from textmine.search.names import shown
from textmine.web.page import Page, typed_number, url
from textmine.web.posting import Form, posted
from textmine.web.review.items import ReviewItem, empty_fields, item_of, place_of, shown_item
from textmine.web.review.reviewing import review_of, reviewer


def adding_context(page: Page, paragraph_id: str) -> dict[str, Any]:
    """What the view of a paragraph shows."""
    store, review = page.reader.store, review_of(page)
    paragraph = store.paragraph(paragraph_id)
    kind: Kind = next((one for one in KINDS if one == page.text("kind")), "mention")
    words = page.text("words")
    return {
        "paragraph": paragraph,
        "document": page.reader.documents[paragraph.document_id],
        "rows": _rows(page, review, paragraph_id),
        "forms": {one: empty_fields(page, one) for one in KINDS},
        "kind": kind,
        "words": words,
        "at": page.text("at"),
        "who": reviewer(page),
    }


def add(page: Page, form: Form) -> Response:
    """Add the row of the form."""
    paragraph_id, kind, words = form.text("paragraph"), form.text("kind"), form.text("words")
    if kind not in KINDS:
        raise TextmineError(f"{shown(kind) or '–'}: add a {', '.join(KINDS)}")
    paragraph = page.reader.store.paragraph(paragraph_id)
    place = place_of(paragraph.text, words, typed_number(form.text("at")))
    if place is None:
        raise TextmineError(
            f"“{words[:60]}” does not stand in this paragraph; copy the words as they are there"
        )
    fields: dict[str, Any] = {}
    for field in empty_fields(page, kind):
        value = "\n".join(filter(None, form.texts("claim-kind" if field.name == "kind" else field.name)))
        if value:
            fields[field.name] = value.splitlines() if field.shape == "names" else value
    review_of(page).add(kind, paragraph_id, *place, fields, note=form.text("note"))
    return RedirectResponse(url("review", "paragraph", paragraph_id, fragment="rows"), 303)


def _rows(page: Page, review: Review, paragraph_id: str) -> dict[str, list[ReviewItem]]:
    store, log = page.reader.store, review.log()
    paragraph = store.paragraph(paragraph_id)
    found: dict[str, list[ReviewItem]] = {"claim": [], "mention": [], "finding": []}
    for claim in store.claims(paragraph_id=paragraph_id):
        found["claim"].append(shown_item(page, Item("claim", claim, paragraph, claim.start, claim.end), log))
    for mention in store.mentions(paragraph_id=paragraph_id):
        item = Item("mention", mention, paragraph, mention.start, mention.end)
        found["mention"].append(shown_item(page, item, log))
    for finding in store.findings(paragraph_id=paragraph_id):
        found["finding"].append(item_of(page, review, finding.finding_id))
    for kind, row_id, where, _, _ in store.rejected():
        if where == paragraph_id:
            found[kind].append(item_of(page, review, row_id))
    return found


ROUTES = (Route("/review/add", posted(add), methods=["POST"]),)
