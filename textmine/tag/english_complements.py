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
        preposition = words[at].text.lower()
        after = phrases.at(at + 1)
        if after is None or after.first != at + 1 or (after.owns and preposition not in _OF):
            return None
        pointing = words[after.first].pos == "DET" and words[after.first].text.lower() in _POSSESSIVES
        if (
            preposition in _OF
            and head.label == "ACTOR"
            and form not in _RELATIONAL
            and (pointing or self._named(words, after, names))
        ):
            return None
        if preposition in _OF and self._is_time(words, after):
            return None
        if preposition in _OF:
            return self._of(words, phrases, after, preposition)
        if head.label == "ACTOR":
            return words[after.last].end if preposition == "in" and self._is_place(words, after) else None
        wanted = _COMPLEMENTS[head.label].get(preposition)
        if preposition == "in" and words[after.last].lemma in self._idioms:
            return None  # in practice
        if preposition == "to" and head.label == "THREAT":
            return words[after.last].end if form in _TOWARD else None
        if preposition == "against" and (head.role == "event" or head.label == "THREAT"):
            wanted = False
        if preposition == "in" and head.role == "event":
            wanted = True
        if wanted is None or pointing or self._is_time(words, after):
            return None
        if wanted and not self._named(words, after, names):
            custody = preposition == "in" and head.label == "THREAT" and after.first == after.last
            return words[after.last].end if custody and words[after.last].lemma not in self._times else None
        return words[after.last].end

    def _of(
        self, words: Sequence[EnglishWord], phrases: NounPhrases, after: NounPhrase, preposition: str
    ) -> int | None:
        last = after.last
        if after.owns:
            owned = phrases.at(last + 2)
            if owned is None:
                return None
            last = owned.last
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
        return any(word.lemma.lower() in self._times for word in (within[0], within[-1], *within[-2:]))

    @staticmethod
    def _named(words: Sequence[EnglishWord], phrase: NounPhrase, names: Sequence[Span]) -> bool:
        if any(word.pos == "PROPN" for word in words[phrase.first : phrase.last + 1]):
            return True
        start, end = words[phrase.first].start, words[phrase.last].end
        return any(start <= name.start and name.end <= end for name in names)
