"""Word files (.docx): the text as it shows once tracked changes are accepted, notes where they are referred to.

The XML is walked here rather than by python-docx, whose paragraphs lack what stands in insertions, content
controls, smart tags and text boxes, and which knows neither notes nor automatic numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from textmine.errors import InputError
from textmine.read.extracted import Extracted, Gathered, some
from textmine.read.formats.package import Element, Package, attribute, child, children, local
from textmine.read.formats.word_lists import Lists, written
from textmine.read.formats.word_styles import Styles, outline_of
from textmine.records import ParagraphKind

_LONGEST_HEADING = 200  # characters; an outline level on more than that is a slip
_LONGEST_ROW = 400  # characters of a table row that is one line
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
_LONGEST_PARTED = 150  # the same, where a cell has several paragraphs
_WRAPPERS = frozenset(
    (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "ins",
        "moveTo",
        "txbxContent",
        "AlternateContent",
        "Choice",
    )
)
_MANY = {"sign of a symbol font": "signs of a symbol font", "chart or diagram": "charts or diagrams"}
_DELETED = frozenset(("del", "moveFrom"))


def read_word(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The paragraphs of a Word file, one a line; its headings, notes, running headers and footers.

    Raises:
        InputError: it is no Word file, damaged, or without text.
    """
    return _Reader(path, data).read()


@dataclass(slots=True)
class _Text:
    """The text of a paragraph, and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnote or endnote, id)
    boxes: list[Element] = field(default_factory=list)  # contents of text boxes

    @property
    def text(self) -> str:
        return "".join(self.parts)


class _Reader:
    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._package = package = Package(path, data, "a Word file")
        main = [target for kind, target in package.relations("").values() if kind == "officeDocument"]
        self._main = main[0] if main and main[0] in package.names else "word/document.xml"
        related = package.relations(self._main)
        self._parts = [(kind, name) for kind, name in related.values() if name in package.names]
        self._styles = Styles(self._part("styles"))
        self._lists = Lists(self._part("numbering"), lambda id_: self._styles.of(id_).list_id)
        self._notes = {
            kind: {
                attribute(n, "id") or "": n for n in children(self._part(kind + "s"), kind) if not _is_rule(n)
            }
            for kind in ("footnote", "endnote")
        }
        self._note_format = self._formats(self._part("settings"))
        self._shown: Counter[str] = Counter()  # notes numbered so far, by kind
        self._mark = ""  # of the note that is being read
        self._fields: list[bool] = []  # open fields: are we in the code of it?
        self._left_out: Counter[str] = Counter()
        self._out = Gathered()

    def _part(self, kind: str) -> Element | None:
        for own, name in self._parts:
            if own == kind:
                return self._package.xml(name)
        return self._package.optional(f"word/{kind}.xml")

    @staticmethod
    def _formats(settings: Element | None) -> dict[str, str]:
        own = {
            kind: attribute(child(settings, kind + "Pr", "numFmt"), "val") for kind in ("footnote", "endnote")
        }
        return {"footnote": own["footnote"] or "decimal", "endnote": own["endnote"] or "lowerRoman"}

    def read(self) -> Extracted:
        body = child(self._package.xml(self._main), "body")
        self._blocks(body, None)
        for kind, notes in self._notes.items():  # those that nothing refers to
            for id_ in list(notes):
                self._note(kind, id_)
        if not self._out.parts:
            raise InputError(self._path, "is a Word file without text")
        self._running()
        return self._out.extracted("docx", tuple(self._warnings()))

    # Blocks

    def _blocks(self, parent: Element | None, kind: ParagraphKind | None) -> None:
        """Add all paragraphs and tables below `parent`, whatever they are wrapped in."""
        held: _Text | None = None  # of paragraphs whose end a tracked deletion has taken away
        for block in _unwrapped(parent):
            if local(block) == "p":
                text = self._paragraph(block, held)
                ends = child(block, "pPr", "rPr", "del") is None
                if ends:
                    self._add(block, text, kind)
                held = None if ends else text
            elif local(block) == "tbl":
                self._table(block, kind)
            elif local(block) == "altChunk":
                self._left_out["embedded file"] += 1
        if held is not None:
            self._out.add(held.text, kind=kind)

    def _paragraph(self, paragraph: Element, held: _Text | None = None) -> _Text:
        text = held or _Text()
        # The code of a field ends in its paragraph; one that is never closed must not swallow the document.
        self._fields = [False] * len(self._fields)
        self._runs(paragraph, text)
        return text

    def _add(self, paragraph: Element, text: _Text, kind: ParagraphKind | None) -> None:
        properties = child(paragraph, "pPr")
        style_id = attribute(child(properties, "pStyle"), "val")
        style = self._styles.of(style_id)
        line = text.text
        level = style.level
        outline = outline_of(properties)
        if outline is not None:
            level = outline + 1 if outline < 9 else None
        if len(line) > _LONGEST_HEADING:
            level = None
        if line.strip():
            number = self._number(properties, style_id)
            line = number + (line.lstrip() if number else line)
        if level is not None and kind is None:
            self._out.add(line.replace("\n", " "), level=level)
        else:
            self._out.add(line, kind=kind or ("furniture" if style.contents else None), quoted=style.quoted)
        self._hanging(text, kind)

    def _hanging(self, text: _Text, kind: ParagraphKind | None) -> None:
        for box in text.boxes:
            self._blocks(box, kind)
        for note, id_ in text.notes:
            self._note(note, id_)

    def _number(self, properties: Element | None, style_id: str | None) -> str:
        style = self._styles.of(style_id)
        list_id = attribute(child(properties, "numPr", "numId"), "val") or style.list_id
        if not list_id or list_id == "0":
            return ""
        own = attribute(child(properties, "numPr", "ilvl"), "val")
        if own and own.isdecimal():
            depth = int(own)
        else:
            depth = style.depth if style.depth is not None else self._lists.level_of(list_id, style_id or "")
        return self._lists.next(list_id, depth)

    def _note(self, kind: str, id_: str) -> None:
        note = self._notes[kind].pop(id_, None)
        if note is None:
            return
        self._shown[kind] += 1
        before, self._mark = self._mark, written(self._shown[kind], self._note_format[kind])
        fields, self._fields = self._fields, []
        self._blocks(note, "note")
        self._mark, self._fields = before, fields

    # Tables

    def _table(self, table: Element, kind: ParagraphKind | None) -> None:
        for row in _unwrapped(table):
            if local(row) != "tr":
                continue
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self._left_out["deletion"] += 1
                continue
            self._left_out["insertion"] += child(properties, "ins") is not None
            self._row([cell for cell in _unwrapped(row) if local(cell) == "tc"], kind)

    def _row(self, cells: list[Element], kind: ParagraphKind | None) -> None:
        """A row is one line, its cells parted by tabs; where cells hold whole texts, each is read by itself."""
        blocks = [[block for block in _unwrapped(cell) if local(block) in ("p", "tbl")] for cell in cells]
        size = sum(len(part.text or "") for cell in cells for part in cell.iter() if local(part) == "t")
        nested = any(local(block) == "tbl" for own in blocks for block in own)
        parted = any(len([b for b in own if any(local(e) == "t" for e in b.iter())]) > 1 for own in blocks)
        if nested or size > (_LONGEST_PARTED if parted else _LONGEST_ROW):
            for cell in cells:
                self._blocks(cell, kind)
            return
        line: list[str] = []
        hanging = _Text()
        for own in blocks:
            shown = []
            for block in own:
                text = self._paragraph(block)
                number = self._number(child(block, "pPr"), attribute(child(block, "pPr", "pStyle"), "val"))
                shown.append((number if text.text.strip() else "") + text.text.strip())
                hanging.boxes += text.boxes
                hanging.notes += text.notes
            line.append(" ".join(filter(None, shown)).replace("\n", " "))
        if any(line):
            self._out.add("\t".join(line), kind=kind)
        self._hanging(hanging, kind)

    # Runs

    def _runs(self, parent: Element, text: _Text) -> None:
        for element in children(parent):
            name = local(element)
            if name == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif name in _DELETED:
                self._left_out["deletion"] += any(local(part) in ("delText", "t") for part in element.iter())
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._runs(chosen if chosen is not None else element, text)
            elif name == "txbxContent":
                text.boxes.append(element)
            elif name in ("footnoteReference", "endnoteReference"):
                text.notes.append((name[: -len("Reference")], attribute(element, "id") or ""))
            elif any(self._fields):
                self._inside_code(element, text)
            elif name == "t":
                text.parts.append(element.text or "")
            elif name in _CHARACTERS:
                page = name == "br" and attribute(element, "type") in ("page", "column")
                text.parts.append("" if page and not text.text else _CHARACTERS[name])
            elif name in ("footnoteRef", "endnoteRef"):
                text.parts.append(self._mark)
            elif name == "graphicData" and (attribute(element, "uri") or "").endswith(("/chart", "/diagram")):
                self._left_out["chart or diagram"] += 1
            elif name == "sym":
                self._left_out["sign of a symbol font"] += 1
            elif name == "r" and _is_on(child(element, "rPr", "vanish")):
                hidden = sum(len(part.text or "") for part in element.iter() if local(part) == "t")
                self._left_out["hidden character"] += hidden
            else:
                self._deeper(element, name, text)

    def _inside_code(self, element: Element, text: _Text) -> None:
        """What the code of a field says is no text; the field may end in it, and others may begin."""
        if local(element) not in ("instrText", "t", "rPr"):
            self._runs(element, text)

    def _deeper(self, element: Element, name: str, text: _Text) -> None:
        if name in ("ins", "moveTo"):
            self._left_out["insertion"] += any(local(part) == "t" for part in element.iter())
        if name not in ("rPr", "pPr", "sdtPr", "rt", "delText", "instrText"):
            self._runs(element, text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    # What is not in the text

    def _running(self) -> None:
        """Running headers and footers: each once, at the end, as furniture."""
        seen: set[str] = set()
        self._fields = []
        for kind, name in self._parts:
            if kind not in ("header", "footer"):
                continue
            for block in self._package.xml(name).iter():
                if local(block) != "p":
                    continue
                shown = self._paragraph(block).text.strip()
                if shown and shown not in seen:
                    seen.add(shown)
                    self._out.add(shown, kind="furniture")

    def _warnings(self) -> Iterator[str]:
        n = self._left_out
        inserted, deleted = n.pop("insertion", 0), n.pop("deletion", 0)
        if inserted or deleted:
            changes = f"{some(inserted, 'insertion')} and {some(deleted, 'deletion')}"
            yield f"{some(inserted + deleted, 'tracked change')} read as accepted ({changes})"
        comments = list(children(self._part("comments"), "comment"))
        if comments:
            size = sum(len(re.sub(r"\s", "", "".join(comment.itertext()))) for comment in comments)
            yield f"{some(len(comments), 'comment')} left out ({some(size, 'character')})"
        for what, number in sorted(n.items()):
            if number:
                yield f"{some(number, what, _MANY.get(what))} left out"


def _unwrapped(parent: Element | None) -> Iterator[Element]:
    """The blocks (or rows, or cells) of `parent`, out of what wraps them: content controls, insertions, custom XML."""
    for block in children(parent):
        name = local(block)
        if name in _WRAPPERS:
            yield from _unwrapped(block)
        else:
            yield block


def _is_rule(note: Element) -> bool:
    """The line above the notes is stored as a note."""
    return attribute(note, "type") in ("separator", "continuationSeparator", "continuationNotice")


def _is_on(switch: Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")
