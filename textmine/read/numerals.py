"""Numerals as documents are numbered with: 十二, 貳, 12, １２, XII, B, ③, twelve, twelfth."""

from __future__ import annotations

import re
import unicodedata

_ZH_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "兩": 2, "两": 2}
_ZH_UNITS = {"十": 10, "百": 100, "廿": 20, "卅": 30}
_FORMAL = dict(zip("零壹貳參肆伍陸柒捌玖拾佰贰叁叄陆弍", "〇一二三四五六七八九十百二三三六二", strict=True))
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ENGLISH = [
    ("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth"),
    ("six", "sixth"), ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth"),
    ("eleven", "eleventh"), ("twelve", "twelfth"), ("thirteen", "thirteenth"), ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"), ("sixteen", "sixteenth"), ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"), ("nineteen", "nineteenth"), ("twenty", "twentieth"),
]  # fmt: skip
_CARDINALS = {cardinal: value for value, (cardinal, _) in enumerate(_ENGLISH, 1)}
_ORDINALS = {ordinal: value for value, (_, ordinal) in enumerate(_ENGLISH, 1)}

ZH_DIGITS = "".join(_ZH_DIGITS)
ZH_NUMERALS = ZH_DIGITS + "".join(_ZH_UNITS)

# What each kind of numeral looks like inside a pattern of the data files, in place of {n}.
_LOOKS = {
    "zh": "[〇零一二三四五六七八九十百廿卅]{1,5}",
    "formal": "[零壹貳參肆伍陸柒捌玖拾佰贰叁叄陆]{1,5}",
    "arabic": "[0-9０-９]{1,4}",
    "roman": "(?:[IVXLC]{1,8}|[ivxlc]{1,8})",
    "alpha": "[A-Za-zＡ-Ｚ]",
    "circled": "[①-⑳]",
    "superscript": "[⁰¹²³⁴-⁹]{1,3}",
    "english": "(?:"
    + "|".join(sorted((w for c, _ in _ENGLISH for w in (c, c.title())), key=len)[::-1])
    + ")",
    "english-ordinal": "(?:"
    + "|".join(sorted((w for _, o in _ENGLISH for w in (o, o.title())), key=len)[::-1])
    + ")",
}


def expand(pattern: str, kinds: str) -> re.Pattern[str]:
    """The pattern of a data file, compiled; `{n}` stands for a numeral of any of `kinds` (joined by |)."""
    if not kinds:
        return re.compile(pattern)
    looks = "|".join(_LOOKS[kind] for kind in kinds.split("|"))
    return re.compile(pattern.replace("{n}", f"(?P<n>{looks})"))


def value_of(numeral: str, kinds: str) -> int | None:
    """The number a numeral stands for, read as the first of `kinds` that can read it; None where none can."""
    for kind in kinds.split("|"):
        value = _read(unicodedata.normalize("NFKC", numeral) if kind != "circled" else numeral, kind)
        if value is not None:
            return value
    return None


def roman(value: int) -> str:
    """A number in small Roman numerals: 4 is `iv`."""
    out = ""
    steps = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ]
    for size, letters in steps:
        out += letters * (value // size)
        value %= size
    return out


def _read(numeral: str, kind: str) -> int | None:
    if kind in ("arabic", "superscript"):  # NFKC has made them the same
        return int(numeral) if numeral.isdecimal() else None
    if kind == "zh":
        return _chinese(numeral)
    if kind == "formal":
        return _chinese("".join(_FORMAL.get(char, "?") for char in numeral))
    if kind == "roman":
        return _from_roman(numeral.lower())
    if kind == "alpha":
        return (
            ord(numeral.upper()) - 64
            if len(numeral) == 1 and numeral.isascii() and numeral.isalpha()
            else None
        )
    if kind == "circled":
        return ord(numeral) - 0x245F if len(numeral) == 1 and "①" <= numeral <= "⑳" else None
    return (_CARDINALS if kind == "english" else _ORDINALS).get(numeral.lower())


def _chinese(numeral: str) -> int | None:
    if not numeral or any(char not in _ZH_DIGITS and char not in _ZH_UNITS for char in numeral):
        return None
    if not any(char in _ZH_UNITS for char in numeral):  # 一七八 is 178
        return int("".join(str(_ZH_DIGITS[char]) for char in numeral))
    total, digit = 0, 0
    for char in numeral:
        if char in _ZH_DIGITS:
            digit = _ZH_DIGITS[char]
        elif char in "廿卅":
            total += _ZH_UNITS[char]
        else:
            total += (digit or 1) * _ZH_UNITS[char]
            digit = 0
    return total + digit


def _from_roman(numeral: str) -> int | None:
    if not numeral or any(char not in _ROMAN for char in numeral):
        return None
    values = [_ROMAN[char] for char in numeral]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 400 and roman(total) == numeral else None
