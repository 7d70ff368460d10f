"""The article of an English noun phrase that Chinese has none for.

Chinese marks neither number nor definiteness. A noun that stands for a mass or an idea takes no article, what there
is one of takes `the`, what comes in numbers is a plural; of the rest a subject is known (`the`), an object new (`a`)
(Li & Thompson 1981, ch. 4.2.5).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from textmine.lexicon import Lexicon
from textmine.render.inflect import head_index, is_adjective, is_plural, particles, plural
from textmine.render.phrase import GAP

Role = Literal["subject", "object", "complement", "inner", "bare"]

_VOWELS = "aeiou"
_SPELT_WITH_VOWEL = "AEFHILMNORSX"  # an NGO


@cache
def _nouns(kind: str) -> frozenset[str]:
    return Lexicon.load().cues_en.forms(kind)


@cache
def _opened() -> frozenset[str]:
    cues = Lexicon.load().cues_en
    figures = map(str.lower, cues.forms("rendered-number"))
    return cues.forms("article-opened") | frozenset(figures)


@lru_cache(maxsize=20_000)
def with_article(text: str, role: Role) -> str:
    """A noun phrase with the article it takes; one that has a determiner or is a name as it is.

    Args:
        role: where it stands: as subject, object or complement of a copula, inside another phrase, or where no
            article stands.

    >>> with_article("warning", "object"), with_article("border", "object"), with_article("coal", "object")
    ('a warning', 'the border', 'coal')
    """
    if role == "bare" or not text:
        return text
    first, head = _first(text), head_noun(text.replace(f" {GAP}", ""))
    if first == "more" and text.count(" ") > 1 and is_adjective(text.split(" ")[1]):
        return compared(with_article(text.partition(" ")[2], role))
    if text.lower() in _nouns("article-the"):
        return f"the {text}"
    if head[:1].isupper() and text[0].isupper() and first not in _opened():
        return f"the {text}" if takes_the(text) else text
    if (
        not head.isalpha()
        or not head.islower()
        or not text[:1].isalpha()
        or first in _opened()
        or "'" in first
    ):
        return text
    if first.endswith("ing") and " " in text and first not in _nouns("article-quality-ing"):
        if text.split(" ")[1] in particles() or text.split(" ")[1] in _nouns("article-behind"):
            return text  # patrolling toward the coast
        return f"{text.split(' ', 1)[0]} {with_article(text.split(' ', 1)[1], 'inner')}"  # maintaining the regime
    if first in _nouns("article-the-always"):
        return f"the {text}"
    if is_plural(text) or _uncounted(text, head):
        return text
    if " and " in text and is_plural(text.partition(" and ")[0]):
        return text  # islands and reefs
    if head in _nouns("article-the") or first in _nouns("article-the-first"):
        return f"the {text}"
    plurals = _nouns("article-plural")
    if head in plurals or " ".join(text.split(" ")[-2:]) in plurals:
        return as_plural(text)
    if role in ("subject", "inner") or _defined(text):
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
    word, first = text.partition(" ")[0], _first(text)
    if word.isupper() and len(word) > 1 and first not in _nouns("article-said-as-word"):
        return "an" if word[0] in _SPELT_WITH_VOWEL else "a"
    if first.startswith(tuple(_nouns("article-a-before"))):
        return "a"
    if first.startswith(tuple(_nouns("article-an-before"))):
        return "an"
    return "an" if first[:1] in _VOWELS else "a"


@lru_cache(maxsize=20_000)
def head_noun(text: str) -> str:
    """The noun that a phrase is about: the last word before a preposition or a clause."""
    words = text.split(" ")
    return words[head_index(words)]


def compared(text: str) -> str:
    """An assertive stance as a more assertive one."""
    first, _, rest = text.partition(" ")
    if first not in ("a", "an", "the"):
        return f"more {text}"
    return f"{'the' if first == 'the' else 'a'} more {rest}"


def _uncounted(text: str, head: str) -> bool:
    if head in _nouns("article-counted"):
        return False
    if head in _nouns("article-none") or head.endswith(tuple(_nouns("article-none-ending"))):
        return True
    return " ".join(text.split(" ")[-2:]) in _nouns("article-none")  # climate change


def uncounted(noun: str) -> bool:
    """Is it a mass or an idea, that has no plural?"""
    return head_noun(noun) in _nouns("article-none")


def _first(text: str) -> str:
    return text.partition(" ")[0].lower()


def _defined(text: str) -> bool:
    """Is it told of whom or what it is?"""
    return " of " in text


def as_plural(text: str) -> str:
    """A noun phrase with its noun in the plural: `the hubs of the region`."""
    words = text.split(" ")
    at = head_index(words)
    words[at] = plural(words[at])
    return " ".join(words)
