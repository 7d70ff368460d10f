"""The language of the page: the one asked for in the address, kept in a cookie, or the browser's."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from starlette.requests import Request

from textmine.report.words import Word
from textmine.report.words import words as report_words

LANGUAGES = ("zh", "en")
COOKIE = "textmine-lang"


@cache
def words() -> dict[str, Word]:
    """The words of the interface by key: the report's, and those that only the site needs (words/, a file a part)."""
    found = report_words().copy()
    for file in sorted(files("textmine.web").joinpath("words").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".csv"):
            rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
            found |= {row["key"]: Word(row["zh"], row["en"]) for row in rows}
    return found


def asked_for(request: Request) -> str | None:
    """The language that the address itself asks for."""
    lang = request.query_params.get("lang")
    return lang if lang in LANGUAGES else None


def language_of(request: Request, default: str | None) -> str:
    """`zh` or `en`: as the address says, else the cookie, else `default`, else the browser."""
    cookie = request.cookies.get(COOKIE)
    kept = cookie if cookie in LANGUAGES else None
    return asked_for(request) or kept or default or _of_browser(request.headers.get("accept-language", ""))


def _of_browser(header: str) -> str:
    for item in header[:200].lower().split(","):
        if item.strip()[:2] in LANGUAGES:
            return item.strip()[:2]
    return "en"


def in_language(request: Request, lang: str) -> str:
    """The address of the same page in another language."""
    query = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return "?" + urlencode([*query, ("lang", lang)])
