"""English actors with the office and the body that belong to their names: Energy Secretary|Rick Perry, army|of Iraq."""

from __future__ import annotations

from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words
from textmine.names.noun_phrases import NounPhrases
from textmine.spans import Span
from textmine.tag.words_at import WordsAt

_LONGEST_CHAIN = 3


class EnglishOffices:
    """Widens an actor over the noun phrase that its name stands in."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        kinds = english_words()
        self._roles = kinds["role"] | kinds["member"]
        self._bodies = kinds["organisation"]
        self._governments = kinds["of-body"]
        self._members = kinds["member"]
        self._posted = kinds["posted"]
        self._compound = tuple(f"-{end}" for end in kinds["led-suffix"])
        self._against = tuple(f"{start}-" for start in kinds["stance-prefix"])
        self._pointing = lexicon.cues_en.forms("reference", "possessive")
        titles = lexicon.heads_en.forms("title")
        self._titles = frozenset(word for title in titles for word in title.split())

    def leftward(self, here: WordsAt, phrases: NounPhrases, span: Span) -> Span:
        """US Energy Secretary|Rick Perry; Russian-backed|Syrian forces."""
        first = here.first(span)
        if here.words[first].start < span.start:
            return span
        if self._person(span):
            phrase = phrases.at(first)
            start = first
            if phrase is not None and here.lower(phrase.first) in self._pointing:
                return span
            while phrase is not None and start > phrase.core and self._before_person(here, start - 1):
                start -= 1
            if start < first and self._starts_office(here, start, first):
                core = span.core or (span.start, span.end)
                owner = (
                    self._owner(here, phrases, start) if phrase is not None and start == phrase.core else None
                )
                at = here.words[start if owner is None else owner].start
                return replace(span, start=at, core=core)
            return self._headed(here, phrases, span, first)
        led = (
            span.rule in ("lexicon", "name")
            and first
            and self._lexicon.find(here.lower(first - 1).rpartition("-")[0])
            and here.lower(first - 1).endswith(self._compound)
        )
        if led or span.rule.startswith("head:"):
            while first and self._modifies(here, first - 1):
                first -= 1
            span = replace(span, start=here.words[first].start)
        return self._headed(here, phrases, span, first)

    @staticmethod
    def _owner(here: WordsAt, phrases: NounPhrases, start: int) -> int | None:
        """Russia's|defence minister Sergei Shoigu: the first word of the owner, None for none."""
        if start < 2 or here.words[start - 1].lemma != "'s" or here.words[start - 1].pos != "PART":
            return None
        owner = phrases.at(start - 2)
        return owner.core if owner is not None and here.words[owner.last].pos == "PROPN" else None

    def _headed(self, here: WordsAt, phrases: NounPhrases, span: Span, first: int) -> Span:
        """Commander of|U.S. Central Command, members of the|Security Council."""
        before = first - 1
        if here.lower(before) == "the":
            before -= 1
        if before < 1 or here.lower(before) != "of" or not here.text(here.last(span))[0].isupper():
            return span
        head = here.lower(before - 1)
        phrase = phrases.at(before - 1)
        if phrase is None or phrase.last != before - 1 or head not in self._roles:
            return span
        if here.lower(phrase.first) in ("a", "an"):
            return span
        return replace(
            span, start=here.words[phrase.core].start, concept_id="", rule="office", kind="", core=None
        )

    def _before_person(self, here: WordsAt, at: int) -> bool:
        text = here.text(at)
        if text[0].isdigit() or (text.islower() and text.endswith("ed")):
            return False
        return here.words[at].pos in ("PROPN", "NOUN", "ADJ") and (text[-1].isalnum() or "." in text)

    def _starts_office(self, here: WordsAt, start: int, name: int) -> bool:
        """Is there a title or role in what stands before a name?"""
        return any(
            here.lower(at) in self._titles or here.lower(at) in self._roles for at in range(start, name + 1)
        )

    def _modifies(self, here: WordsAt, at: int) -> bool:
        word = here.words[at]
        return word.text.lower().endswith(self._compound) or (
            word.text.lower().startswith(self._against) and len(word.text) > 5
        )

    def rightward(self, here: WordsAt, phrases: NounPhrases, span: Span) -> Span:
        """Government|of Iraq, commander|of U.S. Central Command, ambassador|to China."""
        last = here.last(span)
        end = self._of_several(here, phrases, span, last)
        for hop in range(_LONGEST_CHAIN):
            joined = self._complement(here, phrases, end, hop > 0)
            if joined is None:
                break
            end = joined
        if end == last:
            return span
        concept = span.concept_id if span.rule == "lexicon" and self._person(span) else ""
        return replace(span, end=here.words[end].end, concept_id=concept)

    def _of_several(self, here: WordsAt, phrases: NounPhrases, span: Span, last: int) -> int:
        """Foreign Ministers of Chad|and Togo, where the span holds the first of them; `last` where it is of one."""
        for at in range(here.first(span) + 1, last):
            if here.lower(at) == "of" and at + 1 <= last:
                head = here.lower(at - 1)
                held = head in self._governments or head in self._roles or head in self._members
                plural = head.endswith("s") and held and here.words[last].pos == "PROPN"
                return self._listed(here, phrases, last) if plural else last
        return last

    def _complement(self, here: WordsAt, phrases: NounPhrases, last: int, name: bool) -> int | None:
        """The last word of what a body or office is of, for or to; None where nothing belongs to it."""
        if last + 2 >= len(here.words):
            return None
        head, link = here.lower(last), here.lower(last + 1)
        capital = here.text(last)[0].isupper()
        phrase = phrases.at(last + 2)
        if phrase is None or phrase.first != last + 2 or phrase.owns:
            return None
        named = any(here.words[at].pos == "PROPN" for at in range(phrase.first, phrase.last + 1))
        whole = here.words[phrase.last].pos == "PROPN" or here.text(phrase.last)[0].isupper()
        if not named:
            return None
        if link in ("of", "for") and capital and whole and (name or head in self._bodies):
            return phrase.last
        if link == "of" and (head in self._governments or head in self._roles or head in self._titles):
            return self._listed(here, phrases, phrase.last) if head.endswith("s") else phrase.last
        if link == "in" and head in self._posted and whole:
            return phrase.last
        if link in ("to", "for", "at") and (head in self._roles or head in self._titles) and whole:
            return phrase.last if link != "at" or capital or head in self._roles else None
        return None

    @staticmethod
    def _listed(here: WordsAt, phrases: NounPhrases, last: int) -> int:
        """Ministers of Chad, Niger|and Togo: the last of a list of names that ends in `and`; `last` where none does."""
        at, end = last, last
        while at + 2 < len(here.words) and here.lower(at + 1) in (",", "and"):
            joined = here.lower(at + 1) == "and"
            skip = 3 if here.lower(at + 1) == "," and here.lower(at + 2) == "and" else 2
            phrase = phrases.at(at + skip)
            if phrase is None or phrase.owns or here.words[phrase.last].pos != "PROPN":
                break
            at = phrase.last
            if joined or skip == 3:
                return at
        return end

    def _person(self, span: Span) -> bool:
        if span.kind == "person" or span.rule in ("title", "office", "surname"):
            return True
        concept = self._lexicon.concept(span.concept_id)
        return (concept is not None and concept.kind == "person") or (
            span.rule == "name" and not span.concept_id
        )
