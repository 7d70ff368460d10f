"""The words of a sentence that say how a claim in it bears on its matter, put together to a chain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from textmine.compare.bearing import COURSE, DEGREES, GOVERNING, HOLDING, TURNING
from textmine.compare.sentences import sentence_around
from textmine.lexicon.effects import Hit, Word
from textmine.records import Claim, Mention, Token
from textmine.script import is_han

LIGHT = frozenset(("ADP", "DET", "PART", "PRON", "AUX", "CCONJ", "SCONJ"))
_LINKED_CHARS = 1  # characters of Chinese between the links of a chain: 了, 著, 與


class Finding(Protocol):
    """Finds the words of effects.csv and senses.csv in a sentence."""

    def hits(self, text: str, words: Sequence[Word]) -> tuple[list[Hit], list[Hit], int]:
        """(effects, senses, how many denials are part of a sense)."""
        ...


class Chain:
    """One claim in its sentence; all places are in the paragraph."""

    def __init__(
        self,
        finder: Finding,
        claim: Claim,
        text: str,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
    ) -> None:
        self._claim, self._text = claim, text
        self._mentions = mentions
        self._start, self._end = sentence_around(text, claim.start, claim.end)
        self._tokens = [t for t in tokens if self._start <= t.start < self._end]
        words = [
            Word(t.start - self._start, t.end - self._start, t.text.lower(), (t.lemma or t.text).lower())
            for t in self._tokens
        ]
        effects, senses, self._within = finder.hits(text[self._start : self._end], words)
        names = [m for m in mentions if m.label == "ACTOR"]
        self._hits = [
            h for h in map(self._placed, effects)
            if h.value != "exempt"
            and not self._noun(h)
            and (h.value in DEGREES or not any(_within(h, m) for m in names))
        ]  # fmt: skip
        self._senses = [h for h in map(self._placed, senses) if claim.start <= h.start and h.end <= claim.end]
        at = claim.text.find(claim.predicate) if claim.predicate else -1
        self._at = claim.start + max(0, at)
        self._past = self._at + (len(claim.predicate) if at >= 0 else 0)

    def _noun(self, hit: Hit) -> bool:
        """Is an English word that turns or holds a noun here: a ban, a start?"""
        if hit.value not in TURNING | HOLDING | {"intends", "demanded"}:
            return False
        words = [t for t in self._tokens if hit.start <= t.start < hit.end]
        return len(words) == 1 and words[0].pos == "NOUN" and words[0].text.isascii()

    def _placed(self, hit: Hit) -> Hit:
        return Hit(hit.start + self._start, hit.end + self._start, hit.value, hit.rule)

    @cached_property
    def _own(self) -> list[Hit]:
        """The hits in the claim itself."""
        return [h for h in self._hits if self._claim.start <= h.start < self._claim.end]

    @cached_property
    def _before(self) -> list[Hit]:
        """The links right before the claim: those of a clause that makes, lets or forbids what the claim says."""
        found: list[Hit] = []
        at = self._claim.start
        for hit in reversed([h for h in self._hits if h.end <= self._claim.start]):
            if hit.value not in TURNING | HOLDING | {"demanded"} or not self._linked(hit.end, at, []):
                break
            found.append(hit)
            at = hit.start
        return found[::-1]

    @cached_property
    def _chain(self) -> list[Hit]:
        """The links: those up to the predicate, and those that follow it without a gap."""
        links = (
            TURNING | HOLDING | frozenset(COURSE) | {"intends", "demanded", "possible", "future", "weighed"}
        )
        own = [h for h in (*self._before, *self._own) if h.value in links]
        chain = [h for h in own if h.start < self._past and not self._parted(h.end)]
        past = max([self._past, *(h.end for h in chain)])
        for hit in own:
            if hit.start >= self._past and self._linked(past, hit.start, chain):
                chain.append(hit)
                past = hit.end
        return chain

    def _parted(self, at: int) -> bool:
        """Does another clause begin between this place and the predicate?"""
        between = self._text[at : self._at]
        return any(mark in between for mark in "，；,;") and not any(
            m.label == "ACTOR" and at <= m.start < self._at for m in self._mentions
        )

    def _linked(self, start: int, end: int, chain: Sequence[Hit]) -> bool:
        between = self._text[start:end]
        if any(mark in between for mark in "，；,;。."):
            return False
        others = bool(chain) and chain[-1].value in GOVERNING
        named = [
            m for m in self._mentions if others and m.label == "ACTOR" and start <= m.start and m.end <= end
        ]
        if any(map(is_han, between)):
            return len(between) - sum(m.end - m.start for m in named) <= _LINKED_CHARS
        rest = [t for t in self._tokens if start <= t.start < end
                and not any(m.start <= t.start < m.end for m in named)]  # fmt: skip
        return all(t.pos in LIGHT or not t.text.isalpha() for t in rest)

    def _once_denied(self, chain: Sequence[Hit]) -> list[Hit]:
        """The chain with one denial for each run of them: two cancel only where one stands right before the other."""
        kept: list[Hit] = []
        for hit in chain:
            earlier = next((h for h in reversed(kept) if h.value == "not"), None)
            if hit.value != "not" or earlier is None or self._linked(earlier.end, hit.start, []):
                kept.append(hit)
        return kept

    def _covered(self, chain: Sequence[Hit]) -> bool:
        """Is the predicate itself a link?"""
        links = (TURNING - {"not"}) | HOLDING | frozenset(COURSE) | {"demanded", "intends", "weighed"}
        return any(h.start < self._past and h.end > self._at and h.value in links for h in chain)


def _within(hit: Hit, mention: Mention) -> bool:
    """Is it part of a name?"""
    longer = mention.end - mention.start > hit.end - hit.start
    return longer and mention.start <= hit.start and hit.end <= mention.end
