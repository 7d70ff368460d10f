"""Quotations in one language of a source in the other: the passage that they most likely render."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.check.spots import Spot
from textmine.compare.sentences import sentences
from textmine.likeness import Meanings
from textmine.records import Mention, Paragraph, Token
from textmine.search.likeness import LikenessIndex
from textmine.search.scope import Scope
from textmine.store import Store

LEAST = 0.3  # share of what a quotation says that a paragraph must have to be what it renders
LEAST_TOLD = 0.2  # the same where the draft cites the document
_FEWEST = 3  # words that both must have in common: names alone say little
_CANDIDATES = 5
_MOST_SENTENCES = 3  # that a quotation renders


@dataclass(frozen=True, slots=True)
class Rendered:
    """The passage that a quotation most likely renders; `share` of what it says is said there, from 0 to 1."""

    spot: Spot
    share: float
    common: int  # words that both have, names left aside
    words: int  # that the quotation has

    def likely(self, least: float = LEAST) -> bool:
        """Is it more than chance that the passage says so?"""
        few = self.words <= _FEWEST and self.common == self.words > 0
        return self.share >= (2 * least if few else least) and (few or self.common >= _FEWEST)


class Renderings:
    """Finds what quotations render, by the words and concepts that both languages share.

    Args:
        store: must stay open.
        left_out: ids of documents that do not count.
    """

    def __init__(
        self, store: Store, meanings: Meanings | None = None, left_out: Collection[str] = ()
    ) -> None:
        self._store = store
        self._meanings = meanings or Meanings()
        self._languages: dict[str, str] = {d.document_id: d.language[:2] for d in store.documents()
                                           if d.document_id not in left_out}  # fmt: skip
        self._indexes = lru_cache(maxsize=8)(self._index)
        self._terms = lru_cache(maxsize=500)(self._terms_of)

    def across(self, language: str) -> frozenset[str]:
        """The documents that are not in a language (`zh`, `en`)."""
        return frozenset(id_ for id_, own in self._languages.items() if own != language[:2])

    def find(
        self, tokens: Sequence[Token], mentions: Iterable[Mention], documents: Collection[str] | None = None
    ) -> Rendered | None:
        """The passage that says most of what some words say; None where none says any of it.

        Args:
            tokens, mentions: of the quotation.
            documents: where to look; everywhere when None.
        """
        terms = self._meanings.terms(tokens, mentions)
        terms = {
            term: amount for term, amount in terms.items() if documents is None or not term.startswith("z:")
        }
        index = self._indexes(None if documents is None else frozenset(documents))
        likes = index.nearest("paragraphs", terms, limit=_CANDIDATES)
        if not likes:
            return None
        best = likes[0]
        spot, said = self._passage(best.id, terms, index)
        words = [term for term in terms if term.startswith(("w:", "z:"))]
        return Rendered(spot, round(best.share, 3), sum(term in said for term in words), len(words))

    def _index(self, documents: frozenset[str] | None) -> LikenessIndex:
        return LikenessIndex(self._store, Scope(self._store, only=documents))

    def _passage(
        self, id_: str, terms: Mapping[str, float], index: LikenessIndex
    ) -> tuple[Spot, Mapping[str, float]]:
        """The sentence or few sentences of a paragraph that say most of it, and the terms of them."""
        paragraph, parts = self._terms(id_)
        best: tuple[float, int, int, Mapping[str, float]] | None = None
        for first in range(len(parts)):
            said: dict[str, float] = {}
            for last in range(first, min(len(parts), first + _MOST_SENTENCES)):
                for term, amount in parts[last][1].items():
                    said[term] = max(said.get(term, 0.0), amount)
                shared = sum(
                    min(amount, said[t]) * index.weight("paragraphs", t)
                    for t, amount in terms.items()
                    if t in said
                )
                own = sum(amount * index.weight("paragraphs", t) for t, amount in said.items())
                score = shared / (own + 1) ** 0.5
                if best is None or score > best[0]:
                    best = score, parts[first][0][0], parts[last][0][1], dict(said)
        if best is None or best[0] <= 0:
            return Spot(id_, 0, len(paragraph.text)), {}
        return Spot(id_, best[1], best[2]), best[3]

    def _terms_of(self, id_: str) -> tuple[Paragraph, list[tuple[tuple[int, int], dict[str, float]]]]:
        paragraph = self._store.paragraph(id_)
        tokens = list(self._store.tokens(paragraph_id=id_))
        mentions = list(self._store.mentions(paragraph_id=id_))
        return paragraph, [
            (
                (a, b),
                self._meanings.terms(
                    [token for token in tokens if a <= token.start < b],
                    [mention for mention in mentions if a <= mention.start < b],
                ),
            )
            for a, b in sentences(paragraph.text)
        ]
