"""A row as it is shown to be decided on: its words in their sentence, what it says, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textmine.cite import format_citation
from textmine.errors import UnknownNameError
from textmine.records import LABELS, Claim, Finding, Mention, Paragraph
from textmine.review import FIELDS, Decision, Item, Kind, Log, Review
from textmine.review.lines import CHOICES
from textmine.search.names import shown
from textmine.search.snippet import Snippet, snippet
from textmine.store import Store
from textmine.web.page import Page

_AROUND = {"zh": 240, "en": 520}  # characters of the paragraph that are shown
_LISTS = ("actors", "targets", "concepts", "attribution", "threats", "strategies")
_SUGGESTED = {
    "actors": "actor",
    "attribution": "actor",
    "targets": "any",
    "concepts": "about",
    "concept_id": "any",
    "threats": "threat",
    "strategies": "strategy",
}
_LONG = ("headline", "headline_en", "gloss_en")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form that corrects a row.

    Attributes:
        value: as it stands; names of a list stand one a line.
        choices: (value, its name) where it is one of a few.
        shape: `choice`, `names`, `name`, `text` or `words`.
        suggests: what names are suggested for it (`web.suggesting`).
    """

    name: str
    value: str
    shape: str
    choices: tuple[tuple[str, str], ...] = ()
    suggests: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A row to decide on.

    Attributes:
        standing: accepted, corrected, rejected, added; "" where nobody has decided.
        decision: the one that holds.
    """

    kind: Kind
    id: str
    record: Mention | Claim | Finding
    paragraph: Paragraph
    snippet: Snippet
    citation: str
    fields: tuple[Field, ...]
    standing: str = ""
    decision: Decision | None = None


def shown_item(page: Page, item: Item, log: Log, *, rejected: bool = False) -> ReviewItem:
    """A row with its words marked, its citation, and the form that corrects it."""
    decided = page.reader.store.decided_by(item.id)
    return ReviewItem(
        item.kind,
        item.id,
        item.record,
        item.paragraph,
        snippet(item.paragraph.text, [(item.start, item.end)], width=_AROUND[_script(item.paragraph)]),
        _citation(page, item),
        tuple(_fields(page, item)),
        "rejected" if rejected else item.record.decision,
        log.of(decided) if decided else None,
    )


def item_of(page: Page, review: Review, row_id: str) -> ReviewItem:
    """The row of an id; one that was rejected as the machine has it.

    Raises:
        UnknownNameError: the build has no such row.
    """
    log = review.log()
    item = _item(page.reader.store, row_id)
    if item is not None:
        return shown_item(page, item, log)
    if page.reader.store.decided_by(row_id) is not None:
        with Store.open(page.reader.store.folder, unreviewed=True) as machine:
            item = _item(machine, row_id)
        if item is not None:
            return shown_item(page, item, log, rejected=True)
    raise UnknownNameError(f"{shown(row_id)}: the build has no mention, claim or finding of this id")


def changes_of(item: ReviewItem, typed: Mapping[str, str]) -> dict[str, Any]:
    """What was changed in the form that corrects a row; `words` is its quotation."""
    changes: dict[str, Any] = {}
    for field in item.fields:
        given = typed.get(field.name)
        if given is None or _same(given, field.value):
            continue
        changes[field.name] = given.splitlines() if field.shape == "names" else given
    return changes


def empty_fields(page: Page, kind: Kind) -> list[Field]:
    """The form for a row that is to be added."""
    return [_field(page, name, None) for name in FIELDS[kind]]


def place_of(text: str, words: str, near: int = 0) -> tuple[int, int] | None:
    """Where words stand in a paragraph, the place nearest to `near`; white space may differ."""
    found = []
    at = text.find(words)
    while words and at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    if not found:
        return None
    start = min(found, key=lambda one: abs(one - near))
    return start, start + len(words)


def _same(one: str, other: str) -> bool:
    return [line.split() for line in one.splitlines() if line.strip()] == [
        line.split() for line in other.splitlines() if line.strip()
    ]


def _item(store: Store, row_id: str) -> Item | None:
    for kind, find in (("claim", store.claim), ("mention", store.mention), ("finding", store.finding)):
        try:
            record = find(row_id)
        except UnknownNameError:
            continue
        paragraph = store.paragraph(record.paragraph_id)
        if isinstance(record, Finding):
            span = place_of(paragraph.text, record.headline) or (0, len(paragraph.text))
        else:
            span = record.start, record.end
        return Item(kind, record, paragraph, *span)  # type: ignore[arg-type]
    return None


def _script(paragraph: Paragraph) -> str:
    return "zh" if paragraph.language.startswith("zh") else "en"


def _citation(page: Page, item: Item) -> str:
    document = page.reader.documents[item.paragraph.document_id]
    return format_citation(document, item.paragraph, item.start, item.end, lang=page.lang, quote=False)


def _fields(page: Page, item: Item) -> list[Field]:
    found = [_field(page, name, getattr(item.record, name)) for name in FIELDS[item.kind]]
    if not isinstance(item.record, Finding):
        found.insert(0, Field("words", item.record.text, "words"))
    return found


def _field(page: Page, name: str, value: Any) -> Field:
    if name in CHOICES:
        first = (("", "–"),) if value is None and name == "label" else ()
        called = tuple((one, _called(page, name, one)) for one in CHOICES[name])
        usual = {"kind": "assessment", "polarity": "affirmed", "modality": "asserted"}
        return Field(name, value or usual.get(name, ""), "choice", (*first, *called))
    if name in _LISTS:
        return Field(name, "\n".join(page.name(id_) for id_ in value or ()), "names", (), _SUGGESTED[name])
    if name == "concept_id":
        return Field(name, page.name(value) if value else "", "name", (), _SUGGESTED[name])
    return Field(name, value or "", "words" if name in _LONG else "text")


def _called(page: Page, field: str, value: str) -> str:
    return page.t(value.lower()) if value in LABELS else page.value(field, value)
