"""Every place where a keyword stands: the words themselves, and where asked for mentions of what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from textmine.records import Paragraph
from textmine.search.names import Names, readable
from textmine.search.regional import regional
from textmine.search.snippet import Span, occurrences
from textmine.search.translations import translations
from textmine.search.vocabulary import QueryError
from textmine.search.wildcards import find_pattern, has_wildcard
from textmine.store import Store
from textmine.store.related import related


@dataclass(frozen=True, slots=True)
class Place:
    """`paragraph.text[start:end]`, and how it was found."""

    paragraph: Paragraph
    start: int
    end: int
    match: Literal["text", "region", "concept", "translation"]

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


def places(
    store: Store,
    names: Names,
    keyword: str,
    *,
    exact: bool = False,
    concepts: bool = False,
    whole_words: bool = False,
    document_id: str | None = None,
) -> Iterator[Place]:
    """The places where a keyword stands, in the order of the corpus; none overlap.

    Args:
        keyword: a word or phrase in either Chinese script or English. It is found as it stands and as other regions
            write it (飛彈, 導彈). With `*` or `?` in it, it is a pattern of words (`wildcards`).
        exact: only as it stands; `*` and `?` are themselves.
        concepts: where it names a concept, its mentions too, in other words and in the other language; and what the
            glossary calls it there.
        whole_words: in Latin script only where no letter stands before or after (`war`, not `toward`).
        document_id: only in this document.

    Raises:
        QueryError: the keyword is empty.
    """
    keyword = readable(keyword).strip()
    if not keyword:
        raise QueryError("the keyword is empty; type a word or a phrase")
    if has_wildcard(keyword) and not exact:
        yield from _matching(store, keyword, document_id)
        return
    mentioned: dict[str, list[Span]] = {}
    if concepts:
        ids = {concept.concept_id for concept in names.find(keyword)}
        wanted = related(names.concepts.values(), ids, members=False)
        for mention in store.mentions(concepts=wanted, document_id=document_id) if ids else ():
            mentioned.setdefault(mention.paragraph_id, []).append((mention.start, mention.end))
    forms = [keyword] if exact else [keyword, *regional(keyword)]
    hits = {
        hit.paragraph_id
        for form in forms
        for hit in store.paragraphs_containing(form, document_id=document_id)
    }
    translated = translations(keyword) if concepts else ()
    hits |= {
        hit.paragraph_id
        for form in translated
        for hit in store.paragraphs_containing(form, document_id=document_id)
    }
    for paragraph in store.paragraphs(ids=hits | mentioned.keys()):
        found: list[Place] = []
        for at, form in enumerate(forms):
            for start, end in occurrences(paragraph.text, form):
                if not whole_words or stands_alone(paragraph.text, start, end):
                    _add(found, Place(paragraph, start, end, "region" if at else "text"))
        for start, end in mentioned.get(paragraph.paragraph_id, ()):
            _add(found, Place(paragraph, start, end, "concept"))
        for form in translated:
            for start, end in occurrences(paragraph.text, form):
                _add(found, Place(paragraph, start, end, "translation"))
        yield from sorted(found, key=lambda place: place.start)


def _matching(store: Store, pattern: str, document_id: str | None) -> Iterator[Place]:
    for id_, spans in groupby(find_pattern(store, pattern, document_id=document_id), key=itemgetter(0)):
        paragraph = store.paragraph(id_)
        yield from (Place(paragraph, start, end, "text") for _, start, end in spans)


def _add(found: list[Place], place: Place) -> None:
    """Add a place that overlaps none of those found."""
    if not any(place.start < other.end and other.start < place.end for other in found):
        found.append(place)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Does `text[start:end]` begin and end where a word of Latin script does?"""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80
