"""The search page: a query, the facets that narrow it, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import span_id
from textmine.errors import TextmineError
from textmine.records import Claim
from textmine.search import SearchHit, Snippet, snippet
from textmine.search.certificate import certify
from textmine.search.facets import FACETS, MOST_COUNTED, Facets
from textmine.search.names import shown
from textmine.search.query import Field
from textmine.search.selection import SURE
from textmine.search.statement import statement
from textmine.web.page import Page, endpoint, status_of, url
from textmine.web.paging import Paging

_HITS = 20
_CHOICES = 80  # of one facet; rarer ones are found by typing them into the query
_EXCERPT = {"zh": 140, "en": 320}  # characters; a Chinese one says more
_CLAIMS = 4
_IN_SIGHT = 4  # facets; the others are folded away, so that a telephone shows what was found


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: what the address carries, what the reader sees, how many paragraphs have it."""

    value: str
    name: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A hit made ready for the page."""

    hit: SearchHit
    sure: tuple[Claim, ...]  # those of its claims that are sure enough to be listed
    span: str
    snippet: Snippet
    citation: str


def search(page: Page) -> Response:
    """What a query and the facets chosen ask for; the empty form where nothing is asked."""
    query = page.text("q")
    chosen = {facet: page.text(facet) for facet in FACETS if page.text(facet)}
    context: dict[str, object] = {"query": query, "chosen": chosen, "most_counted": MOST_COUNTED}
    context |= {"named": [], "certificate": [], "error": ""}
    fields = [Field(facet, value) for facet, value in chosen.items()]
    if not query and not chosen:
        return _page(page, context, Facets({}, 0, True), (), 0, Paging.of(page, _HITS, 0))
    searcher = page.reader.searcher
    try:
        result = searcher.search(query, fields=fields, limit=_HITS, offset=(page.number - 1) * _HITS)
        facets = searcher.facets(query, fields=fields)
    except TextmineError as error:
        context["error"] = str(error)
        status = status_of(error)
        return _page(page, context, Facets({}, 0, True), (), 0, Paging.of(page, _HITS, 0), status=status)
    context["named"] = searcher.names.find(query)[:3]
    if not result.total:
        reader = page.reader
        absent = certify(reader.store, searcher, query, fields=fields, scope=reader.searched)
        context["certificate"] = statement(absent, page.tag, page.citation)
    paging = Paging.of(page, _HITS, result.total)
    return _page(page, context, facets, result.hits, result.total, paging)


def _page(
    page: Page,
    context: dict[str, object],
    facets: Facets,
    hits: tuple[SearchHit, ...],
    total: int,
    paging: Paging,
    *,
    status: int = 200,
) -> Response:
    chosen = context["chosen"]
    assert isinstance(chosen, dict)
    context |= {
        "in_sight": _IN_SIGHT,
        "facets": {facet: _choices(page, facets, facet, chosen.get(facet, "")) for facet in FACETS},
        "counted": facets.counted,
        "complete": facets.complete,
        "found": [_found(page, hit) for hit in hits],
        "total": total,
        "paging": paging,
        "most_claims": _CLAIMS,
        "plain": url("search", q=str(context["query"])),
    }
    return page.render("search.html", context, status=status)


def _found(page: Page, hit: SearchHit) -> Found:
    return Found(
        hit,
        tuple(claim for claim in hit.claims if claim.confidence >= SURE),
        span_id(hit.paragraph, *hit.focus),
        snippet(hit.paragraph.text, hit.spans, width=_EXCERPT[hit.paragraph.language[:2]]),
        page.citation(hit.paragraph, *hit.focus),
    )


def _choices(page: Page, facets: Facets, facet: str, chosen: str) -> list[Choice]:
    counted = facets.values.get(facet, ())
    choices = [
        Choice(value, _name(page, facet, value), n, value == chosen) for value, n in counted[:_CHOICES]
    ]
    if chosen and not any(choice.chosen for choice in choices):
        # Chosen by a name or by an address typed in, or nothing was found with it: it must still be shown.
        count = dict(counted).get(chosen)
        choices.insert(0, Choice(chosen, _name(page, facet, chosen), count, True))
    return choices


def _name(page: Page, facet: str, value: str) -> str:
    match facet:
        case "kind" | "polarity":
            return page.value(facet, value)
        case "document":
            document = page.reader.documents.get(value)
            return document.title if document else shown(value)
        case "topic":
            topic = page.reader.topic_labels.get(value)
            return (
                page.worded(topic.label_zh if page.lang == "zh" else topic.label_en)
                if topic
                else shown(value)
            )
        case _:
            return shown(page.name(value))


ROUTES = (Route("/search", endpoint(search)),)
