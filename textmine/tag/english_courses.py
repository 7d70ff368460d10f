"""English courses of action that no noun names by itself: combating piracy, must share data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words
from textmine.names.noun_phrases import NounPhrases
from textmine.segment.english import EnglishWord
from textmine.spans import Span


class EnglishCourses:
    """Finds acts against a danger, and what somebody is told to do."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._counters = lexicon.heads_en.forms("counter")
        self._duties = lexicon.cues_en.forms("modality", "necessary")
        self._plain_verbs = english_words()["plain-verb"]

    def counters(self, words: Sequence[EnglishWord], found: Sequence[Span]) -> Iterator[Span]:
        """Combating piracy: the gerund of acting against a danger, and the danger."""
        threats = [span for span in found if span.label == "THREAT"]
        for index, word in enumerate(words[:-1]):
            if word.text.lower() not in self._counters:
                continue
            near = {other.start for other in words[index + 1 : index + 3]}
            for span in threats:
                if span.start in near:
                    yield Span(word.start, span.end, "STRATEGY", f"counter:{word.text.lower()}")

    def duties(
        self, words: Sequence[EnglishWord], phrases: NounPhrases, found: Sequence[Span]
    ) -> Iterator[Span]:
        """What somebody is told to do (must share data): a course of action, where no noun names it."""
        due = False
        for index, word in enumerate(words):
            if word.text in (".", ";", ":"):
                due = False
            if self._duty_at(words, index):
                due = self._somebody(words, index, found)
            if not due or word.pos != "VERB" or word.text.lower() != word.lemma:
                continue
            before = words[index - 1]
            if not (before.pos in ("AUX", "CCONJ", "ADV") or before.text.lower() in ("to", ",")):
                continue
            end = self._object_end(words, phrases, index)
            if end is None or word.lemma in self._plain_verbs:
                continue
            if not any(s.label != "ACTOR" and word.start <= s.start < end for s in found):
                yield Span(word.start, end, "STRATEGY", "duty")

    def _duty_at(self, words: Sequence[EnglishWord], index: int) -> bool:
        one = words[index].text.lower()
        return one in self._duties or (
            index + 1 < len(words) and f"{one} {words[index + 1].text.lower()}" in self._duties
        )

    @staticmethod
    def _somebody(words: Sequence[EnglishWord], index: int, found: Sequence[Span]) -> bool:
        before = words[index - 1] if index else None
        if before is None:
            return False
        if before.text.lower() in ("they", "it", "we", "both"):
            return True
        return any(span.label == "ACTOR" and span.end == before.end for span in found)

    @staticmethod
    def _object_end(words: Sequence[EnglishWord], phrases: NounPhrases, verb: int) -> int | None:
        """Where the object of a verb ends, with one phrase joined to it by and, of or on."""
        thing = phrases.at(verb + 1)
        if thing is None or thing.first != verb + 1 or thing.owns:
            return None
        last = thing.last
        if last + 2 < len(words) and words[last + 1].text.lower() in ("and", "of", "on"):
            more = phrases.at(last + 2)
            if more is not None and more.first == last + 2 and not more.owns:
                last = more.last
        return words[last].end
