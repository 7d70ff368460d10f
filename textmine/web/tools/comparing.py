"""Compare: a document that is dropped or pasted, or one of the corpus, with the corpus."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint, url
from textmine.web.posting import Form, posted
from textmine.web.readers import Reader
from textmine.web.tools.given import NothingGivenError, save_given
from textmine.web.tools.results import Kept, Work
from textmine.web.tools.showing import (
    begin,
    file_response,
    result_file,
    result_page,
    stale,
    text_file,
    worded_for,
)

if TYPE_CHECKING:
    from textmine.compare.tables import CompareTables

TOOL = "compare"
_FILES = 20
_LISTED = 200  # documents that are offered by name


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison as its page shows it."""

    shown: dict[str, Any]
    tables: CompareTables
    page: Path


def form_page(page: Page, *, error: str = "", status: int = 200, text: str = "") -> Response:
    """The form; what was pasted into it stays where something was wrong with it."""
    documents = list(page.reader.documents.values())[:_LISTED]
    return page.render(
        "tools/compare.html", {"error": error, "documents": documents, "text": text}, status=status
    )


def start(page: Page, form: Form) -> Response:
    """Compare what was given."""
    document, against = form.text("document"), form.text("against")

    def give(folder: Path) -> tuple[str, Work]:
        if document:
            if form.files("file") or form.text("text"):
                raise NothingGivenError(page.t("tool-both"))
            return document, lambda reader, lang, made: _compared(reader, lang, made, [], document, against)
        paths = save_given(page, form, folder / "given", most=_FILES)
        name = ", ".join(path.name for path in paths[:3])
        return name, lambda reader, lang, made: _compared(reader, lang, made, paths, "", against)

    return begin(page, TOOL, partial(form_page, text=form.text("text")), give)


def _compared(
    reader: Reader, lang: str, made: Path, paths: list[Path], document: str, against: str
) -> Compared:
    from textmine.compare import Corpus, read_new, stored_documents
    from textmine.compare.page import shown_comparisons, write_page
    from textmine.compare.tables import CompareTables
    from textmine.search.documents import find_document

    store = reader.store
    only = [find_document(store, against)] if against else None
    corpus = Corpus(store, lang=lang, only=only)
    tables = CompareTables(store, lang)
    new = stored_documents(store, [find_document(store, document)]) if document else read_new(paths)
    compared = []
    for one in new:
        compared.append(corpus.compare(one))
        tables.add(compared[-1])
    write_page(compared, tables, store, made / "compare.html", lang=lang)
    shown = shown_comparisons(compared, tables, store, lang=lang, there=lambda id_: url("cite", id_))
    return Compared(shown, tables, made / "compare.html")


def result(page: Page) -> Response:
    """What came of it."""

    def show(page: Page, kept: Kept, made: Compared) -> Response:
        context = {"kept": kept, "compared": worded_for(page, made.shown), "stale": stale(page, kept)}
        return page.render("tools/compare-result.html", context)

    return result_page(page, TOOL, show)


def download(page: Page) -> Response:
    """Its claims as CSV, all of it as JSON, all tables, or the page that opens offline."""
    return result_file(page, TOOL, _file)


def _file(_: Kept, made: Compared, name: str) -> Response | None:
    from textmine.compare.tables import COLUMNS, as_json

    match name:
        case "claims.csv":
            columns = COLUMNS["claims"]
            rows = ([row.get(column) for column in columns] for row in made.tables.rows["claims"])
            return csv_response("claims.csv", columns, rows)
        case "compare.json":
            return text_file(as_json(made.tables), "compare.json")
        case "compare.html":
            return file_response(made.page, "compare.html")
        case "tables.zip":
            return file_response(_zipped(made), "compare-tables.zip")
    return None


def _zipped(made: Compared) -> Path:
    from textmine.compare.tables import write_tables
    from textmine.exchange.files import Archive

    path = made.page.with_name("tables.zip")
    if not path.exists():
        with tempfile.TemporaryDirectory(dir=made.page.parent) as folder:
            written = write_tables(made.tables, Path(folder))
            whole = Path(folder) / "all.zip"
            with Archive(whole) as archive:
                for one in written:
                    archive.add(one.name, one)
            whole.replace(path)
    return path


ROUTES = (
    Route("/compare", endpoint(form_page)),
    Route("/compare", posted(start, store=False), methods=["POST"]),
    Route("/compare/{id}", endpoint(result)),
    Route("/compare/{id}/{file}", endpoint(download)),
)
