"""Noun phrases of English text, from the tags of its words.

A base phrase, as in Abney (1991): a noun with what stands before it, without what follows. `Russia's army` is two,
an owner and what it owns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textmine.fast_record import fast_record
from textmine.lexicon.words import english_words, syntax_words
from textmine.segment.english import EnglishWord

_NOT_INSIDE = english_words()["not-inside-phrase"]
_LEADING = syntax_words("en")["leading"]
_MONTHS = english_words()["months"]
_DAYS = syntax_words("en")["days"]
_PARTICLES = english_words()["name-particle"]
_FARTHEST = 40  # words before its first noun; nobody writes so many


@fast_record
class NounPhrase:
    """Words `first` to `last` (both included); `core` is the first after article, possessive and quantifiers."""

    first: int
    core: int
    last: int
    owned: bool = False  # an owner with 's stands before it
    owns: bool = False  # it is an owner: 's follows


class NounPhrases:
    """The noun phrases of a paragraph, found by the index of any of their words."""

    def __init__(self, words: Sequence[EnglishWord], block: frozenset[str]) -> None:
        self._words = words
        self._block = block
        self.all = list(self._find())
        self._firsts = [phrase.first for phrase in self.all]

    def at(self, index: int) -> NounPhrase | None:
        """The phrase that begins at a word or holds it."""
        place = bisect_right(self._firsts, index) - 1
        if place < 0 or self.all[place].last < index:
            return None
        return self.all[place]

    def _find(self) -> list[NounPhrase]:
        found: list[NounPhrase] = []
        at = 0
        owned = False
        while at < len(self._words):
            last = self._end(at)
            if last is None:
                owned = False
                at += 1
                continue
            after = self._words[last + 1] if last + 1 < len(self._words) else None
            owns = after is not None and after.lemma == "'s" and after.pos == "PART"
            found.append(NounPhrase(at, self._core(at, last), last, owned, owns))
            at = last + (2 if owns else 1)
            owned = owns
        return found

    def _end(self, first: int) -> int | None:
        """The last word of the phrase that begins at `first`; None where none does."""
        words = self._words
        at = first
        last: int | None = None
        while at < len(words):
            word = words[at]
            if last is not None and word.text.lower() in _DAYS and not self._named_after_day(at):
                break
            if word.pos in ("NOUN", "PROPN"):
                last = at
            elif last is not None:
                named = words[last].pos == "PROPN" and at == last + 1
                month = words[last].text in _MONTHS
                if named and word.pos == "NUM" and word.text.isdigit() and (month or len(word.text) < 3):
                    last = at  # Barrio 18, May 2025
                elif not (named and word.text.lower() in _PARTICLES and self._is(at + 1, "PROPN")):
                    break
            elif at - first > _FARTHEST or not self._modifies(at, first):
                return None
            at += 1
        return last

    def _named_after_day(self, at: int) -> bool:
        """The Friday prayers, but: they shelled the port Friday."""
        return self._is(at + 1, "NOUN", "PROPN") or (
            at + 1 < len(self._words) and self._words[at + 1].lemma == "'s"
        )

    def _is(self, at: int, *tags: str) -> bool:
        return at < len(self._words) and self._words[at].pos in tags

    def _modifies(self, at: int, first: int) -> bool:
        """May a word stand before the noun of its phrase?"""
        word = self._words[at]
        lower = word.text.lower()
        if lower in _LEADING and word.pos in ("VERB", "ADJ") and self._is(at + 1, "NOUN", "ADJ", "PROPN"):
            return not self._is(at - 1, "AUX", "PART")
        if word.pos == "DET":
            return at == first or self._is(at - 1, "DET")
        if word.pos in ("ADJ", "NUM") or (lower in _PARTICLES and self._is(at + 1, "PROPN")):
            return True
        if word.pos == "ADV":
            return self._is(at + 1, "ADJ", "VERB") and (at > first or lower.endswith("ly"))
        if lower in ("and", "or", ",") and at > first:
            return self._is(at - 1, "ADJ") and self._is(at + 1, "ADJ") and self._is(at + 2, "NOUN")
        if word.pos == "VERB" and word.text.lower() != word.lemma:
            inside = at > first and self._is(at - 1, "DET", "ADJ", "NUM", "ADV")
            if lower.endswith("ing"):
                return inside
            past = lower.endswith(("ed", "en", "wn", "rn"))
            begins = at == first and (at == 0 or self._is(at - 1, "ADP", "VERB", "CCONJ", "PUNCT", "PART"))
            denied = at > 0 and self._words[at - 1].lemma in ("not", "n't")
            takes = inside or (begins and not self._made_to(at))
            return past and not denied and takes and self._is(at + 1, "NOUN", "ADJ")
        return False

    def _made_to(self, at: int) -> bool:
        """And forced owners to pay: is it the verb, with somebody who is made to do something?"""
        after = at + 1
        while self._is(after, "NOUN", "PROPN", "ADJ"):
            after += 1
        return self._words[at - 1].pos == "CCONJ" and self._is(after, "PART") and self._is(after + 1, "VERB")

    def _core(self, first: int, last: int) -> int:
        at = first
        while at < last:
            word = self._words[at]
            if word.pos != "DET" and word.text.lower() not in self._block and word.pos != "ADV":
                break
            at += 1
        return at
