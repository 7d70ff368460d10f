"""The language of the page: the one asked for in the address, kept in a cookie, or the browser's."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from starlette.requests import Request

from textmine.report.words import Word
from textmine.report.words import words as report_words
from textmine.wording import EN, HANS, HANT, TAGS, worded

COOKIE = "textmine-lang"
_OWN_NAMES = {HANT: "繁體", HANS: "简体", EN: "English"}
_SIMPLIFIED = ("zh-hans", "zh-cn", "zh-sg", "zh-my")


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that the reader can choose: what it calls itself, and the address of this page in it."""

    tag: str
    name: str
    address: str
    chosen: bool


@cache
def words() -> dict[str, Word]:
    """The words of the interface by key: the report's, and those that only the site needs (words/, a file a part)."""
    found = report_words().copy()
    for file in sorted(files("textmine.web").joinpath("words").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".csv"):
            rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
            found |= {row["key"]: Word(row["zh"], row["en"]) for row in rows}
    return found


def word(key: str, tag: str) -> str:
    """A word of the interface for a reader of `tag`."""
    found = words()[key]
    return found.en if tag == EN else worded(found.zh, tag)


def language_of(request: Request, default: str | None) -> str:
    """`zh-Hant`, `zh-Hans` or `en`: as the address says, else the cookie, else `default`, else the browser."""
    return (
        asked_for(request)
        or _tag(request.cookies.get(COOKIE))
        or _tag(default)
        or _of_browser(request.headers.get("accept-language", ""))
    )


def asked_for(request: Request) -> str | None:
    """The language that the address itself asks for."""
    return _tag(request.query_params.get("lang"))


def choices(request: Request, tag: str) -> list[Choice]:
    """The languages of a page, the one it is shown in among them."""
    return [Choice(one, name, _in_language(request, one), one == tag) for one, name in _OWN_NAMES.items()]


def _tag(asked: str | None) -> str | None:
    """One of `TAGS`, which a cookie or an address has; `zh` is of times when there was one Chinese."""
    return HANT if asked == "zh" else asked if asked in TAGS else None


def _of_browser(header: str) -> str:
    for item in header[:200].lower().split(","):
        asked = item.partition(";")[0].strip()
        if asked.partition("-")[0] == "zh":
            return HANS if asked.startswith(_SIMPLIFIED) else HANT
        if asked.partition("-")[0] == "en":
            return EN
    return EN


def _in_language(request: Request, tag: str) -> str:
    query = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return "?" + urlencode([*query, ("lang", tag)])
