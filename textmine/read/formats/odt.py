"""OpenDocument text (.odt), as LibreOffice writes it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from textmine.errors import InputError
from textmine.read.extracted import Extracted, Gathered, some
from textmine.read.formats.package import Element, Package, attribute, child, children, local
from textmine.read.formats.word_lists import written
from textmine.records import ParagraphKind

# Numbers as OpenDocument names them, by the first of the row; 1 and whatever is not here are figures.
_FORMATS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "一": "chineseCounting",
    "①": "decimalEnclosedCircle", "甲": "ideographTraditional", "子": "ideographZodiac", "１": "decimalFullWidth",
    "壹": "ideographLegalTraditional",
}  # fmt: skip
_CONTENTS = frozenset(
    (
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "user-index",
        "object-index",
    )
)
_LONGEST_ROW = 400


def read_odt(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The paragraphs of an OpenDocument text, one a line, notes after the paragraph that refers to them.

    Raises:
        InputError: it is damaged, needs a password, or has no text.
    """
    return _Reader(path, data).read()


class _Reader:
    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        package = Package(path, data, "an OpenDocument text")
        manifest = package.optional("META-INF/manifest.xml")
        if manifest is not None and any(local(e) == "encryption-data" for e in manifest.iter()):
            raise InputError(path, "needs a password; save it without one")
        self._content = package.xml("content.xml")
        styles = package.optional("styles.xml")
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for root in (styles, self._content):
            for style in root.iter() if root is not None else ():
                if local(style) == "style":
                    self._styles[attribute(style, "name") or ""] = style
                elif local(style) in ("list-style", "outline-style"):
                    self._lists[
                        local(style) if local(style)[0] == "o" else attribute(style, "name") or ""
                    ] = style
        self._counts: dict[str, list[int]] = {}
        self._left_out: Counter[str] = Counter()
        self._hanging: list[tuple[Element, ParagraphKind | None]] = []
        self._out = Gathered()

    def read(self) -> Extracted:
        text = child(self._content, "body", "text")
        if text is None:
            raise InputError(self._path, "is an OpenDocument file, but no text")
        self._blocks(text, None)
        if not self._out.parts:
            raise InputError(self._path, "is an OpenDocument text without text")
        return self._out.extracted("odt", self._warnings())

    def _warnings(self) -> tuple[str, ...]:
        n = self._left_out
        changes = n.pop("insertion", 0), n.pop("deletion", 0)
        said = []
        if any(changes):
            parts = f"{some(changes[0], 'insertion')} and {some(changes[1], 'deletion')}"
            said.append(f"{some(sum(changes), 'tracked change')} read as accepted ({parts})")
        return (*said, *(f"{some(number, what)} left out" for what, number in sorted(n.items()) if number))

    def _blocks(self, parent: Element, kind: ParagraphKind | None) -> None:
        for block in children(parent):
            name = local(block)
            if name in ("h", "p"):
                self._paragraph(block, kind)
            elif name == "list":
                self._list(block, kind, "", 0)
            elif name == "table":
                self._table(block, kind)
            elif name == "tracked-changes":
                for change in block.iter():
                    if local(change) in ("insertion", "deletion"):
                        self._left_out[local(change)] += 1
            elif name in _CONTENTS:
                self._blocks(block, "furniture")
            elif name not in ("sequence-decls", "forms", "variable-decls", "user-field-decls"):
                self._blocks(block, kind)

    def _paragraph(self, block: Element, kind: ParagraphKind | None, number: str = "") -> None:
        text = self._text(block)
        level: int | None = None
        if local(block) == "h":
            level = _int(attribute(block, "outline-level"), 1)
            if text.strip() and attribute(block, "is-list-header") != "true":
                number = number or self._number("outline-style", level - 1)
        elif self._is_of(attribute(block, "style-name"), "Title"):
            level = 0
        line = number + text.lstrip() if number and text.strip() else text
        if level is not None and kind is None:
            self._out.add(line.replace("\n", " "), level=level)
        else:
            quoted = self._is_of(attribute(block, "style-name"), "Quotations")
            self._out.add(line, kind=kind, quoted=quoted)
        hanging, self._hanging = self._hanging, []
        for element, own in hanging:
            self._blocks(element, own or kind)

    def _is_of(self, style: str | None, name: str) -> bool:
        """Is a style this one, or based on it?"""
        for _ in range(20):
            if style in (name, None):
                return style == name
            style = attribute(self._styles.get(style or ""), "parent-style-name")
        return False

    def _text(self, element: Element) -> str:
        parts = [element.text or ""]
        for inner in children(element):
            name = local(inner)
            if name == "s":
                parts.append(" " * min(_int(attribute(inner, "c"), 1), 100))
            elif name == "tab":
                parts.append("\t")
            elif name == "line-break":
                parts.append("\n")
            elif name == "note":
                self._note(inner)
            elif name == "annotation":
                self._left_out["comment"] += 1
            elif name == "text-box":
                self._hanging.append((inner, None))
            elif name not in ("annotation-end", "ruby-text", "tracked-changes", "desc", "title"):
                parts.append(self._text(inner))
            parts.append(inner.tail or "")
        return "".join(parts)

    def _note(self, note: Element) -> None:
        body = child(note, "note-body")
        citation = child(note, "note-citation")
        mark = "".join(citation.itertext()) if citation is not None else ""
        if body is None:
            return
        first = next((e for e in body.iter() if local(e) == "p"), None)
        if first is not None and mark:
            first.text = f"{mark} {(first.text or '').lstrip()}"
        self._hanging.append((body, "note"))

    # Lists

    def _list(self, block: Element, kind: ParagraphKind | None, style: str, depth: int) -> None:
        style = attribute(block, "style-name") or style
        counts = self._counts.setdefault(style, [0] * 10)
        if (
            depth < 10
            and attribute(block, "continue-numbering") != "true"
            and not attribute(block, "continue-list")
        ):
            counts[depth] = 0
        for item in children(block):
            started = local(item) != "list-item"  # a header has no number
            for part in children(item):
                if local(part) == "list":
                    self._list(part, kind, style, depth + 1)
                elif local(part) in ("p", "h"):
                    number = "" if started else self._number(style, depth, attribute(item, "start-value"))
                    started = True
                    self._paragraph(part, kind, number)
                else:
                    self._blocks(item, kind)
                    break

    def _number(self, style: str, depth: int, start: str | None = None) -> str:
        level = self._level(style, depth)
        counts = self._counts.setdefault(style, [0] * 10)
        if level is None or not 0 <= depth < 10:
            return ""
        first = _int(start or attribute(level, "start-value"), 1)
        counts[depth] = first if start or not counts[depth] else counts[depth] + 1
        counts[depth + 1 :] = [0] * (9 - depth)
        shape = attribute(level, "num-format")
        if not shape:
            return ""
        shown = []
        for at in range(max(0, depth + 1 - _int(attribute(level, "display-levels"), 1)), depth + 1):
            own = attribute(self._level(style, at), "num-format") or ""
            if own:
                shown.append(written(max(1, counts[at]), _FORMATS.get(own[0], "decimal")))
        label = (
            f"{attribute(level, 'num-prefix') or ''}{'.'.join(shown)}{attribute(level, 'num-suffix') or ''}"
        )
        return label if label[-1:] in "、，．：）〕】" or label[-1:].isspace() else label + " "

    def _level(self, style: str, depth: int) -> Element | None:
        for level in children(self._lists.get(style)):
            named = local(level) in ("list-level-style-number", "outline-level-style")
            if named and _int(attribute(level, "level"), 0) == depth + 1:
                return level
        return None

    # Tables

    def _table(self, table: Element, kind: ParagraphKind | None) -> None:
        for row in table.iter():
            if (
                local(row) != "table-row"
                or next(e for e in row.iterancestors() if local(e) == "table") is not table
            ):
                continue
            cells = list(children(row, "table-cell"))
            size = sum(len("".join(cell.itertext())) for cell in cells)
            if size > _LONGEST_ROW or any(
                local(e) in ("table", "list", "h") for cell in cells for e in cell.iter()
            ):
                for cell in cells:
                    self._blocks(cell, kind)
                continue
            shown = [
                " ".join(self._text(p).strip() for p in children(cell)).replace("\n", " ") for cell in cells
            ]
            if any(shown):
                self._out.add("\t".join(shown), kind=kind)
            hanging, self._hanging = self._hanging, []
            for element, own in hanging:
                self._blocks(element, own or kind)


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default
