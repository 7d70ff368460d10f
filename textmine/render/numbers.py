"""Chinese numbers in English: 三 is `three`, 兩萬 `20,000`, 3.5億 `350 million`."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)([万亿兆]?)(?:余|多)?")
_MILLION = 10**6


@lru_cache(maxsize=2_000)
def number(text: str) -> str:
    """English for a folded numeral, "" where it is none."""
    figure = _FIGURE.fullmatch(text)
    if figure is not None:
        unit = _LARGE.get(figure[2])
        return _put(float(figure[1].replace(",", "")) * unit) if unit else figure[1]
    value = _value(text)
    return "" if value is None else _put(value)


def _put(value: float) -> str:
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (_MILLION, "million")):
        if value >= size and value * 100 % size == 0:
            return f"{value / size:g} {word}"
    if value != int(value):
        return f"{value:g}"
    return _WORDS[int(value)] if value < len(_WORDS) else f"{int(value):,}"


def _value(text: str) -> int | None:
    if not text:
        return None
    total = section = digit = 0
    figures = all(char in _DIGITS for char in text)
    if figures and len(text) > 1:  # 二〇二四: a year
        return None
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        elif char in _LARGE:
            total += (section + digit or 1) * _LARGE[char]
            section = digit = 0
        else:
            return None
    return total + section + digit
