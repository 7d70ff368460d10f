"""Numbers inside a paragraph: （一）…（二）…, 一是…二是…, First, … Second, …

Each member of such a series is a statement of its own. A series counts up by one from 1 in one style; a lone （一）
is none. The conventions are data: `inline.csv` beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from textmine.read.note_marks import without_note_marks
from textmine.read.numbering import heading_numbers, read_table
from textmine.read.numerals import expand, value_of

_LEAST = 2  # members
# What may end before a number: a statement, a clause of a list, what announces the list.
_BOUNDARY = re.compile(r"(?:\A|[。！？；：，、;:,.!?」』”）)】…—]|[;,] (?:and|or))\s*\Z")
_AFTER_VERB = re.compile(r"[括如為为是有即下]\Z")  # 包括（一）…
_LIST = re.compile(r"(?:\A|[：:；;，,、])\s*\Z")  # behind a full stop ① is the number of a note
_SURE = frozenset(["formal", "zh", "zh-paren", "arabic", "arabic-paren", "arabic-half", "circled"])
_ENUMERATES = re.compile(r"[〇零一二三四五六七八九十\d]")  # 一、二線城市
_NEAR = 6  # characters looked back at for a boundary


@dataclass(frozen=True, slots=True)
class Member:
    """One statement of a series: `text[start:end]`; its number ends at `text`."""

    value: int
    start: int
    text: int
    end: int
    sign: bool  # the number is a sign (（一）, 2.) and no word of the sentence (一是, second)


@dataclass(frozen=True, slots=True)
class _Style:
    family: str
    pattern: re.Pattern[str]
    numeral: str
    fixed: str  # "next", a number, or "" where the numeral says it
    sign: bool
    opens: str  # clause: may stand right behind a verb; list: the first may not follow a full stop


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: int | None  # None: the next in its series
    style: _Style


@cache
def _styles() -> tuple[_Style, ...]:
    return tuple(
        _Style(
            row["family"], expand(row["pattern"], row["numeral"]), row["numeral"],
            row["number"], row["sign"] == "yes", row["opens"],
        )
        for row in read_table("inline.csv")
    )  # fmt: skip


@cache
def _quick() -> re.Pattern[str]:
    # Most paragraphs have no second number: one look tells.
    return re.compile(
        r"[（(]\s*[二2２bB②ⅱ]|[②⑵]|二[是、：，]|其[二次]|第二|[2２]\s*[.．、)）]|[Ss]econd|[IiBb]{1,2}[.)]"
    )


def inline_series(text: str) -> list[tuple[Member, ...]]:
    """The series numbered inside `text`, in the order in which they begin; none within another.

    >>> [m.value for m in inline_series("有三點：一是缺水，二是缺電，三是缺人。")[0]]
    [1, 2, 3]
    """
    if _quick().search(text) is None:
        return []
    by_family: dict[str, list[_Found]] = {}
    for style in _styles():
        for match in style.pattern.finditer(text):
            value = _value(match, style)
            if value != 0 and _may_stand(text[max(0, match.start() - _NEAR) : match.start()], style, value):
                by_family.setdefault(style.family, []).append(
                    _Found(match.start(), match.end(), value, style)
                )
    chains = [
        chain for found in by_family.values() for chain in _chains(sorted(found, key=lambda f: f.start))
    ]
    chains.sort(key=lambda chain: (chain[0][0].start, -chain[-1][0].start))
    out: list[tuple[Member, ...]] = []
    for chain in chains:
        if not out or chain[0][0].start >= out[-1][-1].end:
            out.append(_members(text, chain))
        elif chain[0][0].start > out[-1][-1].text:  # the last member runs on to the end: it stops here
            continue
    return out


def without_signs(text: str) -> str:
    """`text` with blanks for the numbers of its series that are mere signs, for readers of sentences."""
    out = text
    for series in inline_series(text):
        for member in series:
            if member.sign:
                out = out[: member.start] + " " * (member.text - member.start) + out[member.text :]
    return out


def _may_stand(before: str, style: _Style, value: int | None) -> bool:
    """May a number stand behind `before`?"""
    if style.opens == "list" and value == 1:
        return _LIST.search(before) is not None
    if style.opens == "clause" and _AFTER_VERB.search(before):
        return True
    return _BOUNDARY.search(before) is not None


def _value(match: re.Match[str], style: _Style) -> int | None:
    """The number found; None for the next in its series, 0 for none."""
    if style.fixed:
        return None if style.fixed == "next" else int(style.fixed)
    return value_of(match["n"], style.numeral) or 0


def _chains(found: Sequence[_Found]) -> list[list[tuple[_Found, int]]]:
    """Numbers that count up by one from 1."""
    chains: list[list[tuple[_Found, int]]] = []
    running: list[tuple[_Found, int]] = []
    for one in found:
        after = running[-1][1] + 1 if running else 1
        if running and (one.value is None or one.value == after):
            if one.start >= running[-1][0].end:
                running.append((one, after))
        elif one.value == 1:
            chains.append(running)
            running = [(one, 1)]
    chains.append(running)
    return [chain for chain in chains if len(chain) >= _LEAST]


def _members(text: str, chain: Sequence[tuple[_Found, int]]) -> tuple[Member, ...]:
    ends = [one.start for one, _ in chain[1:]] + [len(text)]
    return tuple(
        Member(value, one.start, one.end, end, one.style.sign)
        for (one, value), end in zip(chain, ends, strict=True)
    )


def sentences_only(text: str, *, counted: bool) -> str:
    """`text` with blanks for its number, those of series inside it and those of notes, as far as they are mere signs.

    Args:
        counted: the paragraph is one of a numbered series, so that A. is a number and no initial.
    """
    out = without_note_marks(without_signs(text))
    for number in heading_numbers(text):
        sure = counted or number.style in _SURE
        if sure and not _ENUMERATES.match(text, number.end) and text[number.end :].strip():
            return " " * number.end + out[number.end :]
    return out
