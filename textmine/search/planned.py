"""What words and fields of a query are taken for, and the paragraphs that hold words in one way or another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from textmine.records import Concept
from textmine.search.fields import mentioning
from textmine.search.query import Field
from textmine.search.regional import regional
from textmine.search.rowsets import NOTHING, RowSet
from textmine.store.fulltext import phrase

NONE = RowSet(NOTHING)


@dataclass(frozen=True, slots=True)
class PlannedWords:
    """Words of a query that are looked for together, and what they were taken for."""

    texts: tuple[str, ...]
    quoted: bool
    regional: tuple[str, ...] = ()  # as other regions write them
    concepts: tuple[Concept, ...] = ()  # those they name together
    ids: frozenset[str] = frozenset()  # of these, and of what they are the broader concept of
    translations: tuple[str, ...] = ()  # the words in the other language, by the glossary
    denied: bool = False  # they stood after a NOT

    @property
    def held(self) -> RowSet:
        """The paragraphs that hold the words themselves, or as other regions write them."""
        return holding_all(self.texts, any_region=not self.quoted)

    @property
    def mentioning(self) -> RowSet:
        """The paragraphs that mention what they name."""
        return mentioning(self.ids) if self.ids else NONE

    @property
    def translated(self) -> RowSet:
        """The paragraphs that hold the words in the other language."""
        return _any_of(self.translations)

    @property
    def beyond(self) -> RowSet:
        """The paragraphs that mention what they name or hold them in the other language."""
        return union(self.mentioning, self.translated)


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A field of a query, or one that was chosen beside it."""

    field: Field
    denied: bool = False


def holding(text: str) -> RowSet:
    """The paragraphs that hold a text."""
    return RowSet(phrase(text) or NOTHING)


def holding_all(words: Sequence[str], *, any_region: bool = False) -> RowSet:
    """The paragraphs that hold all words, or, where that makes no difference, them as other regions write them."""
    # Long words are rare as a rule; FTS5 goes through the first part of an AND and looks the others up.
    ordered = sorted(set(words), key=lambda text: (-len(text), text))
    return reduce(
        and_,
        [
            holding(word) | regionally(word) if any_region and regional(word) else holding(word)
            for word in ordered
        ],
    )


def regionally(word: str) -> RowSet:
    """The paragraphs that hold a word as other regions write it."""
    return _any_of(regional(word))


def _any_of(texts: Sequence[str]) -> RowSet:
    return reduce(or_, map(holding, texts)) if texts else NONE


def union(*sets: RowSet) -> RowSet:
    """What is in any of the sets; those that are known to be empty are left out of the expression."""
    some = [one for one in sets if one != NONE]
    return reduce(or_, some) if some else NONE
