"""What of a text counts when two wordings are compared: its letters, digits and the signs that change a number.

Case, width, punctuation, spaces and Chinese script do not count; a decimal point, a percent sign and a currency do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import opencc

from textmine.script import fold, is_han

Span = tuple[int, int]

_MARKS = frozenset("%‰<>+=≥≤±×")
_IN_NUMBER = frozenset(".-–/:")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]+|[①-⑳]|\[\^[^\]\s]{1,20}\]|\[\d{1,3}\]")
_HAN_WEIGHT, _LATIN_WEIGHT = 1.0, 2.0
_SENTENCE_END = re.compile(r"[。！？!?]|\.(?=[”’」』\")]*\s+[A-Z])")
_STILL_AN_END = re.compile(r"[。！？!?.…⋯;；:：—\n]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of Latin script, a number or a Chinese character; `key` is what it is compared by."""

    key: str
    start: int
    end: int

    @property
    def weight(self) -> float:
        """How much of a quotation it is: a word is about two characters of Chinese."""
        return _HAN_WEIGHT if is_han(self.key[0]) else _LATIN_WEIGHT


class Letters:
    """A text with the letters that count, where each stands, and the units they make."""

    __slots__ = ("_units", "letters", "places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        compared = _compared(text)
        self.places = [at for at, char in enumerate(compared) if _counts(compared, at, char)]
        self.letters = "".join([compared[at] for at in self.places])
        self._units: list[Unit] | None = None

    @property
    def units(self) -> list[Unit]:
        """Its words, numbers and Chinese characters, in order."""
        if self._units is None:
            self._units = list(self._made())
        return self._units

    def _made(self) -> Iterator[Unit]:
        first = 0
        while first < len(self.places):
            last = first
            if not is_han(self.letters[first]) and self.letters[first].isalnum():
                while last + 1 < len(self.places) and self._goes_on(last):
                    last += 1
            yield Unit(self.letters[first : last + 1], self.places[first], self.places[last] + 1)
            first = last + 1

    def _goes_on(self, at: int) -> bool:
        """Does the word or number with the letter `at` go on with the next one?"""
        one, other = self.places[at], self.places[at + 1]
        after = self.letters[at + 1]
        if is_han(after) or after in _MARKS or unicodedata.category(after) == "Sc":
            return False
        if other == one + 1:
            return True
        between = self.text[one + 1] if other == one + 2 else ""
        in_number = between == "," and self.text[one].isdigit() and self.text[other].isdigit()
        return in_number or (between != "" and between in "'’")

    def cut_off(self, start: int, end: int) -> tuple[str, str]:
        """What `text[start:end]` leaves of the words that it begins and ends in: un|stable gives "un"."""
        before, after = start, end
        if self._inside(start):
            while before > 0 and self._is_latin(before - 1):
                before -= 1
        if self._inside(end):
            while after < len(self.text) and self._is_latin(after):
                after += 1
        return self.text[before:start], self.text[end:after]

    def _is_latin(self, at: int) -> bool:
        return self.text[at].isalnum() and not is_han(self.text[at])

    def parts_words(self, start: int, end: int) -> bool:
        """Does `text[start:end]` begin or end in the middle of a word of Latin script?"""
        return self._inside(start) or self._inside(end)

    def _inside(self, at: int) -> bool:
        if not 0 < at < len(self.text):
            return False
        before, after = self.text[at - 1], self.text[at]
        return all(char.isalnum() and not is_han(char) for char in (before, after))

    def span(self, first: int, last: int) -> Span:
        """Offsets in the text of the letters from `first` to before `last`."""
        return self.places[first], self.places[last - 1] + 1

    def loses_sentence_end(self, first: int, quoted: Letters, here: int = 0, size: int | None = None) -> bool:
        """Does a sentence end within these letters, and `quoted`, which has the same, runs over it?

        Args:
            first: the letter that the first of `quoted` is.
            here, size: which letters of `quoted`; all when left out.
        """
        size = len(quoted.letters) - here if size is None else size
        for at in range(size - 1):
            one, other = self.places[first + at], self.places[first + at + 1]
            if other == one + 1:
                continue
            end = _SENTENCE_END.search(self.text, one + 1, min(other + 1, len(self.text)))
            if end is None or end.start() >= other:
                continue
            gap = quoted.text[quoted.places[here + at] + 1 : quoted.places[here + at + 1]]
            if not _STILL_AN_END.search(gap):
                return True
        return False


def weight_of(text: str) -> float:
    """How long a text is: a Chinese character counts 1, a word or number 2."""
    return sum(unit.weight for unit in Letters(text).units)


def runs(text: str) -> list[str]:
    """The stretches of a text that stand in any copy of it as they are, whatever its punctuation and spaces."""
    found: list[str] = []
    compared = _compared(text)
    folded = fold(text)
    current = ""
    kind = ""
    for at, char in enumerate(text):
        own = "han" if is_han(char) else "other" if char.isalnum() else "space" if char == " " else ""
        if own == "han" and compared[at] != folded[at]:
            own = ""  # the index does not know that the two are one
        if own == "space" and kind == "other" and current:
            own = "other"
        if own and own == kind:
            current += char
            continue
        if current.strip():
            found.append(current.strip())
        current, kind = (char, own) if own in ("han", "other") else ("", "")
    if current.strip():
        found.append(current.strip())
    return found


def _counts(text: str, at: int, char: str) -> bool:
    if char.isalnum():
        return True
    if char in _IN_NUMBER:
        return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
    return char in _MARKS or unicodedata.category(char) == "Sc"


def _compared(text: str) -> str:
    """Folded, variants of one character as one, the marks of notes as blanks; as long as the text."""
    bare = _NOTE_MARK.sub(lambda found: " " * len(found[0]), text) if _NOTE_MARK.search(text) else text
    return fold(bare).translate(_VARIANTS).replace("–", "-")


class _Variants(dict[int, int]):
    """著 and 着, 餘 and 馀: what the scripts of Taiwan and Hong Kong write otherwise, each filled in when met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if is_han(char):
            for name in ("tw2s", "hk2s", "s2t"):
                converted = _converter(name).convert(char)
                char = converted if len(converted) == 1 else char
            char = fold(char)
        self[code] = ord(char)
        return self[code]


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


_VARIANTS = _Variants()
