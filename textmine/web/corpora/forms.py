"""What the forms on corpora do: open one, make one, change and build it, end the build."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.errors import InputError, StoreError, TextmineError
from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.homes import Corpus, Settings
from textmine.web.corpora.incoming import (
    Accepted,
    NewFile,
    accepted,
    example_folder,
    in_folder,
    ocr_installed,
    sent,
)
from textmine.web.corpora.opening import build_in, typed_folder
from textmine.web.corpora.pages import Desk, all_corpora, new, shown
from textmine.web.page import CORPORA, Page, url
from textmine.web.posting import Form, PostedView, posted

_BUILD = "/corpora/build"


def open_(page: Page, form: Form) -> Response:
    """Open the corpus in the folder that was typed or chosen."""
    try:
        return _opened(page, build_in(typed_folder(form.text("folder"))))
    except (NotTakenError, StoreError) as error:
        return all_corpora(page, error, typed=form.text("folder"))


def _opened(page: Page, folder: Path) -> Response:
    desk = Desk(page.request)
    desk.readers.open(folder)
    desk.recent.note(folder, page.called.title)
    return RedirectResponse("/", 303)


def forget(page: Page, form: Form) -> Response:
    """Take a corpus off the list of those opened last."""
    Desk(page.request).recent.forget(form.text("folder"))
    return RedirectResponse(CORPORA, 303)


def make(page: Page, form: Form) -> Response:
    """Make a corpus of the files that were sent, or of those in a folder, and begin to build it."""
    desk = Desk(page.request)
    try:
        desk.builds.free()
        settings = _settings(form)
        files = _files(page, form, ocr=settings.ocr)
        corpus = desk.home.make(settings, files.files)
    except TextmineError as error:
        return new(page, error, {key: form.text(key) for key in ("title", "folder", "jobs")})
    return _building(page, corpus, files)


def example(page: Page, _: Form) -> Response:
    """Make a corpus of the texts that come with textmine."""
    desk, folder = Desk(page.request), example_folder()
    try:
        desk.builds.free()
        if folder is None:
            raise NotTakenError("corpora-no-example", status=404)
        files = accepted(in_folder(folder, ocr=False), desk.limits, ocr=False)
        corpus = desk.home.make(Settings(page.t("corpora-example-title")), files.files)
    except TextmineError as error:
        return all_corpora(page, error)
    return _building(page, corpus, files)


def _settings(form: Form) -> Settings:
    jobs = form.text("jobs")
    number = int(jobs) if jobs.isascii() and jobs.isdecimal() and len(jobs) < 4 else 0
    return Settings(form.text("title"), form.has("ocr") and ocr_installed(), number or None)


def _files(page: Page, form: Form, *, ocr: bool) -> Accepted:
    """The files chosen, dropped or in the folder typed."""
    files: list[NewFile] = sent(form.files("files"))
    if form.text("folder"):
        files += in_folder(typed_folder(form.text("folder")), ocr=ocr)
    return accepted(files, Desk(page.request).limits, ocr=ocr)


ChangingView = Callable[[Page, Form, Corpus], Response]


def of_corpus(view: ChangingView) -> PostedView:
    """A view on the corpus that the form names; what is wrong stands on its page."""

    @wraps(view)
    def answer(page: Page, form: Form) -> Response:
        desk = Desk(page.request)
        try:
            corpus = desk.home.corpus(form.text("name"))
        except NotTakenError as error:
            return all_corpora(page, error)
        try:
            desk.builds.free()  # no text may come or go while they are being read
            return view(page, form, corpus)
        except (NotTakenError, InputError) as error:
            return shown(page, corpus, error)

    return answer


@of_corpus
def add(page: Page, form: Form, corpus: Corpus) -> Response:
    """Put files into a corpus and build it."""
    files = _files(page, form, ocr=corpus.settings.ocr)
    corpus.add(files.files, replace=form.has("replace"))
    return _building(page, corpus, files)


@of_corpus
def remove(page: Page, form: Form, corpus: Corpus) -> Response:
    """Take a file out of a corpus and build it."""
    corpus.remove(form.text("file"))
    return _building(page, corpus)


@of_corpus
def rebuild(page: Page, _: Form, corpus: Corpus) -> Response:
    """Build a corpus."""
    return _building(page, corpus)


def _building(page: Page, corpus: Corpus, files: Accepted | None = None) -> Response:
    try:
        Desk(page.request).builds.start(corpus, files.left_out if files else ())
    except NotTakenError as error:  # another build was quicker
        return shown(page, corpus, error)
    return RedirectResponse(_BUILD, 303)


def cancel(page: Page, _: Form) -> Response:
    """End the build that is going on."""
    Desk(page.request).builds.cancel()
    return RedirectResponse(_BUILD, 303)


def open_made(page: Page, form: Form) -> Response:
    """Open a corpus that was made here."""
    try:
        corpus = Desk(page.request).home.corpus(form.text("name"))
        if not corpus.is_built:
            return RedirectResponse(url("corpora", "of", corpus.name), 303)
        return _opened(page, corpus.outputs)
    except (NotTakenError, StoreError) as error:
        return all_corpora(page, error)


_VIEWS = {
    "open": open_, "open-made": open_made, "forget": forget, "example": example, "remove": remove,
    "rebuild": rebuild, "cancel": cancel,
}  # fmt: skip
ROUTES = (
    *(
        Route(f"/corpora/{name}", posted(view, store=False), methods=["POST"])
        for name, view in _VIEWS.items()
    ),
    *(
        Route(f"/corpora/{name}", posted(view, most=None, store=False), methods=["POST"])
        for name, view in {"make": make, "add": add}.items()
    ),
)
