"""Forms that change something: who may send one, and what came with it.

Reading needs nothing but this machine. Whoever changes something must have opened the page by the address that the
terminal shows, which holds a key that is made anew with every start; the key becomes a cookie. With it comes a token
in every form, which a page elsewhere can neither read nor guess, and the browser must say that the form was sent from
this very site. So neither another site's form or script nor another user of this machine can write anything.

A view that writes is `def view(page: Page, form: Form) -> Response`, in its module's `ROUTES` as
`Route("/path", posted(view), methods=["POST"])`; its template has `<form method="post" …>{{ token() }}…` and, for
files, `enctype="multipart/form-data"`. `page.may_write` says whether forms will be taken: where it is False the
template says so with `{{ read_only() }}`. End with `RedirectResponse(…, 303)`, so that a page loaded again sends
nothing twice.
"""

from __future__ import annotations

import hmac
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from textmine.errors import TextmineError
from textmine.web.key import may_write, token_of
from textmine.web.limits import MEGABYTE
from textmine.web.page import Page, answered

CORPUS = "of-corpus"  # the field that says which corpus the page with the form was of
TOKEN = "token"  # the field of a form, or
TOKEN_HEADER = "X-Textmine-Token"  # the header of a script's request
_FIELDS = 2_000  # fields and files of one form
_PART = 16 * MEGABYTE  # of one field that is no file
_HEARD_OUT = 2_000 * MEGABYTE  # of a form that is too large and is read to its end all the same


class RefusedError(TextmineError):
    """A form that is not taken.

    Attributes:
        status: the HTTP status that says why.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form.

    Attributes:
        name: its name, without any folders that the browser or somebody else put before it.
        size: bytes.
    """

    name: str
    size: int
    _file: UploadFile

    def read(self) -> bytes:
        """All of it."""
        self._file.file.seek(0)
        return self._file.file.read()

    def save(self, path: Path) -> None:
        """Write it to a file that must not exist yet."""
        self._file.file.seek(0)
        with path.open("xb") as file:
            shutil.copyfileobj(self._file.file, file)


class Form:
    """The fields and files of a form."""

    def __init__(self, data: FormData) -> None:
        self._data = data

    def text(self, key: str) -> str:
        """What was typed into a field, "" where nothing was."""
        value = self._data.get(key, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, key: str) -> list[str]:
        """What was chosen in fields of the same name."""
        return [value.strip() for value in self._data.getlist(key) if isinstance(value, str)]

    def has(self, key: str) -> bool:
        """Is there a field of this name (a box that is ticked)?"""
        return key in self._data

    def files(self, key: str) -> list[Upload]:
        """The files chosen or dropped in a field; a field left empty is none."""
        found = [value for value in self._data.getlist(key) if isinstance(value, UploadFile)]
        return [Upload(_plain(one.filename), one.size or 0, one) for one in found if one.filename]


PostedView = Callable[[Page, Form], Response]


def posted(
    view: PostedView, *, most: int | None = 20 * MEGABYTE, store: bool = True
) -> Callable[[Request], Awaitable[Response]]:
    """A view that changes something, called only with a form that was sent from this site by who may.

    Args:
        view: what the form does.
        most: bytes that a form with its files may have; None: as many as may be sent to the site at once
            (`limits`).
        store: lend the page a reader of the corpus that is open.
    """

    @wraps(view)
    async def answer(request: Request) -> Response:
        try:
            _of_this_site(request)
            limit = request.app.state.limits.form if most is None else most
            await _not_too_large(request, limit)
            async with _form(request, min(limit, _PART)) as data:
                _with_token(request, data)
                if store:
                    _of_this_corpus(request, data)
                return await run_in_threadpool(
                    answered, request, lambda page: view(page, Form(data)), store=store
                )
        except RefusedError as refused:
            return Page(request).error(str(refused), refused.status)
        except HTTPException as error:  # what is no form, or one of too many parts
            return Page(request).error(Page(request).t("no-form").format(error.detail), 400)

    return answer


def _of_this_site(request: Request) -> None:
    """Refuse what another site sent: browsers say where a form comes from, and pages cannot change what they say."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.url.netloc}"
    # As no page of ours tells where one comes from (Referrer-Policy), browsers send its forms with the origin "null";
    # they do so for pages without any origin, too, but those they do not call of the same origin.
    known = origin in (None, own) or (origin == "null" and site == "same-origin")
    if site not in (None, "same-origin") or not known:
        raise RefusedError(Page(request).t("other-site"), 403)
    if not may_write(request):
        raise RefusedError(Page(request).t("no-key"), 403)


@asynccontextmanager
async def _form(request: Request, largest_field: int) -> AsyncIterator[FormData]:
    """What was sent; large files wait on the disk, which may be full."""
    try:
        data = await request.form(max_files=_FIELDS, max_fields=_FIELDS, max_part_size=largest_field)
    except OSError as error:
        raise RefusedError(Page(request).t("no-room").format(error.strerror or error), 507) from error
    try:
        yield data
    finally:
        await request.close()


async def _not_too_large(request: Request, most: int) -> None:
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise RefusedError(Page(request).t("no-length"), 411)
    if int(length) > most:
        if int(length) <= _HEARD_OUT:  # a browser that is still sending would not read the answer
            async for _ in request.stream():
                pass
        told = (
            Page(request).t("too-large").format(f"{int(length) / MEGABYTE:,.1f}", f"{most / MEGABYTE:,.0f}")
        )
        raise RefusedError(told, 413)


def _with_token(request: Request, data: FormData) -> None:
    sent = request.headers.get(TOKEN_HEADER) or data.get(TOKEN)
    if not isinstance(sent, str) or not hmac.compare_digest(
        sent.encode(), token_of(request.app.state.key).encode()
    ):
        raise RefusedError(Page(request).t("no-token"), 403)


def _of_this_corpus(request: Request, data: FormData) -> None:
    """Refuse a form of a page on another corpus: one may have been opened since, in another window."""
    if data.get(CORPUS, request.app.state.readers.id) != request.app.state.readers.id:
        raise RefusedError(Page(request).t("other-corpus"), 409)


def _plain(name: str | None) -> str:
    """A file's name without folders, of any system's kind."""
    return (name or "").replace("\\", "/").rsplit("/", 1)[-1].strip()
