"""English verb forms, of glosses of one word or several (`step up`, `carries out`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from textmine.lexicon import Lexicon

_SEEN = re.compile(r"see (?:an?|the) (.+?)(?: in| of)?$")


_PLURAL_ENDS = ("s", "men", "children")


@cache
def particles(which: str | None = None) -> frozenset[str]:
    """What may stand behind an English verb that has no object of its own (`carry out`, `rely on`).

    Args:
        which: `dangling` for those that want a noun after them.
    """
    return Lexicon.load().cues_en.forms("verb-particle", which)


@cache
def _collective() -> frozenset[str]:
    return Lexicon.load().cues_en.forms("collective")


def inflect(gloss: str, tag: str) -> str:
    """`gloss` with its first word in the form `tag` (VBZ, VBG, VBN of the Penn tag set)."""
    first, _, rest = gloss.partition(" ")
    if not first.isalpha() or not first.isascii():
        return gloss
    return f"{_inflected(first, tag)} {rest}".strip()


@lru_cache(maxsize=8192)
def _inflected(word: str, tag: str) -> str:
    from lemminflect import getInflection

    forms = getInflection(word, tag=tag)
    return forms[0] if forms else word


def gerund(gloss: str) -> str:
    """`adopt` as `adopting`."""
    return inflect(gloss, "VBG")


def nominal(gloss: str) -> str:
    """A verb as a noun: `see a decline in` is `decline`, `cooperate with` is `cooperating`."""
    seen = _SEEN.match(gloss)
    return seen[1] if seen else without_dangling(gerund(gloss))


def head_index(words: Sequence[str]) -> int:
    """Where the noun stands that a phrase is about: before the first preposition or clause."""
    behind = _behind_noun()
    for at in range(1, len(words)):
        if words[at] in behind:
            return at - 1
    return len(words) - 1


@cache
def _behind_noun() -> frozenset[str]:
    """What stands behind the noun that a phrase is about."""
    return particles() | Lexicon.load().cues_en.forms("article-behind")


@lru_cache(maxsize=8192)
def is_plural(noun: str) -> bool:
    """Is the last word of a noun phrase a plural, as far as its form tells?"""
    words = noun.split(" ")
    return _is_plural_word(words[head_index(words)])


@lru_cache(maxsize=8192)
def _is_plural_word(word: str) -> bool:
    from lemminflect import getLemma

    if word in _collective():
        return True
    if not word.endswith(_PLURAL_ENDS) or word.endswith(("ss", "us", "is", "ics")) or not _is_word(word):
        return False
    return getLemma(word, upos="NOUN")[:1] not in ((), (word,))


@lru_cache(maxsize=8192)
def is_noun(phrase: str) -> bool:
    """Can the last word of it be a noun?"""
    from lemminflect import getAllLemmas

    return "NOUN" in getAllLemmas(phrase.rpartition(" ")[2])


@lru_cache(maxsize=8192)
def is_adjective(word: str) -> bool:
    """Can it be an adjective, and no preposition (`under`)?"""
    from lemminflect import getAllLemmas

    return word not in particles() and "ADJ" in getAllLemmas(word)


@lru_cache(maxsize=8192)
def only_noun(phrase: str) -> bool:
    """Is a word a noun and nothing else? What is `effect` cannot be said as a quality."""
    from lemminflect import getAllLemmas

    kinds = getAllLemmas(phrase) if phrase.isalpha() else {}
    return "NOUN" in kinds and "ADJ" not in kinds and not phrase.endswith(("ed", "ing"))


def _is_word(word: str) -> bool:
    return word.isalpha() and word.islower() and word.isascii()


def plural(noun: str) -> str:
    """A noun phrase with its last word in the plural; one that is plural already, or a name, stays."""
    from lemminflect import getLemma

    *before, last = noun.split(" ")
    if not _is_word(last) or is_plural(last) or last.endswith(("ed", "ing")):
        return noun
    if last.endswith("s") and getLemma(last, upos="NOUN")[:1] not in ((), (last,)):
        return noun  # critics
    return " ".join([*before, _inflected(last, "NNS")])


@lru_cache(maxsize=8192)
def singular(phrase: str) -> str:
    """A bare plural with its article: `permanent members` as `a permanent member`; what is none stays."""
    from lemminflect import getLemma

    words = phrase.split(" ")
    at = head_index(words)
    if not is_plural(phrase) or words[at] in _collective() or any(word.istitle() for word in words[: at + 1]):
        return phrase
    if words[0] in Lexicon.load().cues_en.forms("article-opened") or any(
        sign in phrase for sign in (",", " and ", " that ")
    ):
        return phrase
    if words[at] in Lexicon.load().cues_en.forms("plural-only"):
        return phrase
    words[at] = getLemma(words[at], upos="NOUN")[0]
    text = " ".join(words)
    if "'" in text:
        return text  # the United Nations' member state
    return f"{'an' if text[0] in 'aeiou' else 'a'} {text}"


def participle(gloss: str) -> str:
    """`adopt` as `adopted`."""
    return inflect(gloss, "VBN")


def past_tense(gloss: str, plural: bool = False) -> str:
    """`adopt` as `adopted`, `be` as `was`."""
    first, space, rest = gloss.partition(" ")
    if first == "be":
        return f"{'were' if plural else 'was'}{space}{rest}"
    return inflect(gloss, "VBD")


def third_person(gloss: str) -> str:
    """`adopt` as `adopts`."""
    return inflect(gloss, "VBZ")


def base_form(gloss: str) -> str:
    """A gloss as a base form: `there exists` is `have`."""
    return "have" if gloss.startswith("there exists") else gloss


def without_dangling(phrase: str) -> str:
    """A verb phrase without the preposition that nothing follows (`cooperate with`)."""
    words = phrase.split(" ")
    while len(words) > 1 and words[-1] in particles("dangling"):
        words.pop()
    return " ".join(words)


def dangling(phrase: str) -> str:
    """The preposition that ends a verb phrase, "" where none does."""
    _, space, last = phrase.rpartition(" ")
    return last if space and last in particles("dangling") else ""


@lru_cache(maxsize=1024)
def as_quality(adverb: str) -> str:
    """The adjective that an adverb of manner is made of: `openly` is `open`; "" for what is no such adverb."""
    from lemminflect import getAllLemmas

    kinds = getAllLemmas(adverb) if adverb.endswith("ly") and _is_word(adverb) else {}
    if "ADV" not in kinds or "ADJ" in kinds or "NOUN" in kinds:
        return ""
    stem = adverb.removesuffix("ly")
    for made in (stem, f"{stem}le", f"{stem.removesuffix('i')}y", stem.removesuffix("al")):
        if "ADJ" in getAllLemmas(made):
            return made
    return ""
