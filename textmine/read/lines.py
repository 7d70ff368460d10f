"""Printed lines: where each begins and ends in the source, how wide it is, and how it ends.

Everything later (furniture, layout, pages) reasons about these; nothing here decides anything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from textmine.script import is_han

Ending = Literal["final", "colon", "semicolon", "open"]

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What may be cut from the edges of a line: white space, zero-width marks, soft hyphens.
_EDGES = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x200C))))
_EDGES += "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_CLOSERS = r"[」』）)”’\"'】》〉］\]〕｝}＂＇*_]"
_NOTE_MARK = r"(?:\[\d{1,3}\]|[①-⑳]|[⁰¹²³⁴-⁹]+)"
_FINAL = re.compile(
    rf"(?:[。！？!?…．.｡‼⁇⁈⁉]{_CLOSERS}*{_NOTE_MARK}*{_CLOSERS}*|[。！？]{_CLOSERS}*[1-9]\d{{0,2}}|[a-zA-Z”’\"')][.?!][”’\"')]?\d{{1,3}})\Z"
)
_COLON = re.compile(rf"[：:]{_CLOSERS}*\Z")
_SEMICOLON = re.compile(rf"[；;]{_CLOSERS}*\Z")
# These cannot begin a paragraph: whoever finds one at a line's start is reading on.
_CONTINUES = frozenset("，。、；：！？」』）》〉】〕］｝…·,;!?)%％～’”")
_NO_LINE_START = frozenset("，。、；：！？」』）》〉】〕］｝…,.;:!?)]}%％’”")
_OPENERS = frozenset("「『（《〈【〔［｛([{“‘")


class _Widths(dict[int, int]):
    """Columns each character takes in a fixed-width face; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
            width = 0
        else:
            # Ambiguous characters (“ … —) are full width among Chinese; accented Latin letters are not meant.
            kinds = "WFA" if code > 0x2000 else "WF"
            width = 2 if unicodedata.east_asian_width(char) in kinds else 1
        self[code] = width
        return width


_WIDTHS = _Widths()


def width_of(text: str) -> int:
    """Columns `text` takes where a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, map(ord, text)))


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not blank.

    `start` and `end` are source offsets of what is left once white space at both edges is cut off.
    """

    index: int  # counts the lines that are not blank
    start: int
    end: int
    text: str  # NFC
    indent: int  # columns of white space before the text
    trailing: bool  # white space between the text and the line end
    soft_hyphen: bool  # the line ends in a soft hyphen (cut off)
    blanks_before: int  # blank lines between this line and the one before
    form_feed: bool  # a form feed stands between this line and the one before
    width: int
    ending: Ending
    cjk: bool  # mostly Chinese (rather than Latin) columns
    one_space: bool = False  # indented by a single plain space

    @property
    def finished(self) -> bool:
        return self.ending == "final"


def ending_of(text: str) -> Ending:
    """How a stretch of text ends: with a full stop, with a colon, with a semicolon, or in the open."""
    if _FINAL.search(text[-12:]):
        return "final"
    if _COLON.search(text[-6:]):
        return "colon"
    if _SEMICOLON.search(text[-6:]):
        return "semicolon"
    return "open"


def continues(text: str) -> bool:
    """Does `text` begin with what cannot begin a paragraph (closing punctuation, a comma)?"""
    return text[0] in _CONTINUES


def is_wide(char: str) -> bool:
    """Is this a character of Chinese typesetting, which is wrapped without a space?"""
    return (
        is_han(char)
        or (unicodedata.east_asian_width(char) in "WF" and not 0xAC00 <= ord(char) <= 0xD7A3)
        or char in "“”‘’…—·"
    )


def first_unit_width(text: str) -> int:
    """Columns the first unbreakable unit of a line takes: a word, or a character with its punctuation."""
    at = 0
    while at < len(text) - 1 and text[at] in _OPENERS:
        at += 1
    if text[at].isascii() and not text[at].isspace():
        while at < len(text) and text[at].isascii() and not text[at].isspace():
            at += 1
    else:
        at += 1
    while at < len(text) and text[at] in _NO_LINE_START:
        at += 1
    return width_of(text[:at])


def split_lines(source: str) -> list[Line]:
    """The lines of `source` that are not blank, in order.

    A line ends at LF, CR, CRLF, form feed, vertical tab, U+0085, U+2028 or U+2029.
    """
    lines: list[Line] = []
    blanks, feed, at = 0, False, 0
    while at <= len(source):
        match = _LINE_END.search(source, at)
        stop, after = (match.start(), match.end()) if match else (len(source), len(source) + 1)
        raw = source[at:stop]
        cut = len(raw) - len(raw.lstrip(_EDGES))
        if cut < len(raw):
            lines.append(_line(len(lines), source, at, raw, cut, blanks, feed))
            blanks, feed = 0, False
        else:
            blanks += 1
        if match and "\f" in match.group():
            feed = True
            # The stump before a form feed and the one after it are no blank lines.
            if cut >= len(raw):
                blanks = max(0, blanks - 1)
        at = after
    return lines


def _line(index: int, source: str, at: int, raw: str, cut: int, blanks: int, feed: bool) -> Line:
    tail = raw[len(raw.rstrip(_EDGES)) :]
    start, end = at + cut, at + len(raw) - len(tail)
    text = unicodedata.normalize("NFC", source[start:end])
    lead = raw[:cut]
    width = width_of(text)
    wide = width - len(text)
    return Line(
        index=index,
        start=start,
        end=end,
        text=text,
        indent=sum(4 if char == "\t" else width_of(char) for char in lead),
        trailing=any(char.isspace() for char in tail),
        soft_hyphen="\xad" in tail,
        blanks_before=blanks,
        form_feed=feed,
        width=width,
        ending=ending_of(text),
        cjk=wide * 2 >= width * 0.3,
        one_space=lead == " ",
    )
