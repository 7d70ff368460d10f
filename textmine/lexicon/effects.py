"""What words do to the state of affairs that a statement is about: begin it, go on with it, end it, prevent it …

The words are rows of `effects.csv`, and words of one meaning that the lexicon has no other place for are rows of
`senses.csv`; both are found by the same means. A form with … between (lift…ban, 使…無法) is found where its second part
follows soon in the same clause; what counts as found is its first part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.fast_record import fast_record
from textmine.lexicon.rules import Rule, Rules
from textmine.script import fold, is_han

_REACH_WORDS = 8  # words of English between the parts of a form
_REACH_CHARS = 16  # characters of Chinese between them
_STOP = re.compile(r"[.,;:!?，。；：！？]")


@fast_record
class Hit:
    """A form of a row met in a text at `start:end`."""

    start: int
    end: int
    value: str  # the effect, or the sense
    rule: Rule
    parted: bool = False  # its form has a second part further on


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an English text: where it stands, and the base form it is looked up by."""

    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    behind: tuple[str, ...]  # what must follow, () where nothing need
    value: str
    rule: Rule


class WordsFinder:
    """Finds the forms of a table of rules in texts; of several that begin at one place the longest.

    Args:
        rules: all tables.
        table: `effects` or `senses`.
        column: the column whose cell is the value of a hit.
    """

    def __init__(self, rules: Rules, table: str, column: str) -> None:
        chinese: dict[str, list[_Form]] = {}
        english: dict[str, list[_Form]] = {}
        for rule in rules.of(table):
            for written in rule.forms:
                form = _Form(*_parts(written, rule.language), rule[column], rule)
                first = form.words[0][0] if rule.language == "zh" else form.words[0]
                (chinese if rule.language == "zh" else english).setdefault(first, []).append(form)
        self._chinese = {first: _longest_first(own) for first, own in chinese.items()}
        self._english = {first: _longest_first(own) for first, own in english.items()}
        self._of_chinese = lru_cache(maxsize=5_000)(self._find_chinese)

    def find(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """What is found in a text, in order; no two overlap.

        Args:
            words: those of the text. A Chinese form of one character counts where it is a word.
        """
        found: list[Hit] = []
        if any(map(is_han, text)):
            whole = {(word.start, word.end) for word in words}
            found = [h for h in self._of_chinese(text) if h.end - h.start > 1 or (h.start, h.end) in whole]
        return sorted([*found, *self._find_english(text, words)], key=lambda hit: hit.start)

    def _find_chinese(self, text: str) -> tuple[Hit, ...]:
        folded, at, found = fold(text), 0, []
        if len(folded) != len(text):
            return ()
        taken: set[int] = set()  # places of second parts
        while at < len(folded):
            for form in self._chinese.get(folded[at], ()) if at not in taken else ():
                word = form.words[0]
                behind = (
                    _follows(folded, at + len(word), form.behind) if folded.startswith(word, at) else None
                )
                if behind is not None:
                    found.append(Hit(at, at + len(word), form.value, form.rule, bool(form.behind)))
                    taken.update(range(*behind))
                    at += len(word) - 1
                    break
            at += 1
        return tuple(found)

    def _find_english(self, text: str, words: Sequence[Word]) -> Iterator[Hit]:
        at = 0
        while at < len(words):
            step = 1
            for form in self._candidates(words[at]):
                end = at + len(form.words)
                if _matches(words, at, form.words) and _behind(text, words, end, form.behind):
                    yield Hit(words[at].start, words[end - 1].end, form.value, form.rule, bool(form.behind))
                    step = len(form.words)
                    break
            at += step

    def _candidates(self, word: Word) -> Iterable[_Form]:
        own = self._english.get(word.lemma, ())
        if word.text == word.lemma:
            return own
        return _longest_first([*own, *self._english.get(word.text, ())])


def _parts(written: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    head, _, behind = written.partition("…")
    if language == "zh":
        return (head,), (behind,) if behind else ()
    return tuple(head.split()), tuple(behind.split())


def _longest_first(forms: Iterable[_Form]) -> list[_Form]:
    return sorted(forms, key=lambda form: (-len(form.words), -len("".join(form.words)), not form.behind))


def _follows(folded: str, at: int, behind: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the second part stands, (at, at) where the form has none; None where it does not follow."""
    if not behind:
        return at, at
    clause = _STOP.split(folded[at:], maxsplit=1)[0]
    place = clause.find(behind[0])
    return (at + place, at + place + len(behind[0])) if 0 <= place <= _REACH_CHARS else None


def _matches(words: Sequence[Word], at: int, wanted: tuple[str, ...]) -> bool:
    return at + len(wanted) <= len(words) and all(
        one in (word.lemma, word.text) for one, word in zip(wanted, words[at:], strict=False)
    )


def _behind(text: str, words: Sequence[Word], at: int, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    if wanted[0] == "from" and at < len(words) and words[at].text.endswith("ing"):
        return False  # keeps buying from somebody, not keeps somebody from buying
    for place in range(at, min(len(words), at + _REACH_WORDS)):
        if _STOP.search(text[words[at - 1].end : words[place].start]):
            return False
        if _matches(words, place, wanted):
            return True
    return False
