"""Where an English noun phrase ends with what complements its head: unrest|in Kazakhstan, repression|of dissent."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.heads import Head
from textmine.lexicon.words import english_words, syntax_words
from textmine.names.noun_phrases import NounPhrase, NounPhrases
from textmine.segment.english import EnglishWord
from textmine.spans import Span

_WORDS = syntax_words("en")
_POSSESSIVES = _WORDS["possessives"]
_YEAR = 4  # figures
_OF = frozenset(["of", "between"])
# What else may complement a head, and whether it must hold a name.
_COMPLEMENTS = {
    label: {
        word: named
        for kind, named in (("named", True), ("any", False))
        for word in _WORDS.get(f"complement-{label.lower()}-{kind}", frozenset())
    }
    for label in ("THREAT", "STRATEGY", "ACTOR")
}
_RELATIONAL = _WORDS["relational-actor"]
_TOWARD = _WORDS["toward"]
_PLACES = _WORDS["english-phrases-is-place"]
_LOYAL = _WORDS["loyal"]
_TIES = _WORDS["ties"]
_PARTIES = _WORDS["parties"]


class EnglishComplements:
    """Finds what belongs to a head behind it."""

    def __init__(self) -> None:
        self._times = english_words()["time"]
        self._idioms = english_words()["idiom"]

    def end(
        self,
        words: Sequence[EnglishWord],
        phrases: NounPhrases,
        phrase: NounPhrase,
        form: str,
        head: Head,
        names: Sequence[Span],
    ) -> int | None:
        """Where `unrest in Kazakhstan` or `repression of dissent` ends; None where nothing complements it."""
        at = phrase.last + 1
        if at + 1 >= len(words) or phrase.owns:
            return None
        preposition, after = words[at].text.lower(), phrases.at(at + 1)
        if after is None or after.first != at + 1:
            return None
        if preposition not in _OF:
            last = self._behind(words, phrases, after, preposition, form, head, names)
            return words[last].end if last is not None else None
        somebody = head.label == "ACTOR" and form not in _RELATIONAL
        if somebody and (self._points(words, after) or self._named(words, after, names)):
            return None
        if self._is_time(words, after):
            return None
        return self._of(words, phrases, after, preposition)

    def loyal(
        self,
        words: Sequence[EnglishWord],
        phrases: NounPhrases,
        phrase: NounPhrase,
        names: Sequence[Span],
    ) -> int | None:
        """Where `units loyal to Chad`, `officers with ties to the junta` ends: whose they are tells who they are."""
        at = phrase.last + 1
        if at + 2 >= len(words) or phrase.owns:
            return None
        tied = words[at].text.lower() == "with" and words[at + 1].text.lower() in _TIES
        if not tied and words[at].text.lower() not in _LOYAL:
            return None
        to = at + 1 + tied
        after = phrases.at(to + 1)
        if words[to].text.lower() not in ("to", "with") or after is None or after.first != to + 1:
            return None
        last = self._owned(phrases, after)
        return words[last].end if last is not None and self._named(words, after, names) else None

    def _behind(
        self,
        words: Sequence[EnglishWord],
        phrases: NounPhrases,
        after: NounPhrase,
        preposition: str,
        form: str,
        head: Head,
        names: Sequence[Span],
    ) -> int | None:
        """The last word of what a preposition other than of and between opens; None where it is no complement."""
        last = self._owned(phrases, after)
        if last is None:
            return None
        if head.label == "ACTOR":
            parties = preposition == "to" and form in _PARTIES
            return last if parties or (preposition == "in" and self._is_place(words, after)) else None
        if preposition == "in" and words[after.last].lemma in self._idioms:
            return None  # in practice
        if preposition == "to" and head.label == "THREAT":
            return last if form in _TOWARD else None
        wanted = self._wanted(preposition, head)
        if wanted is None or self._points(words, after) or self._is_time(words, after):
            return None
        if wanted and not self._named(words, after, names):
            custody = preposition == "in" and head.label == "THREAT" and after.first == last
            return last if custody and words[last].lemma not in self._times else None
        return last

    @staticmethod
    def _wanted(preposition: str, head: Head) -> bool | None:
        """Must what a preposition opens hold a name? None where it opens no complement."""
        if preposition == "against" and (head.role == "event" or head.label == "THREAT"):
            return False
        if preposition == "in" and head.role == "event":
            return True
        return _COMPLEMENTS[head.label].get(preposition)

    @staticmethod
    def _owned(phrases: NounPhrases, phrase: NounPhrase) -> int | None:
        """The last word of a phrase with what it owns: into|India's territory."""
        if not phrase.owns:
            return phrase.last
        owned = phrases.at(phrase.last + 2)
        return owned.last if owned is not None else None

    @staticmethod
    def _points(words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        """Does it begin with a word that points back (its, these)?"""
        first = words[phrase.first]
        return first.pos == "DET" and first.text.lower() in _POSSESSIVES

    def _of(
        self, words: Sequence[EnglishWord], phrases: NounPhrases, after: NounPhrase, preposition: str
    ) -> int | None:
        last = self._owned(phrases, after)
        if last is None:
            return None
        if preposition == "between" and last + 2 < len(words) and words[last + 1].text.lower() == "and":
            other = phrases.at(last + 2)
            if other is not None and other.first == last + 2:
                return words[other.last].end
        if last + 2 < len(words) and words[last + 1].text.lower() == "of":
            inner = phrases.at(last + 2)
            if inner is not None and inner.first == last + 2 and not inner.owns:
                return words[inner.last].end
        return words[last].end

    def _is_place(self, words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        return words[phrase.last].lemma in _PLACES

    def _is_time(self, words: Sequence[EnglishWord], phrase: NounPhrase) -> bool:
        within = words[phrase.first : phrase.last + 1]
        if len(within[0].text) == _YEAR and within[0].text.isdigit():
            return True
        return any(word.lemma.lower() in self._times for word in (within[0], within[-1], *within[-2:]))

    @staticmethod
    def _named(words: Sequence[EnglishWord], phrase: NounPhrase, names: Sequence[Span]) -> bool:
        if any(word.pos == "PROPN" for word in words[phrase.first : phrase.last + 1]):
            return True
        start, end = words[phrase.first].start, words[phrase.last].end
        return any(start <= name.start and name.end <= end for name in names)
