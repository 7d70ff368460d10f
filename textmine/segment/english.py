"""English words: spaCy's English tokenizer, with part-of-speech tags and lemmas from data that needs no download.

The tags come from lemminflect's word forms, a list of function words and the neighbouring words: enough to tell
a noun phrase from a verb. A trained spaCy pipeline does this better, and takes its place where one is set up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from spacy.lang.en import English
from spacy.language import Language
from spacy.util import compile_infix_regex

from textmine.fast_record import fast_record
from textmine.lexicon.words import english_words, function_words, syntax_words, usual_tags
from textmine.segment.bounded import BoundedTokenizer
from textmine.segment.english_tags import Context, Tag, choose
from textmine.segment.operative import opens_clause

_CANDIDATES_WORDS = tuple(syntax_words("en")["english-candidates"])
_COMPOUND_WORDS = syntax_words("en")["english-compound"]
_COMPOUND_WORDS2 = syntax_words("en")["english-compound2"]
_CLITIC_WORDS = syntax_words("en")["english-clitic"]
_FUNCTION_WORDS = syntax_words("en")["english-function"]
_SEE_WORDS = syntax_words("en")["english-see"]


@fast_record
class EnglishWord:
    """A word of a text: where it stands, its universal part-of-speech tag, its lemma in lower case."""

    start: int
    end: int
    text: str
    pos: str
    lemma: str


_AUXILIARY_LEMMAS = {
    form: lemma for lemma in ("be", "have", "do") for form in english_words()[f"form-of-{lemma}"]
}

_ADVERBIAL_PARTICLES = syntax_words("en")["adverbial-particles"]


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
    usual = usual_tags().get(word)
    if found and usual is not None:
        found.setdefault(usual, _base(word, usual))  # complete, an adjective too
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
    if word.endswith(_CANDIDATES_WORDS):
        return {"ADJ": word}
    if word.endswith(("al", "ic", "ary")):
        return {"ADJ": word, "NOUN": word}
    return {"NOUN": word.removesuffix("s") if word.endswith("s") and not word.endswith("ss") else word}


@lru_cache(maxsize=50_000)
def _is_known(word: str) -> bool:
    """Has the list of word forms a word?"""
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word)) or word in usual_tags()


def _base(word: str, pos: str) -> str:
    """The base form of a word that the list of word forms does not have in this part of speech."""
    return word[:-1] if pos == "NOUN" and word.endswith("s") and not word.endswith("ss") else word


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
    if first in _COMPOUND_WORDS and "VERB" in inner:
        tags = {"VERB": f"{word[: -len(last)]}{inner['VERB']}"}
        return {**tags, "NOUN": word} if "NOUN" in inner else tags
    if last in _COMPOUND_WORDS2 or (last.endswith(("ed", "en")) and "NOUN" not in inner):
        return {"ADJ": word}
    if "NOUN" in inner:
        return {"ADJ": word, "NOUN": f"{word[: -len(last)]}{inner['NOUN']}"}
    return {"ADJ": word}


# Their past participles mostly stand after a noun that they only describe.
_ADDED = english_words()["added-participle"]


class _ClauseState:
    """What the clause that is read has had: its verb, an auxiliary before its subject."""

    __slots__ = ("had", "helped", "opening")

    def __init__(self) -> None:
        self.had = self.helped = False
        self.opening = True

    def see(self, tag: Tag, word: str, previous: Tag | None) -> None:
        """Go on past a word."""
        pos, lemma = tag
        if pos in ("PUNCT", "SCONJ") or word in _SEE_WORDS:
            if pos != "DET":
                self.had = self.helped = False
                self.opening = True
            return
        if pos == "AUX":
            self.helped = self.opening and lemma not in ("be", "have")
            self.had = not self.helped and not (previous is not None and previous[1] == "to")
        elif pos == "VERB":
            infinitive = (previous is not None and previous[1] == "to") or lemma in _ADDED
            self.had = self.had or not (infinitive or word.endswith("ing"))
        if pos not in ("ADV", "CCONJ"):
            self.opening = False


_FOOTNOTE = re.compile(r"^((?:[^\W\d_]{2,}|(?:1[89]|20)\d\d)[)\]”\"]?)([.!?][”\"]?)(\d{1,3})$")


def _footnotes_apart(tokens: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """`choice.2` is a word, a full stop and the number of a footnote."""
    found: list[tuple[int, int, str]] = []
    for start, end, text in tokens:
        match = _FOOTNOTE.match(text) if text[-1].isdigit() and "." in text[1:] else None
        if match is None:
            found.append((start, end, text))
            continue
        for group in (1, 2, 3):
            found.append((start + match.start(group), start + match.end(group), match.group(group)))
    return found


_MODAL_NOUNS = syntax_words("en")["modal-nouns"]
_PRONOMINAL = syntax_words("en")["pronominal"]
_ADVERB_VERBS = syntax_words("en")["adverb-verbs"]
_STARTERS = frozenset(["I", "A", "The"])
_CURRENCIES = frozenset("$€£¥")
_CLITIC_HOSTS = syntax_words("en")["clitic-hosts"]


def _clitic(words: Sequence[str], index: int, before: Sequence[Tag]) -> Tag:
    """The 's of it's, let's and the army's."""
    last = words[index - 1].lower() if index else ""
    if last == "let":
        return "PRON", "us"
    if last in _CLITIC_HOSTS:
        return "AUX", "be"
    following = words[index + 1].lower() if index + 1 < len(words) else ""
    table = function_words()
    if before and before[-1][0] in ("NOUN", "PROPN", "ADV"):
        if following in _CLITIC_WORDS:
            return "AUX", "be"
        if table.get(following) in ("ADV", "ADP") and following not in ("first", "most", "then"):
            return "AUX", "be"
    return "PART", "'s"


@cache
def _pair_openers() -> frozenset[str]:
    """The first words of function words of two."""
    return frozenset(word.partition(" ")[0] for word in function_words() if " " in word)


class EnglishSegmenter:
    """Cuts English text into words with tags and lemmas.

    Args:
        pipeline: a trained spaCy pipeline to take tags and lemmas from; None for the built-in rules.
        adjectives: capitalised adjectives of states and regions (Russian), which look like names.
    """

    def __init__(self, pipeline: Language | None = None, adjectives: frozenset[str] = frozenset()) -> None:
        self._pipeline = pipeline
        self._adjectives = adjectives
        self._tokenizer = BoundedTokenizer(_whole_compounds(English().tokenizer))

    def words(self, text: str) -> list[EnglishWord]:
        """The words of `text`, in order, without the spaces between."""
        if self._pipeline is not None:
            doc = self._pipeline(text)
            return [
                EnglishWord(t.idx, t.idx + len(t.text), t.text, t.pos_, t.lemma_.lower())
                for t in doc
                if not t.is_space
            ]
        tokens = self._tokenizer(text)
        return self.tagged(
            _footnotes_apart((t.idx, t.idx + len(t.text), t.text) for t in tokens if not t.is_space)
        )

    def tagged(self, tokens: Sequence[tuple[int, int, str]]) -> list[EnglishWord]:
        """Words that have been cut already, (start, end, text) each, with tags and lemmas."""
        tags: list[Tag] = []
        texts = [token[2] for token in tokens]
        state = _ClauseState()
        for index, word in enumerate(texts):
            tag = self._tag(texts, index, word, tags, state)
            state.see(tag, word.lower(), tags[-1] if tags else None)
            tags.append(tag)
        return [
            EnglishWord(start, end, word, pos, lemma)
            for (start, end, word), (pos, lemma) in zip(tokens, tags, strict=True)
        ]

    def _tag(
        self, words: Sequence[str], index: int, word: str, before: Sequence[Tag], state: _ClauseState
    ) -> Tag:
        lower = word.lower().replace("’", "'")
        if not (word.isalnum() or any(char.isalnum() for char in word)):
            return (
                ("PART", "'s") if lower == "'" else ("SYM", word) if lower in _CURRENCIES else ("PUNCT", word)
            )
        if lower == "'s":
            return _clitic(words, index, before)
        if word[0].isdigit():
            return (
                ("NUM", lower)
                if not word[-1].isalpha() or word.endswith(("th", "st", "nd", "rd", "s"))
                else ("NOUN", lower)
            )
        previous = before[-1][0] if before else "START"
        following = words[index + 1] if index + 1 < len(words) else "."
        last = words[index - 1].lower() if index else ""
        if word == "May" and previous not in ("START", "PUNCT", "CCONJ", "PRON"):
            return "PROPN", lower
        if word == "May" and (following[:1].isdigit() or last in ("in", "since", "of", "by", "last")):
            return "PROPN", lower
        table, pairs = function_words(), _pair_openers()
        function = table.get(f"{lower} {following.lower()}") if lower in pairs else None
        function = function or (table.get(f"{last} {lower}") if last in pairs else None) or table.get(lower)
        named = word[0].isupper() and following[:1].isupper() and previous not in ("START", "PUNCT")
        if named and function in ("ADV", "NUM") and function_words().get(following.lower()) is None:
            return "PROPN", lower  # the First Capital Command
        if lower in _MODAL_NOUNS and previous in ("DET", "ADJ") and last not in _PRONOMINAL:
            return "NOUN", lower  # their political will
        if lower == "will" and previous == "VERB" and following.lower() == "to":
            return "NOUN", lower  # has shown will to
        if lower in _ADVERB_VERBS and (
            previous in ("PRON", "AUX") or (before and before[-1][1] in ("to", "n't", "not"))
        ):
            if table.get(following.lower()) in ("DET", "POSS", "PRON") or following[:1].isupper():
                return "VERB", lower  # those who back it
        if function is not None and not (word.isupper() and len(word) > 1):
            return self._function(function, lower, previous, words, index)
        if lower in _ADVERBIAL_PARTICLES and previous == "VERB":
            return "ADV", lower  # stepped up patrols
        starts = previous in ("START",) or (previous == "PUNCT" and words[index - 1] in '.!?:“"')
        candidates = _candidates(lower)
        if (starts or last == ";") and opens_clause(word, following) and "VERB" in candidates:
            return "VERB", candidates["VERB"]
        plural = lower.endswith("s") and (word[:-1] in self._adjectives or lower.endswith(("ns", "is")))
        if word in self._adjectives and plural and not lower.endswith("ss"):
            return "PROPN", lower[:-1]  # Algerians
        if word in self._adjectives and following[:1].isalpha() and following.lower() not in function_words():
            return "ADJ", lower
        if word[0].isupper() and (not starts or not candidates or (word.isupper() and len(word) > 1)):
            return "PROPN", lower
        if word[0].isupper() and starts and "-" not in word and not _is_known(lower):
            return "PROPN", lower
        if word[0].isupper() and starts and following[:1].isupper() and following not in _STARTERS:
            if "VERB" not in candidates or (
                usual_tags().get(lower) != "VERB" and not lower.endswith(("ing", "ed"))
            ):
                return "PROPN", lower
        pos = choose(
            Context(
                words,
                index,
                before,
                lower,
                candidates,
                usual_tags().get(lower),
                table,
                _candidates,
                is_participle,
                state.had,
                state.helped,
            )
        )
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
        if lower in _FUNCTION_WORDS:
            if function_words().get(following) in ("AUX", "ADP") and following != "of":
                return "PRON", lower  # this is, those in power
            if (
                following.isalpha()
                and following not in function_words()
                and {"VERB"} == _candidates(following).keys()
            ):
                return "PRON", lower  # both accuse
        if lower == "one" and following[:1].isalpha() and following not in function_words():
            return "NUM", lower  # one U.S. soldier
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
