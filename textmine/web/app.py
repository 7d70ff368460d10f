"""The application: which address leads to which page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
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

from textmine.web import claims, concepts, findings, home, pictures, reading, searching, wordpages
from textmine.web.counted import Counted
from textmine.web.key import new_key
from textmine.web.page import Page
from textmine.web.readers import Readers
from textmine.web.security import ALLOWED_HOSTS, SecurityHeaders

PARTS = (home, searching, claims, findings, concepts, reading, wordpages, pictures)


def create_app(folder: Path, *, lang: str | None = None, key: str | None = None) -> ASGIApp:
    """The application for the build in a folder.

    Args:
        folder: the build's folder.
        lang: `zh` or `en`, for whoever has not chosen; the browser's language when None.
        key: who opens the site with it may change something (`posting`); nobody when None.
    """
    readers = Readers(folder)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        Thread(target=_read_lexicon, daemon=True).start()
        yield
        readers.close()

    app = Starlette(
        routes=[
            *(route for part in PARTS for route in part.ROUTES),
            Route("/static/base.css", _style_of_report),
            Mount("/static", StaticFiles(packages=[("textmine.web", "static")])),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(ALLOWED_HOSTS), www_redirect=False)],
        exception_handlers={HTTPException: _no_page, Exception: _fault},
        lifespan=lifespan,
    )
    app.state.readers = readers
    app.state.counted = Counted()
    app.state.lang = lang
    app.state.key = key or new_key()
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


def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    page = Page(request)
    return page.error(page.t("no-page" if status == 404 else "no-method"), status)


def _fault(request: Request, _: Exception) -> Response:
    """A fault of ours; the server writes what happened to the terminal."""
    page = Page(request)
    return page.error(page.t("fault"), 500)
