"""States by one character in Chinese: 中俄兩國, 美方, 以軍, and in headlines 菲將…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import pattern
from textmine.script import fold, is_han
from textmine.segment.chinese import Word
from textmine.spans import Span

_LONGEST_NAME = 6  # characters of a name that is joined to short forms
_PAIR = 2  # characters of two states named together: 印巴
NUMBER = rf"(?:{pattern('zh', 'number')}|\d{{1,2}})"
_LINKS = "、"
_AFTER_LIST = pattern("zh", "after-short-list")
_CLAUSE_STARTS = ",，。;；:：!！?？「『“\"'（(】〕\n "
_OWN = frozenset("国方")
_STATE_FLAGS = frozenset(["j", "ns", "nz", "nr", "un", "zg"])


class ChineseShortForms:
    """Finds states called by one character, alone with a suffix (美方) or beside others (中俄)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._abbreviations = lexicon.abbreviations
        short = "".join(re.escape(char) for char in self._abbreviations if len(char) == 1)
        one = f"[{short}]" if short else "(?!)"
        self._run = re.compile(rf"{one}{{2,5}}")
        self._listed = re.compile(rf"{one}(?:{_LINKS}{one}){{1,12}}(?={NUMBER}[国方]|{_AFTER_LIST})")
        self._suffixed = re.compile(
            rf"({one})(国(?!{pattern('zh', 'no-state-after')})|{pattern('zh', 'short-suffix')})"
        )
        cues = lexicon.cues_zh
        self._not_forces = tuple(cues.forms("not-forces-after"))
        self._after = tuple(cues.forms("abbreviation-after"))
        self._before = cues.forms("abbreviation-before")
        self._common = cues.forms("common-abbreviation") & self._abbreviations.keys()
        self._acts = cues.forms("headline-act")
        self._titles = lexicon.heads_zh.forms("title")
        self._joins = cues.forms("list-join")
        self._pairs = _pairs(lexicon)
        self._text = ""  # the paragraph that `_meant` is of
        self._meant: dict[str, str] = {}

    def find(self, folded: str, words: Sequence[Word], starts: set[int], ends: set[int]) -> Iterator[Span]:
        """Short forms in a paragraph.

        Args:
            folded: its folded text.
            words: its words.
            starts: where a name may begin.
            ends: where one may end.
        """
        runs = list(self._run.finditer(folded))
        flags = {word.start: word for word in words} if runs else {}
        for match in runs:
            yield from self._runs(folded, match.start(), match.end(), flags, starts, ends)
        for match in self._listed.finditer(folded):
            for at in range(match.start(), match.end(), 2):
                yield Span(at, at + 1, "ACTOR", "short form", self.state(folded[at], folded), kind="state")
        for match in self._suffixed.finditer(folded):
            yield from self._with_suffix(folded, match, starts, ends)
        known = self._abbreviations
        for at, word in [
            (at, word) for at, word in enumerate(words) if word.text in known or word.flag == "un"
        ]:
            if word.text in known and self._stands(folded, words, at):
                id_ = self.state(word.text, folded)
                yield Span(word.start, word.end, "ACTOR", "short form", id_, kind="state")
            elif word.flag == "un" and word.end - word.start == 2 and word.text[1] in self._acts:
                if word.text[0] in self._common and self._opens(folded, word.start):
                    id_ = self.state(word.text[0], folded)
                    yield Span(word.start, word.start + 1, "ACTOR", "short form", id_, kind="state")  # 菲擬

    def _stands(self, folded: str, words: Sequence[Word], at: int) -> bool:
        """菲將…, 俄總統: does it open a clause before what states do, or stand before an office or after 對?"""
        word = words[at]
        if at and words[at - 1].text in self._before and word.flag in _STATE_FLAGS:
            return True
        if word.text not in self._common or word.end - word.start != 1 or at + 1 == len(words):
            return False
        after = words[at + 1]
        if after.start != word.end:
            return False
        return after.text in self._titles or (after.text in self._acts and self._opens(folded, word.start))

    @staticmethod
    def _opens(folded: str, at: int) -> bool:
        before = folded[max(0, at - 3) : at].rstrip()
        return not before or (folded[at - 1] in _CLAUSE_STARTS and not before[-1].isdigit())

    def _runs(
        self, folded: str, start: int, end: int, flags: dict[int, Word], starts: set[int], ends: set[int]
    ) -> Iterator[Span]:
        """The longest stretch of short forms that is made of whole words and is followed by what such runs are."""
        for first in range(start, end - 1):
            if first not in starts:
                continue
            for last in range(end, first + 1, -1):
                run = folded[first:last]
                joined = self._joins_name(folded, last)
                one_word = joined and ends.isdisjoint(range(first + 1, last))  # 法德及, but not 美英|以及
                if len(set(run)) < len(run) or (last not in ends and not one_word):
                    continue
                known = run in self._lexicon.glossary or bool(self._lexicon.find(run))
                own = [flags[at].flag for at in range(first, last) if at in flags]
                sure = any(flag in ("j", "ns") for flag in own)
                follows = joined or folded.startswith(self._after, last)
                follows = follows or (
                    folded[last : last + 1] == _LINKS and bool(self._run.match(folded, last + 1))
                )
                if not known and (follows or sure or self._is_series(run)):
                    members = tuple(self._state_in(run, char, folded) for char in run)
                    if len(set(members)) == len(members):
                        yield Span(first, last, "ACTOR", "short forms", "", members, kind="group of states")
                        return

    def _joins_name(self, folded: str, end: int) -> bool:
        """法德及波蘭: do a word that joins and a name in full stand behind a run?"""
        for join in self._joins:
            if folded.startswith(join, end):
                rest = folded[end + len(join) : end + len(join) + _LONGEST_NAME]
                known = (c for n in range(2, len(rest) + 1) for c in self._lexicon.find(rest[:n]))
                if any(concept.label == "ACTOR" for concept in known):
                    return True
        return False

    def _is_series(self, run: str) -> bool:
        """日菲澳: three or more of the states that are commonly called by one character."""
        return len(run) > 2 and all(char in self._common for char in run)

    def _with_suffix(
        self, folded: str, match: re.Match[str], starts: set[int], ends: set[int]
    ) -> Iterator[Span]:
        start, end = match.span()
        suffix = match[2]
        if start not in starts or end not in ends:
            return
        if match[0] in self._lexicon.glossary or self._lexicon.find(match[0]):
            return
        if suffix in _OWN:
            yield Span(start, end, "ACTOR", "short form", self.state(match[1], folded), kind="state")
        elif suffix == "军":
            if not folded.startswith(self._not_forces, end):
                yield Span(start, end, "ACTOR", "head:军", kind="force")
        elif match[1] in self._common:
            yield Span(start, end, "ACTOR", f"head:{suffix}", kind="organisation")

    def state(self, char: str, folded: str) -> str:
        """The state a short form means: one that the paragraph names in full, else the first listed."""
        if folded is not self._text:
            self._text, self._meant = folded, {}
        if char not in self._meant:
            self._meant[char] = self._first_named(char, folded)
        return self._meant[char]

    def _first_named(self, char: str, folded: str) -> str:
        candidates = self._abbreviations[char]
        for id_ in candidates:
            variants = self._lexicon.concepts[id_].variants
            if any(is_han(name[0]) and fold(name) in folded for name in variants if len(name) > 1):
                return id_
        return self._by_partner(char, folded) or candidates[0]

    def _by_partner(self, char: str, folded: str) -> str:
        """巴方 where 印度 is named: the state that is commonly named together with one that is, "" for none."""
        for (run, own), id_ in self._pairs.items():
            other = run.replace(own, "")
            if own == char and len(run) == _PAIR and other in self._abbreviations:
                names = self._lexicon.concepts[self._abbreviations[other][0]].variants
                if any(is_han(name[0]) and fold(name) in folded for name in names if len(name) > 1):
                    return id_
        return ""

    def _state_in(self, run: str, char: str, folded: str) -> str:
        """The same inside a run: 巴 of 以巴 is another than 巴 of 印巴."""
        return self._pairs.get((run, char)) or self.state(char, folded)


def _pairs(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    """(run, character) -> concept, from the cues `abbreviation-pair` with values like 巴=actor:palestine."""
    pairs: dict[tuple[str, str], str] = {}
    for run, value in lexicon.cues_zh["abbreviation-pair"].items():
        char, _, id_ = value.partition("=")
        if id_ in lexicon.concepts:
            pairs[run, fold(char)] = id_
    return pairs
