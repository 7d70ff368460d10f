"""The mentions of an English paragraph: names, noun phrases by their heads, quoted terms, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words
from textmine.mechanisms import ALL, Mechanisms
from textmine.names.english import Names
from textmine.segment.english import EnglishWord
from textmine.spans import Span
from textmine.syntax import Reading
from textmine.tag.acting import only_acting
from textmine.tag.apposed import apposed
from textmine.tag.english_courses import EnglishCourses
from textmine.tag.english_phrases import EnglishPhrases
from textmine.tag.joined_english import EnglishJoins
from textmine.tag.propositions import Propositions
from textmine.tag.spans import resolve
from textmine.tag.trimming import Trimming

_BRACKET = re.compile(r"[”\"’']?\s?\(\s*(?:the\s+)?[“\"]?([A-Z][\w&’'/+-]{1,14})[”\"]?\s*\)")
_CHINESE_BRACKET = re.compile(r"[”\"’']?\s?[（(]\s*([\u3400-\u9fff]{2,24})\s*[）)]")


class EnglishTagger:
    """Proposes and resolves the mentions of an English paragraph."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._morphology = mechanisms.morphology
        self._heads = lexicon.heads_en
        self._phrases = EnglishPhrases(lexicon)
        self._courses = EnglishCourses(lexicon)
        self._propositions = Propositions(lexicon, "en")
        self._trimming = Trimming(lexicon, "en")
        self._joins = EnglishJoins(lexicon)
        self._offices = english_words()["role"] | english_words()["member"]

    def tag(
        self,
        text: str,
        words: Sequence[EnglishWord],
        names: Names,
        reading: Reading,
    ) -> list[Span]:
        """The mentions in `text`.

        Args:
            text: a paragraph.
            words: its words, in order.
            names: what is named in it.
            reading: its clauses.
        """
        chunks = names.phrases
        found = [*names.spans, *self._quoted(text)]
        if self._morphology:
            found += self._phrases.find(words, chunks, names.spans, names.regions)
            found += self._courses.counters(words, found)
            found += self._courses.duties(words, chunks, found)
            found = list(only_acting(reading, found))
            found = list(self._trimming.trimmed(reading, found))
            found += self._propositions.find(reading, found)
        spans = resolve(self._outside_titles(text, found))
        spans = list(apposed(text, self._joins.join(words, chunks, spans), self._offices))
        return resolve([*spans, *self._bracketed(text, spans)])

    @staticmethod
    def _outside_titles(text: str, found: Sequence[Span]) -> Iterator[Span]:
        """Without the names inside other names: no China in the China–Pakistan Economic Corridor."""
        titles = [
            s
            for s in found
            if s.label != "ACTOR"
            and s.rule == "lexicon"
            and all(word[0].isupper() for word in text[s.start : s.end].split() if len(word) > 3)
            and " " in text[s.start : s.end]
        ]
        for span in found:
            inside = span.label == "ACTOR" and any(
                t.start <= span.start and span.end <= t.end for t in titles
            )
            if not inside:
                yield span

    def _quoted(self, text: str) -> Iterator[Span]:
        for match in re.finditer(r"[“\"]([^“”\".]{3,60})[”\"]", text):
            quoted = match[1].rstrip(",")
            last = quoted.partition(" of ")[0].rsplit(" ", 1)[-1].lower()
            heads = [head for head in self._heads.get("head", last) if head.label != "ACTOR"]
            if heads and quoted.count(" ") < 6:
                yield Span(match.start(1), match.start(1) + len(quoted), heads[0].label, "quoted")

    def _bracketed(self, text: str, spans: Sequence[Span]) -> Iterator[Span]:
        by_end: dict[int, Span] = {}
        for span in spans:
            held = by_end.get(span.end)
            if held is None or len(held) < len(span):
                by_end[span.end] = span
        for end, span in by_end.items():
            for pattern in (_BRACKET, _CHINESE_BRACKET):
                match = pattern.match(text, end)
                if match:
                    yield Span(
                        match.start(1),
                        match.end(1),
                        span.label,
                        "bracket",
                        span.concept_id,
                        span.members,
                        span.start,
                    )
