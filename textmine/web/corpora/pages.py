"""The pages on corpora: which there are, making one, what is in one, and the build that is going on."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import StoreError, TextmineError
from textmine.store import Store
from textmine.web.corpora.building import PHASES, Build, Builds
from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.homes import Corpus, Home
from textmine.web.corpora.incoming import example_folder, ocr_installed, suffixes
from textmine.web.corpora.recent import Recent
from textmine.web.limits import MEGABYTE, Limits
from textmine.web.page import Page, endpoint, url
from textmine.web.paging import Paging
from textmine.web.readers import Readers

_MOST_JOBS = 64
_FILES = 200  # on a page


class Desk:
    """What the pages on corpora work with, which the application holds."""

    def __init__(self, request: Request) -> None:
        state = request.app.state
        self.readers: Readers = state.readers
        self.builds: Builds = state.builds
        self.home: Home = state.home
        self.recent: Recent = state.recent
        self.limits: Limits = state.limits


def said(page: Page, error: TextmineError | None) -> dict[str, str] | None:
    """An error as a template shows it: in the language of the page where we have it in that."""
    if error is None:
        return None
    if isinstance(error, NotTakenError):
        return {"text": error.line(page.tag), "lang": page.tag}
    return {"text": str(error), "lang": "en"}


def status_of(error: TextmineError | None) -> int:
    """The HTTP status for an error; 200 for none."""
    if isinstance(error, NotTakenError):
        return error.status
    return 200 if error is None else 400


def all_corpora(page: Page, error: TextmineError | None = None, typed: str = "") -> Response:
    """What can be opened, and the way to make one; the page one begins with."""
    desk = Desk(page.request)
    mine = desk.home.corpora()
    known = {corpus.outputs.resolve() for corpus in mine}
    recent = [one for one in desk.recent.read() if one.folder not in known]
    context = {
        "error": said(page, error),
        "typed": typed,
        "open": desk.readers.folder,
        "open_here": desk.home.holding(desk.readers.folder),
        "mine": mine,
        "recent": recent,
        "home": desk.home.folder,
        "running": desk.builds.last if desk.builds.is_running else None,
        "offers_example": not mine and example_folder() is not None,
    }
    return page.render("corpora.html", context, status=status_of(error))


def new(page: Page, error: TextmineError | None = None, typed: dict[str, str] | None = None) -> Response:
    """The form that makes a corpus."""
    context = {
        "error": said(page, error),
        "typed": {"title": "", "folder": "", "jobs": "", **(typed or {})},
        **of_form(page),
    }
    return page.render("corpora_new.html", context, status=status_of(error))


def of_form(page: Page) -> dict[str, Any]:
    """What a form for files says of them."""
    desk = Desk(page.request)
    ocr = ocr_installed()
    return {
        "ocr": ocr,
        "suffixes": suffixes(ocr=ocr),
        "largest": desk.limits.file,
        "together": desk.limits.together,
        "most": desk.limits.files,
        "megabyte": MEGABYTE,
        "most_jobs": _MOST_JOBS,
        "home": desk.home.folder,
        "running": desk.builds.last if desk.builds.is_running else None,
    }


def one(page: Page) -> Response:
    """What is in a corpus that was made here."""
    try:
        corpus = Desk(page.request).home.corpus(page.request.path_params["name"])
    except NotTakenError as error:
        return all_corpora(page, error)
    return shown(page, corpus)


def shown(page: Page, corpus: Corpus, error: TextmineError | None = None) -> Response:
    """A corpus with its texts, what the last build left out, and the forms to change it."""
    desk = Desk(page.request)
    skipped, warnings = _of_last_build(corpus)
    files = corpus.files()
    if page.request.method == "GET":
        paging = Paging.of(page, _FILES, len(files))
    else:  # a form was refused; the other pages are not at its address
        pages = max(1, -(-len(files) // _FILES))
        paging = Paging(1, pages, 1, "", url("corpora", "of", corpus.name, page=2) if pages > 1 else "")
    context = {
        "error": said(page, error),
        "corpus": corpus,
        "is_open": desk.readers.folder is not None
        and desk.readers.folder.resolve() == corpus.outputs.resolve(),
        "files": files[paging.first - 1 : paging.first - 1 + _FILES],
        "n_files": len(files),
        "paging": paging,
        "skipped": skipped,
        "warnings": warnings,
        **of_form(page),
    }
    return page.render("corpora_one.html", context, status=status_of(error))


def _of_last_build(corpus: Corpus) -> tuple[list[list[str]], list[str]]:
    """Files that the last build left out with why, and what else it had to say."""
    if not corpus.is_built:
        return [], []
    try:
        with Store.open(corpus.outputs) as store:
            info = store.info()
    except StoreError as error:
        return [], [str(error)]
    return info.get("skipped", []), info.get("warnings", [])


def build(page: Page) -> Response:
    """How far the build has come, or what came of the last one."""
    desk = Desk(page.request)
    last = desk.builds.last
    if last is None:
        return all_corpora(page)
    response = page.render("corpora_build.html", of_build(page, last))
    if last.state != "running" and page.request.headers.get("hx-request"):
        response.headers["HX-Refresh"] = "true"  # the whole page is another one now
    return response


def of_build(page: Page, last: Build) -> dict[str, Any]:
    """What is said of a build."""
    desk = Desk(page.request)
    folder = desk.readers.folder
    return {
        "build": last,
        "at": PHASES.index(last.phase) + 1 if last.phase in PHASES else 1,
        "phases": len(PHASES),
        "percent": int(100 * last.share),
        "left": _duration(page, last.seconds_left),
        "took": _duration(page, last.seconds),
        "left_out": [said(page, error) for error in last.left_out],
        "is_open": folder is not None and folder.resolve() == last.corpus.outputs.resolve(),
    }


def _duration(page: Page, seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 90:
        return page.t("corpora-seconds").format(max(1, round(seconds)))
    return page.t("corpora-minutes").format(round(seconds / 60))


ROUTES = (
    Route("/corpora", endpoint(all_corpora, store=False)),
    Route("/corpora/new", endpoint(new, store=False)),
    Route("/corpora/build", endpoint(build, store=False)),
    Route("/corpora/of/{name}", endpoint(one, store=False)),
)
