"""English words: spaCy's English tokenizer, with part-of-speech tags and lemmas from data that needs no download.

The tags come from lemminflect's word forms, a list of function words and the neighbouring words: enough to tell
a noun phrase from a verb. A trained spaCy pipeline does this better, and takes its place where one is set up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.lang.en import English
from spacy.language import Language
from spacy.util import compile_infix_regex

from textmine.lexicon.words import english_words, function_words, usual_tags


@dataclass(frozen=True, slots=True)
class EnglishWord:
    """A word of a text: where it stands, its universal part-of-speech tag, its lemma in lower case."""

    start: int
    end: int
    text: str
    pos: str
    lemma: str


_KINDS = english_words()
_AUXILIARY_LEMMAS = {form: lemma for lemma in ("be", "have", "do") for form in _KINDS[f"form-of-{lemma}"]}
_ADVERBIAL_PARTICLES = _KINDS["adverbial-particle"]
_ADJECTIVE_SUFFIXES = tuple(_KINDS["adjective-suffix"])
_DETERMINERS_OR_PRONOUNS = _KINDS["determiner-or-pronoun"]
_SINGULAR_DETERMINERS = _KINDS["singular-determiner"]
_PLURALS = _KINDS["plural-noun"]


def _whole_compounds(tokenizer: Any) -> Any:
    """spaCy's tokenizer, but for cutting at hyphens: full-spectrum is one word."""
    infixes = [infix for infix in English.Defaults.infixes or () if "--" not in infix]
    tokenizer.infix_finditer = compile_infix_regex([*infixes, r"(?<=\w)(?:--|---|—|–|~)(?=\w)"]).finditer
    return tokenizer


@lru_cache(maxsize=100_000)
def _candidates(word: str) -> dict[str, str]:
    """Open-class tags the lower-case word can have, with the lemma in each."""
    from lemminflect import getAllLemmas

    found = {pos: lemmas[0] for pos, lemmas in getAllLemmas(word).items() if lemmas}
    if found:
        kept = {pos: found[pos] for pos in ("NOUN", "VERB", "ADJ", "ADV", "PROPN") if pos in found}
        if "VERB" in kept and word.endswith("ing"):
            kept.setdefault("NOUN", word)  # fighting
        return kept
    if "-" in word:
        return _compound(word)
    if word.endswith("ly"):
        return {"ADV": word}
    if word.endswith("ing"):
        return {"VERB": word.removesuffix("ing"), "NOUN": word}
    if word.endswith("ed"):
        return {"VERB": word.removesuffix("ed"), "ADJ": word}
    if word.endswith(_ADJECTIVE_SUFFIXES):
        return {"ADJ": word}
    if word.endswith(("al", "ic", "ary")):
        return {"ADJ": word, "NOUN": word}
    return {"NOUN": word.removesuffix("s") if word.endswith("s") and not word.endswith("ss") else word}


@lru_cache(maxsize=10_000)
def is_participle(word: str, lemma: str) -> bool:
    """Can a form of a verb be its past participle: renamed, cut; not rose?"""
    from lemminflect import getInflection

    return word in getInflection(lemma, tag="VBN")


def _compound(word: str) -> dict[str, str]:
    """Tags for a word with a hyphen, from its parts."""
    first, last = word.split("-", 1)[0], word.rsplit("-", 1)[-1]
    inner = _candidates(last) if last else {}
    numbers = function_words()
    if numbers.get(first) == "NUM" and numbers.get(last) == "NUM":
        return {"NUM": word}  # twenty-six
    if first in _KINDS["verb-prefix"] and "VERB" in inner:
        tags = {"VERB": f"{word[: -len(last)]}{inner['VERB']}"}
        return {**tags, "NOUN": word} if "NOUN" in inner else tags
    if last in _KINDS["compound-participle"] or (last.endswith(("ed", "en")) and "NOUN" not in inner):
        return {"ADJ": word}
    if "NOUN" in inner:
        return {"ADJ": word, "NOUN": f"{word[: -len(last)]}{inner['NOUN']}"}
    return {"ADJ": word}


class EnglishSegmenter:
    """Cuts English text into words with tags and lemmas.

    Args:
        pipeline: a trained spaCy pipeline to take tags and lemmas from; None for the built-in rules.
        adjectives: capitalised adjectives of states and regions (Russian), which look like names.
    """

    def __init__(self, pipeline: Language | None = None, adjectives: frozenset[str] = frozenset()) -> None:
        self._pipeline = pipeline
        self._adjectives = adjectives
        self._tokenizer = _whole_compounds(English().tokenizer)

    def words(self, text: str) -> list[EnglishWord]:
        """The words of `text`, in order, without the spaces between."""
        if self._pipeline is not None:
            doc = self._pipeline(text)
            return [
                EnglishWord(t.idx, t.idx + len(t.text), t.text, t.pos_, t.lemma_.lower())
                for t in doc
                if not t.is_space
            ]
        tokens = [(t.idx, t.idx + len(t.text), t.text) for t in self._tokenizer(text) if not t.is_space]
        tags: list[tuple[str, str]] = []
        texts = [token[2] for token in tokens]
        for index, word in enumerate(texts):
            tags.append(self._tag(texts, index, word, tags))
        return [
            EnglishWord(start, end, word, pos, lemma)
            for (start, end, word), (pos, lemma) in zip(tokens, tags, strict=True)
        ]

    def _tag(
        self, words: Sequence[str], index: int, word: str, before: Sequence[tuple[str, str]]
    ) -> tuple[str, str]:
        lower = word.lower()
        if not any(char.isalnum() for char in word):
            return ("PART", "'s") if lower in ("'", "’") else ("PUNCT", word)
        if lower in ("'s", "’s"):
            return "PART", "'s"
        if word[0].isdigit():
            return (
                ("NUM", lower)
                if not word[-1].isalpha() or word.endswith(("th", "st", "nd", "rd", "s"))
                else ("NOUN", lower)
            )
        previous = before[-1][0] if before else "START"
        following = words[index + 1] if index + 1 < len(words) else "."
        last = words[index - 1].lower() if index else ""
        if word == "May" and (following[:1].isdigit() or last in ("in", "since", "of", "by", "last")):
            return "PROPN", lower
        table = function_words()
        function = (
            table.get(f"{lower} {following.lower()}") or table.get(f"{last} {lower}") or table.get(lower)
        )
        named = word[0].isupper() and following[:1].isupper() and previous not in ("START", "PUNCT")
        if named and function in ("ADV", "NUM") and function_words().get(following.lower()) is None:
            return "PROPN", lower  # the First Capital Command
        if function is not None and not (word.isupper() and len(word) > 1):
            return self._function(function, lower, previous, words, index)
        if lower in _ADVERBIAL_PARTICLES and previous == "VERB":
            return "ADV", lower  # stepped up patrols
        starts = previous in ("START",) or (previous == "PUNCT" and words[index - 1] in '.!?:“"')
        candidates = _candidates(lower)
        if word in self._adjectives and following[:1].isalpha() and following.lower() not in function_words():
            return "ADJ", lower
        if word[0].isupper() and (not starts or not candidates or (word.isupper() and len(word) > 1)):
            return "PROPN", lower
        if word[0].isupper() and starts and following[:1].isupper() and "VERB" not in candidates:
            return "PROPN", lower
        pos = self._choose(lower, candidates, previous, following, before, words, index)
        return pos, candidates.get(pos, lower)

    @staticmethod
    def _function(
        function: str, lower: str, previous: str, words: Sequence[str], index: int
    ) -> tuple[str, str]:
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        if lower == "that" and previous in ("VERB", "NOUN", "AUX", "PROPN", "ADJ"):
            return "SCONJ", lower
        if lower == "which" and previous in ("PUNCT", "NOUN", "PROPN", "ADP", "CCONJ"):
            return "PRON", lower
        if lower in _DETERMINERS_OR_PRONOUNS:
            if function_words().get(following) in ("AUX", "ADP") and following != "of":
                return "PRON", lower  # this is, those in power
            if (
                following.isalpha()
                and following not in function_words()
                and {"VERB"} == _candidates(following).keys()
            ):
                return "PRON", lower  # both accuse
        if lower in ("so", "yet") and previous != "PUNCT":
            return "ADV", lower
        if lower in ("since", "before") and previous == "AUX":
            return "ADV", lower
        if lower in _ADVERBIAL_PARTICLES and function == "ADP" and previous == "VERB":
            if following in (".", ",", ";") or function_words().get(following) == "ADP":
                return "ADV", lower
        if function == "POSS":
            return "DET", lower
        if function == "AUX":
            return "AUX", _AUXILIARY_LEMMAS.get(lower, lower)
        return function, lower

    def _choose(
        self,
        word: str,
        candidates: dict[str, str],
        previous: str,
        following: str,
        before: Sequence[tuple[str, str]],
        words: Sequence[str],
        index: int,
    ) -> str:
        next_function = function_words().get(following.lower())
        noun_follows = next_function is None and following[:1].isalpha()
        lemma_before = before[-1][1] if before else ""
        nominal_before = previous in ("DET", "ADJ", "NUM") or lemma_before == "'s"
        if previous == "NUM" and len(lemma_before) == 4 and lemma_before.isdigit():
            nominal_before = False  # armed in 2019 left
        if "NOUN" in candidates and "ADJ" in candidates and "VERB" not in candidates and noun_follows:
            after = _candidates(following.lower())
            if not following[0].isupper() and not {"NOUN", "ADJ"} & after.keys():
                return "NOUN"  # the army withdrew
        if len(candidates) == 1:
            only = next(iter(candidates))
            bare_verb = only == "VERB" and word == candidates["VERB"]
            return "NOUN" if bare_verb and nominal_before and not noun_follows else only  # an act of
        usual = usual_tags().get(word)
        if usual in candidates and not (nominal_before and usual == "VERB"):
            return str(usual)
        if "VERB" in candidates and not nominal_before and self._wants_verb(words, index, before, candidates):
            return "VERB"
        if "VERB" in candidates:
            by_context = self._verb_or_not(word, candidates, following, before, words, index)
            if by_context:
                return by_context
        if "ADJ" in candidates and noun_follows:
            return "ADJ"
        if "ADV" in candidates and previous in ("VERB", "AUX"):
            return "ADV"
        if previous == "AUX" and "ADJ" in candidates:
            return "ADJ"
        for pos in ("NOUN", "ADJ", "VERB", "ADV"):
            if pos in candidates:
                return pos
        return "NOUN"

    def _verb_or_not(
        self,
        word: str,
        candidates: dict[str, str],
        following: str,
        before: Sequence[tuple[str, str]],
        words: Sequence[str],
        index: int,
    ) -> str:
        """The tag of a form that may be a verb, by what stands before it; "" where that does not tell."""
        previous, lemma_before = before[-1] if before else ("START", "")
        next_function = function_words().get(following.lower())
        noun_follows = next_function is None and following[:1].isalpha()
        finite = word != candidates["VERB"] and not word.endswith("ing")
        if previous == "PART" and lemma_before in ("to", "not", "n't"):
            return "VERB"
        if previous == "AUX" and lemma_before not in ("be", "have"):
            return "VERB"
        if previous == "AUX" and (word.endswith(("ed", "ing", "en")) or finite or is_participle(word, word)):
            return "VERB"
        if previous == "ADV":
            apposed = finite and word.endswith("s") and len(before) > 1 and before[-2][0] == "PUNCT"
            if apposed and words[index - 2] == "," and noun_follows:
                return "VERB"  # the group, renamed in 2023, now guards mines
            subject = next((tag for tag, _ in reversed(before) if tag != "ADV"), "")
            if subject in ("AUX", "PRON", "PROPN", "NOUN"):
                return "VERB"
        if previous == "PRON":
            return "VERB"
        if previous in ("DET", "ADJ", "NUM") or lemma_before == "'s":
            if lemma_before in _SINGULAR_DETERMINERS and finite and word.endswith("s"):
                return "VERB"
            if word.endswith(("ed", "ing")) and noun_follows:
                return "ADJ" if "ADJ" in candidates else "VERB"
            if "ADJ" in candidates and noun_follows:
                return "ADJ"
            return "NOUN" if "NOUN" in candidates else "ADJ" if "ADJ" in candidates else "VERB"
        return self._verb_after_noun(word, candidates, following, before, words, index)

    def _verb_after_noun(
        self,
        word: str,
        candidates: dict[str, str],
        following: str,
        before: Sequence[tuple[str, str]],
        words: Sequence[str],
        index: int,
    ) -> str:
        """The same after a noun, a conjunction or a preposition."""
        previous, lemma_before = before[-1] if before else ("START", "")
        next_function = function_words().get(following.lower())
        noun_follows = next_function is None and following[:1].isalpha()
        finite = word != candidates["VERB"] and not word.endswith("ing")
        if previous in ("NOUN", "PROPN"):
            if word.endswith("s") and "NOUN" in candidates and following.lower() in ("of", "such"):
                return "NOUN"
            if next_function in ("DET", "POSS", "ADP", "PRON", "PART", "ADV", "NUM") or (
                noun_follows and (finite or following[:1].isupper())
            ):
                plural_before = bool(before) and words[index - 1].lower() != lemma_before
                told = "NOUN" in candidates and self._has_verb(before)
                named = previous == "PROPN" and next_function != "ADP"
                if word.endswith("ing") or (not told and (finite or named or plural_before)):
                    return "VERB"
            if word.endswith("ed"):
                return "VERB"
        if previous == "CCONJ" and len(before) > 2 and (finite or next_function in ("DET", "POSS")):
            earlier = next((tag for tag, _ in reversed(before[:-1]) if tag in ("VERB", "AUX")), None)
            if earlier is not None and next_function in ("DET", "POSS", "ADP", "PRON", "ADV", "PART"):
                return "VERB"
        if previous == "ADP" and word.endswith("ing") and next_function == "ADP":
            return "NOUN"  # a week of fighting along
        if previous == "ADP" and word.endswith("ing") and (noun_follows or next_function in ("DET", "POSS")):
            return "VERB"
        if word.endswith("ed") and "NOUN" not in candidates:
            return "VERB"
        return ""

    @staticmethod
    def _has_verb(before: Sequence[tuple[str, str]]) -> bool:
        """Has the clause had its verb?"""
        for earlier, _ in reversed(before):
            if earlier in ("VERB", "AUX"):
                return True
            if earlier in ("PUNCT", "SCONJ", "START"):
                return False
        return False

    @staticmethod
    def _wants_verb(
        words: Sequence[str], index: int, before: Sequence[tuple[str, str]], candidates: dict[str, str]
    ) -> bool:
        """Is a verb due: has the clause a subject that agrees with this form, and no verb yet?"""
        word = words[index].lower()
        if not before or word.endswith("ing"):
            return False
        tag, lemma = before[-1]
        last = words[index - 1].lower()
        if tag == "PRON" and last in ("which", "who"):
            return True
        following = words[index + 1] if index + 1 < len(words) else "."
        next_function = function_words().get(following.lower())
        base = word == candidates["VERB"]
        if tag == "SCONJ" and last == "that" and not base:
            return next_function in ("PRON", "DET", "POSS", "ADP", "PART")
        if base and (tag == "CCONJ" or last == ","):
            return EnglishSegmenter._parallel(words, index, before, next_function, following)
        if last == "," and word.endswith("s"):
            return next_function in ("DET", "POSS", "PRON")
        if EnglishSegmenter._has_verb(before):
            return False
        if tag not in ("NOUN", "PROPN"):
            return False
        plural = tag == "NOUN" and (last != lemma or last in _PLURALS)
        ends = not following[:1].isalnum()
        if base:
            return plural and (not ends or "NOUN" not in candidates)  # its jets hit targets
        if word.endswith("s") and "what" in (w.lower() for w in words[max(0, index - 4) : index]):
            return next_function == "AUX"  # what the country needs is
        if word.endswith("s"):
            return tag == "PROPN" and (ends or next_function is not None)
        return not ends or "NOUN" not in candidates

    @staticmethod
    def _parallel(
        words: Sequence[str],
        index: int,
        before: Sequence[tuple[str, str]],
        next_function: str | None,
        following: str,
    ) -> bool:
        """to disperse, bribe and return: a base form that goes on with the base form before."""
        at = next((i for i in range(len(before) - 1, -1, -1) if before[i][0] == "VERB"), None)
        if at is None or words[at].lower() != before[at][1] or "." in words[at:index]:
            return False
        if next_function in ("DET", "POSS", "PRON"):
            return True
        if following[:1].isalpha() and next_function is None:
            return True
        return all(words[i] in (",", "and", "or") for i in range(at + 1, index))
