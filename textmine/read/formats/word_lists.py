"""The automatic numbers of Word's lists and headings, as they show: 一、, （二）, 1.2, 第三章, iv)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from textmine.read.formats.package import Element, attribute, child, children
from textmine.read.numerals import roman

_DIGITS = "〇一二三四五六七八九"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9


def _counted(value: int, digits: str, units: str, *, ten: str = "") -> str:
    """A number below ten thousand in words; 10 to 19 begin with `ten` where it is given."""
    if not 0 < value < 10_000:
        return str(value)
    if ten and 10 <= value < 20:
        return ten + (digits[value % 10] if value % 10 else "")
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = bool(out)
    return out


def _letters(value: int) -> str:
    """a … z, aa, bb … as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _chosen(characters: str) -> Callable[[int], str]:
    return lambda n: characters[n - 1] if 0 < n <= len(characters) else str(n)


def _zh(value: int) -> str:
    return _counted(value, _DIGITS.replace("〇", "零"), "十百千", ten="十")


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 0 < value <= 20 else str(value)


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalFullWidth2": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: _counted(n, _SIMPLIFIED, "拾佰仟"),
    "ideographLegalTraditional": lambda n: _counted(n, _TRADITIONAL, "拾佰仟"),
    "ideographTraditional": _chosen("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _chosen("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 0 < n <= 10 else str(n),
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
            "japaneseCounting", "koreanCounting", "japaneseDigitalTenThousand",
        ),
        _zh,
    ),
}  # fmt: skip


def written(value: int, format_: str) -> str:
    """A number in one of Word's number formats; in figures where the format is not known."""
    return _WRITTEN.get(format_, str)(value) if value > 0 else str(value)


@dataclass(frozen=True, slots=True)
class _Level:
    """How the numbers of one level of a list look and count."""

    start: int = 1
    format: str = "decimal"
    shape: str = ""  # %1.%2
    suffix: str = "tab"
    restarts: bool = True
    figures: bool = False  # all numbers in figures, whatever their own levels say


class Lists:
    """Counts the lists of a document, paragraph by paragraph in reading order.

    Args:
        root: the part numbering.xml, None where the document has none.
        style_list: the list of a style that lists may borrow from, by the style's id.
    """

    def __init__(self, root: Element | None, style_list: Callable[[str], str | None]) -> None:
        abstract = {attribute(a, "abstractNumId") or "": a for a in children(root, "abstractNum")}
        self._of: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._style_level: dict[tuple[str, str], int] = {}
        nums = {attribute(num, "numId") or "": num for num in children(root, "num")}
        for id_, num in nums.items():
            key = attribute(child(num, "abstractNumId"), "val") or ""
            link = attribute(child(abstract.get(key), "numStyleLink"), "val")
            borrowed = nums.get(style_list(link) or "") if link else None
            if borrowed is not None:
                key = attribute(child(borrowed, "abstractNumId"), "val") or key
            levels = dict(_levels(abstract.get(key)))
            starts: dict[int, int] = {}
            for override in children(num, "lvlOverride"):
                at = _number(attribute(override, "ilvl"), 0)
                levels |= dict(_levels(override))
                start = attribute(child(override, "startOverride"), "val")
                if start is not None:
                    starts[at] = _number(start, 1)
            self._of[id_] = key, levels, starts
            for level in children(abstract.get(key), "lvl"):
                style = attribute(child(level, "pStyle"), "val")
                if style:
                    self._style_level[id_, style] = _number(attribute(level, "ilvl"), 0)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def level_of(self, list_id: str, style: str) -> int:
        """The level at which a list numbers the paragraphs of a style."""
        return self._style_level.get((list_id, style), 0)

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a depth, with the space behind it; "" for bullets."""
        if list_id not in self._of or not 0 <= depth < _DEEPEST:
            return ""
        key, levels, starts = self._of[list_id]
        counts = self._counts.setdefault(key, [None] * _DEEPEST)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at in starts:
                counts[at] = None
        level = levels.get(depth, _Level())
        before = counts[depth]
        counts[depth] = starts.get(depth, level.start) if before is None else before + 1
        for at in range(depth + 1, _DEEPEST):
            if levels.get(at, _Level()).restarts:
                counts[at] = None
        if level.format in ("bullet", "none") or not level.shape:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = levels.get(at, _Level())
            value = counts[at]
            value = own.start if value is None else value
            return written(value, "decimal" if level.figures else own.format)

        label = _PLACE.sub(shown, level.shape)
        close = (
            level.suffix == "nothing" or not label or label[-1] in "、，．：）〕】　 " or label[-1].isspace()
        )
        return label if close else label + " "


def _levels(holder: Element | None) -> list[tuple[int, _Level]]:
    found = []
    for level in children(holder, "lvl"):
        restart = attribute(child(level, "lvlRestart"), "val")
        figures = child(level, "isLgl")
        own = _Level(
            start=_number(attribute(child(level, "start"), "val"), 1),
            format=attribute(child(level, "numFmt"), "val") or "decimal",
            shape=attribute(child(level, "lvlText"), "val") or "",
            suffix=attribute(child(level, "suff"), "val") or "tab",
            restarts=restart != "0",
            figures=figures is not None and attribute(figures, "val") not in ("0", "false"),
        )
        found.append((_number(attribute(level, "ilvl"), 0), own))
    return found


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else default
