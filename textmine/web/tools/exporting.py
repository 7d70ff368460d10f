"""Exports: the corpus for other programs, a format a line, made when asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import UnknownNameError
from textmine.search.names import shown as shown_name
from textmine.search.selection import SURE
from textmine.web.page import Page, endpoint
from textmine.web.posting import Form, posted
from textmine.web.readers import Reader
from textmine.web.tools.given import NothingGivenError
from textmine.web.tools.results import Kept, Work
from textmine.web.tools.showing import begin, file_response, result_file, result_page, stale

TOOL = "export"
_TABLES = ("csv", "parquet", "jsonl")  # of all tables, in a zip file
_CHOICES = ("0", "0.5", "0.7", "0.9")
_FIRST = ("xlsx", "tables-csv")
_OPTION = re.compile(r"[（(]--[^（）()]*[）)] ?")
_NETWORKS = ("actors", "concepts")
_GRAPHS = ("graphml", "gexf")
_LISTED = 200


@dataclass(frozen=True, slots=True)
class Offered:
    """A format in the list."""

    name: str
    said: str
    opens: str
    ending: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was made, and what there is to say of it."""

    format: Offered
    path: Path
    name: str
    line: str
    notes: tuple[str, ...]

    @property
    def size(self) -> float:
        """Megabytes."""
        return self.path.stat().st_size / 1e6


def form_page(page: Page, *, error: str = "", status: int = 200) -> Response:
    """The list of formats, and the filters."""
    context = {
        "error": error,
        "formats": _offered(page),
        "chosen": page.text("as") or "xlsx",
        "choices": _CHOICES,
        "least": f"{SURE:g}",
        "networks": _NETWORKS,
        "documents": list(page.reader.documents.values())[:_LISTED],
    }
    return page.render("tools/export.html", context, status=status)


def _offered(page: Page) -> list[Offered]:
    from textmine.exchange import formats

    # What the command calls an option is a field here.
    found = [
        Offered(one.name, _OPTION.sub("", one.line(page.lang)), one.opens, one.ending or ".zip")
        for one in formats().values()
    ]
    found += [
        Offered(f"tables-{name}", page.t(f"export-{name}"), page.t(f"export-{name}-opens"), ".zip")
        for name in _TABLES
    ]
    return sorted(found, key=lambda one: one.name not in _FIRST)  # what most look for stands first


def start(page: Page, form: Form) -> Response:
    """Make the file."""
    name, document = form.text("as"), form.text("document")
    network = form.text("network") or "actors"
    least = form.text("at_least") or f"{SURE:g}"

    def give(_: Path) -> tuple[str, Work]:
        offered = {one.name: one for one in _offered(page)}
        if name not in offered:
            raise UnknownNameError(page.t("export-unknown").format(shown_name(name)))
        if least not in _CHOICES or network not in _NETWORKS:
            raise NothingGivenError(page.t("export-filter"))
        if document and (name.startswith("tables-") or _is_whole(name)):
            raise NothingGivenError(page.t("export-whole").format(name))
        lang, one = page.lang, offered[name]
        return name, lambda reader, _, made: _exported(
            reader, lang, made, one, float(least), document, network
        )

    return begin(page, TOOL, form_page, give, whole=True)


def _is_whole(name: str) -> bool:
    from textmine.exchange import formats

    return formats()[name].whole


def _exported(
    reader: Reader, lang: str, made: Path, offered: Offered, least: float, document: str, network: str
) -> Exported:
    from textmine.exchange import Request, export
    from textmine.search.documents import find_document

    store, name = reader.store, offered.name
    file = f"textmine-{name}{offered.ending}"
    if name.startswith("tables-"):
        from textmine.exchange.tables import export_tables

        written = export_tables(store, made / "tables", formats=[name.removeprefix("tables-")])
        _zip(made / file, made / "tables")
        return Exported(offered, made / file, file, ", ".join(path.name for path in written), ())
    id_ = find_document(store, document) if document else None
    request = Request(least, lang, id_, "concepts" if network == "concepts" else "actors")
    is_folder = name == "brat"
    found = export(store, name, made / (name if is_folder else file), request)
    if is_folder:
        _zip(made / file, made / name)
    return Exported(offered, made / file, file, found.line(lang), tuple(found.notes))


def _zip(path: Path, folder: Path) -> None:
    from textmine.exchange.files import Archive

    with Archive(path) as archive:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                archive.add(one.relative_to(folder).as_posix(), one)


def result(page: Page) -> Response:
    """What was written, and the file."""

    def show(page: Page, kept: Kept, made: Exported) -> Response:
        context = {"kept": kept, "made": made, "stale": stale(page, kept)}
        return page.render("tools/export-result.html", context)

    return result_page(page, TOOL, show)


def download(page: Page) -> Response:
    """The file."""

    def give(_: Kept, made: Exported, name: str) -> Response | None:
        return file_response(made.path, made.name) if name == made.name else None

    return result_file(page, TOOL, give)


ROUTES = (
    Route("/export", endpoint(form_page)),
    Route("/export", posted(start, store=False), methods=["POST"]),
    Route("/export/{id}", endpoint(result)),
    Route("/export/{id}/{file}", endpoint(download)),
)
