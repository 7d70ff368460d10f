"""Which printed page each line stands on.

Page numbers printed in the file are the anchors; form feeds, page numbers and (where a document marks its
pages so) single leading spaces are the breaks. Pages between anchors get a label only where the breaks
between them are as many as the numbers say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from textmine.read.furniture import Furniture, PageNumber
from textmine.read.lines import Line
from textmine.read.numerals import roman


@dataclass(slots=True)
class _Edge:
    """What stands between two lines of text, or at either end of the document, that has to do with pages."""

    before: int  # index of the first line of text after it
    hard: bool = False  # furniture or a form feed
    soft: bool = False  # a single leading space
    first: PageNumber | None = None  # the first and last page number printed there
    last: PageNumber | None = None
    feed_before_number: bool = False
    feed_after_number: bool = False
    numbers: int = field(default=0)


def page_marks(lines: Sequence[Line]) -> frozenset[int]:
    """Lines whose single leading space marks a page break, in documents where that is the custom.

    Where blank lines stand between the printed lines, the mark stands in place of one.
    """
    if sum(line.indent == 0 for line in lines) * 2 <= len(lines):
        return frozenset()
    spread = sum(line.blanks_before > 0 for line in lines) * 2 > len(lines)
    marks = [line for line in lines[1:] if line.one_space and not (spread and line.blanks_before)]
    going_on = sum(lines[line.index - 1].ending == "open" for line in marks)
    return frozenset(line.index for line in marks) if spread or going_on * 2 >= len(marks) else frozenset()


def label_pages(
    lines: Sequence[Line], furniture: Furniture, marks: frozenset[int], own_labels: Sequence[str] = ()
) -> list[str | None]:
    """The printed page label of each line, None where it cannot be known.

    Args:
        lines: all lines of the document.
        furniture: its page furniture.
        marks: lines whose leading space marks a page break.
        own_labels: labels the file format gives its form-feed pages, used where no number is printed.
    """
    text = [line.index for line in lines if furniture.roles.get(line.index) not in ("number", "header")]
    edges = _edges(lines, furniture, marks, set(text))
    labels: list[str | None] = _by_numbers(len(lines), edges, text, soft=True)
    if not furniture.numbers and own_labels:
        page = 0
        for line in lines:
            page += line.form_feed
            labels[line.index] = own_labels[page] if page < len(own_labels) else None
        return labels
    _label_furniture(lines, furniture, labels)
    return labels


def _label_furniture(lines: Sequence[Line], furniture: Furniture, labels: list[str | None]) -> None:
    """A page number stands on its own page; a header below a number, or below a form feed, on the next."""
    crossed = False
    turned: list[int] = []
    for line in lines:
        role = furniture.roles.get(line.index)
        number = furniture.numbers.get(line.index)
        crossed |= line.form_feed
        if number is not None:
            labels[line.index] = _label(number)
            turned, crossed = [], True
        elif role == "header" and crossed:
            turned.append(line.index)
        elif role is None:
            for index in turned:
                labels[index] = labels[line.index]
            turned, crossed = [], False


def _label(page: PageNumber) -> str:
    return roman(page.value) if page.roman else str(page.value)


def _edges(lines: Sequence[Line], furniture: Furniture, marks: frozenset[int], text: set[int]) -> list[_Edge]:
    edges: list[_Edge] = []
    edge = _Edge(0)
    for line in lines:
        if line.form_feed:
            edge.hard = True
            edge.feed_after_number |= edge.last is not None
            edge.feed_before_number |= edge.last is None
        number = furniture.numbers.get(line.index)
        if number is not None:
            edge.hard = True
            edge.first = edge.first or number
            edge.last = number
            edge.numbers += 1
        elif furniture.roles.get(line.index) == "header":
            edge.hard = True
        if line.index in marks:
            edge.soft = True
        if line.index in text:
            edge.before = line.index
            if edge.hard or edge.soft or not edges:
                edges.append(edge)
            edge = _Edge(0)
    edge.before = len(lines)
    edges.append(edge)
    return edges


def _by_numbers(n_lines: int, edges: list[_Edge], text: list[int], *, soft: bool) -> list[str | None]:
    inner = [edge for edge in edges[1:-1] if edge.hard or (soft and edge.soft)]
    bounds = [edges[0], *inner, edges[-1]]
    values = _known(bounds)
    pages: list[PageNumber | None] = list(values)
    anchors = [at for at, value in enumerate(values) if value is not None]
    retry = False
    for a, b in pairwise(anchors):
        first, last = values[a], values[b]
        if first is None or last is None:
            continue
        if b == a + 1:
            if last.value - first.value > 1:
                pages[b] = None  # it runs over pages whose breaks are nowhere marked
            continue
        if first.roman == last.roman and last.value - first.value == b - a:
            for at in range(a + 1, b):
                pages[at] = PageNumber(first.value + at - a, first.roman)
        else:
            retry = True
    if retry and soft:
        # Some leading spaces are no page breaks: do the others alone fit?
        without = _by_numbers(n_lines, edges, text, soft=False)
        if None not in [without[index] for index in text]:
            return without
    if anchors:
        _count_on(pages, anchors[0], anchors[-1])
    return _spread(n_lines, bounds, pages)


def _known(bounds: list[_Edge]) -> list[PageNumber | None]:
    """The pages whose number is printed: above the text that follows an edge, or below the text before it."""
    inner = bounds[1:-1]
    feeds_first = sum(edge.feed_before_number and edge.numbers > 0 for edge in inner)
    feeds_last = sum(edge.feed_after_number for edge in inner)
    if feeds_first or feeds_last:
        headers = feeds_first > feeds_last
    else:
        headers = bounds[0].numbers > 0 and bounds[-1].numbers == 0
    values: list[PageNumber | None] = [None] * (len(bounds) - 1)
    for at, edge in enumerate(bounds):
        if edge.numbers == 0:
            continue
        if edge.numbers > 1 and edge.first != edge.last and 0 < at < len(bounds) - 1:
            values[at - 1], values[at] = edge.first, edge.last
        elif (headers and at < len(values)) or at == 0:
            values[at] = edge.last
        else:
            values[at - 1] = edge.first
    return values


def _count_on(pages: list[PageNumber | None], first: int, last: int) -> None:
    start, end = pages[first], pages[last]
    for at in range(first):
        value = start.value - (first - at) if start else 0
        pages[at] = PageNumber(value, start.roman) if start and value > 0 else None
    for at in range(last + 1, len(pages)):
        pages[at] = PageNumber(end.value + at - last, end.roman) if end else None


def _spread(n_lines: int, bounds: list[_Edge], pages: list[PageNumber | None]) -> list[str | None]:
    labels: list[str | None] = [None] * n_lines
    for at, page in enumerate(pages):
        if page is None:
            continue
        for index in range(bounds[at].before, bounds[at + 1].before):
            labels[index] = _label(page)
    return labels
