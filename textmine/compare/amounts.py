"""Amounts and lengths of time that a text states, in either language, so that two can be compared.

The words of numbers, scales and units are rows of measures.csv.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from textmine.compare.measures import words
from textmine.script import fold, is_han

_DIGITS = {word: int(value) for word, value in words("number", "zh").items()}
_SCALES_ZH = {word: int(value) for word, value in words("scale", "zh").items()}
_NUMBERS = {word: int(value) for word, value in words("number", "en").items()}
_SCALES = {word: int(value) for word, value in words("scale", "en").items()}
_UNITS = words("unit", "zh") | words("unit", "en")
_MYRIAD, _CENTURY = (
    10_000,
    100,
)  # from a myriad on a Chinese scale, from a hundred on an English one, counts all before
_YEARS = (1500, 2200)  # a number in digits between these, with nothing that it counts, is a year
_LEAST_ALONE = 2  # one thing counted is no amount


def _either(found: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


_NUMERAL = "".join(_DIGITS) + "".join(_SCALES_ZH)
_CHINESE = re.compile(
    rf"(?P<shares>{_either(words('shares-of', 'zh'))})?(?P<number>\d[\d,]*(?:\.\d+)?|[{_NUMERAL}]+)"
    rf"(?P<scale>[{''.join(_SCALES_ZH)}]*)(?P<more>{_either(words('and-more', 'zh'))})?"
    rf"(?P<scale2>[{''.join(_SCALES_ZH)}]?)(?P<unit>{_either(words('unit', 'zh'))})?"
)
_SAID = _either((*_NUMBERS, *_SCALES, "a", "an"))
_ENGLISH = re.compile(
    rf"(?<![\w.-])(?P<money>[$€£]\s?)?(?P<number>\d[\d,]*(?:\.\d+)?|(?:{_SAID})(?:[\s-]+(?:and\s+)?(?:{_SAID}))*)"
    rf"(?:[\s-]?(?P<scale>(?:{_either(_SCALES)})(?:\s(?:{_either(_SCALES)}))*)\b)?(?:s\b)?"
    rf"(?:[\s-]?(?P<unit>{_either(words('unit', 'en'))})(?![A-Za-z]))?(?!\w|[.,]\d)"
)
_OVER, _UNDER = (
    re.compile(rf"(?:{_either(words(kind, 'zh') | words(kind, 'en'))})\s*$", re.IGNORECASE)
    for kind in ("over", "under")
)
# What a number counts that is a group known by it, or no amount: both countries, 兩岸, 一直.
_GROUP = re.compile(rf"\s*(?:{_either(words('group', 'zh'))}|(?:{_either(words('group', 'en'))})\b)")
_ORDINAL_ZH = tuple(words("ordinal-before", "zh"))
_ORDINAL_EN = re.compile(rf"(?:^|\W)(?:{_either(words('ordinal-before', 'en'))})\s?$", re.IGNORECASE)
_MONTHS = "|".join(name.lower() for name in month_name if name)
_MONTH_BEFORE, _MONTH_BEHIND = re.compile(rf"(?:{_MONTHS})\s*$"), re.compile(rf"\s*(?:{_MONTHS})\b")
_TH = re.compile(r"(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it measures: `share`, `year`, `money` …, or `""` where it counts things.

    `bound` is "over" or "under" where the text says that it is more or less, else "".
    """

    value: float
    kind: str
    bound: str
    text: str

    def agrees(self, other: Amount) -> bool:
        """Do both say the same amount?"""
        return self.kind == other.kind and abs(self.value - other.value) <= 1e-6 * max(1.0, self.value)


@lru_cache(maxsize=5_000)
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts a text states, in order. Years of the calendar, dates, ordinals and "one" are none."""
    folded = fold(text)
    if len(folded) != len(text):
        return ()
    return tuple(
        _chinese_amounts(folded, text) if any(map(is_han, folded)) else _english_amounts(folded, text)
    )


@lru_cache(maxsize=5_000)
def months(text: str) -> frozenset[int]:
    """The months that a text names, 1 to 12."""
    found = {int(number) for number in re.findall(r"(?<!\d)([0-9]{1,2})月", text)}
    found |= {
        int(_numeral(n)) for n in re.findall(rf"(?<![個个{_NUMERAL}])([一二三四五六七八九十]{{1,2}})月", text)
    }
    for number, name in enumerate(month_name):
        if name and re.search(rf"\b(?:\d|[a-z]{{2,5}})\s+{name}\b|\b{name}\s+\d", text) and (
            name != "May" or re.search(r"\b(?:\d|in|since|until|by|from|of|early|late|last)\s+May\b|\bMay\s+\d", text)
        ):  # fmt: skip
            found.add(number)
    return frozenset(n for n in found if 1 <= n <= len(month_name) - 1)


def _chinese_amounts(folded: str, text: str) -> Iterator[Amount]:
    for found in _CHINESE.finditer(folded):
        before, after, unit = folded[: found.start()], folded[found.end() :], found["unit"] or ""
        number, kind = found["number"], "share" if found["shares"] else _UNITS.get(unit, "")
        value = float(number.replace(",", "")) if number[0].isdigit() else _numeral(number)
        for char in (found["scale"] or "") + (found["scale2"] or ""):
            value *= _SCALES_ZH[char]
        if _chinese_no_amount(number, unit, before, after) or _alone(value, kind, after):
            continue
        if kind == "year" and (_YEARS[0] <= value <= _YEARS[1]):
            continue
        if unit in words("tenths", "zh"):
            value *= 10
        bound = "over" if found["more"] else _bound(before)
        yield Amount(value, kind, bound, text[found.start() : found.end()])


def _chinese_no_amount(number: str, unit: str, before: str, after: str) -> bool:
    """Is it an ordinal, part of a word, a day or a month of the calendar, or part of a Latin name?"""
    if (
        before.endswith((*_ORDINAL_ZH, "-", "/"))
        or unit == "月"
        or after.startswith(tuple(words("date-behind", "zh")))
    ):
        return True
    if (number in _SCALES_ZH and not unit) or (number in _DIGITS and _DIGITS[number] == 1 and not unit):
        return True
    if unit in ("日", "天") and before.endswith(("年", "月", "在")):
        return True
    beside = (before[-1:], after[:1])
    return number[0].isdigit() and any(char.isascii() and char.isalpha() for char in beside)


def _english_amounts(folded: str, text: str) -> Iterator[Amount]:
    for found in _ENGLISH.finditer(folded):
        before, after, number = folded[: found.start()], folded[found.end() :], found["number"]
        kind = "money" if found["money"] else _UNITS.get(found["unit"] or "", "")
        value = float(number.replace(",", "")) if number[0].isdigit() else _spelt(number)
        for word in (found["scale"] or "").split():
            value *= _SCALES[word]
        if number in ("a", "an") or _ORDINAL_EN.search(before) or _alone(value, kind, after):
            continue
        if number[0].isdigit() and not kind and not found["scale"] and _dated(number, value, before, after):
            continue
        yield Amount(value, kind, _bound(before), text[found.start() : found.end()])


def _dated(number: str, value: float, before: str, after: str) -> bool:
    """Is a number in digits a year, an ordinal or a day of a month?"""
    if _YEARS[0] <= value <= _YEARS[1] and "," not in number:
        return True
    return bool(_TH.match(after) or _MONTH_BEFORE.search(before) or _MONTH_BEHIND.match(after))


def _alone(value: float, kind: str, after: str) -> bool:
    """Is nothing measured: one thing, or a group known by its number?"""
    return not kind and (value < _LEAST_ALONE or _GROUP.match(after) is not None)


def _bound(before: str) -> str:
    return "over" if _OVER.search(before) else "under" if _UNDER.search(before) else ""


def _numeral(text: str) -> float:
    """三百二十 -> 320; digits in a row (二〇二三) as they stand."""
    if all(char in _DIGITS for char in text):
        return float("".join(str(_DIGITS[char]) for char in text))
    total = part = digit = 0.0
    for char in text:
        if char in _DIGITS:
            digit = float(_DIGITS[char])
        elif _SCALES_ZH[char] < _MYRIAD:
            part += (digit or 1.0) * _SCALES_ZH[char]
            digit = 0.0
        else:
            total = (total + part + digit or 1.0) * _SCALES_ZH[char]
            part = digit = 0.0
    return total + part + digit


def _spelt(text: str) -> float:
    """Two hundred and five thousand -> 205000."""
    total = part = 0.0
    for word in re.findall(r"[a-z]+", text):
        if word in _NUMBERS:
            part += _NUMBERS[word]
        elif word in _SCALES and _SCALES[word] <= _CENTURY:
            part = (part or 1.0) * _SCALES[word]
        elif word in _SCALES:
            total, part = total + (part or 1.0) * _SCALES[word], 0.0
    return total + part
