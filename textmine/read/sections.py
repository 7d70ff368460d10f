"""What each block is: a heading and of what level, a body paragraph, a note; and which number a finding has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from textmine.read.blocks import Block
from textmine.read.lines import ending_of, width_of
from textmine.read.numbering import Number, heading_numbers, ordinal_numbers, read_table
from textmine.records import ParagraphKind

_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
_HEADING_COLUMNS = 90
_TITLE_COLUMNS = 72
_INNERMOST = 1000  # the rank of a heading without a number, below all numbered ones


@dataclass(slots=True)
class Row:
    """A block with its place in the document."""

    block: Block
    kind: ParagraphKind
    section: str = ""
    level: int | None = None
    ordinal: int | None = None


def classify(blocks: Sequence[Block], *, markdown: bool) -> list[Row]:
    """Rows for the blocks, in the same order.

    Args:
        markdown: `#` marks headings.
    """
    ranks = [_rank(blocks, index, markdown) for index in range(len(blocks))]
    used = sorted({rank for rank in ranks if rank is not None})
    rows = [Row(block, _kind(block, rank)) for block, rank in zip(blocks, ranks, strict=True)]
    outer = [_title(row.block.text, markdown) for row in rows if row.block.lost_heading][:1]
    path: list[tuple[int, str]] = []
    for row, rank in zip(rows, ranks, strict=True):
        if rank is not None:
            row.level = used.index(rank)
            if row.block.lost_heading:
                continue  # it heads the whole document, wherever it happens to be printed
            path = [(own, text) for own, text in path if own < rank]
            row.section = " / ".join([*outer, *(text for _, text in path)])
            path.append((rank, _title(row.block.text, markdown)))
        else:
            row.section = " / ".join([*outer, *(text for _, text in path)])
    _number(rows)
    return rows


def _kind(block: Block, rank: int | None) -> ParagraphKind:
    if rank is not None:
        return "heading"
    if block.furniture:
        return "furniture"
    return "note" if any(pattern.match(block.text) for pattern in _notes()) else "body"


@cache
def _notes() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_table("notes.csv"))


def _title(text: str, markdown: bool) -> str:
    plain = _MARKDOWN.sub("", text, count=1) if markdown else text
    return " ".join(plain.split())


# Headings


def _rank(blocks: Sequence[Block], index: int, markdown: bool) -> int | None:
    """How far out a heading stands (the smaller, the further); None for what is no heading."""
    block = blocks[index]
    if block.lost_heading:
        numbers = [number for number in heading_numbers(block.text) if number.strong]
        return numbers[0].rank if numbers else 0
    if block.furniture:
        return None
    if block.format_level is not None:
        return block.format_level
    if markdown:
        match = _MARKDOWN.match(block.text)
        if match:
            return len(match[1])
    if len(block.lines) > 3 or width_of(block.text) > _HEADING_COLUMNS:
        return None
    if ending_of(block.text) != "open":
        return None
    numbers = heading_numbers(block.text)
    text_after = next((b for b in blocks[index + 1 :] if not b.furniture), None)
    if numbers:
        number = numbers[0]
        if number.end >= len(block.text):
            return None
        if number.strong or _heads(block, text_after):
            return number.rank
        return None
    if len(block.lines) == 1 and _title_like(blocks, index, text_after):
        return _INNERMOST if index else 1
    return None


def _heads(block: Block, after: Block | None) -> bool:
    """A short numbered line heads what follows if that is longer and not a member of the same list."""
    if after is None or width_of(block.text) > _TITLE_COLUMNS:
        return False
    own = {number.style for number in heading_numbers(block.text)}
    return not any(number.style in own for number in heading_numbers(after.text)) and len(after.text) > len(block.text)


def _title_like(blocks: Sequence[Block], index: int, after: Block | None) -> bool:
    """A short line without a number and without punctuation, between finished paragraphs."""
    text = blocks[index].text
    if width_of(text) > _TITLE_COLUMNS or re.search(r"[，。；！？,;!?|\t]|[：:]$", text) or not re.search(r"\w\w", text):
        return False
    if text[0].islower() or re.match(r"[-*+•●○◆■□▪·]\s", text):
        return False
    before = next((b for b in reversed(blocks[:index]) if not b.furniture), None)
    if before is not None and ending_of(before.text) != "final" and len(before.text) > _TITLE_COLUMNS:
        return False
    return after is not None and (len(after.text) > 2 * len(text) or bool(heading_numbers(after.text)))


# Findings


def _number(rows: Sequence[Row]) -> None:
    """Gives body paragraphs their ordinals: those that count on from one another within a section."""
    by_section: dict[str, list[Row]] = {}
    for row in rows:
        if row.kind == "body":
            by_section.setdefault(row.section, []).append(row)
    for section in by_section.values():
        taken: dict[int, int] = {}
        for style in dict.fromkeys(n.style for row in section for n in ordinal_numbers(row.block.text)):
            series = _series([_of_style(row, style) for row in section])
            if len(series) > 1:
                for at, value in series:
                    taken.setdefault(at, value)
        for at, value in taken.items():
            section[at].ordinal = value


def _of_style(row: Row, style: str) -> Number | None:
    return next((number for number in ordinal_numbers(row.block.text) if number.style == style), None)


def _series(numbers: Sequence[Number | None]) -> list[tuple[int, int]]:
    """(index, value) of the longest run that counts 1, 2, 3 …; one number may be missing between two."""
    series: list[tuple[int, int]] = []
    for at, number in enumerate(numbers):
        if number is None:
            continue
        if number.value is None:
            if series:
                series.append((at, series[-1][1] + 1))
        elif number.value == 1 and not series or series and 1 <= number.value - series[-1][1] <= 2:
            series.append((at, number.value))
    return series
