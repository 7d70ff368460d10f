"""Amounts and lengths of time that a text states, in either language, so that two can be compared."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from textmine.script import fold, is_han

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_NUMBERS = (
    {word: n for n, word in enumerate(_SMALL)}
    | {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
    | {"dozen": 12}
)
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6,
    "bn": 10**9,
}  # fmt: skip

_NUMERAL = "零〇一二两兩三四五六七八九十百千万亿兆"
_CHINESE = re.compile(
    rf"(?P<share>百分之)?(?P<number>\d[\d,]*(?:\.\d+)?|[{_NUMERAL}]+)(?P<scale>[十百千万亿兆]*)"
    rf"(?P<some>[多余餘几幾])?(?P<scale2>[万亿]?)(?P<unit>%|％|成|个百分点|年|个月|月|天|日|周|星期|小时|美元|欧元|人民币|元|公里|海里|吨)?"
)
_WORDS = "|".join(sorted((*_NUMBERS, *_SCALES, "half a", "a", "an"), key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?<![\w.-])(?P<money>[$€£]\s?)?(?P<number>\d[\d,]*(?:\.\d+)?|(?:{_WORDS})(?:[\s-]+(?:and\s+)?(?:{_WORDS}))*)"
    rf"(?:[\s-]?(?P<scale>(?:{'|'.join(_SCALES)})(?:\s(?:{'|'.join(_SCALES)}))*)\b)?(?:s\b)?"
    r"(?:[\s-]?(?P<unit>%|percentage points?|percent|per cent|years?|months?|days?|weeks?|hours?|(?:US )?dollars?|euros?|"
    r"yuan|kilomet(?:re|er)s?|tons?|tonnes?)(?![A-Za-z]))?(?![\w]|[.,]\d)"
)
# What a unit measures; amounts of one kind are compared with each other only.
_UNITS = {
    "%": "share", "％": "share", "成": "share", "个百分点": "share", "percent": "share", "per cent": "share",
    "percentage point": "share", "年": "year", "year": "year", "个月": "month", "month": "month", "天": "day",
    "日": "day", "day": "day", "周": "week", "星期": "week", "week": "week", "小时": "hour", "hour": "hour",
    "美元": "money", "欧元": "money", "人民币": "money", "元": "money", "dollar": "money", "us dollar": "money",
    "euro": "money", "yuan": "money", "公里": "way", "kilometre": "way", "kilometer": "way", "海里": "mile",
    "吨": "weight", "ton": "weight", "tonne": "weight",
}  # fmt: skip
_OVER = re.compile(r"(?:more than|over|at least|upwards of|超过|逾|至少|不下|多达)\s*$", re.IGNORECASE)
_UNDER = re.compile(r"(?:less than|fewer than|under|at most|up to|almost|nearly|不到|不足|至多|未满|近)\s*$", re.IGNORECASE)
# What a number before it counts is a group known by it, or no amount: both countries, 兩岸, 第三, 一直.
_GROUP = re.compile(
    r"\s*(?:国|岸|方|者|边|大国|强|党|军|些|直|般|样|旦|度|贯|致|向|律|切|起|面|再|定|带|路|点|次性|体|级|线"
    r"|states?\b|countries\b|powers?\b|sides?\b|parties\b|of\b)"
)
_LEAST_ALONE = 2  # one thing counted is no amount


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
    pattern = _CHINESE if any(map(is_han, folded)) else _ENGLISH
    return tuple(_found(folded, text, pattern))


@lru_cache(maxsize=5_000)
def months(text: str) -> frozenset[int]:
    """The months that a text names, 1 to 12."""
    found = {int(n) for n in re.findall(r"(?<!\d)(\d{1,2})月", text)}
    found |= {int(_numeral(n) or 0) for n in re.findall(rf"(?<![個个{_NUMERAL}])([一二三四五六七八九十]{{1,2}})月", text)}
    for number, name in enumerate(month_name):
        if name and re.search(rf"\b(?:in|since|until|by|from|of|on|early|late|last|\d)\s+{name}\b|\b{name}\s+\d", text):
            found.add(number)
    return frozenset(n for n in found if 1 <= n <= 12)


def _found(folded: str, text: str, pattern: re.Pattern[str]) -> Iterator[Amount]:
    chinese = pattern is _CHINESE
    for found in pattern.finditer(folded):
        before, number, unit = folded[: found.start()], found["number"], found["unit"] or ""
        value = _chinese(found) if chinese else _english(found)
        kind = _UNITS.get(unit.strip().lower().rstrip("s") if not chinese else unit, "")
        if chinese and found["share"] or (not chinese and found["money"]):
            kind = "share" if chinese else "money"
        if value is None or _no_amount(before, folded[found.end() :], found, value, kind, chinese):
            continue
        if unit == "成":
            value *= 10
        bound = "over" if _OVER.search(before) or (chinese and found["some"]) else ""
        yield Amount(value, kind, bound or ("under" if _UNDER.search(before) else ""), found[0].strip()
                     if not chinese else text[found.start() : found.end()])  # fmt: skip


def _no_amount(before: str, after: str, found: re.Match[str], value: float, kind: str, chinese: bool) -> bool:
    number, unit = found["number"], found["unit"]
    digits = number[0].isdigit()
    if chinese:
        if before.endswith(("第", "G", "之", "-", "/", "星期", "周")) or (number in "一十百千万亿" and not kind):
            return True
        if digits and (before[-1:].isalpha() and before[-1:].isascii() or after[:1].isascii() and after[:1].isalpha()):
            return True
        if kind == "year" and (1000 <= value <= 2200 or before.endswith(("年",))):
            return True
        if unit == "月" or after.startswith(("号", "年代", "世纪")) or (kind in ("month", "day") and before.endswith(("年", "月", "在"))):
            return True
    elif number in ("a", "an") or before.endswith(("G", "no. ", "No. ", "article ", "chapter ")):
        return True
    elif digits and 1500 <= value <= 2200 and "," not in number and not kind:
        return True
    elif digits and re.match(r"(?:st|nd|rd|th)\b", after):
        return True
    if not kind and (value < _LEAST_ALONE or _GROUP.match(after)):
        return True
    return not chinese and digits and re.search(
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\s*$", before
    ) is not None  # fmt: skip


def _chinese(found: re.Match[str]) -> float | None:
    number = found["number"]
    value = float(number.replace(",", "")) if number[0].isdigit() else _numeral(number)
    if value is None:
        return None
    for char in (found["scale"] or "") + (found["scale2"] or ""):
        value *= _TENS.get(char) or _MYRIADS.get(char) or 1
    return value


def _numeral(text: str) -> float | None:
    """三百二十 -> 320; digits in a row (二〇二三) as they stand."""
    if all(char in _DIGITS for char in text):
        return float("".join(str(_DIGITS[char]) for char in text)) if len(text) > 1 else float(_DIGITS[text])
    total = part = digit = 0.0
    for char in text:
        if char in _DIGITS:
            digit = float(_DIGITS[char])
        elif char in _TENS:
            part += (digit or 1.0) * _TENS[char]
            digit = 0.0
        elif char in _MYRIADS:
            total = (total + part + digit or 1.0) * _MYRIADS[char]
            part = digit = 0.0
    return total + part + digit


def _english(found: re.Match[str]) -> float | None:
    number = found["number"]
    if number[0].isdigit():
        value = float(number.replace(",", ""))
    else:
        total = part = 0.0
        for word in re.findall(r"[a-z]+", number):
            if word in _NUMBERS:
                part = (part or 1.0) * 12 if word == "dozen" else part + _NUMBERS[word]
            elif word in _SCALES and _SCALES[word] == 100:
                part = (part or 1.0) * 100
            elif word in _SCALES:
                total, part = total + (part or 1.0) * _SCALES[word], 0.0
        value = total + part
    for word in (found["scale"] or "").split():
        value *= _SCALES[word]
    return value
