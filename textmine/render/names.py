"""What actors and other concepts are called in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from textmine.lexicon import Lexicon
from textmine.records import Concept, Mention
from textmine.render import dictionary
from textmine.render.articles import head_noun, takes_the, with_article
from textmine.render.inflect import is_plural, plural
from textmine.render.phrase import GAP, listed
from textmine.render.pinyin import romanised
from textmine.script import fold, has_han

NameOf = Callable[[str], Concept | None]


_LONGEST_STATE = 4  # words
_STATES, _PERSON = "group of states", "person"
_GOVERNMENT, _ADMINISTRATION = " government", " administration"
_UNITED_STATES = frozenset(["actor:united-states", "state:US"])  # whose governments are administrations
_VARIOUS = " various countries"
_LATIN = re.compile(r"[A-Za-z]{2,}")


class Names:
    """English names of concepts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._one = lexicon.cues_en.forms("one-body")
        self._as_owner = lru_cache(maxsize=20_000)(self._with_owner)
        self._said = lru_cache(maxsize=20_000)(self._with_its_article)
        self._adjectives: dict[str, str] = {}
        for form in lexicon.forms:
            if form.role == "adjective" and form.concept_id and not has_han(form.text):
                self._adjectives.setdefault(form.concept_id, form.text)
        self._short = {
            char: ids[0] for char, ids in lexicon.abbreviations.items() if len(char) == len(ids) == 1
        }
        self._proper = {
            word for form in lexicon.forms if "adjective" in form.role for word in form.text.split(" ")
        }
        self._common = lexicon.glossary.english_words()
        self._presidents = {
            known.name_en: known.name_en.rpartition(" ")[2]
            for known in lexicon.concepts.values()
            if known.kind == _PERSON and known.broader in _UNITED_STATES
        }
        self._of_states = {
            lexicon.concepts[id_].name_en: adjective
            for id_, adjective in self._adjectives.items()
            if id_ in lexicon.concepts
        }

    def english(self, id_: str, concept: NameOf) -> str:
        """A concept's English name, the dictionary's where it has none; "" where nobody has one."""
        found = concept(id_)
        return id_ if found is None else self._of(found)

    def _of(self, found: Concept) -> str:
        """The same of a concept itself."""
        english = found.name_en
        if english.endswith(_GOVERNMENT):
            return self._administration(english)
        if not english:
            folded = fold(found.name_zh)
            return dictionary.name(folded) or dictionary.noun(folded)
        if found.concept_id in self._lexicon.concepts:
            return english
        return self._as_owner(_capitals(english, found.name_zh))

    def _administration(self, english: str) -> str:
        """`Joe Biden government` as `Biden administration`, `Kaja Kallas government` as it is."""
        name = english.removesuffix(_GOVERNMENT).removeprefix("United States ")
        family = self._presidents.get(name, "")
        return f"{family}{_ADMINISTRATION}" if family else self._as_owner(english)

    def _with_owner(self, english: str) -> str:
        """`Peruvian president` for `Peru president`, put together of words."""
        for words in range(min(_LONGEST_STATE, english.count(" ")), 0, -1):
            state, rest = _split(english, words)
            adjective = self._of_states.get(state)
            own = rest.partition(" ")[0] in self._proper and rest.rpartition(" ")[2].islower()
            if adjective and (rest[:1].islower() or own):
                return f"{adjective} {rest}"
        return english

    def name(self, id_: str, concept: NameOf) -> str:
        """A concept's English name with its article; pinyin where nobody has one."""
        found = concept(id_)
        if found is None:
            return id_
        english = self._of(found)
        if not english:
            return self.unlisted(found.name_zh, person=found.kind == _PERSON)
        if len(found.members) > 1 and " and " in english:
            return self.all(found.members, concept)
        return self._said(english, found.kind, found.label == "ACTOR")

    def _with_its_article(self, english: str, kind: str, actor: bool) -> str:
        """An English name as a sentence has it; remembered, as texts repeat their names."""
        if kind == _STATES and english[:1].islower() and not is_plural(english):
            english = plural(english)  # great powers
        whose, various, head = self._lowered(english).partition(_VARIOUS)
        english = whose
        if various:
            english = (
                f"{plural(head.strip())} of the {whose} countries" if head.strip() else f"{whose} countries"
            )
        if takes_the(english) and (actor or english[:1].isupper()):
            return f"the {english}"
        if actor and head_noun(english).islower():
            return with_article(english, "subject")  # the armed organisation; rebels
        return english

    def unlisted(self, chinese: str, person: bool = False) -> str:
        """A name that no list has: the dictionary's, states by one character each, else pinyin.

        What is put together of common words only is no name; without English for it, it stays a gap.
        """
        folded = fold(chinese)
        known = dictionary.name(folded) or self._states(folded) or self._of_state(folded)
        if known:
            return known
        if not person and dictionary.of_words(folded):
            return GAP
        return romanised(chinese, person)

    def _states(self, folded: str) -> str:
        """中俄: China–Russia."""
        ids = [self._short.get(char, "") for char in folded]
        if len(ids) < 2 or not all(ids):
            return ""
        return "–".join(self._lexicon.concepts[id_].name_en for id_ in ids)

    def _of_state(self, folded: str) -> str:
        """俄總理: the Russian premier."""
        id_, noun = self._short.get(folded[:1], ""), dictionary.noun(folded[1:])
        adjective = self.adjective(id_) if id_ and noun else ""
        return f"the {adjective} {noun}" if adjective else ""

    def _lowered(self, name: str) -> str:
        """`Hacker groups`, a name of common words only, as it stands inside a sentence."""
        first, space, rest = name.partition(" ")
        if (
            not space
            or not rest.islower()
            or first.lower() not in self._common
            or first in self._proper
            or name.endswith(_ADMINISTRATION)
        ):
            return name
        return f"{first.lower()} {rest}"

    def all(self, ids: Iterable[str], concept: NameOf) -> str:
        """`Russia, China and Iran`."""
        return listed([self.name(id_, concept) for id_ in ids])

    def adjective(self, id_: str) -> str:
        """`Russian` for Russia; "" for what has no adjective."""
        return self._adjectives.get(id_, "")

    def plural(self, id_: str, concept: NameOf) -> bool:
        """Does its name take a plural verb?"""
        found = concept(id_)
        if found is None:
            return False
        english = self._of(found)
        if _VARIOUS in english:
            return True
        if len(found.members) > 1 and " and " in english:
            return True  # they are named one by one
        if found.kind in self._one:
            return head_noun(english).islower() and is_plural(english)  # the party authorities
        english = english.lower()
        return found.kind == _STATES or " and " in english or is_plural(english)

    def sure(self, mention: Mention, concept: NameOf) -> str:
        """The English of an actor, or of a danger or course of action that the lexicon knows; "" for others."""
        id_ = mention.concept_id
        if mention.label == "ACTOR":
            return (
                self.name(id_, concept) if self.english(id_, concept) or self.is_person(id_, concept) else ""
            )
        return self.name(id_, concept) if self._lexicon.concept(id_) is not None else ""

    @staticmethod
    def is_person(id_: str, concept: NameOf) -> bool:
        """Is it somebody?"""
        found = concept(id_)
        return found is not None and found.kind == _PERSON


def _capitals(english: str, chinese: str) -> str:
    """An English name with the Latin letters that its Chinese has as they are there: SCO成員國."""
    for word in _LATIN.findall(chinese):
        english = re.sub(rf"\b{re.escape(word)}\b", word, english, flags=re.IGNORECASE)
    return english


def possessive(name: str) -> str:
    """`Russia's`, `the United States'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _split(text: str, words: int) -> tuple[str, str]:
    """The first words of a text, and the rest."""
    parts = text.split(" ", words)
    return " ".join(parts[:words]), " ".join(parts[words:])
