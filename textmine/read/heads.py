"""What stands at the head of a paragraph and is no part of its text: a reporter's line, a dateline, a label.

A label and the title behind it become paragraphs of their own. A reporter's line stays in the paragraph that it
begins, so that this is quoted as it stands; who reads its sentences begins behind it (`head_end`). The patterns are
in heads.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from textmine.read.labels import label_of
from textmine.read.lines import Line, ending_of, width_of
from textmine.read.numbering import read_table
from textmine.read.paragraphs import Block

_HEAD = 15  # blocks at the beginning of a document in which a label may name its title
_LONGEST = 90  # characters of a reporter's line


def part_heads(blocks: Sequence[Block], source: str) -> list[Block]:
    """The blocks, with the label of a title in a block of its own, as furniture."""
    out: list[Block] = []
    titled = False
    for place, block in enumerate(blocks):
        own = () if block.furniture or block.note else _parts(block, source, place < _HEAD and not titled)
        titled |= any(part.title for part in own)
        out.extend(own or (block,))
    return out


def _parts(block: Block, source: str, may_be_title: bool) -> tuple[Block, ...]:
    first = block.lines[0]
    label = label_of(first.text) if may_be_title else None
    if label is not None and label[0] == "title":
        head, rest = split(first, source, label[1])
        return Block((head,), furniture=True), replace(block, lines=(rest, *block.lines[1:]), title=True)
    return ()


def head_end(text: str) -> int:
    """Where the reporter's line or dateline ends that a text begins with; 0 where it has none."""
    head = text[:_LONGEST]
    for pattern in _patterns():
        match = pattern.match(head)
        if match and text[match.end() :].strip():
            return match.end()
    return 0


def split(line: Line, source: str, at: int) -> tuple[Line, Line]:
    """A line as two, cut before the character at `at` of its text; both count as the same printed line."""
    # NFC may have made one character of two: the place is looked up in the source.
    ahead = len(line.text) - at
    end = next(_places(source, line, at))
    stop = end
    while stop > line.start and source[stop - 1].isspace():
        stop -= 1
    before, after = line.text[:at].rstrip(), line.text[at:].lstrip()
    start = end + (ahead - len(after))
    head = replace(
        line, end=stop, text=before, width=width_of(before), ending=ending_of(before), trailing=False
    )
    rest = replace(
        line,
        start=start,
        text=after,
        width=width_of(after),
        indent=0,
        one_space=False,
        blanks_before=0,
        form_feed=False,
    )
    return head, rest


def _places(source: str, line: Line, at: int) -> Iterator[int]:
    if line.end - line.start == len(line.text):
        yield line.start + at
        return
    import unicodedata

    for end in range(line.start + 1, line.end):
        if unicodedata.normalize("NFC", source[line.start : end]) == line.text[:at]:
            yield end
    yield line.start + at


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_table("heads.csv"))
