"""Keyness: what a document, a section or a group of documents speaks of more than the others do."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.cite import Citer, span_id
from textmine.errors import UnknownNameError
from textmine.search.documents import DocumentGroup, document_groups, find_document
from textmine.search.keywords import Keyness, Keyword, Unit, find_section, key_items, sections_of
from textmine.search.names import shown
from textmine.search.vocabulary import QueryError
from textmine.search.words import language_group
from textmine.web.asked import answered, chosen, languages, ticked, whole_number
from textmine.web.counted import counted, counting
from textmine.web.download import csv_response
from textmine.web.page import Page, endpoint, url
from textmine.web.paging import Paging
from textmine.web.readers import Reader

_ROWS = 100
_LEAST = 2
_UNITS: tuple[Unit, ...] = ("words", "concepts")
_MOST_GROUPS = 60  # of one field, in the form
_COLUMNS = (
    "word", "concept_id", "target", "reference", "target_per_1000", "reference_per_1000", "log_likelihood",
    "log_ratio", "p", "id", "citation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A word or concept, where it stands first, and the address of more of it."""

    item: Keyword
    span: str
    address: str


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared with what; ids of documents, and a section of the one in the target."""

    target: tuple[str, ...]
    reference: tuple[str, ...]  # all the others, where empty
    section: str


def key(page: Page) -> Response:
    """What the target speaks of more often, or less often."""

    def show(found: Keyness) -> dict[str, object]:
        paging = Paging.of(page, _ROWS, len(found.keywords))
        shown = found.keywords[paging.first - 1 : paging.first - 1 + _ROWS]
        return {
            "rows": [_row(page, found, item) for item in shown], "total": len(found.keywords),
            "paging": paging, "found": found,
        }  # fmt: skip

    asked = [id_ for id_ in page.query.getlist("document") if id_ in page.reader.documents]
    groups = _groups(page)
    empty = {
        "rows": [], "total": 0, "paging": Paging.of(page, _ROWS, 0), "found": None, "chosen_documents": asked,
        "groups": [g for g in groups if sum(g.field == other.field for other in groups) <= _MOST_GROUPS],
        "sections": sections_of(page.reader.store, asked[0]) if len(asked) == 1 else [],
        "units": _UNITS, "least": _LEAST, "whose": languages(page),
    }  # fmt: skip
    is_asked = bool(page.query.getlist("document") or page.text("group"))
    return answered(page, "keyness.html", lambda: _found(page) if is_asked else None, show, empty)


def key_csv(page: Page) -> Response:
    """The same as a file."""
    citer = Citer(page.reader.store, page.lang)
    rows = []
    for item in _found(page, wait=True).keywords:
        paragraph = citer.paragraph(item.paragraph_id)
        rows.append(
            (
                item.word, item.concept_id, item.target, item.reference, round(item.target_per_1000, 3),
                round(item.reference_per_1000, 3), round(item.log_likelihood, 3), round(item.log_ratio, 3),
                f"{item.p:.3g}", span_id(paragraph, item.start, item.end),
                citer.cite_in(paragraph, item.start, item.end),
            )
        )  # fmt: skip
    return csv_response("keyness.csv", _COLUMNS, rows)


def _found(page: Page, *, wait: bool = False) -> Keyness:
    unit: Unit = chosen(page, "unit", _UNITS)  # type: ignore[assignment]
    sides = _sides(page, unit)
    least = whole_number(page, "min_count", _LEAST, 1, 100_000)
    lacking, every, lang = ticked(page, "lacking"), ticked(page, "all_words"), page.tag

    def count(reader: Reader) -> Keyness:
        return key_items(
            reader.store, reader.names, sides.target, sides.reference, unit=unit, min_count=least,
            lacking=lacking, all_words=every, lang=lang, section=sides.section,
        )  # fmt: skip

    asked = ("keyness", sides, unit, least, lacking, every, lang if unit == "concepts" else "")
    return counted(page, asked, count, wait=wait)


def _sides(page: Page, unit: Unit) -> Sides:
    """The documents that the form asks for; of words, those in one language.

    Raises:
        UnknownNameError: there is no such document, section or group.
        QueryError: none is in the language asked for.
    """
    store = page.reader.store
    target = [find_document(store, name) for name in page.query.getlist("document") if name]
    if page.text("group"):
        target += _group(page, page.text("group")).ids
    section = find_section(store, target, page.text("section")) if page.text("section") else ""
    against = page.text("against")
    reference: tuple[str, ...] = ()
    if against == "document":
        reference = tuple(target)
        if not section:
            raise QueryError("only a section can be compared with the rest of its document; choose one")
    elif against in page.reader.documents:
        reference = (against,)
    elif against:
        reference = _group(page, against).ids
    language = page.text("language")
    if unit == "words" and language:
        target = [id_ for id_ in target if language_group(page.reader.documents[id_].language) == language]
        if not target:
            raise QueryError(f"none of these documents is in this language: {shown(language)}")
    return Sides(tuple(dict.fromkeys(target)), reference, section)


def _groups(page: Page) -> list[DocumentGroup]:
    return document_groups(page.reader.documents.values())


def _group(page: Page, key: str) -> DocumentGroup:
    for group in _groups(page):
        if group.key == key:
            return group
    raise UnknownNameError(f"{shown(key)}: there is no such group of documents")


def _row(page: Page, found: Keyness, item: Keyword) -> Row:
    paragraph = page.reader.store.paragraph(item.paragraph_id)
    if item.concept_id:
        address = url("concept", item.concept_id)
    else:
        only = found.target[0] if len(found.target) == 1 else ""
        address = url("concordance", q=item.word, whole="on", document=only)
    return Row(item, span_id(paragraph, item.start, item.end), address)


ROUTES = (Route("/keyness", endpoint(counting(key))), Route("/keyness.csv", endpoint(key_csv)))
