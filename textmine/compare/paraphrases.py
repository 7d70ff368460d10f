"""Sentences of a new document that the corpus says in other words, or in the other language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.compare.passages import Passage, Reuse
from textmine.compare.sentences import Span, sentences
from textmine.likeness import Meanings
from textmine.records import Mention, Paragraph, Token
from textmine.search.likeness import LikenessIndex
from textmine.store import Store

LEAST = 0.45  # likeness from which on a sentence counts as a paraphrase
_CANDIDATES = 4  # paragraphs that are looked at
_LEAST_SHARE = 0.25  # of what a sentence says that a paragraph must have to be looked at
_FEWEST = 4  # terms that both sentences must have in common


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    terms: Mapping[str, float]


class ParaphraseFinder:
    """Finds for each sentence the sentence of the corpus that says most of the same.

    Args:
        store: the corpus; must stay open.
        index: of the same store.
        similarity: how near two texts are in meaning, by an embedding model; none when None.
    """

    def __init__(
        self,
        store: Store,
        index: LikenessIndex,
        meanings: Meanings,
        *,
        similarity: Callable[[str, str], float] | None = None,
        least: float = LEAST,
    ) -> None:
        self._store, self._index, self._meanings = store, index, meanings
        self._similarity, self._least = similarity, least
        self._weight = lru_cache(maxsize=200_000)(lambda term: index.weight("paragraphs", term))
        self._read = lru_cache(maxsize=500)(self._sentences_of)

    def find(
        self,
        paragraph: Paragraph,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        without: Collection[Span] = (),
    ) -> Iterator[Passage]:
        """The paraphrases of a paragraph, in its order.

        Args:
            tokens, mentions: of the paragraph.
            without: spans that are reused word for word; a sentence that lies mostly in them is left out.
        """
        for sentence in _parted(paragraph, tokens, mentions, self._meanings):
            start, end = sentence.span
            copied = sum(max(0, min(end, b) - max(start, a)) for a, b in without)
            if copied * 2 > end - start:
                continue
            best: tuple[float, Paragraph, Span] | None = None
            for like in self._index.nearest("paragraphs", sentence.terms, limit=_CANDIDATES):
                if like.share < _LEAST_SHARE:
                    break
                old, parts = self._read(like.id)
                for part in parts:
                    score = self.likeness(sentence.terms, part.terms)
                    if self._similarity is not None and score > self._least / 2:
                        words = paragraph.text[start:end], old.text[slice(*part.span)]
                        score = 0.6 * score + 0.4 * self._similarity(*words)
                    if best is None or score > best[0]:
                        best = score, old, part.span
            if best is not None and best[0] >= self._least:
                score, old, span = best
                across = paragraph.language[:2] != old.language[:2]
                kind: Reuse = "translation" if across else "paraphrase"
                yield Passage(
                    kind, paragraph.paragraph_id, start, end, old.paragraph_id, *span, round(score, 3)
                )

    def likeness(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        """How much two sentences say in common, from 0 to 1; what rare terms say counts for more."""
        across = any(t.startswith("z:") for t in one) != any(t.startswith("z:") for t in other)
        here, there = self._weighed(one, across), self._weighed(other, across)
        shared = here.keys() & there.keys()
        if len(shared) < _FEWEST:
            return 0.0
        both = sum(min(here[term], there[term]) for term in shared)
        return both / (0.6 * sum(here.values()) + 0.4 * sum(there.values()))

    def _weighed(self, terms: Mapping[str, float], across: bool) -> dict[str, float]:
        return {t: a * self._weight(t) for t, a in terms.items() if not (across and t.startswith("z:"))}

    def _sentences_of(self, paragraph_id: str) -> tuple[Paragraph, list[_Sentence]]:
        paragraph = self._store.paragraph(paragraph_id)
        tokens = list(self._store.tokens(paragraph_id=paragraph_id))
        mentions = list(self._store.mentions(paragraph_id=paragraph_id))
        return paragraph, list(_parted(paragraph, tokens, mentions, self._meanings))


def _parted(
    paragraph: Paragraph, tokens: Sequence[Token], mentions: Sequence[Mention], meanings: Meanings
) -> Iterator[_Sentence]:
    for start, end in sentences(paragraph.text):
        yield _Sentence(
            (start, end),
            meanings.terms(
                [token for token in tokens if start <= token.start < end],
                [mention for mention in mentions if start <= mention.start < end],
            ),
        )
