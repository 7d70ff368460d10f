"""How alike two claims are in their words, within one language or across two."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from textmine.records import Claim
from textmine.script import fold, is_han
from textmine.segment.english import function_words
from textmine.topics.terms import stop_words

_WORD = re.compile(r"[a-z][a-z'’-]*[a-z]")


def wording(one: Claim, other: Claim) -> float:
    """How much of their wording two claims share, from 0 to 1.

    Claims in one language by the pairs of characters, or by the words, of their texts; across languages by the
    words of their English renderings. The higher of the two counts.
    """
    chinese = any(map(is_han, one.text)), any(map(is_han, other.text))
    by_gloss = _dice(_gloss_words(one.gloss_en), _gloss_words(other.gloss_en))
    if all(chinese):
        return max(_dice(_pairs(fold(one.text)), _pairs(fold(other.text))), by_gloss)
    return by_gloss


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> Counter[str]:
    han = "".join(char if char.isalnum() else " " for char in text)
    return Counter(han[at : at + 2] for at in range(len(han) - 1) if " " not in han[at : at + 2])


@lru_cache(maxsize=20_000)
def _gloss_words(text: str) -> Counter[str]:
    return Counter(
        lemma
        for word in _WORD.findall(text.lower())
        if word not in function_words() and (lemma := _lemma(word)) not in stop_words()
    )


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    from lemminflect import getLemma

    for pos in ("NOUN", "VERB"):
        lemmas = getLemma(word, upos=pos, lemmatize_oov=False)
        if lemmas and lemmas[0] != word:
            return lemmas[0]
    return word
