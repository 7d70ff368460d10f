"""The pictures: each figure of textmine.figures with its filters as a form, its numbers as a table, and as files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import TextmineError, UnknownNameError
from textmine.figures import FIGURES, OF_A_WORD, Figure, NothingToShow, Wanted, WebLinks, figure, style
from textmine.figures.timescale import UNITS
from textmine.figures.words import word
from textmine.search.documents import find_document
from textmine.search.names import closest, shown
from textmine.web.asked import query_of, ticked, whole_number
from textmine.web.claims import VALUES, at_least, choices_of
from textmine.web.counted import StillCountingError, counted, counting
from textmine.web.page import Page, endpoint, status_of, url
from textmine.web.picture_table import Table, table_of
from textmine.web.readers import Reader
from textmine.wording import HANT

_CLAIMS = ("actor", "target", "about", "topic", "document", "since", "until", "kind", "at_least")
_WORD = ("word", "document", "exact", "concepts", "whole")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "timeline": (*_CLAIMS, "by"),
    "network": (*_CLAIMS, "sign", "least", "most"),
    "actors-threats": (*_CLAIMS, "most"),
    "actors-strategies": (*_CLAIMS, "most"),
    "topics-documents": ("document", "most"),
    "topics-sections": ("document", "most"),
    "topics-years": ("document", "most"),
    "topic-map": (),
    "topic-choice": (),
    "dispersion": (*_WORD, "most"),
    "trend": _WORD,
}
GROUPS = (
    ("pictures-claims", ("timeline", "network", "actors-threats", "actors-strategies")),
    ("pictures-topics", ("topics-documents", "topics-sections", "topics-years", "topic-map", "topic-choice")),
    ("pictures-words", OF_A_WORD),
)
MOST = {"network": 24}
_MOST = 60
NARROW = ("network",)  # that can be drawn for a phone
SIGNS = ("friend", "foe")
LANGUAGES = ("zh", "zh-Hans", "en")  # of a picture, whatever that of the page
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure ready to stand in a page."""

    figure: Figure
    svg: Markup
    table: Table


def pictures(page: Page) -> Response:
    """All figures, with what each shows."""
    named = {name: word(f"name-{name}", _language(page)) for name in FIGURES}
    return page.render("pictures.html", {"groups": GROUPS, "named": named})


def picture(page: Page) -> Response:
    """One figure with its filters."""
    name = _name(page)
    error, nothing, status = "", "", 200
    drawn: Picture | None = None
    narrow = Markup("")
    try:
        if name not in OF_A_WORD or page.text("word"):
            drawn = ready(page, _drawn(page, name, ""))
            if name in NARROW:
                narrow = Markup(_drawn(page, name, "", narrow=True).svg(inline=True, bare=True))
    except NothingToShow as told:
        nothing = str(told)
    except TextmineError as wrong:
        error, status = str(wrong), status_of(wrong)
    context = {
        "name": name,
        "what": word(f"name-{name}", _language(page)),
        "drawn": drawn,
        "narrow": narrow,
        "error": error,
        "nothing": nothing,
        "fields": FIELDS[name],
        "asked": defaultdict(str, {key: page.text(key) for key in FIELDS[name]}),
        "choices": choices_of(page),
        "kinds": VALUES["kind"],
        "documents": page.reader.documents.values(),
        "topics": [(t.topic_id, t.label_zh, t.label_en) for t in page.reader.topic_labels.values()],
        "units": tuple(UNITS),
        "signs": SIGNS,
        "most": MOST.get(name, _MOST),
        "scripts": LANGUAGES,
        "language": _language(page),
        "files": {ending: _file(page, name, ending) for ending in _TYPES if ending != "png" or _has_png()},
        "others": [one for _, names in GROUPS for one in names],
        "named": {one: word(f"name-{one}", _language(page)) for one in FIGURES},
    }
    return page.render("picture.html", context, status=status)


def picture_file(page: Page) -> Response:
    """A figure as SVG, PNG or CSV. Links in an SVG lead to this site."""
    name, ending = _name(page), page.request.path_params["ending"]
    if ending not in _TYPES:
        raise TextmineError(f"{shown(ending)}: a picture is svg, png or csv")
    base = str(page.request.base_url).rstrip("/")
    drawn = _drawn(page, name, base, wait=True)
    if ending == "png":
        made = drawn.png()
    else:
        made = drawn.svg().encode() if ending == "svg" else drawn.csv().encode("utf-8-sig")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(made, media_type=_TYPES[ending], headers=headers)


def ready(page: Page, drawn: Figure) -> Picture:
    """A figure with its picture and table."""
    return Picture(drawn, Markup(drawn.svg(inline=True, bare=True)), table_of(page, drawn))


def of_a_word(page: Page, name: str, **asked: Any) -> Picture | None:
    """Dispersion or trend of a keyword for another page; None where there is nothing to show."""

    def draw(reader: Reader) -> Figure | None:
        wanted = Wanted(lang=_language(page), links=WebLinks(""), kept={"names": reader.names}, **asked)
        try:
            return figure(reader.store, name, wanted)
        except NothingToShow:
            return None

    drawn = counted(page, ("figure", name, _language(page), *sorted(asked.items(), key=str)), draw)
    return ready(page, drawn) if drawn is not None else None


@dataclass(frozen=True, slots=True)
class Ego:
    """The network around an actor: None where there is none, or it is still being counted."""

    picture: Picture | None
    address: str


def ego(page: Page, actor: str) -> Ego:
    """The small picture of whom an actor acts toward, and who toward it."""
    least, lang = at_least(page), _language(page)

    def draw(reader: Reader) -> Figure | None:
        wanted = Wanted(
            lang=lang,
            actor=actor,
            at_least=least,
            narrow=True,
            links=WebLinks(""),
            kept={"names": reader.names},
        )
        try:
            return figure(reader.store, "network", wanted)
        except NothingToShow:
            return None

    address = url("figures", "network", actor=actor, at_least=page.text("at_least"))
    try:
        drawn = counted(page, ("ego", actor, least, lang), draw)
    except StillCountingError:
        return Ego(None, address)
    return Ego(ready(page, drawn), address) if drawn is not None else Ego(None, "")


def _name(page: Page) -> str:
    name: str = page.request.path_params["name"]
    if name not in FIGURES:
        raise UnknownNameError(f"{shown(name)}: no such picture{closest(name, FIGURES)}")
    return name


def _language(page: Page) -> str:
    """The language of the picture: the one asked for, else that of the page."""
    for key in ("picture", "lang"):
        if page.text(key) in LANGUAGES:
            return page.text(key)
    return "zh" if page.tag == HANT else page.tag


def _drawn(page: Page, name: str, base: str, *, wait: bool = False, narrow: bool = False) -> Figure:
    """The figure that the form asks for.

    Args:
        base: of the addresses that its marks lead to.
        wait: until it is drawn, however long that takes.
        narrow: drawn for a phone, with fewer names.

    Raises:
        NothingToShow: there is nothing.
        UnknownNameError, QueryError: a filter asks for what is not there.
    """
    fields, lang = FIELDS[name], _language(page)
    text = {key: page.text(key) or None for key in fields}
    numbers = {
        "most": whole_number(page, "most", 0, 2, MOST.get(name, _MOST)) if "most" in fields else 0,
        "least": whole_number(page, "least", 1, 1, 100_000) if "least" in fields else 1,
    }
    least = at_least(page) if "at_least" in fields else 0.0
    boxes = {key: ticked(page, key) for key in ("exact", "concepts", "whole")}

    def draw(reader: Reader) -> Figure:
        named = text.get("document")
        document = find_document(reader.store, named) if named else None
        names = ("actor", "target", "about", "topic", "since", "until", "kind", "word", "sign", "by")
        wanted = Wanted(
            lang=lang, document=document, at_least=least, most=numbers["most"] or None, least=numbers["least"],
            narrow=narrow,
            exact=boxes["exact"], concepts=boxes["concepts"], whole_words=boxes["whole"], links=WebLinks(base),
            kept={"names": reader.names}, **{key: text[key] for key in names if text.get(key)},
        )  # fmt: skip
        return figure(reader.store, name, wanted)

    key = ("figure", name, lang, base, narrow, *text.items(), *numbers.values(), least, *boxes.values())
    return counted(page, key, draw, wait=wait)


def _file(page: Page, name: str, ending: str) -> str:
    asked = query_of(page, picture=_language(page))
    return f"/figures/{name}.{ending}?{asked}"


def _has_png() -> bool:
    return find_spec("resvg_py") is not None


def _style(_: object) -> Response:
    return Response(style(), media_type="text/css")


ROUTES = (
    Route("/figures", endpoint(pictures)),
    Route("/figures/{name}.{ending}", endpoint(picture_file)),
    Route("/figures/{name}", endpoint(counting(picture))),
    Route("/static/figures.css", _style),
)
