"""From printed lines to logical paragraphs: which lines belong together once page furniture is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.read.extracted import Extracted
from textmine.read.footnotes import find_footnotes
from textmine.read.furniture import Furniture, find_furniture, with_headers, without
from textmine.read.layout import Layout, Pair, column_width, extent_of
from textmine.read.lines import Line
from textmine.read.pages import label_pages, page_marks

_REMEMBERED = 400  # characters at a paragraph's end that deciding about its next line may look at


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a paragraph, a heading, a footnote, or one line of page furniture."""

    lines: tuple[Line, ...]
    furniture: bool = False
    note: bool = False  # a footnote
    title: bool = False  # a label says that it is the title
    lost: bool = False  # a running header that stands for a heading the file has nowhere else


@dataclass(frozen=True, slots=True)
class Blocks:
    """A document cut into blocks, in the order in which they begin in the source."""

    blocks: tuple[Block, ...]
    labels: list[str | None]  # the printed page label of each line
    layout: Layout
    marks: frozenset[int]  # lines whose leading space marks a page break


def find_blocks(lines: Sequence[Line], extracted: Extracted) -> Blocks:
    """Cut a document into blocks.

    Args:
        lines: all its lines that are not blank.
        extracted: what its format says about the layout.
    """
    column = column_width([extent_of(line) for line in lines])
    furniture = (
        Furniture({}, {})
        if extracted.one_per_line
        else find_furniture(lines, column, paged=bool(extracted.page_labels))
    )
    marks = frozenset() if extracted.one_per_line else page_marks(lines)
    apart = _told_apart(lines, extracted.aside)
    own = {index for block in apart for index in block}
    headings = {start for start, _ in extracted.headings}
    dividing = {block[0] for block in apart if lines[block[0]].start in headings}
    furniture = without(furniture, own)
    notes = [note for note in find_footnotes(lines, furniture) if not own.intersection(note)]
    aside = set(furniture.roles) | {index for note in notes for index in note} | own
    pairs = _pairs(lines, aside | furniture.suspects, furniture, marks, dividing)
    layout = Layout(pairs, markdown=extracted.markdown, one_per_line=extracted.one_per_line)
    headers = _interrupting(lines, pairs, furniture.suspects - aside, layout)
    if headers:
        furniture = with_headers(furniture, lines, headers)
    aside |= headers
    blocks = [Block((lines[i],), furniture=True, lost=i in furniture.lost) for i in furniture.roles]
    blocks += [Block(tuple(lines[i] for i in note), note=True) for note in notes]
    blocks += [Block(tuple(lines[i] for i in block)) for block in apart]
    blocks += _joined(lines, aside, _pairs(lines, aside, furniture, marks, dividing), layout)
    labels = label_pages(lines, furniture, marks, extracted.page_labels)
    return Blocks(tuple(sorted(blocks, key=lambda b: b.lines[0].index)), labels, layout, marks)


def _told_apart(lines: Sequence[Line], stretches: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The lines of each stretch that the format sets apart from the running text: notes, rows of tables."""
    starts = [line.start for line in lines]
    found = [
        list(range(bisect_left(starts, start), bisect_left(starts, max(end, start + 1))))
        for start, end in stretches
    ]
    return [block for block in found if block]


def _pairs(
    lines: Sequence[Line],
    aside: set[int] | frozenset[int],
    furniture: Furniture,
    marks: frozenset[int],
    dividing: set[int],
) -> list[Pair]:
    """Each line of text with the one that follows it."""
    pairs: list[Pair] = []
    before: Line | None = None
    page_break = rule = divided = False
    for line in lines:
        role = furniture.roles.get(line.index)
        page_break |= line.form_feed or line.index in marks or (line.index in aside and role != "rule")
        rule |= role == "rule"
        divided |= line.index in dividing
        if line.index in aside:
            continue
        if before is not None:
            pairs.append(Pair(before, line, page_break, rule, divided))
        before, page_break, rule, divided = line, False, False, False
    return pairs


def _interrupting(
    lines: Sequence[Line], pairs: Sequence[Pair], suspects: frozenset[int] | set[int], layout: Layout
) -> set[int]:
    """Of short lines beside a page number those that stand in the middle of a paragraph and are no part of it."""
    found: set[int] = set()
    if not suspects:
        return found
    for pair in pairs:
        between = [i for i in range(pair.before.index + 1, pair.after.index) if i in suspects]
        if between and layout.joins(pair, pair.before.text):
            last = lines[between[-1]]
            if not layout.joins(Pair(last, pair.after, page_break=True), last.text):
                found.update(between)
    return found


def _joined(lines: Sequence[Line], aside: set[int], pairs: Sequence[Pair], layout: Layout) -> list[Block]:
    first = next((line for line in lines if line.index not in aside), None)
    if first is None:
        return []
    blocks: list[Block] = []
    own, text = [first], first.text
    for pair in pairs:
        if layout.joins(pair, text):
            own.append(pair.after)
            # The layout asks how a paragraph begins and how it ends; a long one need not be carried whole.
            text = (
                text if len(text) < _REMEMBERED * 2 else text[:80] + text[-_REMEMBERED:]
            ) + pair.after.text
        else:
            blocks.append(Block(tuple(own)))
            own, text = [pair.after], pair.after.text
    blocks.append(Block(tuple(own)))
    return blocks
