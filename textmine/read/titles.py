"""A title printed on several lines is one title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textmine.read.front import is_byline, is_front_matter
from textmine.read.labels import is_section_name, label_of
from textmine.read.lines import ending_of, width_of
from textmine.read.numbering import heading_numbers
from textmine.read.paragraphs import Block
from textmine.read.turns import turn_of

_MOST_LINES = 4
_BEFORE = 3  # lines among the first of which a title begins
_WIDEST = 160  # columns of all lines together
_FULL = 34  # columns of a line so long that the next goes on with it
_OPEN = re.compile(
    r"(?:[：:—–─,，、\-]|[與与及和暨之的對对]|\b(?:a|an|the|of|and|or|for|in|on|to|with|from|by|at|as|its|vs|between|after)(?!\w))\Z"
)
_GOES_ON = re.compile(r"[─—–\-－(（]|[與与及和暨之的]|[a-z]")


def with_whole_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the lines of a title that goes on from line to line in one."""
    shown = [i for i, block in enumerate(blocks) if not block.furniture and not block.note]
    for place in range(_BEFORE):  # a journal's line, a date may stand above
        whole = _whole_from(blocks, shown[place:])
        if whole:
            return whole
    return tuple(blocks)


def _whole_from(blocks: Sequence[Block], shown: Sequence[int]) -> tuple[Block, ...]:
    """The blocks with the title that begins with the first of `shown` in one; none where it has but one line."""
    if len(shown) < 3 or not _may_be_title(_text(blocks[shown[0]])):
        return ()
    own = [shown[0]]
    for i in shown[1:_MOST_LINES]:
        text, before = _text(blocks[i]), _text(blocks[own[-1]])
        if i != own[-1] + 1 or blocks[i].lines[0].blanks_before or blocks[i].lines[0].form_feed:
            break
        if not _may_be_title(text) or is_front_matter(text) or not _joined(before, text):
            break
        own.append(i)
    after = own[-1] + 1
    if len(own) < 2 or sum(width_of(_text(blocks[i])) for i in own) > _WIDEST:
        return ()
    follows = blocks[after] if after < len(blocks) else None
    if follows is not None and not (follows.lines[0].blanks_before or is_front_matter(_text(follows))):
        return ()
    whole = replace(blocks[own[0]], lines=tuple(line for i in own for line in blocks[i].lines), title=True)
    return (*blocks[: own[0]], whole, *blocks[after:])


def _text(block: Block) -> str:
    return " ".join(line.text for line in block.lines)


def _may_be_title(text: str) -> bool:
    return (
        width_of(text) <= _WIDEST / 2
        and ending_of(text) in ("open", "colon")
        and not heading_numbers(text)
        and not is_section_name(text)
        and label_of(text) is None
        and turn_of(text) is None
        and not is_byline(text)
    )


def _joined(before: str, after: str) -> bool:
    """Does a title go on from one line to the next?"""
    return bool(_OPEN.search(before) or _GOES_ON.match(after)) or width_of(before) >= max(
        _FULL, width_of(after)
    )
