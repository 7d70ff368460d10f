"""Names for whoever types one: `/names.json?q=…` gives those that begin with it or hold it, in any script."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from textmine.search.documents import find_document
from textmine.search.names import name_key
from textmine.search.suggest import suggested
from textmine.web.page import Page, endpoint

_MOST = 10
_LABELS = {
    "actor": ("ACTOR",),
    "threat": ("THREAT",),
    "strategy": ("STRATEGY",),
    "about": ("THREAT", "STRATEGY", "ACTOR"),
    "any": ("ACTOR", "THREAT", "STRATEGY"),
}


def names(page: Page) -> Response:
    """The names to choose from: what goes into the field, the other name, the kind, the number of claims."""
    typed, what = page.text("q"), page.text("of") or "any"
    if not typed:
        found = []
    elif what == "verb":
        found = _verbs(page, typed)
    elif what == "document":
        found = _documents(page, typed)
    else:
        found = _concepts(page, typed, what)
    return JSONResponse({"names": found})


def _concepts(page: Page, typed: str, what: str) -> list[dict[str, object]]:
    reader = page.reader
    labels = _LABELS.get(what, _LABELS["any"])
    some = suggested(reader.names, typed, page.tag, labels=labels, weights=reader.weights, limit=_MOST)
    return [
        {
            "value": one.value,
            "also": one.also,
            "kind": page.type_name(one.concept),
            "claims": reader.weights[one.concept.concept_id],
        }
        for one in some
    ]


def _verbs(page: Page, typed: str) -> list[dict[str, object]]:
    verbs = page.reader.verbs
    other = "en" if page.lang == "zh" else "zh"
    return [
        {"value": verbs.name(id_, page.tag), "also": verbs.name(id_, other), "kind": "", "claims": None}
        for id_ in verbs.matching(typed, _MOST)
    ]


def _documents(page: Page, typed: str) -> list[dict[str, object]]:
    key = name_key(typed)
    found: list[dict[str, object]] = []
    for document in page.reader.documents.values():
        if key in name_key(document.title) or key in name_key(document.document_id):
            found.append(
                {"value": document.document_id, "also": document.title, "kind": document.year, "claims": None}
            )
            if len(found) == _MOST:
                break
    return found


def document_asked_for(page: Page) -> str | None:
    """The id of the document that a field names by id or title, None where it is empty.

    Raises:
        UnknownNameError: there is none.
    """
    typed = page.text("document")
    if not typed or typed in page.reader.documents:
        return typed or None
    return find_document(page.reader.store, typed)


ROUTES = (Route("/names.json", endpoint(names)),)
