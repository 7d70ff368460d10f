"""What is measured: the mentions and claims of a build, or of an analysis in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from textmine.analysis import Analysis
from textmine.evaluate.positions import key
from textmine.records import Claim, Mention, Paragraph
from textmine.store import Store


class Answers(Protocol):
    """Paragraphs and what the system found in them, in the order it has them."""

    def paragraphs(self) -> Iterator[Paragraph]: ...

    def mentions(self, paragraph_id: str) -> Sequence[Mention]: ...

    def claims(self, paragraph_id: str) -> Sequence[Claim]: ...

    def names(self, concept_id: str) -> frozenset[str]:
        """Every name the concept has among the mentions, as `key` writes them; its id where it has none."""


class BuildAnswers:
    """The answers of a build."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, frozenset[str]] = {}

    def paragraphs(self) -> Iterator[Paragraph]:
        return self._store.paragraphs()

    def mentions(self, paragraph_id: str) -> Sequence[Mention]:
        return list(self._store.mentions(paragraph_id=paragraph_id))

    def claims(self, paragraph_id: str) -> Sequence[Claim]:
        return list(self._store.claims(paragraph_id=paragraph_id))

    def names(self, concept_id: str) -> frozenset[str]:
        if concept_id not in self._names:
            self._names[concept_id] = _names(concept_id, self._store.mentions(concepts=[concept_id]))
        return self._names[concept_id]


class OwnAnswers:
    """The answers of an analyser, document by document, kept in memory."""

    def __init__(self) -> None:
        self._paragraphs: list[Paragraph] = []
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        self._by_concept: dict[str, list[Mention]] = defaultdict(list)

    def add(self, paragraphs: Iterable[Paragraph], analysis: Analysis) -> None:
        """Add a document."""
        self._paragraphs.extend(paragraphs)
        for mention in analysis.mentions:
            self._mentions[mention.paragraph_id].append(mention)
            self._by_concept[mention.concept_id].append(mention)
        for claim in analysis.claims:
            self._claims[claim.paragraph_id].append(claim)

    def paragraphs(self) -> Iterator[Paragraph]:
        return iter(self._paragraphs)

    def mentions(self, paragraph_id: str) -> Sequence[Mention]:
        return self._mentions.get(paragraph_id, ())

    def claims(self, paragraph_id: str) -> Sequence[Claim]:
        return self._claims.get(paragraph_id, ())

    def names(self, concept_id: str) -> frozenset[str]:
        return _names(concept_id, self._by_concept.get(concept_id, ()))


def _names(concept_id: str, mentions: Iterable[Mention]) -> frozenset[str]:
    found = {key(name) for m in mentions for name in (m.text, m.name_zh, m.name_en) if name}
    return frozenset(found or {key(concept_id)})
