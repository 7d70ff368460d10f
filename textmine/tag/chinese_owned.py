"""Chinese dangers and courses of action with what owns or modifies them by 的: 查德|的邊境政策, 持續|的制裁.

The noun phrase is one concept as a whole where it says whose the thing is or which one. A class of actors (各國的,
鄰國的) says neither: many have such a thing. How many there are (一場, 任何) does not belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.spans import Span
from textmine.syntax import Chunk, Reading, Token

_LONGEST = 26  # characters
_RULES = ("head:", "event:", "lexicon")
_OWNS = frozenset("的之")
_COUNTS = frozenset(["NUM", "DET", "PRON"])
_SINGLE = frozenset(["state", "person", "organisation"])


class ChineseOwned:
    """Widens mentions to the noun phrases that they head."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._qualities = tuple(syntax_words("zh")["quality-noun"])
        self._partners = syntax_words("zh")["owner-partner"]
        self._stops = tuple(syntax_words("zh")["owner-stop"])

    def widened(self, reading: Reading, spans: Sequence[Span]) -> Iterator[Span]:
        """The spans, dangers and courses of action with what stands before their 的, and no mere qualities.

        Args:
            reading: the paragraph's clauses.
            spans: candidate mentions.
        """
        starts = {token.start: index for index, token in enumerate(reading.tokens)}
        chunks = self._by_end(reading)
        classes = {span.end for span in spans if span.label == "ACTOR" and not self._is_single(span)}
        for span in spans:
            if (
                span.label != "ACTOR"
                and span.end in starts
                and self._is_quality(reading.tokens[starts[span.end]])
            ):
                continue
            chunk, at = chunks.get(span.end), starts.get(span.start, 0)
            if span.start in starts and reading.tokens[at].pos == "CCONJ" and span.rule.startswith("head:"):
                continue  # 作戰|及計畫參謀次長
            if chunk is None or at <= chunk.first or span.label == "ACTOR":
                yield span
            elif span.rule.startswith(_RULES) and reading.tokens[at - 1].text in _OWNS:
                yield self._with_owner(reading, span, chunk.first, at - 1, classes)
            else:
                yield span

    def _is_quality(self, token: Token) -> bool:
        return token.pos == "NOUN" and token.text.startswith(self._qualities)

    @staticmethod
    def _by_end(reading: Reading) -> Mapping[int, Chunk]:
        """The longest noun phrase that ends at each offset."""
        chunks: dict[int, Chunk] = {}
        for chunk in reading.chunks:
            end = reading.tokens[chunk.last].end
            if chunk.kind == "noun" and (end not in chunks or chunk.first < chunks[end].first):
                chunks[end] = chunk
        return chunks

    def _with_owner(self, reading: Reading, span: Span, first: int, particle: int, classes: set[int]) -> Span:
        """The mention from its owner on, whose particle is at `particle`."""
        tokens = reading.tokens
        while first < particle and tokens[first].pos in _COUNTS:
            first += 1
        owner = tokens[first:particle]
        if not owner or owner[-1].end in classes or owner[0].text in self._partners:
            return span
        if any(token.text.endswith(self._stops) for token in owner):
            return span
        return replace(span, start=owner[0].start) if span.end - owner[0].start <= _LONGEST else span

    def _is_single(self, span: Span) -> bool:
        """Is it one actor by name, and no class of actors?"""
        concept = self._lexicon.concept(span.concept_id)
        return concept is not None and concept.kind in _SINGLE
