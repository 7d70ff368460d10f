"""The paragraphs, headings and table rows of an HTML page, in reading order, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from textmine.read.formats.html_notes import is_back, notes_of, refers_to_note, superscript
from textmine.read.formats.package import Element, attribute, children, local
from textmine.read.formats.word_lists import written
from textmine.read.lines import is_wide

# No text of the page: programs, styles, pictures, what is typed or chosen in forms, annotations of pronunciation.
_WITHOUT_TEXT = (
    "script style template noscript svg iframe object embed canvas audio video"
    " select option textarea button input map head rt rp math"
)
_IN_LINES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby rb s samp"
    " small span strike strong sub sup time tt u var wbr center picture source o"
)
_NO_TEXT, _INLINE = frozenset(_WITHOUT_TEXT.split()), frozenset(_IN_LINES.split())
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LONGEST_ROW = 400  # characters of a table row that is one line
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A paragraph, heading or table row of a page."""

    text: str
    element: Element  # the innermost block that holds it
    level: int | None = None
    linked: int = 0  # characters of its text that are links
    note: bool = False

    @property
    def quoted(self) -> bool:
        """Does it stand in a block quotation?"""
        return any(local(holder).lower() == "blockquote" for holder in above(self.element))


@dataclass(slots=True)
class _Run:
    """Text gathered since the last block began."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0


class HtmlWalker:
    """Walks a page once; `blocks` are what it found, `hidden` the characters that the page does not show."""

    def __init__(self, root: Element) -> None:
        self.blocks: list[HtmlBlock] = []
        self.hidden = 0
        self._run = _Run()
        self._label = ""  # the number of a list item, until its text comes
        self._notes, self._targets = notes_of(root)
        self._walk(root, root, link=False, pre=False)
        self._flush(root)

    def _flush(self, element: Element, level: int | None = None) -> None:
        lines = [_tidy(line) for line in "".join(self._run.parts).split("\n")]
        text = "\n".join(line for line in lines if line)
        if text:
            note = bool(self._notes) and any(holder in self._notes for holder in above(element))
            self.blocks.append(
                HtmlBlock(self._label + text, element, None if note else level, self._run.linked, note)
            )
            self._label = ""
        self._run = _Run()

    def _text(self, text: str | None, *, link: bool, pre: bool) -> None:
        if not text:
            return
        shown = text.replace("\r\n", "\n") if pre else _SPACES.sub(_space, text)
        self._run.parts.append(shown)
        if link:
            self._run.linked += len(shown.strip())

    def _walk(
        self, element: Element, block: Element, *, link: bool, pre: bool, level: int | None = None
    ) -> None:
        self._text(element.text, link=link, pre=pre)
        number = 0
        for child in element:
            name = local(child).lower()
            if name == "li" and local(element).lower() == "ol":
                number = _int(
                    attribute(child, "value"), number + 1 if number else _int(attribute(element, "start"), 1)
                )
                self._item(child, element, number)
            elif name == "br":
                self._run.parts.append("\n")
            elif name == "tr":
                self._flush(block, level)
                self._row(child)
            elif name in _NO_TEXT or not name:
                pass
            elif _is_hidden(child):
                self.hidden += len("".join("".join(child.itertext()).split()))
            elif name == "a" and (
                is_back(child, noted=bool(self._notes)) or refers_to_note(child, self._targets)
            ):
                self._mark(child, block)
            elif name == "sup" and not len(child):
                self._text(superscript(child.text or ""), link=link, pre=pre)
            elif name in _INLINE:
                self._walk(child, block, link=link or name == "a", pre=pre, level=level)
            else:
                self._block(child, block, name, link=link, level=level)
            self._text(child.tail, link=link, pre=pre)

    def _mark(self, link: Element, block: Element) -> None:
        """The number of a note stands before the note; the text goes on without it."""
        number = "".join(link.itertext()).strip()
        if number and any(char.isdigit() for char in number) and any(e in self._notes for e in above(block)):
            self._run.parts.append(number + " ")

    def _block(self, child: Element, outer: Element, name: str, *, link: bool, level: int | None) -> None:
        self._flush(outer, level)
        own = _HEADINGS.get(name)
        self._walk(child, child, link=link, pre=name == "pre", level=own)
        self._flush(child, own)

    def _item(self, child: Element, parent: Element, number: int) -> None:
        self._flush(parent)
        self._label = written(number, _LIST_TYPES.get(attribute(parent, "type") or "1", "decimal")) + ". "
        self._walk(child, child, link=False, pre=False)
        self._flush(child)
        self._label = ""

    def _row(self, row: Element) -> None:
        """A row of data is one line, its cells parted by tabs; tables that lay out a page are walked through."""
        cells = [cell for cell in children(row) if local(cell).lower() in ("td", "th")]
        whole = HtmlCell(cells) if _may_be_data(cells) else None
        if whole is not None and whole.is_data:
            if any(whole.shown):
                self.blocks.append(HtmlBlock("\t".join(whole.shown), row, None, whole.linked))
            return
        for cell in cells:
            self._walk(cell, cell, link=False, pre=False)
            self._flush(cell)


def _may_be_data(cells: list[Element]) -> bool:
    """Told before the cells are walked: tables nested in tables would be walked over and over."""
    if len(cells) < 2:
        return False
    size = 0
    for cell in cells:
        for element in cell.iter():
            size += len(element.text or "") + len(element.tail or "")
            if size > 5 * _LONGEST_ROW or local(element).lower() == "tr":
                return False
    return True


class HtmlCell:
    """The cells of a row: are they data, and how are they shown?"""

    def __init__(self, cells: list[Element]) -> None:
        walked = [HtmlWalker(cell) for cell in cells]
        self.shown = [" ".join(block.text.replace("\n", " ") for block in own.blocks) for own in walked]
        self.linked = sum(block.linked for own in walked for block in own.blocks)
        many = any(len(own.blocks) > 2 or any(b.level for b in own.blocks) for own in walked)
        self.is_data = len(cells) > 1 and not many and sum(map(len, self.shown)) <= _LONGEST_ROW


def _space(match: re.Match[str]) -> str:
    """White space is a space, but for a line end between Chinese characters, which a page has for its writer."""
    text, start, end = match.string, match.start(), match.end()
    if "\n" in match[0] and start > 0 and end < len(text) and is_wide(text[start - 1]) and is_wide(text[end]):
        return ""
    return " "


def _tidy(line: str) -> str:
    return re.sub(r" {2,}", " ", line.replace("\u200b", "")).strip(" \t\xa0\u3000")


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def _is_hidden(element: Element) -> bool:
    return attribute(element, "hidden") is not None or bool(_HIDDEN.search(attribute(element, "style") or ""))


def above(element: Element) -> Iterator[Element]:
    """The element and those that hold it, innermost first."""
    while element is not None:
        yield element
        element = element.getparent()
