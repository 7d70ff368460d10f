"""What marks the end of a paragraph in this document.

Documents differ: blank lines, indented first lines, a trailing space, or nothing but a short last line. Which
of them it is, a document tells itself. Lines that surely end a paragraph (short, after a full stop) and lines
that surely do not (full, in mid-sentence) are compared, and each mark gets the weight of evidence it has
between the two; a mark that stands after every line, like the blank lines of some PDF extractions, gets none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.read.front import is_byline
from textmine.read.labels import label_of
from textmine.read.lines import Line, continues, first_unit_width
from textmine.read.numbering import heading_numbers, starts_item
from textmine.read.turns import turn_of

_WEIGHT_LIMIT = 3.5
_BULLET = re.compile(r"(?:[-*+•●○◆◇■□▪‧–➢✓§]|·)\s+\S")
_MARKDOWN_BLOCK = re.compile(r"(?:[-*+•]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\||```)")
_LABEL = re.compile(
    r"【[^】]{1,12}】|[\[［〔][^\W\d][^\]］〕\d]{0,8}[\]］〕]"
)  # 【關鍵詞】: front matter, captions
_ROW = re.compile(r"[│┃║|].*[│┃║|]\Z")  # of a table drawn in text
_NOTE = re.compile(r"\[\d{1,3}\]\s+\S|[註注]\s*\d{1,3}\s*[：:、．.]")  # the notes at the end
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_NOTED = re.compile(
    r"[。！？][」』）”]*[1-9]\d{0,2}\Z"
)  # the number of a note ends more paragraphs than lines
_CUT = re.compile(r"[^\W\d_][-‐]\Z")  # a word is cut in two
_MANY = 5  # lines that surely go on
_UNMISTAKABLE = 3.0
_MARKS_OF_ENDS: dict[str, tuple[str | int, ...]] = {"trailing": (True,), "blanks": (1, 2, 3), "indent": (1,)}
_HEAD = 25  # lines of a document's head
_FEW = 30  # lines; running text of so many has full stops
_OPENING, _CLOSING = "「『（(【《〈[", "」』）)】》〉]"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines of text that follow each other once page furniture is left out."""

    before: Line
    after: Line
    page_break: bool  # page furniture or a form feed stood between
    rule: bool = False  # a rule across the page stood between
    divided: bool = False  # what the format shows as a heading stood between

    @property
    def blanks(self) -> int:
        return min(self.after.blanks_before, 3)


@dataclass(frozen=True, slots=True)
class Column:
    """How wide a document's lines are: `width` columns, and the room that wrapping leaves at most."""

    width: int
    slack: int


def column_width(extents: Sequence[int]) -> int:
    """The width most lines nearly reach: where line widths pile up."""
    if not extents:
        return 0
    counts = Counter(extents)
    widths = sorted(counts)
    best, best_weight, low, inside = widths[-1], 0.0, 0, 0
    for width in widths:
        inside += counts[width]
        while widths[low] < 0.85 * width:
            inside -= counts[widths[low]]
            low += 1
        if inside * width >= best_weight:
            best, best_weight = width, inside * width
    pile = sorted(extent for extent in extents if 0.85 * best <= extent <= best)
    return pile[int(0.9 * (len(pile) - 1))]


def extent_of(line: Line) -> int:
    """Columns from the margin to the line's last character."""
    return line.width if line.one_space else line.indent + line.width


class Layout:
    """The layout of one document, learnt from its lines.

    Args:
        pairs: the lines of text, each with the one that follows it.
        markdown: single line ends mean nothing, as in Markdown.
        one_per_line: the format says that every line is a paragraph.
    """

    def __init__(self, pairs: Sequence[Pair], *, markdown: bool = False, one_per_line: bool = False) -> None:
        lines = [pair.before for pair in pairs] + ([pairs[-1].after] if pairs else [])
        self._one_per_line = one_per_line
        self._markdown = markdown and any(pair.blanks for pair in pairs)
        self._columns = self._measure(lines)
        self.wrapped = not one_per_line and self._is_wrapped(pairs)
        if self.wrapped:
            self._columns = {cjk: self._with_slack(pairs, cjk) for cjk in (True, False)}
            self._base = self._base_indent(pairs)
            self._weights = self._learn(pairs)
            middles = [pair for pair in pairs if self._sure_middle(pair)]
            self._few = len(middles) < _MANY  # too few to learn from
            self._spaced = any(pair.blanks for pair in middles)

    # Measuring

    @staticmethod
    def _measure(lines: Sequence[Line]) -> dict[bool, Column]:
        everything = column_width([extent_of(line) for line in lines])
        columns = {}
        for cjk in (True, False):
            own = [extent_of(line) for line in lines if line.cjk == cjk]
            width = column_width(own)
            enough = sum(extent >= 0.85 * width for extent in own) >= 6
            columns[cjk] = Column(width if enough else everything, 0)
        return columns

    def _room(self, pair: Pair) -> int:
        """Columns left free at the end of the first line, had the second line's first word been set there."""
        space = 0 if pair.before.cjk or pair.after.cjk else 1
        needed = first_unit_width(pair.after.text) + space
        return self._columns[pair.before.cjk].width - extent_of(pair.before) - needed

    def _is_wrapped(self, pairs: Sequence[Pair]) -> bool:
        full = [
            pair for pair in pairs if extent_of(pair.before) >= 0.85 * self._columns[pair.before.cjk].width
        ]
        going_on = [pair for pair in full if pair.before.ending == "open"]
        in_full = sum(pair.before.width for pair in full)
        everything = sum(pair.before.width for pair in pairs)
        if _all_apart(pairs):
            return False
        return len(going_on) * 2 >= max(1, len(full)) and in_full >= 0.4 * everything

    def _with_slack(self, pairs: Sequence[Pair], cjk: bool) -> Column:
        width = self._columns[cjk].width
        rooms = sorted(
            self._room(pair)
            for pair in pairs
            if pair.before.cjk == cjk
            and pair.before.ending == "open"
            and not heading_numbers(pair.before.text)
        )
        rooms = [room for room in rooms if room <= 0.3 * width]
        return Column(width, max(0, rooms[int(0.95 * (len(rooms) - 1))]) if rooms else 0)

    # Learning

    def _sure_end(self, pair: Pair) -> bool:
        column = self._columns[pair.before.cjk]
        return pair.before.finished and self._room(pair) > max(column.slack, 0.12 * column.width)

    def _sure_middle(self, pair: Pair) -> bool:
        return pair.before.ending == "open" and self._room(pair) <= self._columns[pair.before.cjk].slack

    def _base_indent(self, pairs: Sequence[Pair]) -> int:
        indents = Counter(0 if p.after.one_space else p.after.indent for p in pairs if self._sure_middle(p))
        return indents.most_common(1)[0][0] if indents else 0

    def _marks(self, pair: Pair) -> list[tuple[str, object]]:
        marks: list[tuple[str, object]] = []
        if not pair.before.soft_hyphen:
            marks.append(("trailing", pair.before.trailing))
        if not pair.page_break:  # how far apart two lines stood, the edge of a page hides
            marks.append(("blanks", pair.blanks))
        if not self._looks_like_heading(pair.after) and not (pair.page_break and pair.after.one_space):
            depth = pair.after.indent - self._base
            marks.append(("indent", "one" if depth == 1 else (depth > 0) - (depth < 0)))
        return marks

    def _learn(self, pairs: Sequence[Pair]) -> dict[tuple[str, object], float]:
        ends: Counter[tuple[str, object]] = Counter()
        middles: Counter[tuple[str, object]] = Counter()
        for pair in pairs:
            if self._sure_end(pair):
                ends.update(self._marks(pair))
            elif self._sure_middle(pair):
                middles.update(self._marks(pair))
        kinds = {"trailing": (True, False), "blanks": (0, 1, 2, 3), "indent": ("one", -1, 0, 1)}
        weights: dict[tuple[str, object], float] = {}
        for kind, values in kinds.items():
            n_ends = sum(ends[kind, value] for value in values)
            n_middles = sum(middles[kind, value] for value in values)
            for value in values:
                share_ends = (ends[kind, value] + 0.5) / (n_ends + 0.5 * len(values))
                share_middles = (middles[kind, value] + 0.5) / (n_middles + 0.5 * len(values))
                weight = math.log(share_ends / share_middles)
                weights[kind, value] = max(-_WEIGHT_LIMIT, min(_WEIGHT_LIMIT, weight))
        for kind, ending in _MARKS_OF_ENDS.items():
            many = sum(middles[kind, value] for value in kinds[kind]) >= _MANY
            if many and not any(middles[kind, value] for value in ending):
                for mark in ((kind, value) for value in ending):  # no line within a paragraph has it
                    weights[mark] = max(weights[mark], _UNMISTAKABLE)
        return weights

    # Deciding

    def _looks_like_heading(self, line: Line) -> bool:
        if line.ending != "open" or line.width > 60:
            return False
        return extent_of(line) <= 0.7 * self._columns[line.cjk].width

    def joins(self, pair: Pair, paragraph: str) -> bool:
        """Do the two lines belong to one paragraph?

        Args:
            pair: the two lines.
            paragraph: the text of the paragraph up to and including the first line.
        """
        after = pair.after
        if pair.divided or _ROW.match(after.text) or _ROW.match(pair.before.text):
            return False
        if self._one_per_line or _MARKDOWN_HEADING.match(after.text) or _MARKDOWN_HEADING.match(paragraph):
            return False
        if (_BULLET.match(after.text) or _LABEL.match(after.text)) and not pair.page_break:
            return False
        if (
            pair.blanks
            and _LABEL.match(paragraph)
            and "".join(paragraph[1:4].split())[:2] not in ("摘要", "提要", "內容", "内容")
        ):
            return False
        if _begins(pair, paragraph):
            return False
        if self._markdown and pair.blanks == 0 and not pair.page_break and not pair.rule:
            return not _MARKDOWN_BLOCK.match(after.text)
        if not self.wrapped:
            return self._joins_unwrapped(pair)
        return self._end_score(pair, paragraph) <= 0

    @staticmethod
    def _joins_unwrapped(pair: Pair) -> bool:
        before, after = pair.before, pair.after
        if before.finished or pair.rule:
            return False
        if continues(after.text) and not (pair.blanks and after.text[1:2].isspace()):
            return True
        if not pair.page_break or before.ending != "open" or starts_item(after.text):
            return False
        return (
            after.text[0].islower()
            if not before.cjk
            else before.width >= 40 and not heading_numbers(before.text)
        )

    def _end_score(self, pair: Pair, paragraph: str) -> float:
        """The evidence that a paragraph ends between the two lines; above 0 it does."""
        before, after = pair.before, pair.after
        column, room = self._columns[before.cjk], self._room(pair)
        score = -0.5 + {"final": 1.0, "colon": -0.5, "semicolon": -1.5, "open": -2.5}[before.ending]
        if room > 0.5 * column.width:
            score += 8 if not pair.page_break else 5
        elif room > 0.3 * column.width:
            score += 5 if not pair.page_break else 3.5
        elif room > column.slack + 2:
            score += 3 if before.ending != "open" else 1.5
        elif room > column.slack:
            score += 1.5
        else:
            score -= 1.5
        score += sum(self._weights[mark] for mark in self._marks(pair))
        if pair.rule:
            score += 3
        apart = pair.blanks and before.finished and not pair.page_break
        if self._few and apart and (not self._spaced or after.indent > 1):
            score += 3  # nothing says that blank lines part lines
        if _NOTED.search(before.text) and not after.text[0].isdigit():
            score += 3.5
        if before.soft_hyphen or (after.text[0].islower() and _CUT.search(before.text)):
            score -= 8
        if before.finished and self._looks_like_heading(after):
            score += 2.5
        if starts_item(after.text):
            score += 3 if before.finished else 2 if room > column.slack else 0
        elif after.text[0].islower() and after.text[0].isascii():
            score -= 3
        if continues(after.text):
            score -= 6
        if (
            before.text == paragraph
            and before.ending == "open"
            and room > column.slack
            and heading_numbers(paragraph)
        ):
            score += 2
        if _left_open(paragraph):
            score -= 2
        return score


def _begins(pair: Pair, paragraph: str) -> bool:
    """Does what somebody says begin with the second line, or a note, or a labelled line of the document's head?"""
    after = pair.after.text
    if pair.before.ending != "open" and turn_of(after) is not None:
        return True
    if pair.before.finished and _NOTE.match(after):
        return True
    if pair.after.index > _HEAD:
        return False
    if is_byline(after) or is_byline(pair.before.text):
        return True
    if pair.page_break:
        return False
    if label_of(after) is not None:
        return True
    label = label_of(paragraph)
    return label is not None and label[0] != "text" and (pair.blanks > 0 or not continues(after))


def _all_apart(pairs: Sequence[Pair]) -> bool:
    """Are these posts or captions, a blank line between any two? No sentence ends at a line's end, none goes on."""
    if not 0 < len(pairs) <= _FEW or not all(pair.blanks or pair.page_break for pair in pairs):
        return False
    lines = [pair.before for pair in pairs] + [pairs[-1].after]
    if not any(line.cjk for line in lines):
        return not any(line.text[0].islower() for line in lines)
    return not any("。" in line.text or line.text[-1] in "，、；" for line in lines)


def _left_open(paragraph: str) -> bool:
    """Is a bracket or Chinese quotation mark opened lately and not closed?"""
    tail = paragraph[-200:]
    return sum(map(tail.count, _OPENING)) > sum(map(tail.count, _CLOSING))
