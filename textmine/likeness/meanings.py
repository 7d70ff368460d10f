"""The terms of a text in a form that both languages share, so that a sentence finds its like in the other.

A word counts as itself, as what it means in English (by the glossary), and as the predicate it stands for; a mention
as its concept. Chinese 制裁 and English "sanctions" so have `w:sanction` and `p:sanction` in common, 俄羅斯 and
"Moscow" `c:actor:russia`. Terms that are not shared with the other language (`z:`) tell texts of one language apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from textmine.lexicon import Lexicon
from textmine.lexicon.words import function_words
from textmine.records import Mention, Token
from textmine.script import fold, is_han
from textmine.topics.stops import general_words

_WORD = re.compile(r"[a-z]+|\d+")
_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "NUM", "X", "ADV", "AUX"))
_COMPOUND = 4  # characters of a Chinese word that may be made of others
_LONGEST_VERB = 3  # words: "step up", "hold talks with"

# How much a term says, beside a word's 1.
_CONCEPT = 1.0
_PREDICATE = 0.6
_NAME = 0.5  # a word of a concept's name that the text does not use
_OWN_WORD = 0.5  # a Chinese word as such, which only Chinese texts share


class Meanings:
    """Makes the terms of paragraphs, claims and queries; the same at building and at asking.

    Args:
        lexicon: where meanings come from; textmine's own when None.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon.load()
        self._chinese = lru_cache(maxsize=50_000)(self._of_chinese)
        self._names = lru_cache(maxsize=20_000)(self._of_name)
        self._word = lru_cache(maxsize=50_000)(self._of_word)

    def terms(self, tokens: Sequence[Token], mentions: Iterable[Mention] = ()) -> dict[str, float]:
        """Each term of a text and how much it counts there.

        Args:
            tokens: the words of the text, in order; of either language.
            mentions: those that stand in it.
        """
        found: Counter[str] = Counter()
        starts = [token.start for token in tokens]
        for mention in mentions:
            found[f"c:{mention.concept_id}"] += _CONCEPT  # type: ignore[assignment]
            inside = tokens[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]
            said = {stem for token in inside for stem in stems(token.text)}
            for term in self._names(mention.name_en):
                if term[2:] not in said:
                    found[term] += _NAME  # type: ignore[assignment]
        self._add_words(found, tokens)
        return {
            term: amount if amount.__class__ is int else round(amount, 2) for term, amount in found.items()
        }

    def name(self, english: str, chinese: str = "") -> tuple[str, ...]:
        """The terms of a name: of its English, or where it has none of what the Chinese means."""
        return self._names(english or (self._lexicon.gloss(chinese) if chinese else None) or "")

    def word(self, text: str) -> frozenset[str]:
        """The terms of a word or short phrase of either language, without their weights."""
        if any(map(is_han, text)):
            return frozenset(term for term, _ in self._chinese(fold(text)))
        return frozenset(self._names(text))

    def _add_words(self, found: Counter[str], tokens: Sequence[Token]) -> None:
        lemmas: list[str] | None = None
        for at, token in enumerate(tokens):
            chinese = self._word(token.text)
            if chinese is not None:
                for term, weight in chinese:
                    found[term] += weight  # type: ignore[assignment]
                continue
            if token.pos not in _CONTENT:
                continue
            for stem in stems(token.lemma or token.text):
                found[f"w:{stem}"] += 1
            if token.pos in ("VERB", "NOUN", "ADJ", "ADV"):
                if lemmas is None:
                    lemmas = [(own.lemma or own.text).lower() for own in tokens]
                for length in range(_LONGEST_VERB, 0, -1):
                    predicate = self._lexicon.predicates.english(tuple(lemmas[at : at + length]))
                    if predicate is not None and predicate.kind != "attribution":
                        found[f"p:{predicate.id}"] += _PREDICATE  # type: ignore[assignment]
                        break

    def _of_word(self, text: str) -> tuple[tuple[str, float], ...] | None:
        """Terms of a word as it stands; None for one of another language."""
        return self._chinese(fold(text)) if any(map(is_han, text)) else None

    def _of_chinese(self, word: str) -> tuple[tuple[str, float], ...]:
        """Terms of one Chinese word, folded."""
        terms: dict[str, float] = {}
        if len(word) > 1 and word not in general_words():
            terms[f"z:{word}"] = _OWN_WORD
        predicate = self._lexicon.predicates.chinese(word)
        if predicate is not None and predicate.kind != "attribution":
            terms[f"p:{predicate.id}"] = _PREDICATE
        english = self._lexicon.gloss(word) if word not in general_words() else None
        if english is None and predicate is not None:
            english = predicate.gloss
        for stem in stems(english or ""):
            terms[f"w:{stem}"] = 1.0
        if english is None or len(word) >= _COMPOUND:
            for part in self._parts(word):
                for term, weight in self._chinese(part):
                    terms.setdefault(term, weight)
        return tuple(terms.items())

    def _parts(self, word: str) -> Iterator[str]:
        """The known words within a long one: a term of the lexicon is one word to the segmenter."""
        at = 0
        while at < len(word):
            for length in range(min(_COMPOUND, len(word) - 1), 1, -1):
                part = word[at : at + length]
                if len(part) == length and (
                    part in self._lexicon.glossary or self._lexicon.predicates.chinese(part)
                ):
                    yield part
                    at += length - 1
                    break
            at += 1

    def _of_name(self, name: str) -> tuple[str, ...]:
        return tuple(f"w:{stem}" for stem in stems(name))


@lru_cache(maxsize=100_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the content words and numbers of an English text."""
    return tuple(
        dict.fromkeys(
            _stem(word)
            for word in _WORD.findall(fold(text).replace("’", "'"))
            if len(word) > 1 and word not in function_words() and word not in general_words()
        )
    )


_SPELLINGS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"is(e|ed|es|er|ing|ation|ations)$", r"iz\1"),  # organise, organize
        (r"our(s|ed|ing|ite)?$", r"or\1"),
        (r"ence$", "ense"),
        (r"ogramme", "ogram"),
    )
)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    for pattern, put in _SPELLINGS:  # British and American spelling are one
        word = pattern.sub(put, word)
    return _stemmer().stemWord(word)


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("english")
