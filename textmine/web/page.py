"""One page being made: the request, the language, the reader, and how a template is filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, wraps
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from textmine import __version__
from textmine.cite import format_citation
from textmine.dates import shown_interval
from textmine.errors import StoreError, TextmineError, UnknownNameError
from textmine.records import Claim, Concept, Paragraph
from textmine.report.called import Called
from textmine.script import has_han
from textmine.search.vocabulary import value_name
from textmine.web.corpus import corpus_of
from textmine.web.key import may_write, taken, token_of
from textmine.web.language import COOKIE, asked_for, choices, language_of, word, words
from textmine.web.menu import EXPLAINED, entry_of, menu_of
from textmine.web.readers import NoCorpusError, Reader, Readers
from textmine.wording import EN, worded_around_quotes

_MOST_PAGES = 100_000
CORPORA = "/corpora"  # where a corpus is opened or made


@cache
def _environment() -> Environment:
    environment = Environment(
        # The report's templates are there to be shared: both mark a paragraph in the same way.
        loader=PrefixLoader(
            {part: PackageLoader(f"textmine.{part}") for part in ("web", "report", "compare", "check")}
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["url"] = url
    environment.globals["version"] = __version__
    return environment


def url(*path: str, fragment: str = "", **query: object) -> str:
    """The address of a page: the parts of its path, quoted, and what of the query is not empty."""
    address = "/" + "/".join(quote(part, safe=":") for part in path)
    wanted = {key: value for key, value in query.items() if value not in (None, "")}
    address += "?" + urlencode(wanted) if wanted else ""
    return address + ("#" + quote(fragment, safe=":") if fragment else "")


def typed_number(text: str) -> int:
    """A whole number that was typed or sent, 0 where it is none; one of thousands of digits is just a large one."""
    if not (text.isascii() and text.isdecimal()):
        return 0
    return int(text) if len(text) < 10 else 10**9


class Page:
    """What a page is made with.

    Args:
        request: the request it answers.
        reader: the store; None for a page about an error.

    Attributes:
        tag: the language of the page as HTML names it: `zh-Hant`, `zh-Hans` or `en`. What takes a language that is
            not only `zh` or `en` (names, values, certificates) is given this.
        lang: `zh` or `en`, for everything below the page that knows no scripts.
    """

    def __init__(self, request: Request, reader: Reader | None = None) -> None:
        self.request = request
        self.query = request.query_params
        self.tag = language_of(request, request.app.state.lang)
        self.lang = EN if self.tag == EN else "zh"
        self._reader = reader

    @property
    def reader(self) -> Reader:
        if self._reader is None:
            raise RuntimeError("this page has no store")
        return self._reader

    @property
    def called(self) -> Called:
        """What the corpus that is open is called; the program's name where none is."""
        if self._reader is not None:
            return self._called(self._reader)
        readers: Readers = self.request.app.state.readers
        if readers.folder is not None:
            with suppress(StoreError), readers.reader() as reader:
                return self._called(reader)
            return Called(self.t("site"))  # one that cannot be read
        return Called("textmine", "en")

    def _called(self, reader: Reader) -> Called:
        return reader.kept(("corpus", self.tag), lambda: corpus_of(reader, self.lang, self.t("site")))

    @property
    def may_write(self) -> bool:
        """Are forms that change something taken from who looks at this page (`posting`)?"""
        return may_write(self.request)

    @property
    def token(self) -> str:
        """The token for its forms, "" where none would be taken."""
        return token_of(self.request.app.state.key) if self.may_write else ""

    @property
    def here_again(self) -> str:
        """The address of this page, with what is asked of it."""
        return self.request.url.path + (f"?{self.request.url.query}" if self.request.url.query else "")

    @property
    def script(self) -> str:
        """`Hant` or `Hans`, "" in English."""
        return self.tag.partition("-")[2]

    def t(self, key: str) -> str:
        """A word of the interface."""
        return word(key, self.tag)

    def worded(self, text: str) -> str:
        """What comes from below the page in words of the interface, in the reader's script.

        What stands in quotation marks stays as it is. For what a source says, or the reader typed, this is not: it
        goes to the template as it is, in an element with a `lang` of its own.
        """
        return worded_around_quotes(text, self.tag)

    def name(self, concept_id: str) -> str:
        """A concept's name in the language of the page."""
        return self.reader.names.display(concept_id, self.tag)

    def source_language(self, claim: Claim) -> str:
        """The language of the document that a claim's words are from, for the `lang` of what is quoted."""
        document = self.reader.documents.get(claim.paragraph_id.rpartition(":")[0])
        return document.language if document else ""

    def value(self, field: str, value: str) -> str:
        """What a value of a field (kind, polarity, modality) is called."""
        return value_name(field, value, self.tag)

    def said(self, key: str, otherwise: str) -> str:
        """A word of the interface, something else where there is none."""
        return self.t(key) if key in words() else otherwise

    def verb(self, id_: str) -> str:
        """What a verb of the lexicon is called, in both languages."""
        own = self.reader.verbs.name(id_, self.tag)
        other = self.reader.verbs.name(id_, "en" if self.lang == "zh" else "zh")
        return own if own == other else f"{own} ({other})"

    def verb_language(self, claim: Claim) -> str:
        """The language of what `in_chinese` says: that of the text where the word is the text's."""
        of_text = has_han(claim.predicate) or not claim.predicate_id
        return self.source_language(claim) if of_text else self.tag

    def in_chinese(self, claim: Claim) -> str:
        """What a claim says is done, for readers of Chinese: the word of a Chinese text, of another the lexicon's."""
        if claim.predicate_id and not has_han(claim.predicate):
            return self.reader.verbs.name(claim.predicate_id, self.tag)
        return claim.predicate

    def type_name(self, concept: Concept) -> str:
        """What sort of actor it is (state, organisation …), or whether it is a threat or a strategy."""
        if concept.label != "ACTOR":
            return self.t(concept.label.lower())
        return self.t(f"type-{concept.kind.replace(' ', '-')}" if concept.kind else "type-other")

    def interval(self, claim: Claim) -> str:
        """The interval of when a claim says that something is so, "" where it is not known."""
        return shown_interval(claim.time_start, claim.time_end)

    def citation(self, paragraph: Paragraph, start: int, end: int) -> str:
        """The citation of a span, without the quotation."""
        document = self.reader.documents[paragraph.document_id]
        return format_citation(document, paragraph, start, end, lang=self.lang, quote=False)

    @property
    def number(self) -> int:
        """Which page of a long list is asked for, from 1."""
        return min(typed_number(self.query.get("page", "")) or 1, _MOST_PAGES)

    def text(self, key: str) -> str:
        """What was typed into a field of a form."""
        return self.query.get(key, "").strip()

    def render(self, template: str, context: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
        """The page, from a template in `templates/`."""
        response = HTMLResponse(
            _environment()
            .get_template(f"web/{template}")
            .render(
                page=self,
                t=self.t,
                lang=self.lang,
                html_lang=self.tag,
                choices_of_language=choices(self.request, self.tag),
                here=self.request.url.path,
                menu=menu_of(has_corpus=self.request.app.state.readers.folder is not None),
                within=entry_of(self.request.url.path),
                explained=EXPLAINED.get(self.request.url.path, ""),
                form_token=self.token,
                form_corpus=self.request.app.state.readers.id if self.may_write else "",
                **context,
            ),
            status,
        )
        lang = asked_for(self.request)
        if lang:
            response.set_cookie(COOKIE, lang, max_age=31_536_000, httponly=True, samesite="lax")
        return response

    def error(self, message: str, status: int) -> HTMLResponse:
        """A page that says in one line what is wrong; of a form that a script sent, the line goes to its top."""
        page = self.render("error.html", {"message": message, "status": status}, status=status)
        if self.request.method == "POST" and self.request.headers.get("hx-request"):
            page.headers["HX-Reselect"], page.headers["HX-Reswap"] = "p.wrong", "afterbegin"
        return page


View = Callable[[Page], Response]


def endpoint(view: View, *, store: bool = True) -> Callable[[Request], Response]:
    """A view for a route.

    Args:
        view: makes the page; what the user got wrong, a `TextmineError`, becomes a page that says so.
        store: lend the page a reader of the corpus that is open, for the time it takes.
    """

    @wraps(view)
    def answer(request: Request) -> Response:
        return taken(request) or answered(request, view, store=store)

    return answer


def answered(request: Request, view: View, *, store: bool = True) -> Response:
    """What a view answers; what the user got wrong becomes a page that says so."""
    readers: Readers = request.app.state.readers
    try:
        if not store:
            return view(Page(request))
        with readers.reader() as reader:
            return view(Page(request, reader))
    except NoCorpusError:
        if request.method in ("GET", "HEAD"):
            return RedirectResponse(CORPORA, 303)
        page = Page(request)
        return page.error(page.t("no-corpus"), 409)
    except TextmineError as error:
        return Page(request).error(str(error), status_of(error))


def status_of(error: TextmineError) -> int:
    """The HTTP status for what went wrong."""
    if isinstance(error, UnknownNameError):
        return 404
    return 503 if isinstance(error, StoreError) else 400
