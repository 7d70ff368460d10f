"""Chinese numbers in English: 三 is `three`, 兩萬 `20,000`, 3.5億 `350 million`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from textmine.lexicon import Lexicon

_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(.?)")
_LARGE = 10**4  # from here on a unit takes all that stands before it: 二百萬
_LONGEST = 20  # characters of a number
_SHORT = 100  # a number is put as so many millions where two figures after the point suffice


@cache
def _values() -> dict[str, int]:
    """Character -> what it counts."""
    return {form: int(value) for form, value in Lexicon.load().cues_zh["rendered-number"].items()}


@cache
def _words() -> dict[int, str]:
    """The numbers that English writes as words."""
    return {int(value): form for form, value in Lexicon.load().cues_en["rendered-number"].items()}


def is_unit(text: str) -> bool:
    """萬, 億: does it multiply the figure before it?"""
    return _values().get(text, 0) >= _LARGE


@lru_cache(maxsize=2_000)
def number(text: str) -> str:
    """English for a folded numeral, "" where it is none."""
    if len(text) > _LONGEST:
        return ""
    figure = _FIGURE.fullmatch(text)
    if figure is not None:
        unit = _values().get(figure[2], 0) if figure[2] else 1
        value = float(figure[1].replace(",", "")) * unit
        return (_put(value) if unit > 1 else figure[1]) if unit else ""
    read = _value(text)
    return "" if read is None else _put(read)


def _put(value: float) -> str:
    words = _words()
    for size in sorted((size for size in words if size >= _LARGE), reverse=True):
        if value >= size and value * _SHORT % size == 0:
            return f"{value / size:g} {words[size]}"
    if value != int(value):
        return f"{value:g}"
    return words.get(int(value)) or f"{int(value):,}"


def _value(text: str) -> int | None:
    values = [_values().get(char) for char in text]
    if not text or (len(text) > 1 and all(value is not None and value < 10 for value in values)):
        return None  # 二〇二四 is a year
    total = section = digit = 0
    for value in values:
        if value is None:
            return None
        if value < 10:
            digit = value
        elif value < _LARGE:
            section += (digit or 1) * value
            digit = 0
        else:
            total += (section + digit or 1) * value
            section = digit = 0
    return total + section + digit
