"""What each block of a document is: heading, body, note or furniture.

Headings are known by marks of the format, by their numbering, or by standing alone: a short line, not a
sentence, with text under it. What stands under the heading of a reference list is a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from textmine.read.front import is_byline, is_front_matter, is_name
from textmine.read.labels import is_label, is_section_name, label_of
from textmine.read.lines import ending_of, width_of
from textmine.read.numbering import Number, heading_numbers, read_table
from textmine.read.paragraphs import Block
from textmine.read.turns import speeches, turn_of
from textmine.records import ParagraphKind

_MARKDOWN = re.compile(r"(#{1,6})[\s　]+(?=\S)")
_LEADERS = re.compile(r"(?:[.．·…‥]\s?){4,}\s*[ivxlcIVXLC\d]+$|…{2,}\s*\d+$|\t\d+$")
# The full stop of an initial or a title (U.S. Radar, Jane Q. Roe, St. Helier) ends no sentence.
_INSIDE_SENTENCE = re.compile(
    r"[。；;]|[!?]\s+[A-Z]|(?<![A-Z])(?<!\bSt)(?<!\b[DMJS]r)(?<!\bM[rs]s)(?<!\bMs)(?<!\bvs)(?<!\bNo)"
    r"(?<!\bCapt)(?<!\bGen)(?<!\bCol)(?<!\bLt)(?<!\bAdm)(?<!\bProf)(?<!\bSen)(?<!\bRep)(?<!\bMaj)(?<!\bGov)(?<!\bAmb)\.\s+[A-Z]"
)
_HEAD_BULLETS = "●◆■▲★"
_LONGEST = 100  # columns of a numbered heading
_LONGEST_PLAIN = 60  # columns of a heading without a number
_LONGEST_ENGLISH = 80
_LONGEST_TITLE = 120  # columns of the title
_LONGEST_NOTE = 600  # code points
_FRONT_MATTER = 6  # lines between a title and the text: author, institution, date
_HEAD = 12  # lines of a document's head, its abstract with it
_NEAR = 8  # lines under a title within which the text begins
_LIST_RANK = 40  # numbering of this rank and above may also number the items of a list
TITLE_RANK = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What a block is.

    `rank` orders headings: the smaller, the further out; None for a heading that neither a number nor the
    format ranks.
    """

    kind: ParagraphKind
    rank: int | None = None
    skip: int = 0  # characters of format marks before the text
    number: Number | None = None


def judge(
    blocks: Sequence[Block],
    texts: Sequence[str],
    marked: dict[int, int],
    told: Mapping[int, ParagraphKind] = MappingProxyType({}),
    *,
    some: bool = False,
) -> list[Judged]:
    """The kind of every block.

    Args:
        blocks: the blocks of a document.
        texts: their texts.
        marked: level of the headings that the format itself marks, by source offset.
        told: kind of other lines that the format itself tells, by source offset.
        some: the format marks some headings, as larger letters do, but not all.
    """
    kinds: list[Judged | None] = [
        Judged(kind) if (kind := told.get(b.lines[0].start)) else _plain_to_see(b, t, marked)
        for b, t in zip(blocks, texts, strict=True)
    ]
    open_ = [i for i, judged in enumerate(kinds) if judged is None]
    formatted = any(
        judged is not None and judged.kind == "heading" and not blocks[i].lost
        for i, judged in enumerate(kinds)
    )
    numbered = _numbered(open_, texts)
    for place, i in enumerate(open_):
        if i in numbered and _is_numbered_heading(place, open_, texts, numbered):
            number = numbered[i]
            kinds[i] = Judged("heading", number.rank * 10, number=number)
    _front(texts, kinds)
    _translated(blocks, texts, kinds)
    if some or not formatted:
        _stand_alone(blocks, texts, kinds)
    else:
        _untold_title(texts, kinds)
    for i, block in enumerate(blocks):
        if block.title:
            kinds[i] = Judged("heading", TITLE_RANK)
    return _under_apparatus([judged or Judged("body") for judged in kinds], texts)


def _plain_to_see(block: Block, text: str, marked: dict[int, int]) -> Judged | None:
    if block.lost:
        return Judged("heading", min(number.rank for number in heading_numbers(text) if number.strong) * 10)
    if block.furniture:
        return Judged("furniture")
    if block.note:
        return Judged("note")
    level = marked.get(block.lines[0].start)
    if level is not None:
        return Judged("heading", level)
    match = _MARKDOWN.match(text)
    if match and len(block.lines) == 1:
        return Judged("heading", len(match[1]), skip=match.end())
    if _LEADERS.search(text) and len(block.lines) == 1:
        return Judged("furniture")  # a line of a table of contents
    if any(pattern.match(text) for pattern in _note_patterns()) and len(text) <= _LONGEST_NOTE:
        return Judged("note")
    return None


@cache
def _note_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_table("notes.csv"))


def _titled(text: str, longest: int, start: int = 0) -> bool:
    """May this be a heading, by its length and by not being a sentence? Its number ends at `start`."""
    return (
        len(text) <= longest
        and (ending_of(text) == "open" or text[-1] in "?？")
        and width_of(text) <= longest
        and not _INSIDE_SENTENCE.search(text, start)
        and text[-1] not in "，、,"
    )


def _front(texts: Sequence[str], kinds: list[Judged | None]) -> None:
    """Lines right under the first one that say who wrote the text: institutes, authors, dates."""
    shown = [i for i, judged in enumerate(kinds) if judged is None or judged.kind != "furniture"]
    if not shown or ending_of(texts[shown[0]]) != "open":
        return
    for i in shown[1 : 1 + _FRONT_MATTER]:
        if kinds[i] is None and (is_front_matter(texts[i]) or is_label(texts[i - 1])):
            kinds[i] = Judged("note")
        elif kinds[i] is None:
            break
    for n, i in enumerate(shown):
        if kinds[i] is None and is_label(texts[i]):
            kinds[i] = Judged("note")
            if (
                n + 1 < len(shown)
                and kinds[shown[n + 1]] is None
                and _titled(texts[shown[n + 1]], _LONGEST_PLAIN)
            ):
                kinds[shown[n + 1]] = Judged("note")
    for i in shown[1:_HEAD]:  # under a subtitle or an abstract, too
        label = label_of(texts[i])
        if kinds[i] is None and (is_byline(texts[i]) or (label is not None and label[0] == "note")):
            kinds[i] = Judged("note")


def _translated(blocks: Sequence[Block], texts: Sequence[str], kinds: list[Judged | None]) -> None:
    """The English title and authors above the English abstract of a Chinese paper are notes."""
    if not any(line.cjk for line in blocks[0].lines):
        return
    for i in range(1, len(texts)):
        english = not blocks[i].lines[0].cjk
        if not english or not (is_section_name(texts[i]) or label_of(texts[i]) is not None):
            continue
        for above in range(i - 1, max(0, i - _FRONT_MATTER) - 1, -1):
            cjk = any(line.cjk for line in blocks[above].lines)
            if cjk or kinds[above] is not None or not _titled(texts[above], _LONGEST_TITLE):
                break
            kinds[above] = Judged("note")
        if kinds[i] is None and is_section_name(texts[i]):
            kinds[i] = Judged("heading")
        return


# Numbered headings


def _numbered(open_: Sequence[int], texts: Sequence[str]) -> dict[int, Number]:
    found: dict[int, Number] = {}
    seen: set[tuple[str, int | None]] = set()
    for i in open_:
        text = texts[i]
        readings = [
            n
            for n in heading_numbers(text)
            if (n.end < len(text) or (n.strong and n.rank < _LIST_RANK)) and _titled(text, _LONGEST, n.end)
        ]
        if not readings:
            continue
        # I. is the first in Roman numerals, or the ninth letter where H. came before.
        follow = [n for n in readings if n.value is not None and (n.style, n.value - 1) in seen]
        number = next((n for n in follow), readings[0])
        found[i] = number
        seen.add((number.style, number.value))
    return found


def _is_numbered_heading(
    place: int, open_: Sequence[int], texts: Sequence[str], numbered: dict[int, Number]
) -> bool:
    """Is it a heading rather than an item of a list: does text stand under it?"""
    number = numbered[open_[place]]
    if number.rank < _LIST_RANK:
        return True
    if place + 1 >= len(open_):
        return False
    after = open_[place + 1]
    following = numbered.get(after)
    if following is not None:
        return following.rank > number.rank  # a heading further in
    own, below = width_of(texts[open_[place]]), width_of(texts[after])
    return below > own or ending_of(texts[after]) != "open"


# Headings without a number


def _stand_alone(blocks: Sequence[Block], texts: Sequence[str], kinds: list[Judged | None]) -> None:
    """Find the headings that have no number, and the lines between a title and the text."""
    text_of = [i for i, judged in enumerate(kinds) if judged is None or judged.kind == "heading"]
    candidates = {
        i
        for i in text_of
        if kinds[i] is None
        and (blocks[i].title or len(blocks[i].lines) <= 2)
        and _may_stand_alone(texts[i], _longest(texts[i], i == text_of[0]))
    }
    told = [speech is not None and speech.end > 0 for speech in speeches(texts, [False] * len(texts))]
    candidates = {i for i in candidates if not told[i] and turn_of(texts[i]) is None}
    runs: list[list[int]] = []
    for place, i in enumerate(text_of):
        if i not in candidates:
            continue
        if runs and place and runs[-1][-1] == text_of[place - 1]:
            runs[-1].append(i)
        else:
            runs.append([i])
    places = {i: place for place, i in enumerate(text_of)}
    for run in runs:
        before, after = places[run[0]] - 1, places[run[-1]] + 1
        below = text_of[after] if after < len(text_of) else None
        opens = below is not None and _opens_text(run[-1], below, texts, kinds)
        if not opens and not (before < 0 and _text_follows(run[0], text_of[after : after + _NEAR], texts)):
            continue
        if before < 0:
            _title(run, blocks, texts, kinds)
        elif any(texts[i][0] in _HEAD_BULLETS for i in run) and len(run) > 1:
            continue  # items of a list
        elif len(run) > 1 and all(is_front_matter(texts[i]) for i in run[1:]):
            kinds[run[0]] = Judged("heading")  # with its own authors
            for i in run[1:]:
                kinds[i] = Judged("note")
        elif is_section_name(texts[run[-1]]):
            kinds[run[-1]] = Judged("heading")
        elif len(run) <= 2 and _closed(text_of[before], texts, kinds):
            for i in run:
                kinds[i] = Judged("heading")


def _untold_title(texts: Sequence[str], kinds: list[Judged | None]) -> None:
    """Where the format marks headings but not the title, a line above the first of them and its authors is it."""
    shown = [i for i, judged in enumerate(kinds) if judged is None or judged.kind != "furniture"][:2]
    if len(shown) < 2 or kinds[shown[0]] is not None or kinds[shown[1]] is None:
        return
    if _may_stand_alone(texts[shown[0]], _LONGEST_TITLE):
        kinds[shown[0]] = Judged("heading", TITLE_RANK)


def _may_stand_alone(text: str, longest: int = _LONGEST_PLAIN) -> bool:
    return (
        _titled(text, longest)
        and any(char.isalpha() for char in text)
        and not text[0].islower()
        and text[0] not in '-*+•○◇□▪‧–➢✓§·|>（(「『“"，。、'
        and not heading_numbers(text)
        and "\t" not in text
    )


def _longest(text: str, title: bool) -> int:
    """Columns that a heading without a number may take; English ones are longer."""
    return _LONGEST_TITLE if title else _LONGEST_PLAIN if not text.isascii() else _LONGEST_ENGLISH


def _opens_text(own: int, below: int, texts: Sequence[str], kinds: Sequence[Judged | None]) -> bool:
    judged = kinds[below]
    if judged is not None:
        return judged.kind == "heading"
    return ending_of(texts[below]) != "open" or width_of(texts[below]) >= 2 * width_of(texts[own])


def _text_follows(title: int, below: Sequence[int], texts: Sequence[str]) -> bool:
    """Is there running text soon under a document's first line, whatever else stands between?"""
    least = max(_LONGEST_PLAIN, 2 * width_of(texts[title]))
    return any(ending_of(texts[i]) == "final" and width_of(texts[i]) >= least for i in below)


def _closed(before: int, texts: Sequence[str], kinds: Sequence[Judged | None]) -> bool:
    return kinds[before] is not None or ending_of(texts[before]) == "final"


def _title(
    run: Sequence[int], blocks: Sequence[Block], texts: Sequence[str], kinds: list[Judged | None]
) -> None:
    """The first line of a document is its title; lines between it and the text say who wrote it and when.

    Of two lines, the second heads the first section unless it says who wrote it.
    """
    first = next((place for place, i in enumerate(run) if blocks[i].title), -1)
    if first < 0:
        first = next((n for n, i in enumerate(run) if not is_byline(texts[i]) and not is_name(texts[i])), -1)
    if first < 0:
        for i in run:
            kinds[i] = Judged("note")
        return
    for i in run[:first]:
        kinds[i] = Judged("note")  # the date may stand above it
    kinds[run[first]] = Judged("heading", TITLE_RANK)
    rest = list(run[first + 1 :])
    if len(rest) == 1:
        front = is_front_matter(texts[rest[0]]) or is_label(texts[rest[0] - 1])
        front = front and not is_section_name(texts[rest[0]])
        kinds[rest[0]] = Judged("note" if front else "heading")
        return
    for i in rest[:_FRONT_MATTER]:
        kinds[i] = Judged("heading" if is_section_name(texts[i]) else "note")


def _under_apparatus(judged: list[Judged], texts: Sequence[str]) -> list[Judged]:
    """Paragraphs under the heading of notes or of a reference list are notes."""
    inside = False
    out: list[Judged] = []
    for own, text in zip(judged, texts, strict=True):
        if own.kind == "heading":
            bare = text[own.number.end :] if own.number else text[own.skip :]
            inside = any(pattern.match(bare.strip()) for pattern in _apparatus())
        out.append(Judged("note") if inside and own.kind == "body" else own)
    return out


@cache
def _apparatus() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["heading"]) for row in read_table("apparatus.csv"))
