"""The claims as a list: who does what, toward whom, about what, where it is said; in groups, filtered, to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.records import Claim
from textmine.search.grouped import (
    GROUPINGS,
    ORDERS,
    Group,
    Grouping,
    Order,
    claims_of,
    counted,
    every_claim,
    groups_of,
    page_of,
)
from textmine.search.names import shown
from textmine.search.selection import NONE, SURE, claim_filters
from textmine.search.topics import find_topics
from textmine.search.vocabulary import QueryError
from textmine.web.cited import CitedClaim, cited_claim
from textmine.web.download import Cell, csv_response, xlsx_response
from textmine.web.page import Page, endpoint, status_of, url
from textmine.web.paging import Paging
from textmine.web.suggesting import document_asked_for

FILTERS = (
    "actor",
    "beside",
    "target",
    "about",
    "exactly",
    "said_by",
    "topic",
    "verb",
    "since",
    "until",
    "year",
    "kind",
    "polarity",
    "modality",
    "document",
)
LEAST = "at_least"  # the field of the form that says how sure claims must be
CHOICES = ("0.9", "0.8", "0.7", "0.6", "0.5", "0")
VALUES = {
    "kind": ("threat", "strategy", "assessment"),
    "polarity": ("affirmed", "negated"),
    "modality": ("asserted", "possible", "necessary", "future"),
}
_ROWS = 50
_LISTED_GROUPS = 200  # in the table of contents; the others are reached by turning pages
_LISTED_DOCUMENTS = 200  # to choose from; of more one types the title
_COLUMNS = (
    "claim_id", "kind", "actors", "targets", "concepts", "text", "gloss_en", "predicate", "polarity", "modality",
    "said_by", "confidence", "time_text", "time_start", "time_end", "document_id", "citation", "sentence", "rule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """What the form asks for."""

    filters: dict[str, Any]
    at_least: float
    grouping: Grouping
    order: Order


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group as the page shows a part of it: what it is, from which of its claims on, and those claims."""

    group: Group
    first: int  # counted from 1
    claims: list[CitedClaim]


@dataclass(frozen=True, slots=True)
class Place:
    """A group in the table of contents, and the page that it begins on."""

    group: Group
    address: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is used, and the address without it."""

    field: str
    value: str
    without: str


def claims(page: Page) -> Response:
    """The claims that pass the filters."""
    asked = {name: page.text(name) for name in (*FILTERS, "group", "sort")}
    error, status, total, below = "", 200, 0, 0
    groups: list[Group] = []
    selection = Selection({}, SURE, "", "")
    try:
        selection = selection_of(page)
        key = (repr(sorted(selection.filters.items(), key=lambda one: one[0])), selection.at_least)
        reader = page.reader
        total, below = reader.kept(
            ("counted", key), lambda: counted(reader.store, selection.filters, selection.at_least)
        )
        if selection.grouping:
            groups = reader.kept(
                ("groups", selection.grouping, key),
                lambda: list(
                    groups_of(reader.store, selection.grouping, selection.filters, selection.at_least)
                ),
            )
        else:
            groups = [Group("", total)] if total else []
    except TextmineError as wrong:
        error, status = str(wrong), status_of(wrong)
    paging = Paging.of(page, _ROWS, sum(group.count for group in groups))
    context = {
        "asked": asked,
        "groups": _shown(page, selection, groups, paging.first - 1),
        "contents": list(_contents(page, groups)) if selection.grouping else [],
        "more_groups": max(0, len(groups) - _LISTED_GROUPS),
        "total": total,
        "below": below,
        "paging": paging,
        "error": error,
        "chips": list(_chips(page)),
        "folded": sum(bool(asked[name]) for name in FILTERS if name not in ("actor", "about"))
        + (page.text(LEAST) not in ("", f"{SURE:g}")),
        "documents": _documents(page),
        "selection": url("claims", **_kept(page)),
        "download": "?" + urlencode({**_kept(page), "lang": page.tag}),
        "values": VALUES,
        "choices": choices_of(page),
        "groupings": GROUPINGS,
        "orders": ORDERS,
        "group_id": group_id,
        "only_group": lambda key: only_group(page, selection.grouping, key),
        "group_name": lambda key: group_name(page, selection.grouping, key),
    }
    return page.render("claims.html", context, status=status)


def selection_of(page: Page) -> Selection:
    """What the form asks for.

    Raises:
        UnknownNameError, QueryError: it cannot be answered.
    """
    typed = {name: page.text(name) or None for name in FILTERS if name not in ("document", "verb", "topic")}
    grouping, order = page.text("group"), page.text("sort")
    if grouping not in GROUPINGS:
        raise QueryError(f"group: {shown(grouping)} is none of {', '.join(filter(None, GROUPINGS))}")
    order = "" if order == "corpus" else order
    if order not in ORDERS:
        raise QueryError(f"sort: {shown(order)} is none of corpus, {', '.join(filter(None, ORDERS))}")
    verb = page.text("verb")
    asked = claim_filters(
        page.reader.names,
        **typed,  # type: ignore[arg-type]
        document_id=document_asked_for(page),
        predicate="" if verb == NONE else page.reader.verbs.find(verb) if verb else None,
    )
    topic = page.text("topic")
    if topic:
        asked.filters["topics"] = [one.topic_id for one in find_topics(page.reader.store, topic)]
    return Selection(asked.filters, at_least(page), grouping, order)


def only_group(page: Page, grouping: Grouping, key: str) -> str:
    """The address of the claims of one group alone, "" where no filter says what they have in common."""
    field = {"actor": "actor", "kind": "kind", "verb": "verb", "time": "year", "document": "document"}.get(
        grouping
    )
    if field is None or (grouping == "actor" and not key):
        return ""
    kept = {name: value for name, value in _kept(page).items() if name != "group"}
    if grouping == "actor" and kept.get("actor", key) != key:  # who acts as well as whom one asked for
        return "" if "beside" in kept else url("claims", **{**kept, "beside": key})
    return url("claims", **{**kept, field: key or NONE})


def group_id(key: str) -> str:
    """What the heading of a group can be linked to by; an id of HTML has no spaces."""
    return "group-" + "-".join(key.split())


def group_name(page: Page, grouping: Grouping, key: str) -> str:
    """What a group of claims is called."""
    if not key:
        return page.t(f"group-no-{grouping}")
    match grouping:
        case "actor":
            return page.name(key)
        case "kind":
            return page.t(f"{key}-plural")
        case "verb":
            return page.reader.verbs.name(key, page.tag)
        case "confidence":
            return f"{int(key) / 10:.2f}–{min(int(key) / 10 + 0.09, 1):.2f}"
        case "document":
            document = page.reader.documents.get(key)
            return document.title if document else key
        case _:
            return key


def choices_of(page: Page) -> list[tuple[str, bool]]:
    """(a confidence to choose, whether it is the one chosen), and one that was typed into the address."""
    try:
        least = at_least(page)
    except QueryError:
        least = SURE  # what is wrong is said on the page
    return [(choice, float(choice) == least) for choice in sorted({*CHOICES, f"{least:g}"}, key=float)]


def at_least(page: Page) -> float:
    """The confidence asked for, the usual one where none is.

    Raises:
        QueryError: it is no number from 0 to 1.
    """
    asked = page.text(LEAST)
    if not asked:
        return SURE
    try:
        least = float(asked)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise QueryError(f"{shown(asked)}: a confidence is a number from 0 to 1")
    return least


def claims_csv(page: Page) -> Response:
    """The same claims, each once, as a file."""
    return csv_response("claims.csv", _COLUMNS, _table(page))


def claims_xlsx(page: Page) -> Response:
    """The same as a workbook of Excel."""
    return xlsx_response("claims", _COLUMNS, _table(page))


def _table(page: Page) -> Iterator[tuple[Cell, ...]]:
    asked = selection_of(page)
    for claim in every_claim(page.reader.store, asked.filters, asked.at_least, asked.order):
        yield _row(page, claim)


def _row(page: Page, claim: Claim) -> tuple[Cell, ...]:
    cited = cited_claim(page, claim)
    return (
        claim.claim_id,
        claim.kind,
        [page.name(id_) for id_ in claim.actors],
        [page.name(id_) for id_ in claim.targets],
        [page.name(id_) for id_ in claim.concepts],
        claim.text,
        claim.gloss_en,
        claim.predicate,
        claim.polarity,
        claim.modality,
        [page.name(id_) for id_ in claim.attribution],
        claim.confidence,
        claim.time_text or "",
        claim.time_start or "",
        claim.time_end or "",
        claim.paragraph_id.rsplit(":", 1)[0],
        cited.citation,
        cited.sentence.before + cited.sentence.words + cited.sentence.after,
        claim.rule,
    )


def _shown(page: Page, asked: Selection, groups: list[Group], first: int) -> list[ShownGroup]:
    parts = list(page_of(groups, first, _ROWS))
    found = claims_of(page.reader.store, asked.grouping, asked.filters, asked.at_least, parts, asked.order)
    return [
        ShownGroup(part.group, part.first + 1, [cited_claim(page, claim) for claim in some])
        for part, some in found
    ]


def _contents(page: Page, groups: list[Group]) -> Iterator[Place]:
    before = 0
    for group in groups[:_LISTED_GROUPS]:
        query = {**_kept(page), "page": before // _ROWS + 1}
        yield Place(group, url("claims", fragment=group_id(group.key), **query))
        before += group.count


def _kept(page: Page) -> dict[str, str]:
    """The selection alone, without which page of it is shown and in which language."""
    kept = {name: page.text(name) for name in (*FILTERS, LEAST, "group", "sort")}
    if kept[LEAST] == f"{SURE:g}":  # as when nothing is said of it
        del kept[LEAST]
    return {name: value for name, value in kept.items() if value}


def _chips(page: Page) -> Iterator[Chip]:
    kept = _kept(page)
    for name, value in kept.items():
        if name in ("group", "sort"):
            continue
        without = {other: text for other, text in kept.items() if other != name}
        yield Chip(page.t(f"{name}-filter"), _chip_value(page, name, value), url("claims", **without))


def _chip_value(page: Page, name: str, value: str) -> str:
    if name in VALUES:
        return page.value(name, value)
    if value == NONE and name in ("verb", "year"):
        return page.t("group-no-verb" if name == "verb" else "group-no-time")
    if name == LEAST:
        return page.t("at-least-short").format(value) if value != "0" else page.t("any")
    if name == "topic" and value in page.reader.topic_labels:
        topic = page.reader.topic_labels[value]
        return page.worded(topic.label_zh if page.lang == "zh" else topic.label_en)
    if name == "document" and value in page.reader.documents:
        return page.reader.documents[value].title
    if name == "verb" and value in page.reader.verbs.entries:
        return page.reader.verbs.name(value, page.tag)
    return page.t("join-and").join(map(page.name, value.split("|")))


def _documents(page: Page) -> list[Any] | None:
    """The documents to choose from, None where they are too many for a list."""
    documents = page.reader.documents
    return list(documents.values()) if len(documents) <= _LISTED_DOCUMENTS else None


ROUTES = (
    Route("/claims", endpoint(claims)),
    Route("/claims.csv", endpoint(claims_csv)),
    Route("/claims.xlsx", endpoint(claims_xlsx)),
)
