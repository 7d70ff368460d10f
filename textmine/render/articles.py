"""The article of an English noun phrase that Chinese has none for.

Chinese marks neither number nor definiteness. A noun that stands for a mass or an idea takes no article, what there
is one of takes `the`, what comes in numbers is a plural; of the rest a subject is known (`the`), an object new (`a`)
(Li & Thompson 1981, ch. 4.2.5).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from textmine.lexicon import Lexicon
from textmine.render.inflect import is_plural, particles, plural

Role = Literal["subject", "object", "inner", "bare"]

_VOWELS = "aeiou"


@cache
def _nouns(kind: str) -> frozenset[str]:
    return Lexicon.load().cues_en.forms("article", kind)


@cache
def _opened() -> frozenset[str]:
    cues = Lexicon.load().cues_en
    figures = map(str.lower, cues.forms("rendered-number"))
    return cues.forms("article", "opened") | frozenset(figures)


@lru_cache(maxsize=20_000)
def with_article(text: str, role: Role) -> str:
    """A noun phrase with the article it takes; one that has a determiner or is a name as it is.

    Args:
        role: where it stands: as subject or object, inside another phrase, or where no article stands.

    >>> with_article("warning", "object"), with_article("border", "object"), with_article("coal", "object")
    ('a warning', 'the border', 'coal')
    """
    if role == "bare" or not text:
        return text
    first, head = _first(text), head_noun(text)
    if head[:1].isupper() and text[0].isupper() and first not in _opened():
        return f"the {text}" if takes_the(text) else text
    if not head.isalpha() or not head.islower() or not text[:1].isalpha() or first in _opened() or "'" in first:
        return text
    if is_plural(text) or _uncounted(text, head):
        return text
    if head in _nouns("the") or first in _nouns("the-first"):
        return f"the {text}"
    if head in _nouns("plural"):
        return _as_plural(text, head)
    if role != "object" or _defined(text):
        return f"the {text}"
    return f"{indefinite(text)} {text}"


@lru_cache(maxsize=20_000)
def takes_the(name: str) -> bool:
    """The European Union, the Alliance of Sahel States, the Arctic Ocean."""
    articled = Lexicon.load().cues_en.forms("definite-name")
    lowered = name.lower()
    head = lowered.partition(" of ")[0].rpartition(" ")[2]
    return head in articled or lowered in articled or lowered.rpartition(" ")[2] in articled


def indefinite(text: str) -> str:
    """`a` or `an`, by how the first word sounds."""
    first = _first(text)
    if first.startswith(tuple(_nouns("a-before"))):
        return "a"
    if first.startswith(tuple(_nouns("an-before"))):
        return "an"
    return "an" if first[:1] in _VOWELS else "a"


def head_noun(text: str) -> str:
    """The noun that a phrase is about: the last word before a preposition or a clause."""
    words = text.split(" ")
    return words[_head(words)]


def _head(words: list[str]) -> int:
    ends = (i for i, word in enumerate(words) if i and (word in particles() or word in _nouns("behind")))
    return next(ends, len(words)) - 1


def _uncounted(text: str, head: str) -> bool:
    if head in _nouns("counted"):
        return False
    if head in _nouns("none") or head.endswith(tuple(_nouns("none-ending"))):
        return True
    return " ".join(text.split(" ")[-2:]) in _nouns("none")  # climate change


def _first(text: str) -> str:
    return text.partition(" ")[0].lower()


def _defined(text: str) -> bool:
    """Is it told of whom or what it is?"""
    return " of " in text


def _as_plural(text: str, head: str) -> str:
    words = text.split(" ")
    at = _head(words)
    words[at] = plural(head)
    return " ".join(words)
