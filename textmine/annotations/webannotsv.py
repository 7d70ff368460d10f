"""WebAnno TSV 3: a row a word, a column a feature, spans held together by numbers in brackets (`ACTOR[3]`).

Of its layers those are taken whose features are `value` or `label` (and `identifier`, the concept). The text is put
together from the sentences at their offsets, which are UTF-16 units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from textmine.annotations.marked import Marked, MarkedText
from textmine.annotations.units import Units
from textmine.errors import InputError

_FORMAT = "#FORMAT=WebAnno TSV 3"
_ROW_ID = re.compile(r"\d+-\d+(?:\.\d+)?")
_OFFSETS = re.compile(r"(?P<start>\d{1,9})-(?P<end>\d{1,9})")
_NUMBERED = re.compile(r"(?P<value>.*?)(?<!\\)\[(?P<number>\d+)\]", re.DOTALL)
_STACKED = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}
_LABELS = ("value", "label", "Label")
_WIDEST = 1_000_000  # units between two sentences; more is a slip


def is_webanno(text: str) -> bool:
    return text.startswith(_FORMAT)


@dataclass(slots=True)
class _Layer:
    """Which columns of the file hold the label and the concept of a layer of spans."""

    label: int
    concept: int | None


@dataclass(slots=True)
class _Reading:
    layers: list[_Layer]
    parts: list[str] = field(default_factory=list)  # the text so far
    length: int = 0  # of it in UTF-16 units
    spans: dict[tuple[int, object], tuple[int, int, str, str, int]] = field(default_factory=dict)


def read_webanno(path: Path, name: str, text: str, marked: Marked) -> MarkedText:
    """The text of a file with its spans; layers that are not taken are counted.

    Raises:
        InputError: the file is not of this format, or a row is wrong; names file and line.
    """
    if not is_webanno(text):
        raise InputError(path, f"is no WebAnno TSV 3 file: it does not begin with {_FORMAT}")
    lines = text.split("\n")
    reading = _Reading(_layers(lines, marked))
    sentence: list[str] | None = None
    for line, row in enumerate(lines, start=1):
        row = row.removesuffix("\r")
        if row.startswith("#Text="):
            sentence = [*(sentence or []), _unescaped(row[len("#Text=") :])]
        elif row and not row.startswith("#"):
            columns = row.split("\t")
            offsets = _OFFSETS.fullmatch(columns[1]) if len(columns) > 2 else None
            if not _ROW_ID.fullmatch(columns[0]) or offsets is None:
                raise InputError(path, "a row should begin with 1-1 TAB START-END TAB WORD", line=line)
            span = int(offsets["start"]), int(offsets["end"])
            if sentence is not None:
                _place(reading, "\n".join(sentence), span[0], path, line)
                sentence = None
            _spans(reading, columns[3:], span, line)
    one = MarkedText(name, "", [], path)
    one.text = "".join(reading.parts)
    units = Units(one.text)
    for start, end, label, concept, line in reading.spans.values():
        first, last = units.point(start), units.point(end)
        if first is None or last is None:
            raise InputError(path, f"no characters {start}-{end} in a text of {reading.length}", line=line)
        one.add(first, last, label, line, concept)
    return one


def _layers(lines: list[str], marked: Marked) -> list[_Layer]:
    """The layers of spans in the header that have a label."""
    found: list[_Layer] = []
    at = 0
    for row in lines:
        if not row.startswith("#T_"):
            if row and not row.startswith("#FORMAT"):
                break
            continue
        kind, _, rest = row.rstrip("\r").partition("=")
        name, *features = rest.split("|")
        label = next((features.index(one) for one in _LABELS if one in features), None)
        if kind == "#T_SP" and label is not None and ".pos." not in name and ".segmentation." not in name:
            concept = features.index("identifier") if "identifier" in features else None
            found.append(_Layer(at + label, None if concept is None else at + concept))
        else:
            marked.ignored[f"layers ignored, as they mark no labelled spans ({name.rpartition('.')[2]})"] += 1
        at += max(1, len(features))
    return found


def _place(reading: _Reading, sentence: str, start: int, path: Path, line: int) -> None:
    """Put a sentence where its first word begins; what lies between two is line ends, as nobody says."""
    gap = start - reading.length
    if gap < 0:
        raise InputError(path, f"the sentence begins at {start}, within the one before it", line=line)
    if gap > _WIDEST:
        raise InputError(path, f"the sentence begins at {start}, too far behind the one before it", line=line)
    reading.parts += ["\n" * gap, sentence]
    reading.length += gap + Units(sentence).length


def _spans(reading: _Reading, columns: list[str], span: tuple[int, int], line: int) -> None:
    for number, layer in enumerate(reading.layers):
        labels = _values(columns, layer.label)
        concepts = _values(columns, layer.concept) if layer.concept is not None else []
        for at, (label, id_) in enumerate(labels):
            key: tuple[int, object] = (number, id_ if id_ is not None else (span, at))
            concept = concepts[at][0] if at < len(concepts) else ""
            known = reading.spans.get(key)
            start, end = (min(known[0], span[0]), max(known[1], span[1])) if known else span
            reading.spans[key] = (start, end, label, concept, known[4] if known else line)


def _values(columns: list[str], at: int) -> list[tuple[str, str | None]]:
    """(value, number) of what is stacked in a column; a value that is not given is ""."""
    cell = columns[at] if at < len(columns) else "_"
    if cell in ("_", ""):
        return []
    found: list[tuple[str, str | None]] = []
    for part in _STACKED.sub("\\1\0", cell).split("\0"):
        numbered = _NUMBERED.fullmatch(part)
        value, id_ = (numbered["value"], numbered["number"]) if numbered else (part, None)
        found.append(("" if value == "*" else _unescaped(value), id_))
    return found


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _LETTERS.get(found[1], found[1]), text)
