"""English for Chinese noun phrases, put together from the glossary's terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from textmine.lexicon.tables import Row
from textmine.script import fold, is_han

_LONGEST = 10
_remembered = lru_cache(maxsize=50_000)  # a lexicon lives as long as the program
_FLAGS = (("adj", "b"), ("verbal", "v"), ("adv", "d"), ("num", "m"))


class Glossary:
    """Renders Chinese terms in English by longest match.

    A Chinese noun phrase puts its head last, as English does, so the parts' order stays: 能源 + 安全 + 戰略 is
    "energy security strategy". A verb before its object becomes a gerund (打擊 + 走私, "combating smuggling").
    """

    def __init__(self, rows: Iterable[Row], names: Mapping[str, tuple[str, str]] | None = None) -> None:
        self._terms: dict[str, dict[str, str]] = {}
        for row in rows:
            self._terms.setdefault(fold(row["zh"]), {}).setdefault(row["pos"], row["en"])
        self._names = {fold(zh): en for zh, en in (names or {}).items()}
        self._first: dict[str, str] = {}  # English -> the first term that is put so
        for term, senses in self._terms.items():
            for english in senses.values():
                self._first.setdefault(english.lower(), term)

    def __contains__(self, term: str) -> bool:
        return fold(term) in self._terms

    def english_words(self) -> frozenset[str]:
        """The common words of its English."""
        texts = (english for senses in self._terms.values() for english in senses.values())
        return frozenset(word for text in texts for word in text.split(" ") if word.islower())

    def words(self) -> Iterable[str]:
        """The terms, folded."""
        return self._terms

    def flag(self, term: str) -> str:
        """jieba's part-of-speech flag for a term of the glossary."""
        senses = self._terms[fold(term)]
        if "noun" in senses:
            return "n"
        return next(flag for pos, flag in _FLAGS if pos in senses)

    @_remembered
    def nominal(self, term: str, adjectives: bool = True) -> bool:
        """Is the term a noun to the glossary, or an adjective where these count too?"""
        senses = self._terms.get(fold(term), {})
        return "noun" in senses or (adjectives and "adj" in senses)

    @_remembered
    def verbal(self, term: str) -> bool:
        """Is the term a verb to the glossary?"""
        return "verbal" in self._terms.get(fold(term), {})

    @_remembered
    def adjectival(self, term: str) -> bool:
        """Can the term modify a noun as an adjective?"""
        return "adj" in self._terms.get(fold(term), {})

    @_remembered
    def adverbial(self, term: str) -> bool:
        """Is the term an adverb and nothing else?"""
        return set(self._terms.get(fold(term), ())) == {"adv"}

    def manner(self, term: str) -> str:
        """How something is done, where the folded term tells it: 強烈 `strongly`."""
        return self._terms.get(term, {}).get("adv", "")

    def put(self, term: str, last: bool = True, verbal: bool = False) -> str | None:
        """English for one folded term or name of the glossary; None where it has none.

        Args:
            last: whether it is the head of its phrase or stands before it.
            verbal: whether it is a verb there, with an object behind it.
        """
        senses = self._terms.get(term, {})
        if not last and verbal and "verbal" in senses:
            return senses["verbal"]
        if not last and not verbal and "noun" in senses:
            return senses.get("adj") or senses["noun"]
        return self._english(term, last) if term in self._terms or term in self._names else None

    def unified(self, word: str) -> str:
        """One word for all that have the same English: 能源 for 能源 and energy; `word` itself where unknown.

        Args:
            word: a Chinese word in either script, or the base form of an English one.
        """
        key = fold(word)
        for english in self._terms.get(key, {}).values():
            return self._first[english.lower()]
        return self._first.get(key, key)

    def gloss(self, term: str) -> str | None:
        """English for `term`, None where a part of it is unknown."""
        return self._gloss(fold(term))

    @_remembered
    def _gloss(self, key: str) -> str | None:
        parts = self._parts(key)
        if parts is None:
            return None
        out: list[str] = []
        for index, part in enumerate(parts):
            english = self._english(part, last=index == len(parts) - 1)
            out.append(english)
        text = " ".join(out).replace("- ", "-")
        return " ".join(text.split()) or None

    def _english(self, part: str, last: bool) -> str:
        if part in self._names:
            return self._names[part][0 if last else 1]
        if part not in self._terms:
            return part  # Latin letters and digits stand as they are
        senses = self._terms[part]
        order = ("noun", "adj", "verbal", "adv", "num") if last else ("adj", "verbal", "noun", "adv", "num")
        return next(senses[pos] for pos in order if pos in senses)

    def _parts(self, key: str) -> list[str] | None:
        """`key` cut into known terms, the fewest possible; None where that cannot be done."""
        best: list[list[str] | None] = [[]] + [None] * len(key)
        for end in range(1, len(key) + 1):
            for start in range(max(0, end - _LONGEST), end):
                before = best[start]
                if before is None:
                    continue
                part = key[start:end]
                if len(part) > 1 and part not in self._terms and part not in self._names and is_han(part[0]):
                    continue
                if part in self._terms or (part in self._names and (len(part) > 1 or part == key)):
                    candidate = [*before, part]
                elif part in " 、,·-":
                    candidate = [*before, part.replace("、", ",").strip()]
                elif part in "的":
                    candidate = before
                elif not any(is_han(char) for char in part) and part.strip():
                    candidate = [*before, part]
                else:
                    continue
                current = best[end]
                if current is None or len(candidate) < len(current):
                    best[end] = candidate
        return best[len(key)] or None
