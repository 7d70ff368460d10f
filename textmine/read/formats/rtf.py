"""Rich Text Format (.rtf), read here: the libraries there are lose notes, or Chinese whose bytes are not escaped."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from textmine.errors import InputError
from textmine.read.extracted import Extracted, Gathered, some
from textmine.records import ParagraphKind

_TOKEN = re.compile(
    r"\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|標題|标题)\s*([1-9])|(?:title|標題|标题);?$", re.IGNORECASE)
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "line": "\n", "softline": "\n",
}  # fmt: skip
_NO_TEXT = frozenset(
    (
        "colortbl",
        "info",
        "pict",
        "object",
        "nonshppict",
        "shppict",
        "fldinst",
        "xe",
        "tc",
        "bkmkstart",
        "bkmkend",
    )
) | {
    "upr",
    "listtable",
    "listoverridetable",
    "revtbl",
    "generator",
    "themedata",
    "template",
    "datafield",
    "pn",
}
_RUNNING = frozenset(f"{where}{which}" for where in ("header", "footer") for which in ("", "l", "r", "f"))
_LONGEST_ROW = 400
_LONGEST_HEADING = 200
_DEEPEST = 2000


@dataclass(frozen=True, slots=True)
class _State:
    """What a group of braces may change and gives back at its end."""

    destination: str = "text"  # text, note, running, fonts, styles, nothing
    codepage: str = "cp1252"
    skip: int = 1  # characters that stand in for one of Unicode, for programs that know none
    deleted: bool = False
    inserted: bool = False
    hidden: bool = False
    number: bool = False  # the number of a list, with formats of its own


@dataclass(slots=True)
class _Flow:
    """Text that is put together to paragraphs: the body, a note, a running header."""

    kind: ParagraphKind | None = None
    parts: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    in_table: bool = False
    level: int | None = None
    notes: list[list[str]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)  # paragraphs of a note

    def take(self) -> str:
        """The paragraph gathered so far, and an empty one begun."""
        text = "".join(self.parts)
        self.parts = []
        return text


def read_rtf(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The paragraphs of an RTF file, one a line, notes after the paragraph that refers to them.

    Raises:
        InputError: it is no RTF file, or without text.
    """
    reader = _Reader(path, encoding)
    reader.read(data.decode("latin-1"))
    return reader.extracted()


class _Reader:
    def __init__(self, path: Path, encoding: str | None) -> None:
        self._path = path
        self._state = _State(codepage=encoding or "cp1252")
        self._stack: list[_State] = []
        self._default = self._state.codepage
        self._forced = encoding
        self._fonts: dict[int, str] = {}
        self._font: int | None = None
        self._styles: dict[int, int] = {}  # heading level by style
        self._style: int | None = None
        self._style_name = ""
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False
        self._main = _Flow()
        self._flows: list[tuple[int, _Flow]] = [(0, self._main)]  # with the depth at which each began
        self._notes = 0
        self._left_out: Counter[str] = Counter()
        self._running: list[str] = []
        self._out = Gathered()

    @property
    def _flow(self) -> _Flow:
        return self._flows[-1][1]

    def read(self, text: str) -> None:
        if not text.lstrip().startswith("{\\rtf"):
            raise InputError(self._path, "is not an RTF file that can be read")
        at = 0
        while (match := _TOKEN.search(text, at)) is not None:
            at = match.end()
            word, number, byte, sign, brace, plain = match.groups()
            if brace:
                self._brace(brace)
            elif word == "bin":
                at += max(0, int(number or 0))
            elif word:
                self._word(word, None if number is None else int(number))
            elif byte:
                self._byte(int(byte, 16))
            elif sign:
                self._sign(sign)
            elif plain:
                self._plain(plain)
        self._flush()
        while len(self._flows) > 1:
            self._end_flow()
        self._paragraph()

    def extracted(self) -> Extracted:
        if not self._out.parts:
            raise InputError(self._path, "is an RTF file without text")
        for line in dict.fromkeys(self._running):
            self._out.add(line, kind="furniture")
        return self._out.extracted("rtf", self._warnings())

    def _warnings(self) -> tuple[str, ...]:
        n = self._left_out
        inserted, deleted = n.pop("insertion", 0), n.pop("deletion", 0)
        said = []
        if inserted or deleted:
            parts = f"{some(inserted, 'stretch', 'stretches')} inserted, {some(deleted, 'character')} deleted"
            said.append(f"tracked changes read as accepted ({parts})")
        return (*said, *(f"{some(number, what)} left out" for what, number in sorted(n.items()) if number))

    # Groups

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skip = 0
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise RecursionError
            self._stack.append(self._state)
            self._starred = False
            return
        if self._stack:
            if self._state.destination == "styles":
                self._end_style()
            self._state = self._stack.pop()
        while len(self._flows) > 1 and self._flows[-1][0] > len(self._stack):
            self._end_flow()

    def _begin_flow(self, kind: ParagraphKind) -> None:
        self._flows.append((len(self._stack), _Flow(kind)))

    def _end_flow(self) -> None:
        self._paragraph()
        _, flow = self._flows.pop()
        if flow.kind == "note":
            self._flow.notes.append(flow.done)
        else:
            self._running += flow.done

    def _to(self, destination: str) -> None:
        self._state = replace(self._state, destination=destination)

    # Words

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == "u" and number is not None:
            self._flush_bytes()
            self._show(chr(number % 65536))
            self._skip = self._state.skip
            return
        self._skip = 0
        if word in _SIGNS:
            self._show_sign(_SIGNS[word])
            return
        self._flush()
        own = _WORDS.get(word)
        if own is not None:
            own(self, number)
        elif word in _NO_TEXT or (starred and word not in ("shpinst", "shptxt", "ud", "pnseclvl")):
            self._to("nothing")
        elif word in _RUNNING and self._state.destination == "text":
            self._begin_flow("furniture")
        elif word == "ud":  # the same as before it, in Unicode
            self._to(self._stack[-2].destination if len(self._stack) > 1 else "text")

    def _set_codepage(self, number: int | None) -> None:
        name = f"cp{number}" if number not in (936, 65001) else {936: "gb18030", 65001: "utf-8"}[number]
        try:
            codecs.lookup(name)
        except LookupError:
            return
        if self._state.destination == "fonts" and self._font is not None:
            self._fonts[self._font] = name
        elif self._forced is None:
            self._default = name
            self._state = replace(self._state, codepage=name)

    def _set_font(self, number: int | None) -> None:
        if self._state.destination == "fonts":
            self._font = number
        elif self._forced is None:
            self._state = replace(self._state, codepage=self._fonts.get(number or 0, self._default))

    def _set_charset(self, number: int | None) -> None:
        if self._state.destination == "fonts" and self._font is not None and number:
            self._fonts.setdefault(self._font, _CHARSETS.get(number, self._default))

    def _plain_format(self, _: int | None) -> None:
        self._state = replace(self._state, hidden=False, deleted=False, inserted=False)

    def _list_number(self, _: int | None) -> None:
        self._state = replace(self._state, number=True)

    def _paragraph_reset(self, _: int | None) -> None:
        if self._state.number:
            return
        self._flow.level, self._flow.in_table = None, False

    def _style_of(self, number: int | None) -> None:
        if self._state.destination == "styles":
            self._style = number
        else:
            self._flow.level = self._styles.get(number or 0)

    def _outline(self, number: int | None) -> None:
        level = number + 1 if number is not None and number < 9 else None
        if self._state.destination == "styles":
            if level is not None and self._style is not None:
                self._styles[self._style] = level
        else:
            self._flow.level = level

    def _end_style(self) -> None:
        match = re.match(
            r"(?:heading|標題|标题)\s*([1-9])|(title|標題|标题);?$", self._style_name.strip(), re.IGNORECASE
        )
        if match and self._style is not None:
            self._styles.setdefault(self._style, int(match[1] or 0))
        self._style, self._style_name = None, ""

    def _in_table(self, _: int | None) -> None:
        self._flow.in_table = True

    def _end_cell(self, _: int | None) -> None:
        self._flow.cells.append(self._flow.take().strip())

    def _end_row(self, _: int | None) -> None:
        flow = self._flow
        cells, flow.cells = flow.cells, []
        if sum(map(len, cells)) > _LONGEST_ROW:
            for cell in cells:
                self._add(cell, None)
        elif any(cells):
            self._add("\t".join(cell.replace("\n", " ") for cell in cells), None)
        self._add_notes()

    def _paragraph(self, _: int | None = None) -> None:
        flow = self._flow
        if self._state.destination == "nothing" and len(self._flows) == 1 and self._stack:
            return
        if flow.in_table and flow.kind is None:
            if "".join(flow.parts).strip():
                flow.parts.append("\n")
            return
        self._add(flow.take(), flow.level)
        self._add_notes()

    def _add(self, text: str, level: int | None) -> None:
        flow = self._flow
        if flow.kind is not None:
            if text.strip():
                flow.done.append(text.strip())
        elif level is not None and len(text) <= _LONGEST_HEADING:
            self._out.add(text.replace("\n", " "), level=level)
        else:
            self._out.add(text)

    def _add_notes(self) -> None:
        flow = self._flow
        notes, flow.notes = flow.notes, []
        for note in notes:
            for line in note:
                if flow.kind is None:
                    self._out.add(line, kind="note")
                else:
                    flow.done.append(line)

    def _footnote(self, _: int | None) -> None:
        if self._state.destination == "text":
            self._notes += 1
            self._begin_flow("note")

    def _note_mark(self, _: int | None) -> None:
        if self._flow.kind == "note":
            self._show(str(self._notes))

    def _comment(self, _: int | None) -> None:
        self._left_out["comment"] += 1
        self._to("nothing")

    def _revised(self, number: int | None) -> None:
        if number != 0 and not self._state.inserted:
            self._left_out["insertion"] += 1
        self._state = replace(self._state, inserted=number != 0)

    # Characters

    def _byte(self, byte: int) -> None:
        self._starred = False
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def _plain(self, plain: str) -> None:
        self._starred = False
        if self._skip:
            skipped = min(self._skip, len(plain))
            self._skip -= skipped
            plain = plain[skipped:]
        if self._bytes or not plain.isascii():
            self._bytes += plain.encode("latin-1")
        else:
            self._show(plain)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in "\\{}":
            self._plain(sign)
        elif sign in "~_-":
            self._show_sign({"~": "\xa0", "_": "-", "-": "\xad"}[sign])

    def _show_sign(self, text: str) -> None:
        self._flush()
        self._show(text)

    def _flush(self) -> None:
        self._flush_bytes()

    def _flush_bytes(self) -> None:
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._show(data.decode(self._state.codepage, "replace"))

    def _show(self, text: str) -> None:
        state = self._state
        if state.destination == "styles":
            self._style_name += text
        elif state.destination == "text":
            if state.deleted:
                self._left_out["deletion"] += len(text)
            elif state.hidden:
                self._left_out["hidden character"] += len(text)
            else:
                self._flow.parts.append(text)


_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "ansicpg": _Reader._set_codepage,
    "cpg": _Reader._set_codepage,
    "f": _Reader._set_font,
    "fcharset": _Reader._set_charset,
    "fonttbl": lambda reader, _: reader._to("fonts"),
    "stylesheet": lambda reader, _: reader._to("styles"),
    "s": _Reader._style_of,
    "outlinelevel": _Reader._outline,
    "plain": _Reader._plain_format,
    "listtext": _Reader._list_number,
    "pard": _Reader._paragraph_reset,
    "par": _Reader._paragraph,
    "sect": _Reader._paragraph,
    "page": _Reader._paragraph,
    "intbl": _Reader._in_table,
    "cell": _Reader._end_cell,
    "nestcell": _Reader._end_cell,
    "row": _Reader._end_row,
    "nestrow": _Reader._end_row,
    "footnote": _Reader._footnote,
    "chftn": _Reader._note_mark,
    "annotation": _Reader._comment,
    "atnid": lambda reader, _: reader._to("nothing"),
    "atnauthor": lambda reader, _: reader._to("nothing"),
    "uc": lambda reader, number: setattr(reader, "_state", replace(reader._state, skip=max(0, number or 0))),
    "deleted": lambda reader, number: setattr(reader, "_state", replace(reader._state, deleted=number != 0)),
    "v": lambda reader, number: setattr(reader, "_state", replace(reader._state, hidden=number != 0)),
    "revised": _Reader._revised,
}
