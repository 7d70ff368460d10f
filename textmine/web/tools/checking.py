"""Check a draft: its quotations and claims against the corpus, with marks in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import InputError
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint, url
from textmine.web.posting import Form, posted
from textmine.web.readers import Reader
from textmine.web.tools.given import save_given
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
    from textmine.check.tables import CheckTables

TOOL = "check"


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A check as its page shows it."""

    shown: dict[str, Any]
    tables: CheckTables
    page: Path


def form_page(page: Page, *, error: str = "", status: int = 200, text: str = "") -> Response:
    """The form; what was pasted into it stays where something was wrong with it."""
    from textmine.cite.styles import STYLES

    return page.render("tools/check.html", {"error": error, "styles": STYLES, "text": text}, status=status)


def start(page: Page, form: Form) -> Response:
    """Check what was given."""
    everything, style = form.has("all"), form.text("style") or "plain"

    def give(folder: Path) -> tuple[str, Work]:
        (path,) = save_given(page, form, folder / "given", most=1)
        return path.name, lambda reader, lang, made: _checked(reader, lang, made, path, everything, style)

    return begin(page, TOOL, partial(form_page, text=form.text("text")), give)


def _checked(reader: Reader, lang: str, made: Path, path: Path, everything: bool, style: str) -> CheckedDraft:
    from textmine.check import check, read_draft
    from textmine.check.page import shown_check, write_page
    from textmine.check.tables import CheckTables
    from textmine.cite.styles import style_named
    from textmine.search.selection import SURE

    style_named(style, lang, lang)  # says at once that there is none of this name
    try:
        draft = read_draft(path)
    except InputError as error:
        raise InputError(path.name, error.reason, line=error.line) from error
    checked = check(draft, reader.store, lang=lang, at_least=0.0 if everything else SURE)
    tables = CheckTables(checked, reader.store, lang, style)
    write_page(checked, tables, reader.store, made / "check.html", lang=lang)
    shown = shown_check(checked, tables, lang=lang, there=lambda id_: url("cite", id_))
    return CheckedDraft(shown, tables, made / "check.html")


def result(page: Page) -> Response:
    """What came of it."""

    def show(page: Page, kept: Kept, made: CheckedDraft) -> Response:
        context = {"kept": kept, "check": worded_for(page, made.shown), "stale": stale(page, kept)}
        return page.render("tools/check-result.html", context)

    return result_page(page, TOOL, show)


def download(page: Page) -> Response:
    """Its rows as CSV or JSON, or the page that opens offline."""
    return result_file(page, TOOL, _file)


def _file(_: Kept, made: CheckedDraft, name: str) -> Response | None:
    from textmine.check.tables import COLUMNS, as_json

    match name:
        case "check.csv":
            return csv_response("check.csv", COLUMNS, ([row[c] for c in COLUMNS] for row in made.tables.rows))
        case "check.json":
            return text_file(as_json(made.tables), "check.json")
        case "check.html":
            return file_response(made.page, "check.html")
    return None


ROUTES = (
    Route("/check", endpoint(form_page)),
    Route("/check", posted(start, store=False), methods=["POST"]),
    Route("/check/{id}", endpoint(result)),
    Route("/check/{id}/{file}", endpoint(download)),
)
