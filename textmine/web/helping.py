"""The help page: the words with examples out of this corpus, how sure the machine is, how to search and to cite."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import STYLES, format_citation
from textmine.records import Claim, Finding, Mention, Paragraph
from textmine.search import Snippet, snippet
from textmine.store import STORE_NAME
from textmine.web.claims import CitedClaim, cited_claim
from textmine.web.examples import LABELS, NOTHING, Shown, searches, shown_rows
from textmine.web.page import Page, endpoint
from textmine.web.readers import Readers

CHAPTERS = ("words", "sure", "search", "cite", "keyboard", "privacy", "files")
_FILES = (
    ("file-report", "report.html"),
    ("file-tables", "tables"),
    ("file-figures", "figures"),
    ("file-store", STORE_NAME),
)
_KEYS = (
    ("Tab", "Shift+Tab", "key-tab"),
    ("Enter", "", "key-enter"),
    ("Space", "", "key-space"),
    ("↑", "↓", "key-arrows"),
    ("Esc", "", "key-escape"),
)
_EXCERPT = {"zh": 60, "en": 140}


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of docs/quality.md: the key of what was measured, the figure, and the interval it lies in."""

    key: str
    figure: str
    interval: str


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a text with some of what stands around them."""

    id: str
    snippet: Snippet
    language: str


def help_page(page: Page) -> Response:
    """All of it on one page; `/help#claim` is the place of a word. Without a corpus it has no examples."""
    readers: Readers = page.request.app.state.readers
    if readers.folder is None:
        return _page(page, NOTHING, places={}, cited={}, searches=(), citations=(), folder="", files=())
    with readers.reader() as reader:
        return _with_examples(Page(page.request, reader))


def _with_examples(page: Page) -> Response:
    shown = shown_rows(page.reader, page.lang)
    return _page(
        page,
        shown,
        places={label: _place(page, mention) for label, mention in shown.mentions.items()},
        cited=_cited(page, shown),
        searches=searches(page.reader, page.tag),
        citations=_citations(page, shown),
        folder=str(page.reader.store.folder.resolve()),
        files=_kept(page.reader.store.folder),
    )


def _page(page: Page, shown: Shown, **context: object) -> Response:
    same = {"chapters": CHAPTERS, "labels": LABELS, "measured": measured(), "keys": _KEYS, "shown": shown}
    return page.render("help.html", same | context)


@cache
def measured() -> tuple[Measured, ...]:
    """The figures that the page tells, as docs/quality.md has them."""
    text = files("textmine.web").joinpath("measured.csv").read_text(encoding="utf-8")
    rows = []
    for row in csv.DictReader(text.splitlines()):
        figure, _, interval = row["figure"].partition(" (")
        rows.append(Measured(row["key"], figure, interval.removesuffix(")")))
    return tuple(rows)


def _place(page: Page, mention: Mention) -> Place:
    paragraph = page.reader.store.paragraph(mention.paragraph_id)
    width = _EXCERPT["zh" if paragraph.language.startswith("zh") else "en"]
    around = snippet(paragraph.text, [(mention.start, mention.end)], width=width)
    return Place(mention.mention_id, around, paragraph.language)


def _cited(page: Page, shown: Shown) -> dict[str, CitedClaim]:
    """The claims that are examples, with their citations, by what they show."""
    found: dict[str, Claim | None] = {
        "claim": shown.claim or shown.sure,
        "negated": shown.denied,
        **shown.manner,
        "sure": shown.sure,
        "unsure": shown.unsure,
    }
    return {key: cited_claim(page, claim) for key, claim in found.items() if claim is not None}


def _citations(page: Page, shown: Shown) -> list[tuple[str, str]]:
    """A paragraph of the corpus as each style cites it; none where there is no paragraph."""
    paragraph = _paragraph(page, shown.finding)
    if paragraph is None:
        return []
    document = page.reader.documents[paragraph.document_id]
    return [
        (
            style,
            format_citation(
                document, paragraph, 0, len(paragraph.text), lang=page.lang, quote=False, style=style
            ),
        )
        for style in STYLES
    ]


def _paragraph(page: Page, finding: Finding | None) -> Paragraph | None:
    store = page.reader.store
    if finding is not None:
        return store.paragraph(finding.paragraph_id)
    return next(store.paragraphs(kind="body"), None)


def _kept(folder: Path) -> list[tuple[str, str]]:
    """What lies in the build's folder, of what a user may want to open."""
    return [(key, name) for key, name in _FILES if (folder / name).exists()]


ROUTES = (Route("/help", endpoint(help_page, store=False)),)
