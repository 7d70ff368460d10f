"""How headings and findings are numbered: 第一章, 壹、, （一）, 1.2, IV., Finding 3:, 首先，

The conventions themselves are data: `headings.csv` and `ordinals.csv` beside this file.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from textmine.read.numerals import expand, value_of


@dataclass(frozen=True, slots=True)
class Style:
    """One row of headings.csv or ordinals.csv."""

    name: str
    rank: int  # the smaller, the further out in the order of headings; 0 for ordinals
    pattern: re.Pattern[str]
    kinds: str  # the numerals it may be written with
    strong: bool  # an unmistakable heading mark
    fixed: str  # "next", a number, or "" where the numeral says it


@dataclass(frozen=True, slots=True)
class Number:
    """The number a line or paragraph begins with."""

    style: str
    value: int | None  # None: the next in its sequence (最後，)
    rank: int
    strong: bool
    end: int  # where in the text the numbering stops


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a data file of this package."""
    text = resources.files("textmine.read").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def heading_styles() -> tuple[Style, ...]:
    return tuple(
        Style(
            row["style"], int(row["rank"]), expand(row["pattern"], row["numeral"]), row["numeral"],
            row["strong"] == "yes", "",
        )
        for row in read_table("headings.csv")
    )  # fmt: skip


@cache
def ordinal_styles() -> tuple[Style, ...]:
    return tuple(
        Style(row["family"], 0, expand(row["pattern"], row["numeral"]), row["numeral"], False, row["number"])
        for row in read_table("ordinals.csv")
    )


def _numbers(text: str, styles: tuple[Style, ...]) -> list[Number]:
    found = []
    head = text[:80]
    for style in styles:
        match = style.pattern.match(head)
        if not match:
            continue
        if style.fixed == "next":
            value = None
        elif style.fixed:
            value = int(style.fixed)
        else:
            value = value_of(match["n"], style.kinds)
            if value is None:
                continue
        found.append(Number(style.name, value, style.rank, style.strong, match.end()))
    return found


@cache
def _first_characters() -> re.Pattern[str]:
    # Most paragraphs begin with no number at all: one look tells.
    return re.compile(
        r"[第附（(0-9０-９IVXLCivxlcA-Za-z①-⑳〇零一二三四五六七八九十百廿卅壹貳參肆伍陸柒捌玖拾贰叁叄陆]"
    )


def heading_numbers(text: str) -> list[Number]:
    """Every way the beginning of `text` can be read as a heading's number (I. is 1 and the letter I)."""
    if not text or not _first_characters().match(text):
        return []
    return _numbers(text, heading_styles())


def ordinal_numbers(text: str) -> list[Number]:
    """Every way `text` begins as a member of a series: by word (其次，), label (Finding 2:) or number."""
    return _numbers(text, ordinal_styles()) + [
        n for n in heading_numbers(text) if not n.strong or n.rank >= 40
    ]


def starts_item(text: str) -> bool:
    """Does `text` begin like a numbered paragraph, so that a new paragraph begins here?"""
    return bool(_numbers(text, ordinal_styles())) or bool(heading_numbers(text))
