"""Every place where a keyword stands: the words themselves, or mentions of the concept they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from textmine.records import Paragraph
from textmine.search.names import Names, readable
from textmine.search.snippet import Span, occurrences
from textmine.search.vocabulary import QueryError
from textmine.store import Store
from textmine.store.related import related


@dataclass(frozen=True, slots=True)
class Place:
    """`paragraph.text[start:end]`, and how it was found."""

    paragraph: Paragraph
    start: int
    end: int
    match: Literal["text", "concept"]

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


def places(
    store: Store,
    names: Names,
    keyword: str,
    *,
    exact: bool = False,
    whole_words: bool = False,
    document_id: str | None = None,
) -> Iterator[Place]:
    """The places where a keyword stands, in the order of the corpus; none overlap.

    Args:
        keyword: a word or phrase in either Chinese script or English, taken as it stands.
        exact: only the words themselves. Otherwise, where they name a concept, its mentions too, in other
            words and in the other language.
        whole_words: in Latin script only where no letter stands before or after (`war`, not `toward`).
        document_id: only in this document.

    Raises:
        QueryError: the keyword is empty.
    """
    keyword = readable(keyword).strip()
    if not keyword:
        raise QueryError("the keyword is empty; type a word or a phrase")
    by_paragraph: dict[str, list[Span]] = {}
    if not exact:
        ids = {concept.concept_id for concept in names.find(keyword)}
        wanted = related(names.concepts.values(), ids, members=False)
        for mention in store.mentions(concepts=wanted, document_id=document_id) if ids else ():
            by_paragraph.setdefault(mention.paragraph_id, []).append((mention.start, mention.end))
    hits = {hit.paragraph_id for hit in store.paragraphs_containing(keyword, document_id=document_id)}
    for paragraph in store.paragraphs(ids=hits | by_paragraph.keys()):
        spans = occurrences(paragraph.text, keyword) if paragraph.paragraph_id in hits else iter(())
        own = [span for span in spans if not whole_words or stands_alone(paragraph.text, *span)]
        found = [Place(paragraph, start, end, "text") for start, end in own]
        for start, end in by_paragraph.get(paragraph.paragraph_id, ()):
            if not any(start < b and a < end for a, b in own):
                own.append((start, end))
                found.append(Place(paragraph, start, end, "concept"))
        yield from sorted(found, key=lambda place: place.start)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Does `text[start:end]` begin and end where a word of Latin script does?"""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80
