"""The glyphs of a PDF's page with their places, by PDFium, and the runs of them that are drawn one after the other.

A run lies in a flow: the way its glyphs follow each other. Coordinates are those of the flow, so that whatever is
done with lines and columns is done once: `x` grows along the line, `y` from line to line, in points.
"""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from textmine.read.lines import is_wide
from textmine.script import is_han

MOST_GLYPHS = 200_000  # on one page
_ACROSS, _DOWN = 0, 270  # flows: degrees by which a line is turned
_MOST_GAP = 0.85  # of the size, within a run
_LEAST_DOWN = 4  # characters one under the other that are vertical text
_SOFT_HYPHEN = 0x02  # what PDFium says for a hyphen at a line's end
_SMALL, _RAISED = 0.8, 0.12  # of the size: a superscript
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = str.maketrans("0123456789", _SUPERSCRIPTS)


@dataclass(slots=True)
class Glyph:
    """A character as it is drawn; its box in the page's own coordinates, from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base_x: float
    base_y: float
    size: float
    turn: float  # degrees
    space: str = ""  # the white space drawn before it
    trailing: bool = False  # white space is drawn after it


@dataclass(slots=True)
class Run:
    """Glyphs drawn one after the other on a line."""

    flow: float  # degrees by which its line is turned: 0, 90, 180, 270, or any other
    x0: float
    x1: float
    mid: float  # where its middle lies, across the line
    size: float
    text: str = ""
    starts: list[float] = field(default_factory=list)  # where each of its characters begins
    trailing: bool = False  # white space is drawn after it: a word processor's mark that the line goes on
    sizes: dict[float, int] = field(default_factory=dict)  # how many of its characters have each size

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    def cut(self, x: float) -> tuple[Run, Run] | None:
        """The two runs that it is left and right of `x`; None where `x` is not inside it."""
        at = bisect_left(self.starts, x - 0.3 * self.size)
        left, right = self.text[:at].rstrip(), self.text[at:].lstrip()
        if not left or not right:
            return None
        begin = len(self.text) - len(right)
        end = self.starts[len(left)] if len(left) < len(self.starts) else self.x1
        first = replace(self, x1=min(end, x), text=left, starts=self.starts[: len(left)], trailing=False)
        return first, replace(self, x0=self.starts[begin], text=right, starts=self.starts[begin:])

    def add(self, text: str, x0: float, x1: float, mid: float, size: float, space: str) -> None:
        """Go on with a character; small raised digits become superscripts, or 2021 and note 3 would be 20213."""
        base, own = self.mid + 0.35 * self.size, mid + 0.35 * size
        if self.text.isdecimal() and self.size <= _SMALL * size and own - base > _RAISED * size:
            self.text, space = self.text.translate(_SUPERSCRIPT), space or " "
        elif text.isdecimal() and size <= _SMALL * self.size and base - own > _RAISED * self.size:
            text, space = text.translate(_SUPERSCRIPT), ""
        if not space and self.flow % 90 == 0 and _is_space(self.text[-1], text, x0 - self.x1, size):
            space = " " if text not in _SUPERSCRIPTS else ""
        self.sizes[round(size, 1)] = self.sizes.get(round(size, 1), 0) + len(text)
        self.starts += [self.x1] * len(space) + [x0] * len(text)
        self.text += space + text
        self.x1 = max(self.x1, x1)
        if size > self.size:
            self.size, self.mid = size, mid


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on the page, in the coordinates of upright text."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


def glyphs_of(textpage: Any) -> tuple[list[Glyph], int]:
    """(the glyphs of a page in the order in which they are drawn, how many have no character known)"""
    import pypdfium2.raw as pdfium

    handle = textpage.raw
    found: list[Glyph] = []
    unknown = 0
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    high = space = ""
    for i in range(min(textpage.count_chars(), MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(handle, i)
        if pdfium.FPDFText_IsGenerated(handle, i) == 1:
            continue
        if code == _SOFT_HYPHEN and pdfium.FPDFText_IsHyphen(handle, i) == 1:
            code = 0x2D
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text = _character(high, code)
        high = ""
        unknown += pdfium.FPDFText_HasUnicodeMapError(handle, i) == 1 or code == 0
        if not text.strip("\0"):
            text = "\ufffd" if code == 0 else text
        if text.isspace():
            space += "\u3000" if code == 0x3000 else " "
            if found:
                found[-1].trailing = True
            continue
        pdfium.FPDFText_GetLooseCharBox(handle, i, box)
        pdfium.FPDFText_GetMatrix(handle, i, matrix)
        pdfium.FPDFText_GetCharOrigin(handle, i, x, y)
        size = pdfium.FPDFText_GetFontSize(handle, i) * math.hypot(matrix.c, matrix.d)
        values = (box.left, box.bottom, box.right, box.top, x.value, y.value, size)
        if not all(map(math.isfinite, values)) or max(map(abs, values)) > 1e6:
            continue
        turn = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        size = size or max(box.top - box.bottom, 1.0)
        found.append(
            Glyph(text, box.left, box.bottom, box.right, box.top, x.value, y.value, size, turn, space)
        )
        space = ""
    return found, unknown


def _character(high: str, code: int) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((ord(high) - 0xD800) << 10) + code - 0xDC00)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def runs_of(glyphs: Sequence[Glyph]) -> list[Run]:
    """The runs that glyphs make, in the order in which they are drawn."""
    flows = _flows(glyphs)
    found: list[Run] = []
    last: Glyph | None = None
    seen: set[tuple[str, int, int]] = set()
    for glyph, flow in zip(glyphs, flows, strict=True):
        x0, x1, mid = _placed(glyph, flow)
        key = (glyph.text, round(x0), round(mid * 2))
        if last is not None and key in seen and glyph.left != last.left:
            continue  # drawn twice, to look bold
        seen.add(key)
        run = found[-1] if found else None
        twin = last is not None and (glyph.left, glyph.right, glyph.top) == (last.left, last.right, last.top)
        if run is None or not (twin or _goes_on(run, flow, x0, mid, glyph)):
            sizes = {round(glyph.size, 1): len(glyph.text)}
            starts = [x0] * len(glyph.text)
            found.append(Run(flow, x0, x1, mid, glyph.size, glyph.text, starts, sizes=sizes))
        elif twin:  # of a ligature
            run.text += glyph.text
            run.starts += [x0] * len(glyph.text)
        else:
            run.add(glyph.text, x0, x1, mid, glyph.size, glyph.space)
        found[-1].trailing = glyph.trailing
        last = glyph
    return found


def _goes_on(run: Run, flow: float, x0: float, mid: float, glyph: Glyph) -> bool:
    largest = max(run.size, glyph.size)
    return (
        run.flow == flow
        and abs(mid - run.mid) < 0.45 * largest
        and -0.5 * largest < x0 - run.x1 < (_MOST_GAP + 1.2 * glyph.space.count("\u3000")) * largest
    )


def _is_space(before: str, after: str, gap: float, size: float) -> bool:
    """Is the room between two characters a space, though none is drawn?"""
    if gap <= 0.18 * size:  # of most
        return False
    wide = is_wide(before) + is_wide(after)
    return gap > (0.18, 0.4, 0.8)[wide] * size


def _flows(glyphs: Sequence[Glyph]) -> list[float]:
    """The flow of each glyph: as it is turned, or down where Chinese characters stand one under the other."""
    flows = [_quarter(glyph.turn) for glyph in glyphs]
    for begin, end in _stretches_down(glyphs, list(flows)):
        if end - begin >= _LEAST_DOWN:
            flows[begin:end] = [_DOWN] * (end - begin)
    return flows


def _stretches_down(glyphs: Sequence[Glyph], flows: Sequence[float]) -> Iterator[tuple[int, int]]:
    """(first, one after the last) of glyphs of which each stands right under the one before."""
    begin = 0
    for i in range(1, len(glyphs) + 1):
        if i < len(glyphs) and _is_under(glyphs[i - 1], glyphs[i], flows[i - 1], flows[i]):
            continue
        if i - begin > 1 and any(is_han(glyph.text[0]) for glyph in glyphs[begin:i]):
            yield begin, i
        begin = i


def _is_under(above: Glyph, below: Glyph, flow: float, own: float) -> bool:
    size = max(above.size, below.size)
    return (
        flow == own == _ACROSS
        and abs((above.left + above.right) - (below.left + below.right)) < 0.9 * size
        and 0.5 * size < above.base_y - below.base_y < 1.6 * size
    )


def _quarter(turn: float) -> float:
    nearest = round(turn / 90) * 90
    return float(nearest % 360) if abs(turn - nearest) < 3 else round(turn, 1)


def _placed(glyph: Glyph, flow: float) -> tuple[float, float, float]:
    """(x0, x1, middle) of a glyph in the coordinates of its flow."""
    g = glyph
    if flow == _ACROSS:
        return g.left, g.right, -g.base_y - 0.35 * g.size
    if flow == 90:
        return g.bottom, g.top, g.base_x - 0.35 * g.size
    if flow == 180:
        return -g.right, -g.left, g.base_y - 0.35 * g.size
    if flow == _DOWN:
        middle = (g.left + g.right) / 2 if _quarter(g.turn) == _ACROSS else g.base_x + 0.35 * g.size
        return -g.top, -g.bottom, -middle
    angle = math.radians(flow)
    along = g.base_x * math.cos(angle) + g.base_y * math.sin(angle)
    across = g.base_x * math.sin(angle) - g.base_y * math.cos(angle)
    return along, along + g.size * (1.0 if is_wide(g.text[0]) else 0.5), across - 0.35 * g.size


def rules_of(page: Any) -> list[Rule]:
    """The straight lines, and edges of boxes, drawn on a page."""
    import pypdfium2.raw as pdfium

    found: list[Rule] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for n in range(min(pdfium.FPDFPage_CountObjects(page.raw), 20_000)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, n)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        x0, x1, y0, y1 = left.value, right.value, -top.value, -bottom.value
        if min(x1 - x0, y1 - y0) <= 3:
            if max(x1 - x0, y1 - y0) > 5:
                found.append(Rule(x0, y0, x1, y1))
        elif _is_stroked(drawn, pdfium) and pdfium.FPDFPath_CountSegments(drawn) <= 6:
            found += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return found


def _is_stroked(drawn: Any, pdfium: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke)) and stroke.value != 0
