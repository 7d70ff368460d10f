"""The own terms of a corpus: what is there, as a file, and from a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.errors import InputError, TextmineError
from textmine.layers import is_layer, read_layer
from textmine.lexicon.rule_tables import ACTOR_KINDS
from textmine.lexicon.tables import Row
from textmine.ownterms import add_terms
from textmine.ownterms.exporting import as_csv, as_turtle, concept_rows
from textmine.ownterms.importing import read_terms
from textmine.ownterms.terms import LABELS
from textmine.web.page import Page, endpoint
from textmine.web.posting import Form, posted
from textmine.web.terms.folder import beside_texts, own_terms, terms_folder


def own(page: Page) -> Response:
    """The list, with forms to add, to import and to take out."""
    folder = terms_folder(page.reader.store)
    context = {
        "terms": own_terms(folder),
        "folder": folder,
        "beside": beside_texts(page.reader.store),
        "kinds": ACTOR_KINDS,
    }
    return page.render("terms-own.html", context)


def as_csv_file(page: Page) -> Response:
    """All of them as a table."""
    return _file("terms.csv", "text/csv", as_csv(_rows(page)).encode("utf-8-sig"))


def as_turtle_file(page: Page) -> Response:
    """All of them as SKOS."""
    return _file("terms.ttl", "text/turtle", as_turtle(_rows(page)).encode())


def _rows(page: Page) -> Iterator[tuple[str, Row]]:
    folder = terms_folder(page.reader.store)
    return concept_rows([read_layer(folder)] if is_layer(folder) else [], own=True)


def _file(name: str, type_: str, content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=f"{type_}; charset=utf-8", headers=headers)


def take_in(page: Page, form: Form) -> Response:
    """Add the terms of a file: all of them, or none."""
    files = form.files("file")
    if not files:
        raise TextmineError(page.t("terms-need-file"))
    label = form.text("label").upper()
    suffix = Path(files[0].name).suffix.lower()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"terms{suffix if suffix in ('.csv', '.ttl', '.turtle') else '.csv'}"
        files[0].save(path)
        try:
            terms = read_terms(path, label if label in LABELS else "")
            add_terms(terms, terms_folder(page.reader.store), twice="override")
        except InputError as error:
            raise TextmineError(str(error).replace(str(path), files[0].name)) from None
    return RedirectResponse("/terms/own", 303)


ROUTES = (
    Route("/terms/own", endpoint(own)),
    Route("/terms/own.csv", endpoint(as_csv_file)),
    Route("/terms/own.ttl", endpoint(as_turtle_file)),
    Route("/terms/import", posted(take_in), methods=["POST"]),
)
