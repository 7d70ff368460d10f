"""Page furniture: page numbers, running headers and footers, and rules across the page.

Recognised by where they stand and how they recur, never by what they say. Patterns of page numbers are data
(`page_numbers.csv`); bare numbers count only where they grow from page to page or cut a sentence in two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal

from textmine.read.lines import Line
from textmine.read.menu import is_menu
from textmine.read.numbering import heading_numbers, read_table
from textmine.read.numerals import expand, value_of

Role = Literal["number", "header", "rule", "menu"]
_KINDS = "arabic|roman|zh"
_RULE = re.compile(r"[|•·*=~<>/\\\s]+|[^\w\s]{3,}|[_\s]{3,}|(?:[^\w\s]\s+){2,}[^\w\s]|[※◆●■★§*]")
# A journal's own line: its issue or its year. Without, the first page's is the title that the others repeat.
_MASTHEAD = re.compile(r"第.{1,6}[期卷輯辑號号]|\bVol|\bNo\.|\bIssue\b|(?:19|20)\d\d|ISSN")
_DIGITS = re.compile(r"\d+")
_HEADER_COLUMNS = 70
_VERTICAL = 8  # lines of one character that are vertical text, where most lines are such
_LINES_A_PAGE = 3  # at least so many lines of text stand between two page numbers


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A printed page number: 178, or xii with `roman`."""

    value: int
    roman: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """What page furniture a document has.

    `roles` and `numbers` go by line index. `suspects` are short lines beside a page number: running headers
    if they turn out to interrupt a paragraph. `lost` are running headers that stand for a numbered heading
    which the file has nowhere else.
    """

    roles: dict[int, Role]
    numbers: dict[int, PageNumber]
    suspects: frozenset[int] = frozenset()
    lost: frozenset[int] = field(default=frozenset())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple(
        (expand(row["pattern"], _KINDS), row["bare"] == "yes") for row in read_table("page_numbers.csv")
    )


def page_number(text: str) -> tuple[PageNumber, bool] | None:
    """The page number a line consists of, and whether it is bare (178, [3]) rather than marked (- 178 -)."""
    if len(text) > 30 or not any(char.isalnum() for char in text):
        return None
    flat = unicodedata.normalize("NFKC", text)
    for pattern, bare in _patterns():
        match = pattern.match(flat) or pattern.match(text)
        if match:
            value = value_of(match["n"], _KINDS)
            if value is not None:
                is_roman = match["n"].isascii() and match["n"].isalpha()
                return PageNumber(value, is_roman), bare or (is_roman and match["n"] == flat)
    return None


def find_furniture(lines: Sequence[Line], column: int, *, paged: bool = False) -> Furniture:
    """The page furniture among `lines`, printed in a column of `column` characters' width.

    Where form feeds tell the pages (`paged`), running headers are looked for at their edges only.
    """
    roles: dict[int, Role] = {line.index: "rule" for line in lines if _RULE.fullmatch(line.text)}
    if _is_vertical(lines):
        return Furniture(roles, {})
    roles |= {line.index: "menu" for line in lines if is_menu(line.text)}
    roles |= {
        index + 1: "menu"  # how many have seen the page
        for index, role in tuple(roles.items())
        if role == "menu" and index + 1 < len(lines) and lines[index + 1].text.isdecimal()
    }
    numbers = _page_numbers(lines, column)
    roles |= dict.fromkeys(numbers, "number")
    for _ in range(3):  # a header may stand beside a header
        found = _running_headers(lines, roles, column, paged)
        if not found:
            break
        for index, number in found.items():
            roles[index] = "header"
            if number is not None:
                numbers[index] = number
    suspects = _beside_numbers(lines, roles, column)
    for index in _single_header(lines, numbers, suspects):
        roles[index] = "header"
    return Furniture(roles, numbers, suspects, _lost_headings(lines, roles))


def _is_vertical(lines: Sequence[Line]) -> bool:
    """Vertical text comes out of a file with one character a line, which are no page numbers or headers."""
    single = sum(len(line.text) == 1 and line.cjk for line in lines)
    return single >= _VERTICAL and single * 2 >= len(lines)


def _page_numbers(lines: Sequence[Line], column: int) -> dict[int, PageNumber]:
    sure: dict[int, PageNumber] = {}
    bare: list[tuple[int, PageNumber]] = []
    for line in lines:
        read = page_number(line.text)
        if read is None or _ends_sentence(lines, line.index):
            continue
        number, is_bare = read
        at_feed = line.form_feed or _before_feed(lines, line.index)
        if not is_bare or at_feed or _interrupts(lines, line.index, column):
            sure[line.index] = number
        else:
            bare.append((line.index, number))
    known = dict(bare)
    for index in _growing(sorted([*sure.items(), *bare], key=lambda item: item[0])):
        if index in known:
            sure[index] = known[index]
    for index, number in bare:
        if index == len(lines) - 1 and _follows(lines, sure, number):
            sure[index] = number
        if not number.roman and lines[index].text.isdecimal() and _alone(lines, index, column):
            sure[index] = number
    return sure


def _ends_sentence(lines: Sequence[Line], index: int) -> bool:
    """Is a number with a full stop the last word of a sentence, which was wrapped before it: it opened in | 2019.?"""
    if not lines[index].text.endswith(".") or index == 0 or lines[index - 1].ending != "open":
        return False
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return not following[:1].islower() and lines[index - 1].width > 30


def _follows(lines: Sequence[Line], sure: dict[int, PageNumber], number: PageNumber) -> bool:
    """Is the number in the last line that of the page after the last one numbered, however short that page is?"""
    before = max(sure, default=-1)
    if before < 0 or sure[before].roman != number.roman:
        return False
    pages = sum(line.form_feed for line in lines[before + 1 :])
    return pages <= 1 and number.value == sure[before].value + 1


def _alone(lines: Sequence[Line], index: int, column: int) -> bool:
    """Does the line stand among lines of running text, rather than in a table or a list?"""
    beside = [lines[i] for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(lines)]
    above = lines[index - 1] if index else None
    return (
        len(lines) > _LINES_A_PAGE
        and (above is None or above.finished or above.width >= 0.8 * column)
        and sum(line.width >= 0.5 * column for line in beside) * 2 >= len(beside)
    )


def _before_feed(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].form_feed


def _growing(found: list[tuple[int, PageNumber]]) -> list[int]:
    """Of bare numbers those that count pages: each next one a little larger, some lines of text between."""
    chains: list[list[tuple[int, PageNumber]]] = []
    ending: defaultdict[tuple[bool, int], list[int]] = defaultdict(list)  # heaps of chains, by last number
    for index, number in found:
        beneath = [(number.roman, number.value - step) for step in (1, 2, 3)]
        going_on = [_first(ending[key], key, chains, index) for key in beneath]
        at = min((own for own in going_on if own is not None), default=len(chains))
        if at == len(chains):
            chains.append([])
        chains[at].append((index, number))
        heappush(ending[number.roman, number.value], at)
    return [index for chain in chains if len(chain) >= 2 for index, _ in chain]


def _first(
    heap: list[int], key: tuple[bool, int], chains: Sequence[Sequence[tuple[int, PageNumber]]], index: int
) -> int | None:
    """The first chain that ends in the number `key`, some lines before `index`."""
    aside: list[int] = []
    found = None
    while heap and found is None:
        at = heappop(heap)
        before, last = chains[at][-1]
        if (last.roman, last.value) == key:  # others have gone on since
            aside.append(at)
            found = at if index - before > _LINES_A_PAGE else None
    for at in aside:
        heappush(heap, at)
    return found


def _interrupts(lines: Sequence[Line], index: int, column: int) -> bool:
    """Does the line stand between a full line that ends in the open and more text?"""
    if not 0 < index < len(lines) - 1:
        return False
    before = lines[index - 1]
    return before.ending == "open" and 0.8 * column <= before.width <= 1.3 * column and before.width > 30


def _short(line: Line, column: int) -> bool:
    return line.ending == "open" and line.width <= min(_HEADER_COLUMNS, max(24, 0.8 * column))


def header_key(text: str) -> str:
    """A running header without what changes from page to page: its digits and its spacing."""
    flat = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    return flat if heading_numbers(text) else _DIGITS.sub("#", flat).strip("#-—|·")


def _running_headers(
    lines: Sequence[Line], roles: dict[int, Role], column: int, paged: bool
) -> dict[int, PageNumber | None]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.index not in roles and _short(line, column):
            key = header_key(line.text)
            if key:
                groups[key].append(line)
    found: dict[int, PageNumber | None] = {}
    marked = [line.index for line in lines if roles.get(line.index) == "header"]
    known = {header_key(lines[index].text) for index in marked}
    for key, group in groups.items():
        if len(group) < 2 and key not in known:
            continue
        edges = [line for line in group if _at_page_edge(lines, line.index, roles, column, paged)]
        if len(edges) >= 2 or (edges and (len(group) > len(edges) or key in known)):
            counts = _counted(edges)
            found |= {line.index: counts.get(line.index) for line in edges}
            if group[0].index == 0 and edges[0] is not group[0] and _MASTHEAD.search(group[0].text):
                found[0] = None  # nothing stands above the first page's
    return found


def _counted(group: list[Line]) -> dict[int, PageNumber]:
    """Page numbers printed in a running header: the digits at its edge, where they grow."""
    values: list[tuple[int, int]] = []
    for line in group:
        flat = unicodedata.normalize("NFKC", line.text)
        match = re.match(r"\W*(\d{1,4})\s", flat) or re.search(r"\s\W*(\d{1,4})\W*$", flat)
        if match is None:
            return {}
        values.append((line.index, int(match[1])))
    grows = all(a < b for (_, a), (_, b) in pairwise(values))
    return {index: PageNumber(value) for index, value in values} if grows and len(values) > 1 else {}


def _at_page_edge(
    lines: Sequence[Line], index: int, roles: dict[int, Role], column: int, paged: bool
) -> bool:
    here = lines[index]
    if here.form_feed or _before_feed(lines, index) or (not paged and _interrupts(lines, index, column)):
        return True
    return any(
        0 <= beside < len(lines) and roles.get(beside) in ("number", "header")
        for beside in (index - 1, index + 1)
    )


def _beside_numbers(lines: Sequence[Line], roles: dict[int, Role], column: int) -> frozenset[int]:
    suspects = set()
    for index, role in roles.items():
        if role != "number":
            continue
        for beside in (index - 1, index + 1):
            if 0 < beside < len(lines) - 1 and beside not in roles and _short(lines[beside], column):
                suspects.add(beside)
    return frozenset(suspects)


def _single_header(lines: Sequence[Line], numbers: Collection[int], suspects: Collection[int]) -> list[int]:
    """The running header of a document with one page break, which cannot recur: the line under the page number."""
    if len(numbers) != 1:
        return []
    (index,) = numbers
    below = index + 1
    return [below] if below in suspects and not heading_numbers(lines[below].text) else []


def _lost_headings(lines: Sequence[Line], roles: dict[int, Role]) -> frozenset[int]:
    own = {
        "".join(line.text.split()) for line in lines if line.index not in roles and heading_numbers(line.text)
    }
    lost: dict[str, int] = {}
    for line in lines:
        key = "".join(line.text.split())
        if roles.get(line.index) == "header" and key not in own and is_lost_heading(line.text):
            lost.setdefault(key, line.index)
    return frozenset(lost.values())


def with_headers(furniture: Furniture, lines: Sequence[Line], headers: Collection[int]) -> Furniture:
    """`furniture` with the lines `headers` taken for running headers too."""
    roles: dict[int, Role] = furniture.roles | dict.fromkeys(headers, "header")
    return Furniture(
        roles, furniture.numbers, furniture.suspects - set(headers), _lost_headings(lines, roles)
    )


def without(furniture: Furniture, lines: Collection[int]) -> Furniture:
    """`furniture` without what was taken for it in `lines`."""
    if not lines:
        return furniture
    return Furniture(
        {i: role for i, role in furniture.roles.items() if i not in lines},
        {i: number for i, number in furniture.numbers.items() if i not in lines},
        furniture.suspects - set(lines),
        furniture.lost - set(lines),
    )


def is_lost_heading(text: str) -> bool:
    """Does a running header carry the number of a chapter or section, with a title after it?"""
    return any(number.strong and number.end < len(text) for number in heading_numbers(text))
