"""Dangers and courses of action that are told by a verb phrase: 修建一堵牆, block exports, meddle in elections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set

from textmine.lexicon import Lexicon
from textmine.records import Label
from textmine.spans import Span
from textmine.syntax import Clause, Reading
from textmine.tag.verb_phrase_labels import VerbPhraseLabels
from textmine.tag.verb_phrases import VerbPhrases

_LONGEST = 60  # characters of English; what is longer is no concept but a story
_LONGEST_CHINESE = 30


class Propositions:
    """Reads dangers and courses of action off the clauses of a paragraph."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        heads = lexicon.heads_zh if language == "zh" else lexicon.heads_en
        self._labels = VerbPhraseLabels(lexicon, language)
        self._weak = tuple(heads.forms("weakness"))
        self._spaced = language != "zh"
        self._longest = _LONGEST if self._spaced else _LONGEST_CHINESE

    def find(self, reading: Reading, found: Sequence[Span]) -> Iterator[Span]:
        """Verb phrases that are a danger or a course of action.

        Args:
            reading: the paragraph's clauses.
            found: the other candidates; where one of them already names what the verb is about, that is enough.
        """
        named = _BySpan(span for span in found if span.label != "ACTOR")
        particles = {token.start for token in reading.tokens if token.pos == "PART"}
        phrases = VerbPhrases(reading, self._spaced)
        for clause in reading.clauses:
            label = self._labels.label(reading, clause)
            if label is None:
                yield from self._weakness(reading, clause, named)
                continue
            start, end = phrases.stretch(clause)
            near = self._near(reading, clause, named, (start, end))
            if not 0 < end - start <= self._longest or self._modifies(particles, near, (start, end)):
                continue
            if label == "STRATEGY" and self._labels.makes_danger(reading, clause, end, near):
                continue
            if not self._named(start, end, label, near):
                yield Span(start, end, label, f"clause:{label.lower()}")

    @staticmethod
    def _near(reading: Reading, clause: Clause, named: _BySpan, phrase: tuple[int, int]) -> list[Span]:
        """Mentions that overlap a verb phrase, without heads that take the verb for a noun (暴徒|綁架三名記者)."""
        verb = reading.tokens[clause.verb.last].end
        return [
            span
            for span in named.near(*phrase)
            if not (span.start < phrase[0] and span.end == verb and span.rule.startswith("head:"))
        ]

    @staticmethod
    def _modifies(particles: Set[int], near: Sequence[Span], phrase: tuple[int, int]) -> bool:
        """切斷海纜|的行徑: does what is done modify a noun?"""
        return any(
            phrase[0] <= span.start and span.end < phrase[1] and span.end in particles for span in near
        )

    def _weakness(self, reading: Reading, clause: Clause, named: _BySpan) -> Iterator[Span]:
        """內政不穩, 海軍實力下降: what is said to be wrong, where the text speaks of it as a thing."""
        verb = reading.tokens[clause.verb.head]
        told = clause.link in ("complement", "adverbial") and clause.polarity == "affirmed"
        if not told or clause.modality != "asserted" or not verb.text.endswith(self._weak):
            return
        for chunk in clause.slot("subject")[:1]:
            start, end = reading.span(chunk)[0], verb.end
            if start < verb.start and end - start <= _LONGEST_CHINESE and not named.near(start, end):
                yield Span(start, end, "THREAT", "clause:weakness")

    @staticmethod
    def _named(start: int, end: int, label: Label, found: Sequence[Span]) -> bool:
        """Does a mention already name the thing, or would the phrase cut one in two?"""
        for span in found:
            if span.end <= start or end <= span.start:
                continue
            inside = start <= span.start and span.end <= end
            same = span.label == label and span.end == end
            if not inside or same or span.rule.startswith(("duty", "feared")) or span.label == "STRATEGY":
                return True
        return False


class _BySpan:
    """Spans in the order of their starts, found by the stretch they lie in."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self._longest = max(map(len, self._spans), default=0)

    def near(self, start: int, end: int) -> list[Span]:
        """Those that overlap a stretch."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span.end > start]
