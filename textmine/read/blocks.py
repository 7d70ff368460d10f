"""Lines put together into blocks: a paragraph, a heading, a piece of page furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textmine.read.extract import Extracted
from textmine.read.furniture import Furniture, find_furniture, is_lost_heading
from textmine.read.hyphens import Words, joint
from textmine.read.layout import Layout, Pair, column_width, extent_of
from textmine.read.lines import Line, split_lines
from textmine.read.pages import label_pages, page_marks
from textmine.read.provenance import exact_stretches
from textmine.records import Piece


@dataclass(slots=True)
class Block:
    """A logical paragraph before anything is known of what it is.

    `lost_heading` marks a running header that is the only place where a numbered heading stands.
    """

    lines: list[Line]
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    furniture: bool = False
    lost_heading: bool = False
    format_level: int | None = None  # the file format says that this is a heading, of this level

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


def find_blocks(source: Extracted) -> list[Block]:
    """The blocks of a source text, in the order in which they begin."""
    lines = split_lines(source.text)
    if not lines:
        return []
    column = column_width([extent_of(line) for line in lines])
    if source.one_per_line:
        furniture = Furniture({}, {})
    else:
        furniture = find_furniture(lines, column)
    marks = page_marks(lines)
    lost = set(furniture.lost)
    roles = dict(furniture.roles)
    for index in _interrupting(lines, furniture, marks, source):
        roles[index] = "header"
        if is_lost_heading(lines[index].text):
            lost.add(index)
    furniture = Furniture(roles, furniture.numbers, furniture.suspects, frozenset(lost))
    pages = label_pages(lines, furniture, marks, source.page_labels)
    text_lines = [line for line in lines if line.index not in roles]
    blocks = _join(text_lines, roles, marks, source)
    blocks += [
        Block([line], furniture=True, lost_heading=line.index in lost)
        for line in lines
        if line.index in roles and roles[line.index] != "rule"
    ]
    words = Words([line.text for line in text_lines])
    levels = dict(source.headings)
    for block in blocks:
        _write(block, source.text, pages, words)
        block.format_level = next((levels[line.start] for line in block.lines if line.start in levels), None)
    return sorted(blocks, key=lambda block: block.start)


def _interrupting(
    lines: Sequence[Line], furniture: Furniture, marks: frozenset[int], source: Extracted
) -> list[int]:
    """Short lines beside a page number that stand in the middle of a paragraph: running headers seen once."""
    if not furniture.suspects:
        return []
    roles: dict[int, str] = {**furniture.roles, **dict.fromkeys(furniture.suspects, "header")}
    text_lines = [line for line in lines if line.index not in roles]
    pairs = _pairs(text_lines, roles, marks)
    layout = Layout(pairs, markdown=source.markdown, one_per_line=source.one_per_line)
    found = []
    for pair in pairs:
        between = [
            index for index in range(pair.before.index + 1, pair.after.index) if index in furniture.suspects
        ]
        if between and layout.joins(pair, pair.before.text):
            found.extend(between)
    return found


def _pairs(lines: Sequence[Line], roles: Mapping[int, str], marks: frozenset[int]) -> list[Pair]:
    return [_pair(before, after, roles, marks) for before, after in zip(lines, lines[1:], strict=False)]


def _join(
    lines: Sequence[Line], roles: Mapping[int, str], marks: frozenset[int], source: Extracted
) -> list[Block]:
    if not lines:
        return []
    pairs = _pairs(lines, roles, marks)
    layout = Layout(pairs, markdown=source.markdown, one_per_line=source.one_per_line)
    formatted = {start for start, _ in source.headings}
    blocks = [Block([lines[0]])]
    text = lines[0].text
    for pair in pairs:
        separate = source.one_per_line or pair.after.start in formatted or pair.before.start in formatted
        if not separate and layout.joins(pair, text):
            blocks[-1].lines.append(pair.after)
            text += pair.after.text
        else:
            blocks.append(Block([pair.after]))
            text = pair.after.text
    return blocks


def _pair(before: Line, after: Line, roles: Mapping[int, str], marks: frozenset[int]) -> Pair:
    between = [roles.get(index) for index in range(before.index + 1, after.index)]
    page_break = (
        after.form_feed or after.index in marks or any(role in ("number", "header") for role in between)
    )
    return Pair(before, after, page_break, rule="rule" in between)


def _write(block: Block, source: str, pages: Sequence[str | None], words: Words) -> None:
    """The block's text and the pieces it is made of."""
    parts: list[str] = []
    at = 0
    for number, line in enumerate(block.lines):
        stretches = exact_stretches(source, line.start, line.end)
        if number + 1 < len(block.lines):
            after = block.lines[number + 1]
            between, drop = joint(line.text, after.text, words, soft_hyphen=line.soft_hyphen)
            if drop and stretches:
                text, start, end = stretches[-1]
                stretches[-1] = (text[:-1], start, end - 1)
        else:
            between = ""
        for text, start, end in stretches:
            if text:
                block.pieces.append(Piece(at, at + len(text), start, end, pages[line.index]))
                parts.append(text)
                at += len(text)
        parts.append(between)
        at += len(between)
    block.text = "".join(parts)
