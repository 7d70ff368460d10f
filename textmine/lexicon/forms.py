"""The written forms of concepts, and one pass over a text that finds them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import ahocorasick

from textmine.fast_record import fast_record
from textmine.records import Label
from textmine.script import fold, is_han


@fast_record
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


_KEPT = 256  # texts whose matches are remembered: more than a document has as a rule


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
                exact = any(form.case_sensitive for form in entry)
                self._automaton.add_word(key, (len(key), tuple(entry), exact))
        self.found = lru_cache(maxsize=_KEPT)(self._found)
        self._empty = not by_key
        if not self._empty:
            self._automaton.make_automaton()

    def _found(self, text: str) -> Sequence[Match]:
        """All matches in `text`, as `matches` gives them; kept while the steps that ask for them take turns."""
        return tuple(self.matches(text))

    def matches(self, text: str, folded: str | None = None) -> Iterator[Match]:
        """All matches in `text`, overlapping ones too; Latin ones only as whole words.

        Args:
            folded: `fold(text)`, where the caller has it already.
        """
        if self._empty:
            return
        folded = fold(text) if folded is None else folded
        for last, (length, forms, exact) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if _LETTERS[folded[start]] and start and _LETTERS[folded[start - 1]]:
                continue  # within a word of Latin, Cyrillic … letters
            if _LETTERS[folded[last]] and end < len(folded) and _LETTERS[folded[end]]:
                continue
            if exact:
                written = text[start:end]
                forms = tuple(form for form in forms if not form.case_sensitive or form.text == written)
            if forms:
                yield Match(start, end, forms)


class _Letters(dict[str, bool]):
    """Is a character a letter or figure that words are spelt with? Each is asked once."""

    def __missing__(self, char: str) -> bool:
        self[char] = char.isalnum() and not is_han(char)
        return self[char]


_LETTERS = _Letters()
