"""The application: which address leads to which page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from pathlib import Path
from threading import Thread

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from textmine.errors import StoreError
from textmine.web import (
    actors,
    claims,
    concepts,
    corpora,
    findings,
    helping,
    home,
    pictures,
    reading,
    review,
    searching,
    suggesting,
    terms,
    tools,
    topics,
    why,
    wordpages,
)
from textmine.web.corpora import Builds, Home, Recent, home_folder
from textmine.web.corpus import corpus_of
from textmine.web.counted import Counted
from textmine.web.key import Tickets, new_key
from textmine.web.limits import Limits
from textmine.web.page import Page
from textmine.web.readers import Readers
from textmine.web.security import ALLOWED_HOSTS, OnlyItsUser, SecurityHeaders
from textmine.web.tools.results import Results

PARTS = (
    corpora, home, searching, claims, why, suggesting, findings, actors, concepts, reading, wordpages, pictures,
    tools, review, terms, topics, helping,
)  # fmt: skip


def create_app(
    folder: Path | None,
    *,
    lang: str | None = None,
    key: str | None = None,
    home: Path | None = None,
    recent: Path | None = None,
    limits: Limits | None = None,
    tickets: Tickets | None = None,
) -> ASGIApp:
    """The application for the build in a folder.

    Args:
        folder: the build's folder; None: no corpus is open yet.
        lang: `zh` or `en`, for whoever has not chosen; the browser's language when None.
        key: who opens the site with it may change something (`posting`); nobody when None.
        home: the folder that corpora are made in; the usual one when None.
        recent: the file that keeps which corpora were opened; None: nothing is kept.
        limits: how much may be sent at once.
        tickets: keys that are good once.
    """
    readers = Readers(folder)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        Thread(target=_read_lexicon, daemon=True).start()
        if recent is not None and folder is not None:
            with suppress(StoreError), readers.reader() as reader:
                app.state.recent.note(
                    folder, corpus_of(reader, lang or "en", folder.resolve().as_posix()).title
                )
        yield
        app.state.results.close()
        app.state.builds.close()
        readers.close()

    app = Starlette(
        routes=[
            *(route for part in PARTS for route in part.ROUTES),
            Route("/static/base.css", _style_of_report),
            Route("/static/{part}-body.css", _of_part),
            Route("/static/{part}-body.js", _of_part),
            Mount("/static", StaticFiles(packages=[("textmine.web", "static")])),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(ALLOWED_HOSTS), www_redirect=False),
            Middleware(OnlyItsUser),
        ],
        exception_handlers={HTTPException: _no_page, Exception: _fault},
        lifespan=lifespan,
    )
    app.state.readers = readers
    app.state.counted = Counted()
    app.state.lang = lang
    app.state.results = Results()
    app.state.key = key or new_key()
    app.state.tickets = tickets or Tickets()
    app.state.limits = limits or Limits()
    app.state.builds = Builds()
    app.state.home = Home(home or home_folder())
    app.state.recent = Recent(recent)
    return SecurityHeaders(app)  # outermost, so that not even a fault goes without them


def _read_lexicon() -> None:
    """Read ahead what the first search of a word needs: it takes seconds, while the first page is being read."""
    from textmine.lexicon import Lexicon

    Lexicon.load()


def _style_of_report(_: Request) -> Response:
    """The report's style, which the page builds on."""
    return FileResponse(
        str(files("textmine.report").joinpath("templates", "style.css")), media_type="text/css"
    )


def _of_part(request: Request) -> Response:
    """The style or the script of a page that is shown within the site and also stands alone: compare, check."""
    part, name = request.path_params["part"], request.url.path.rpartition("-")[2]
    if part not in ("compare", "check"):
        raise HTTPException(404)
    file = {"body.css": "body.css", "body.js": "script.js"}[name]
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return FileResponse(str(files(f"textmine.{part}").joinpath("templates", file)), media_type=kind)


def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    page = Page(request)
    return page.error(page.t("no-page" if status == 404 else "no-method"), status)


def _fault(request: Request, _: Exception) -> Response:
    """A fault of ours; the server writes what happened to the terminal."""
    page = Page(request)
    return page.error(page.t("fault"), 500)
