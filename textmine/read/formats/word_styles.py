"""The styles of a Word file: which make headings, and which number their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textmine.read.formats.package import Element, attribute, child, children

_HEADING = re.compile(r"(?:heading|標題|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|標題|标题|書名|书名", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目錄|目录)\s*\d|table of figures", re.IGNORECASE)
_QUOTE = re.compile(
    r"(?:intense |block )?quot(?:e|ation)s?|block text"
    r"|(?:獨立|明顯|明显|鮮明)?(?:引文|引用|引述)(?:文字|區塊|文字區塊)?",
    re.IGNORECASE,
)
_BODY = 9  # the outline level of text
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs."""

    level: int | None = None  # of a heading
    contents: bool = False  # a line of a table of contents
    list_id: str | None = None
    depth: int | None = None
    quoted: bool = False  # of block quotations


class Styles:
    """The paragraph styles, by id.

    Args:
        root: the part styles.xml, None where the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._own = {attribute(s, "styleId") or "": s for s in children(root, "style")}
        self._default = next(
            (
                id_
                for id_, style in self._own.items()
                if attribute(style, "default") in ("1", "true") and attribute(style, "type") == "paragraph"
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def of(self, id_: str | None) -> Style:
        """What the style of that id says, with what it has from the styles it is based on."""
        id_ = id_ or self._default
        if id_ not in self._known:
            self._known[id_] = self._read(id_)
        return self._known[id_]

    def _read(self, id_: str) -> Style:
        level: int | None = None
        outline: int | None = None
        list_id: str | None = None
        depth: int | None = None
        contents = quoted = False
        at: str | None = id_
        for _ in range(_LONGEST_CHAIN):
            style = self._own.get(at or "")
            if style is None:
                break
            name = (attribute(child(style, "name"), "val") or "").strip()
            heading = _HEADING.fullmatch(name)
            contents = contents or bool(_CONTENTS.match(name))
            quoted = quoted or bool(_QUOTE.fullmatch(name))
            if outline is None:
                outline = outline_of(child(style, "pPr"))
            if level is None and heading:
                level = int(heading[1])
            elif level is None and _TITLE.fullmatch(name):
                level = 0
            if list_id is None:
                list_id = attribute(child(style, "pPr", "numPr", "numId"), "val")
            if depth is None:
                shown = attribute(child(style, "pPr", "numPr", "ilvl"), "val")
                depth = int(shown) if shown and shown.isdecimal() else None
            at = attribute(child(style, "basedOn"), "val")
        if outline is not None:
            # A style based on a heading may say that it is text; a title has no outline level of its own.
            level = (level if level == 0 else outline + 1) if outline < _BODY else None
        return Style(None if contents else level, contents, list_id, depth, quoted)


def outline_of(properties: Element | None) -> int | None:
    """The outline level that paragraph properties give: 0 is the outermost, 9 is text; None where they are silent."""
    value = attribute(child(properties, "outlineLvl"), "val")
    return int(value) if value and value.isdecimal() else None
