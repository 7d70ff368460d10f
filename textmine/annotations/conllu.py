"""CoNLL-U with mentions in its last column: as textmine writes them (`Mentions`), or as BIO labels (`NER=B-PER`).

A paragraph (`# newpar`) is a text; where a file has none, a document (`# newdoc`) is, else a sentence. The text is put
together from the words and what MISC says of the spaces between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from textmine.annotations.jsonlines import read_text, rows_of
from textmine.annotations.marked import Marked, MarkedText
from textmine.errors import InputError

_WORD_ID = re.compile(r"\d+(?:[-.]\d+)?")
_MENTION = re.compile(r"(?P<label>[^:,]+):(?P<start>\d{1,9})-(?P<end>\d{1,9}):(?P<concept>[^,]*)")
_ESCAPED = re.compile(r"\\(.)")
_SPACES = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}
_BIO = ("NER", "ner", "Entity_BIO", "BIO")


def is_conllu(text: str) -> bool:
    """Has the first row of a file the ten columns of CoNLL-U?"""
    first = next((row for row in rows_of(text[:20_000]) if row.strip() and not row.startswith("#")), "")
    return first.count("\t") == 9 and _WORD_ID.match(first) is not None


def read_conllu(path: Path, text: str | None = None) -> Marked:
    """The texts of a CoNLL-U file with their mentions.

    Raises:
        InputError: a row has not ten columns, or a mention is not where it says; names file and line.
    """
    text = read_text(path) if text is None else text
    by = next((key for key in ("newpar", "newdoc") if re.search(rf"^# {key}\b", text, re.MULTILINE)), "")
    marked = Marked()
    now: _Growing | None = None
    covered = 0  # words of a multi-word token that are yet to come
    for line, row in enumerate(rows_of(text), start=1):
        if row.startswith("#"):
            if by and re.match(rf"# {by}\b", row):
                now = _begin(marked, path, line, row.partition("=")[2].strip())
        elif not row.strip():
            if now is not None and not by:
                now = None
        else:
            columns = row.split("\t")
            if len(columns) != 10 or not _WORD_ID.fullmatch(columns[0]):
                raise InputError(path, "ten columns are wanted, the first a number", line=line)
            if now is None:
                now = _begin(marked, path, line, "")
            if "." in columns[0] or covered:  # an empty node; a word within a token that stands already
                covered -= "." not in columns[0]
                continue
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                covered = last - first + 1
            now.word(columns[1], columns[9], line)
    for text_ in marked.texts:
        assert isinstance(text_, _Growing)
        text_.finish()
    return marked


def _begin(marked: Marked, path: Path, line: int, name: str) -> _Growing:
    made = _Growing(name or str(len(marked.texts) + 1), "", [], path, line)
    marked.texts.append(made)
    return made


@dataclass(slots=True)
class _Growing(MarkedText):
    """A text that is put together word by word; its mentions are added when it is whole."""

    told: list[tuple[int, int, str, int, str]] = field(default_factory=list)
    begun: tuple[int, int, str, int] | None = None
    space: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def word(self, form: str, misc: str, line: int) -> None:
        notes = dict(part.split("=", 1) for part in misc.split("|") if "=" in part)
        self._put(self.space + _unescaped(notes.get("SpacesBefore", "")))
        start = self.length
        self._put(form)
        self.space = "" if notes.get("SpaceAfter") == "No" else _unescaped(notes.get("SpacesAfter", " "))
        for one in filter(None, notes.get("Mentions", "").split(",")):
            found = _MENTION.fullmatch(one)
            if found is None:
                raise InputError(
                    self.path,
                    f"cannot read the mention “{one[:40]}”; it should be LABEL:START-END:CONCEPT",
                    line=line,
                )
            self.told.append(
                (int(found["start"]), int(found["end"]), found["label"], line, unquote(found["concept"]))
            )
        self._bio(next((notes[key] for key in _BIO if key in notes), "O"), start, line)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _bio(self, tag: str, start: int, line: int) -> None:
        head, _, label = tag.partition("-")
        if self.begun is not None and head in ("I", "E", "L", "M") and label == self.begun[2]:
            self.begun = (self.begun[0], self.length, label, self.begun[3])
            return
        self.close()
        if label and head != "O":
            self.begun = (start, self.length, label, line)

    def close(self) -> None:
        if self.begun is not None:
            self.told.append((*self.begun, ""))
            self.begun = None

    def finish(self) -> None:
        self.close()
        self._put(self.space if self.space != " " else "")
        self.text = "".join(self.parts)
        for start, end, label, line, concept in self.told:
            self.add(start, end, label, line, concept)


def _unescaped(text: str) -> str:
    return "" if text == "_" else _ESCAPED.sub(lambda found: _SPACES.get(found[1], found[1]), text)
