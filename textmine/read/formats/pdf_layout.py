"""From the runs of a PDF's pages to lines: in reading order, with what geometry tells of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from textmine.read.formats.pdf_columns import Region, regions_of
from textmine.read.formats.pdf_glyphs import Rule, Run
from textmine.read.formats.pdf_tables import Row, grid_lines, grids_of, tables_in, text_of
from textmine.read.furniture import header_key, page_number
from textmine.read.lines import ending_of, width_of
from textmine.records import ParagraphKind

_QUARTERS = (0.0, 90.0, 180.0, 270.0)
_NOTE_SIZE = 0.93  # of the size of the text, at most
_WATERMARK = 2.2  # of the size of the text, where it stands upright
_ROOM = 1.4  # of the usual distance of lines: a paragraph ends
_INDENT = 0.8  # of the size
_LARGE = 1.15  # of the size of the text, at least: a heading
_LONGEST_HEADING = 100  # columns
_LEADERS = re.compile(r"(?:[.．·…‥]\s?){4,}\s*[ivxlcIVXLC\d]+$")
_TABLE = "\0"  # what stands for a table drawn with rules
_MAY_GO = frozenset(" \u3000-")  # between cells, and at the end of their lines
_MARK = re.compile(
    r"(?:\[\d{1,3}\]|[（(]\d{1,3}[)）]|[①-⑳]|[*†‡§]+|[註注]\s*\d{1,3}|[⁰¹²³⁴-⁹]{1,3}"
    r"|\d{1,3}(?!\d|[.,]\d|\s*[年月日個个%％])[.)]?)\s*(?=\S)"
)


@dataclass(slots=True)
class PageRuns:
    """What is drawn on a page."""

    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the text that is made of a page."""

    text: str
    indent: int = 0  # columns
    apart: bool = False  # more room above it than between two lines
    kind: ParagraphKind | None = None  # of what stands by itself beside the running text
    goes_on: bool = False  # with the line before it, where that stands by itself too
    level: int | None = None  # of a heading: by itself like these, in larger letters


def laid_out(pages: Sequence[PageRuns]) -> list[list[Shown]]:
    """The lines of every page."""
    body = _body_size(pages)
    often = _repeated(pages)
    doc = _Whole(body, often, _feet(pages), _large(pages, body))
    return [_whole(page, list(_page(page, doc))) for page in pages]


def _whole(page: PageRuns, lines: list[Shown]) -> list[Shown]:
    """The lines, where every character of the page is in them; else its runs as they are drawn."""
    drawn = Counter(char for run in page.runs for char in run.text)
    shown = Counter(char for line in lines for char in line.text)
    if any(n > shown[char] for char, n in drawn.items() if char not in _MAY_GO):
        return [Shown(run.text) for run in page.runs]
    return lines


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is known of the whole file."""

    body: float  # the size of its text
    often: set[tuple[str, float]]  # what stands on two pages and more
    feet: set[str]  # what pages have at their foot
    large: tuple[float, ...]  # the sizes of larger letters in it


def _body_size(pages: Sequence[PageRuns]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            for size, n in run.sizes.items():
                sizes[round(size * 2) / 2] += n
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _large(pages: Sequence[PageRuns], body: float) -> tuple[float, ...]:
    """The sizes of letters larger than those of the text, each once."""
    sizes = {round(size) for page in pages for run in page.runs for size in run.sizes}
    return tuple(float(size) for size in sizes if size >= _LARGE * body)


def _key(run: Run) -> tuple[str, float]:
    return "".join(run.text.split()), run.flow


def _repeated(pages: Sequence[PageRuns]) -> set[tuple[str, float]]:
    """What stands on two pages and more."""
    found = Counter(key for page in pages for key in {_key(run) for run in page.runs})
    return {key for key, n in found.items() if n > 1}


def _feet(pages: Sequence[PageRuns]) -> set[str]:
    """What the pages have at their foot again and again, without its digits."""
    lowest = [max(page.runs, key=lambda run: run.mid).text for page in pages if page.runs]
    return {key for key, n in Counter(map(header_key, lowest)).items() if n > 1}


def _page(page: PageRuns, doc: _Whole) -> Iterator[Shown]:
    flows: dict[float, list[Run]] = {}
    beside: list[Shown] = []
    for run in page.runs:
        if _is_watermark(run, doc):
            beside.append(Shown(run.text, kind="furniture", apart=True))
        else:
            flows.setdefault(run.flow, []).append(run)
    if flows:
        main = max(flows, key=lambda flow: sum(len(run.text) for run in flows[flow]))
        yield from _flow(flows.pop(main), page.rules if main == 0 else (), doc)
    for flow, runs in flows.items():
        kind: ParagraphKind = "furniture" if all(_key(run) in doc.often for run in runs) else "body"
        for region in regions_of(runs, ()):
            for n, row in enumerate(region.rows):
                yield Shown(text_of(row), kind=kind, apart=n == 0, goes_on=n > 0 and flow in _QUARTERS)
    yield from beside


def _is_watermark(run: Run, doc: _Whole) -> bool:
    """Text across the page or much too large that all pages have."""
    if run.flow not in _QUARTERS:
        return _key(run) in doc.often or run.size >= 1.5 * doc.body
    return run.size >= _WATERMARK * doc.body and _key(run) in doc.often


def _flow(runs: list[Run], rules: Sequence[Rule], doc: _Whole) -> Iterator[Shown]:
    tables: dict[str, list[str]] = {}
    for grid in grids_of(rules):
        inside = [run for run in runs if run.text[0] != _TABLE and grid.holds(run)]
        lines = grid_lines(grid, inside) if inside else []
        if len(lines) < 2 or not any("\t" in line for line in lines):
            continue
        runs = [run for run in runs if run not in inside]
        name = f"{_TABLE}{len(tables)}"
        tables[name] = lines
        runs.append(
            Run(runs[0].flow if runs else 0.0, grid.xs[0], grid.xs[-1], inside[0].mid, doc.body, name)
        )
    regions = regions_of(runs, rules)
    for n, region in enumerate(regions):
        foot = _foot(region, regions[n + 1 :], rules, doc)
        yield from _region(region, n > 0, foot, tables, rules, doc)


def _region(
    region: Region,
    later: bool,
    foot: dict[int, bool],
    tables: dict[str, list[str]],
    rules: Sequence[Rule],
    doc: _Whole,
) -> Iterator[Shown]:
    """The lines of a region; `foot` has those of notes, and whether each begins one."""
    rows = region.rows
    margin, usual = _margin(rows, doc.body), _usual_gap(rows)
    whites = {
        first: (last, lines) for first, last, lines in tables_in(rows, rules) if not foot.keys() & {first}
    }
    n = 0
    while n < len(rows):
        row = rows[n]
        if n in whites:
            n, lines = whites[n]
            yield from (Shown(line, kind="body", apart=True) for line in lines)
            continue
        if row[0].text in tables:
            yield from (Shown(line, kind="body", apart=True) for line in tables[row[0].text])
            row = tuple(run for run in row if run.text not in tables)
        if row:
            text = text_of(row)
            if n in foot:
                yield Shown(text, kind="note", apart=foot[n], goes_on=not foot[n])
            else:
                apart = _is_apart(rows, n, usual, later and not region.follows)
                yield _running(rows, n, margin, apart, doc)
        n += 1


def _running(rows: Sequence[Row], n: int, margin: float, apart: bool, doc: _Whole) -> Shown:
    """A line of the running text."""
    row, text = rows[n], text_of(rows[n])
    if _LEADERS.search(text):
        return Shown(text, kind="furniture", apart=apart)  # of a table of contents
    if _is_large(row, doc.body):
        above = rows[n - 1] if n else None
        close = above is not None and row[0].mid - above[0].mid < 1.8 * _size(row)
        same = above is not None and abs(_size(above) - _size(row)) < 0.03 * doc.body
        level = sum(other > _size(row) + 0.3 for other in doc.large)
        return Shown(text, apart=apart, level=level, goes_on=close and same)
    deep = (row[0].x0 - margin) / row[0].size
    indent = 2 * round(deep) if deep >= _INDENT else 0
    return Shown(text + (" " if row[-1].trailing else ""), indent, apart)


def _is_large(row: Row, body: float) -> bool:
    """Is a line in larger letters than the text, and short enough for a heading?"""
    text = text_of(row)
    return (
        _size(row) >= _LARGE * body
        and width_of(text) <= _LONGEST_HEADING
        and ending_of(text) == "open"
        and any(char.isalpha() for char in text)
    )


def _is_apart(rows: Sequence[Row], n: int, usual: float, later: bool) -> bool:
    """Is there more room above a row than between two lines, or are its letters of another size?"""
    if n == 0:
        return later
    above, own = rows[n - 1], rows[n]
    gap = own[0].mid - above[0].mid
    sizes = sorted((_size(above), _size(own)))
    return gap > _ROOM * max(usual, sizes[0]) or sizes[1] > 1.12 * sizes[0]


def _usual_gap(rows: Sequence[Row]) -> float:
    gaps = [below[0].mid - above[0].mid for above, below in pairwise(rows)]
    return median(gaps) if gaps else 0.0


def _size(row: Row) -> float:
    """The size that most of a row's characters have."""
    sizes: Counter[float] = Counter()
    for run in row:
        for size, n in run.sizes.items():
            sizes[size] += n
    return sizes.most_common(1)[0][0] if sizes else row[0].size


def _margin(rows: Sequence[Row], body: float) -> float:
    """Where the lines of a region begin: furthest left of the places where a fifth of them do."""
    starts = sorted(row[0].x0 for row in rows)
    close = 0.3 * body
    for x in starts:
        if sum(x <= other <= x + close for other in starts) >= 0.2 * len(starts):
            return x
    return starts[0]


def _foot(region: Region, later: Sequence[Region], rules: Sequence[Rule], doc: _Whole) -> dict[int, bool]:
    """The rows of the notes at the foot of a column: does each begin a note? Small lines that begin with marks."""
    rows = region.rows
    x0, x1 = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    below = [row for other in later for row in other.rows if row[0].mid > rows[-1][0].mid]
    if sum(row[0].x0 < x1 and row[-1].x1 > x0 for row in below) > 2:
        return {}
    end = len(rows)
    while end and (page_number(text_of(rows[end - 1])) or header_key(text_of(rows[end - 1])) in doc.feet):
        end -= 1
    start = end
    while start and _size(rows[start - 1]) <= _NOTE_SIZE * doc.body:
        start -= 1
    marked = [n for n in range(start, end) if _MARK.match(text_of(rows[n]))]
    if not marked:
        return {}
    if marked[0] != start and not (start and _has_rule(rows[start - 1], rows[start], rules)):
        start = marked[0]
    begins = {start, *_counted(rows, marked)}
    return {n: n in begins for n in range(start, end)}


def _counted(rows: Sequence[Row], marked: Sequence[int]) -> list[int]:
    """Of the rows that begin with a mark those that begin a note: their numbers count up by one."""
    found: list[int] = []
    last: int | None = None
    for n in marked:
        digits = re.match(r"\W*(\d{1,3})", text_of(rows[n]))
        value = int(digits[1]) if digits and digits[1].isdecimal() and digits[1].isascii() else None
        if last is None or value is None or value == last + 1:
            found.append(n)
            last = value if value is not None else last
    return found


def _has_rule(above: Row, below: Row, rules: Sequence[Rule]) -> bool:
    return any(rule.is_level and above[0].mid < rule.y0 < below[0].mid for rule in rules)
