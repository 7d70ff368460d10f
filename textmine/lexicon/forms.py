"""The written forms of concepts, and one pass over a text that finds them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from textmine.fast_record import fast_record
from textmine.records import Label
from textmine.script import fold, is_han


@dataclass(frozen=True, slots=True)
class Form:
    """One way a concept is written."""

    text: str
    concept_id: str
    label: Label
    # name, adjective, capital, government, abbreviation; region and region-adjective, whose states are a group;
    # bloc, a region that acts by its own name; place, which is no concept and hides the names inside it
    role: str = "name"
    case_sensitive: bool = False


@fast_record
class Match:
    """A form met in a text at `start:end`."""

    start: int
    end: int
    forms: tuple[Form, ...]


class Matcher:
    """Finds every form in one pass, whatever their number (Aho & Corasick 1975)."""

    def __init__(self, forms: Iterable[Form]) -> None:
        by_key: dict[str, list[Form]] = {}
        for form in forms:
            entry = by_key.setdefault(fold(form.text), [])
            if form not in entry:
                entry.append(form)
        self._automaton = ahocorasick.Automaton()
        for key, entry in by_key.items():
            if key:
                self._automaton.add_word(key, (len(key), tuple(entry)))
        self._empty = not by_key
        if not self._empty:
            self._automaton.make_automaton()

    def matches(self, text: str, folded: str | None = None) -> Iterator[Match]:
        """All matches in `text`, overlapping ones too; Latin ones only as whole words.

        Args:
            folded: `fold(text)`, where the caller has it already.
        """
        if self._empty:
            return
        folded = fold(text) if folded is None else folded
        for last, (length, forms) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not _whole_word(folded, start, end):
                continue
            written = text[start:end]
            fitting = tuple(form for form in forms if not form.case_sensitive or form.text == written)
            if fitting:
                yield Match(start, end, fitting)


def _whole_word(text: str, start: int, end: int) -> bool:
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    """Do the characters before and at `at` belong to one word of Latin, Cyrillic … letters?"""
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    return _is_letter(before) and _is_letter(after)


def _is_letter(char: str) -> bool:
    return char.isalnum() and not is_han(char)
