"""What might be added: names, dangers and courses of action that the texts use and the lexicon lacks."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.lexicon.rule_tables import ACTOR_KINDS
from textmine.ownterms.suggesting import Suggestion, read_rejected
from textmine.ownterms.terms import LABELS, Term
from textmine.script import fold
from textmine.search.snippet import Snippet, snippet
from textmine.web.counted import counted, counting
from textmine.web.page import Page, endpoint
from textmine.web.paging import Paging
from textmine.web.terms.folder import beside_texts, keys_of, own_terms, terms_folder

_ROWS = 20
_AROUND = {"zh": 90, "en": 200}  # characters of an example


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion as the page shows it.

    Attributes:
        standing: accepted, rejected, known (nothing of it was new); "" where nobody has decided.
        added: the term that it became.
        suggested: its name as it was suggested, where somebody has changed it.
    """

    at: int
    term: Term
    count: int = 0
    documents: int = 0
    why: tuple[str, ...] = ()
    example: Snippet | None = None
    language: str = ""
    citation: str = ""
    span: str = ""
    standing: str = ""
    added: Term | None = None
    suggested: str = ""


def suggestions(page: Page) -> Response:
    """The suggestions that nobody has decided on, the likeliest first."""
    label = page.text("label") if page.text("label") in LABELS else ""
    folder = terms_folder(page.reader.store)
    own = own_terms(folder)
    known = {key for term in own for key in keys_of(term)} | read_rejected(folder)
    left = [one for one in _found(page, label) if not known & _keys(one)]
    paging = Paging.of(page, _ROWS, len(left))
    first = paging.first - 1
    shown = [_card(page, first + n, one) for n, one in enumerate(left[first : first + _ROWS], 1)]
    context = {
        "cards": shown,
        "total": len(left),
        "own": len(own),
        "paging": paging,
        "label": label,
        "kinds": ACTOR_KINDS,
        "folder": folder,
        "beside": beside_texts(page.reader.store),
    }
    return page.render("terms.html", context)


def _found(page: Page, label: str) -> list[Suggestion]:
    from textmine.ownterms.suggesting import suggest

    every: list[Suggestion] = counted(page, "suggestions", lambda reader: suggest(reader.store))
    return [one for one in every if not label or one.label == label]


def _keys(one: Suggestion) -> frozenset[str]:
    return frozenset(fold(name).lower() for name in (one.name_zh, one.name_en) if name)


def _card(page: Page, at: int, one: Suggestion) -> Card:
    paragraph = page.reader.store.paragraph(one.paragraph_id)
    width = _AROUND["zh" if paragraph.language.startswith("zh") else "en"]
    return Card(
        at,
        Term(one.label, one.name_zh, one.name_en, one.variants, one.kind),  # type: ignore[arg-type]
        one.count,
        one.documents,
        one.why,
        snippet(paragraph.text, [(one.start, one.end)], width=width),
        paragraph.language,
        page.citation(paragraph, one.start, one.end),
        f"{one.paragraph_id}:{one.start}-{one.end}",
    )


ROUTES = (Route("/terms", endpoint(counting(suggestions))),)
