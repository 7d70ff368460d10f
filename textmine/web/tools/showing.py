"""From a form to a result and its page, the same for all tools."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.responses import FileResponse, RedirectResponse, Response

from textmine.errors import TextmineError
from textmine.web.page import Page, status_of, url
from textmine.web.tools.results import BusyError, Kept, Results, ToolError, Work

PATIENCE = 6.0  # seconds that a form waits for its result, before the page says that it is being worked on
_AGAIN = 0.3
FormPage = Callable[..., Response]  # (page, error=, status=)
TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".zip": "application/zip",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".graphml": "application/xml",
    ".gexf": "application/xml",
    ".jsonld": "application/ld+json",
    ".jsonl": "application/x-ndjson",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".sqlite": "application/vnd.sqlite3",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
}


def results_of(page: Page) -> Results:
    """What the site keeps."""
    results: Results = page.request.app.state.results
    return results


def begin(
    page: Page,
    tool: str,
    form_page: FormPage,
    give: Callable[[Path], tuple[str, Work]],
    *,
    whole: bool = False,
) -> Response:
    """Answer a form: with the way to its result, or the form again and what is wrong.

    Args:
        tool: its name, which is its address.
        form_page: the page with the form.
        give: writes what was given to a folder; its name, and the work that is to be done.
        whole: the result is the same in both languages.
    """
    results = results_of(page)
    readers = page.request.app.state.readers
    folder = results.new_folder()
    kept: Kept | None = None
    try:
        name, work = give(folder)
        kept = results.keep(readers, tool, name, folder, work, whole=whole)
        kept.made(page.lang, PATIENCE)
    except TextmineError as error:
        if kept is not None:
            results.drop(kept)
        shutil.rmtree(folder, ignore_errors=True)
        with readers.reader() as reader:
            return form_page(Page(page.request, reader), error=str(error), status=_status(error))
    return RedirectResponse(url(tool, kept.id), 303)


def result_page(page: Page, tool: str, show: Callable[[Page, Kept, Any], Response]) -> Response:
    """The page of a result, or that it is being worked on, or what went wrong."""
    kept = results_of(page).get(tool, page.request.path_params["id"])
    try:
        made = kept.made(page.lang, _AGAIN)
    except ToolError as error:
        return page.error(str(error), error.status)
    if made is None:
        context = {"tool": tool, "name": kept.name, "slow": kept.slow(page.lang)}
        return page.render("tools/working.html", context, status=202)
    return show(page, kept, made)


def result_file(page: Page, tool: str, give: Callable[[Kept, Any, str], Response | None]) -> Response:
    """A file of a result; `give` is given the result, what was made, and which file is asked for."""
    kept = results_of(page).get(tool, page.request.path_params["id"])
    try:
        made = kept.made(page.lang, PATIENCE)
    except ToolError as error:
        return page.error(str(error), error.status)
    if made is None:
        return RedirectResponse(url(tool, kept.id), 303)
    answer = give(kept, made, page.request.path_params["file"])
    return answer if answer is not None else page.error(page.t("no-page"), 404)


def stale(page: Page, kept: Kept) -> str:
    """What is to be said where the corpus is no longer the one that a result was made with; "" where it is."""
    return "" if page.reader.stamp == kept.stamp else page.t("tool-changed")


def worded_for(page: Page, shown: dict[str, Any]) -> dict[str, Any]:
    """What a template shares with a page that stands alone, its words in the reader's script."""
    say = shown["w"]
    return {**shown, "w": lambda key, **names: page.worded(say(key, **names)), "worded": page.worded}


def text_file(text: str, name: str) -> Response:
    """A text to download, under a name."""
    ending = Path(name).suffix
    encoding = "utf-8-sig" if ending == ".csv" else "utf-8"
    return Response(
        text.encode(encoding, "replace"),
        media_type=TYPES.get(ending, "application/octet-stream"),
        headers={"Content-Disposition": disposition(name)},
    )


def file_response(path: Path, name: str) -> Response:
    """A file to download, under a name."""
    ending = Path(name).suffix
    return FileResponse(
        path,
        media_type=TYPES.get(ending, "application/octet-stream"),
        headers={"Content-Disposition": disposition(name)},
    )


def disposition(name: str) -> str:
    """The header that has a browser save a file, under any name there can be (RFC 6266)."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "-_.") else "_" for char in name)
    said = f'attachment; filename="{plain}"'
    return said if plain == name else f"{said}; filename*=UTF-8''{quote(name, safe='')}"


def _status(error: TextmineError) -> int:
    if isinstance(error, ToolError):
        return error.status
    return 503 if isinstance(error, BusyError) else status_of(error)
