"""Citations: ids in the styles there are, and the documents for a reference manager."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import Citation, bibliography, resolve
from textmine.cite.styles import STYLES
from textmine.errors import StoreError, TextmineError, UnknownNameError
from textmine.search.documents import find_document
from textmine.search.names import shown
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint, url
from textmine.web.tools.showing import text_file

_MOST = 200
_BRACKETED = re.compile(r"\[([^\[\]\s]{1,300})\]")
_APART = re.compile(r"[\s,，;；、]+")
_FORMATS = {"bibtex": "bib", "ris": "ris", "csl-json": "json"}
_COLUMNS = ("id", "style", "quotation", "citation", "document_id", "link")


@dataclass(frozen=True, slots=True)
class Cited:
    """One id: the place it stands for with its citations by style, or why there is none."""

    id: str
    place: Citation | None
    styled: tuple[tuple[str, str], ...] = ()
    error: str = ""


def citations(page: Page) -> Response:
    """The form, and the citations of the ids in it."""
    asked = page.text("ids")
    ids = _ids(asked)
    error = page.t("cite-many").format(_MOST) if len(ids) > _MOST else ""
    found = [] if error else list(_cited(page, ids))
    documents = sorted({one.place.document.document_id for one in found if one.place is not None})
    context = {
        "asked": asked,
        "found": found,
        "styles": STYLES,
        "style": _style(page),
        "quoted": _quoted(page),
        "error": error,
        "formats": list(_FORMATS),
        "documents": " ".join(documents),
        "download": url(
            "citations.csv", ids=asked, style=_style(page), quote=page.text("quote"), lang=page.lang
        ),
    }
    return page.render("tools/citations.html", context, status=400 if error else 200)


def as_csv(page: Page) -> Response:
    """The same as a file."""
    rows = (
        (
            one.id,
            style,
            one.place.text,
            citation,
            one.place.document.document_id,
            f"/cite/{one.place.span_id}",
        )
        for one in _cited(page, _ids(page.text("ids"))[:_MOST])
        if one.place is not None
        for style, citation in one.styled
    )
    return csv_response("citations.csv", _COLUMNS, rows)


def references(page: Page) -> Response:
    """Documents for a reference manager."""
    format_ = page.text("as") or "bibtex"
    if format_ not in _FORMATS:
        raise UnknownNameError(f"{shown(format_)}: no such format; there are {', '.join(_FORMATS)}")
    store = page.reader.store
    names = [name for name in _APART.split(page.text("documents")) if name]
    ids = dict.fromkeys(find_document(store, name) for name in names)
    documents = [store.document(id_) for id_ in ids] if ids else page.reader.documents.values()
    return text_file(bibliography(documents, format_), f"corpus.{_FORMATS[format_]}")


def _style(page: Page) -> str:
    asked = page.text("style")
    return asked if asked in STYLES else ""


def _quoted(page: Page) -> bool:
    return page.text("quote") != "no"


def _ids(text: str) -> list[str]:
    """The ids in what was pasted: a list of them, or citations that end with them in brackets."""
    bracketed = _BRACKETED.findall(text)
    return list(dict.fromkeys(bracketed or [id_ for id_ in _APART.split(text) if id_]))


def _cited(page: Page, ids: list[str]) -> Iterator[Cited]:
    style = _style(page)
    for id_ in ids:
        try:
            place = resolve(page.reader.store, id_)
        except StoreError:
            raise
        except TextmineError as error:
            yield Cited(shown(id_), None, error=str(error))
            continue
        styled = [
            (one, place.format(lang=page.lang, style=one, quote=_quoted(page)))
            for one in ((style,) if style else STYLES)
        ]
        yield Cited(id_, place, tuple(styled))


ROUTES = (
    Route("/citations", endpoint(citations)),
    Route("/citations.csv", endpoint(as_csv)),
    Route("/bibliography", endpoint(references)),
)
