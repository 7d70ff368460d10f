"""The actors as a list: searched, sorted by any column, filtered by type, the generic ones apart."""

from __future__ import annotations

from collections import Counter

from starlette.responses import Response
from starlette.routing import Route

from textmine.search.actor_list import SORT_KEYS, ActorRow, SortKey, actor_rows, beside, sorted_rows
from textmine.search.selection import SURE
from textmine.search.suggest import matching
from textmine.web.page import Page, endpoint, url
from textmine.web.paging import Paging

_ROWS = 50
_GENERIC = 60  # of the generic ones, in their fold
_WORDS = ("name", "type")  # columns that begin with A when one sorts by them; the others with the most
_NO_TYPE = "other"


def actors(page: Page) -> Response:
    """The actors that fit what is asked for, a page at a time."""
    every: list[ActorRow] = page.reader.kept(
        "actors", lambda: actor_rows(page.reader.store, page.reader.names, SURE)
    )
    found = _matching(page, every)
    named = [row for row in found if not row.generic]
    generic = [row for row in found if row.generic]
    only_generic = bool(page.text("generic"))
    listed = generic if only_generic else named
    types = Counter(_type(row) for row in listed)
    chosen = page.text("type")
    if chosen:
        listed = [row for row in listed if _type(row) == chosen]
    key, ascending = _order(page)
    if (key, ascending) != ("claims", False):
        listed = sorted_rows(page.reader.store, listed, key, page.tag, ascending=ascending)
    paging = Paging.of(page, _ROWS, len(listed))
    shown = listed[paging.first - 1 : paging.first - 1 + _ROWS]
    context = {
        "q": page.text("q"),
        "type": chosen,
        "types": sorted(types.items(), key=lambda item: (item[0] == _NO_TYPE, -item[1], item[0])),
        "rows": [
            (row, beside(page.reader.store, page.reader.names, row.concept.concept_id)) for row in shown
        ],
        "total": len(listed),
        "generic": [] if only_generic else generic[:_GENERIC],
        "generic_total": len(generic),
        "only_generic": only_generic,
        "generic_address": url("actors", q=page.text("q"), generic="1"),
        "named_address": url("actors", q=page.text("q")),
        "sort": key,
        "ascending": ascending,
        "sort_address": lambda name: _sort_address(page, name, key, ascending),
        "sort_keys": SORT_KEYS,
        "paging": paging,
        "sure": f"{SURE:g}",
    }
    return page.render("actors.html", context)


def _matching(page: Page, every: list[ActorRow]) -> list[ActorRow]:
    typed = page.text("q")
    if not typed:
        return every
    fitting = matching(page.reader.names, typed)
    return [row for row in every if row.concept.concept_id in fitting]


def _type(row: ActorRow) -> str:
    return row.concept.kind.replace(" ", "-") or _NO_TYPE


def _order(page: Page) -> tuple[SortKey, bool]:
    """Which column the list is sorted by, and whether from A or the fewest on; the usual order for nonsense."""
    asked = page.text("sort")
    key = asked if asked in SORT_KEYS else "claims"
    order = page.text("order")
    return key, order == "up" if order in ("up", "down") else key in _WORDS


def _sort_address(page: Page, name: str, key: str, ascending: bool) -> str:
    """The list sorted by a column; the other way round where it is sorted by it already."""
    up = not ascending if name == key else name in _WORDS
    kept = {field: page.text(field) for field in ("q", "type", "generic")}
    return url("actors", **kept, sort=name, order="up" if up else "down")


ROUTES = (Route("/actors", endpoint(actors)),)
