"""English for single Chinese words: the project's glossary and predicates first, then the dictionary, else nothing."""

from __future__ import annotations

from functools import lru_cache

from textmine.lexicon import Lexicon
from textmine.render import dictionary
from textmine.render.inflect import as_quality, base_form, dangling, gerund, nominal, only_noun, particles
from textmine.script import fold, has_han

_OWN_FRAMES = frozenset(["copula", "passive-by", "result"])  # whose glosses fit what stands after them
_OBJECT_FRAMES = frozenset(["object", "target"])
_SHORTEST_PART = 2  # of a term put together of two; single characters mean too much


class Words:
    """English for words; "" where nobody has any."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._glossary = lexicon.glossary
        self._verbs = lexicon.cues_zh["rendered-verb"]
        self._terms = lexicon.cues_zh["rendered-term"]
        self._degrees = lexicon.cues_zh["rendered-degree"]
        self._endings = lexicon.cues_zh["rendered-ending"]
        self._deeds = lexicon.cues_en["deed-noun"]
        self._negative = lexicon.cues_zh.forms("negative-character")
        self._transitive = _transitive(lexicon)
        self.term = lru_cache(maxsize=20_000)(self._term)
        self.noun = lru_cache(maxsize=20_000)(self._noun)
        self.verb = lru_cache(maxsize=5_000)(self._verb)
        self.quality = lru_cache(maxsize=20_000)(self._quality)
        self.state = lru_cache(maxsize=5_000)(self._state)
        self.with_manner = lru_cache(maxsize=5_000)(self._with_manner)
        self.only_adjectival = lru_cache(maxsize=20_000)(self._only_adjectival)

    def _term(self, text: str, last: bool = True, verbal: bool = False) -> str:
        """English for a term that glossary or dictionary have as a whole.

        Args:
            text: folded.
            last: whether it is the head of its phrase or stands before it.
            verbal: whether it is a verb there.
        """
        if not has_han(text):
            return ""  # Latin letters, which are folded here: they are taken from the text
        if text in self._terms:
            return self._terms[text]
        if len(text) > 1 or text in self._glossary:
            known = self._glossary.put(text, last, verbal)
            if known:
                return known
        return dictionary.noun(text)

    def _noun(self, text: str, last: bool = True, verbal: bool = False) -> str:
        """English for a word inside a noun phrase."""
        known = self.term(text, last, verbal)
        if known:
            return known if last else as_quality(known) or known
        if self._lexicon.predicates.chinese(text) is not None:
            gloss = dictionary.verb(text) or self.verb(text)
            deed = self._deeds.get(gloss, "")
            return deed or (nominal(gloss) if last or dangling(gloss) else gerund(gloss))
        for cut in range(len(text) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            first, second = self._glossary.put(text[:cut], last=False), self._glossary.put(text[cut:], last)
            if first and second:
                return f"{first} {second}"
        return ""

    def _verb(self, text: str) -> str:
        """English for a verb, its base form.

        A predicate's gloss is what all its verbs share, so the dictionary is asked for those it was not made for:
        a sense that the predicate has too is sure; else its first, where it is one plain verb.
        """
        chosen = self._verbs.get(text)
        if chosen:
            return chosen
        reaching = self._endings.get(text[-1:], "") if len(text) > _SHORTEST_PART else ""
        if reaching and (self._verbs.get(text[:-1]) or self._lexicon.predicates.chinese(text[:-1])):
            base = self.verb(text[:-1])  # 蔓延至: spread to
            if base and not dangling(base):
                return f"{base} {reaching}"
        predicate = self._lexicon.predicates.chinese(text)
        if predicate is None:
            return dictionary.verb(text)
        gloss = base_form(predicate.gloss)
        shared = (
            sense
            for sense in dictionary.senses(text)
            if sense in predicate.en and dangling(sense) == dangling(gloss)
        )
        exact = next(shared, "")
        if exact or predicate.frame in _OWN_FRAMES or text == fold(predicate.zh[0]):
            return exact or gloss
        own = dictionary.verb(text)
        if not own or not particles().issuperset(own.split(" ")[1:]):
            return gloss
        needed = dangling(gloss)
        if not needed or dangling(own):
            return own
        return f"{own} {needed}" if f"{own} {needed}" in predicate.en else gloss  # interfere in

    def _quality(self, text: str) -> str:
        """English for an adjective."""
        if self._glossary.adjectival(text):
            return self._glossary.put(text, last=False) or ""
        return as_quality(self._glossary.manner(text)) or dictionary.noun(text)

    def _state(self, text: str) -> tuple[str, str, bool]:
        """(how much, adjective, whether it is denied) of a state in one word: 較弱, 不穩固; "" where unknown."""
        degree = self._degrees.get(text[:1], "")
        quality = self.quality(text[1:]) if len(text) > 1 and (degree or text[0] in self._negative) else ""
        return (degree, quality, not degree) if quality and not only_noun(quality) else ("", "", False)

    def manner_of_state(self, text: str) -> str:
        """日趨嚴峻 as `increasingly severe`: an adverb and an adjective in one word; "" for others."""
        if len(text) != 2 * _SHORTEST_PART or text in self._glossary:
            return ""
        adverb, state = self._glossary.manner(text[:_SHORTEST_PART]), text[_SHORTEST_PART:]
        return f"{adverb} {self.quality(state)}" if adverb and self._glossary.adjectival(state) else ""

    def chosen(self, text: str) -> bool:
        """Is its English chosen for it, whatever sense its predicate has?"""
        return text in self._verbs

    def _with_manner(self, text: str) -> tuple[str, str]:
        """(adverb, verb) of a word that holds both: 嚴厲譴責 is `strongly`, `condemn`; ("", "") for others."""
        if len(text) != 2 * _SHORTEST_PART or text in self._verbs:
            return "", ""
        adverb = self._glossary.manner(text[:_SHORTEST_PART])
        return (adverb, self.verb(text[_SHORTEST_PART:])) if adverb else ("", "")

    def frame(self, text: str) -> str:
        """The frame of the verb in a word that holds an adverb and a verb."""
        predicate = self._lexicon.predicates.chinese(text[_SHORTEST_PART:])
        return predicate.frame if predicate is not None else ""

    def deed(self, text: str) -> str:
        """A verb as the noun that one expresses, with how it is done before it; "" where it has none."""
        adverb, verb = self.with_manner(text)
        noun = self._deeds.get(verb or self.verb(text), "")
        article, _, bare = noun.rpartition(" ")
        return " ".join(filter(None, (article, as_quality(adverb), bare))) if noun else ""

    def literally(self, text: str) -> str:
        """A verb as it is by itself, not by the sense that it shares with others."""
        return self._verbs.get(text) or dictionary.verb(text)

    def transitive(self, base: str) -> bool:
        """Does an English verb want an object, by all the predicates that hold it?"""
        return base in self._transitive

    def adverb(self, text: str, sure: bool = True) -> str:
        """English for an adverb.

        Args:
            sure: whether it is one where it stands, whatever else the word may be.
        """
        return self._glossary.manner(text) if sure or self._glossary.adverbial(text) else ""

    def _only_adjectival(self, text: str) -> bool:
        """Is it an adjective to the glossary, and no noun?"""
        return self._glossary.adjectival(text) and not self._glossary.nominal(text, adjectives=False)

    def nominal(self, text: str) -> bool:
        """Is it a noun to the glossary?"""
        return self._glossary.nominal(text, adjectives=False)

    def adjectival(self, text: str) -> bool:
        """Is it an adjective to the glossary?"""
        return self._glossary.adjectival(text)


def _transitive(lexicon: Lexicon) -> frozenset[str]:
    """English verbs of predicates that take an object, and of no other predicate."""
    takes: set[str] = set()
    others: set[str] = set()
    for predicate in lexicon.predicates.by_id.values():
        into = takes if predicate.frame in _OBJECT_FRAMES else others
        into.update(verb for verb in predicate.en if not dangling(verb))
    return frozenset(takes - others) | lexicon.cues_en.forms("verb-transitive")
