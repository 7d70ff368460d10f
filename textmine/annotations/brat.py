"""brat's standoff annotations: NAME.txt and NAME.ann beside it.

A discontinuous annotation is taken from its first to its last character, and counted; pieces that only a line end
parts are one. A normalisation to textmine names the concept; other normalisations, relations, events, attributes and
notes are ignored and counted.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from textmine.annotations.jsonlines import read_text, rows_of
from textmine.annotations.marked import BRAT_RESOURCE, Marked, MarkedText
from textmine.errors import InputError

_BOUND = re.compile(r"(?P<label>\S+) (?P<spans>\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_CONCEPT = re.compile(rf"N\d+\tReference (?P<of>\S+) {BRAT_RESOURCE}:(?P<id>\S+)")
_IGNORED = {
    "R": "relations", "*": "relations", "E": "events", "A": "attributes", "M": "attributes",
    "N": "normalisations", "#": "notes",
}  # fmt: skip


@dataclass(slots=True)
class _Numbered(MarkedText):
    """A text with brat's ids of its spans, in their order."""

    ids: list[str] = field(default_factory=list)


def brat_files(path: Path) -> list[Path]:
    """The .ann files meant by a folder, a .ann file, or a .txt file with a .ann file beside it."""
    if path.is_dir():
        return sorted(p for p in path.rglob("*.ann") if not p.name.startswith("."))
    if path.suffix == ".txt" and path.with_suffix(".ann").is_file():
        return [path.with_suffix(".ann")]
    return [path] if path.suffix == ".ann" else []


def read_brat(path: Path) -> Marked:
    """The texts of a folder or file of brat's.

    Raises:
        InputError: a .txt file is missing, or a line is wrong; names file and line.
    """
    marked = Marked()
    for file in brat_files(path):
        source = file.with_suffix(".txt")
        if not source.is_file():
            raise InputError(file, f"has no {source.name} beside it")
        named: dict[str, str] = {}
        name = str(file.relative_to(path).with_suffix("")) if path.is_dir() else file.stem
        one = _Numbered(name, read_text(source), [], file)
        for line, row in enumerate(rows_of(read_text(file)), start=1):
            if row.strip():
                _read(row, line, one, marked, named)
        one.spans[:] = [
            replace(span, concept=named.get(id_, "")) for id_, span in zip(one.ids, one.spans, strict=True)
        ]
        marked.texts.append(one)
    return marked


def _read(row: str, line: int, one: _Numbered, marked: Marked, named: dict[str, str]) -> None:
    concept = _CONCEPT.match(row)
    if concept is not None:
        named[concept["of"]] = concept["id"]
        return
    if not row.startswith("T"):
        kind = _IGNORED.get(row[0])
        if kind is None:
            raise InputError(one.path, f"cannot read “{row[:40]}”", line=line)
        marked.ignored[f"{kind} ignored"] += 1
        return
    parts = row.split("\t")
    bound = _BOUND.fullmatch(parts[1]) if len(parts) > 1 else None
    if bound is None:
        raise InputError(
            one.path, f"cannot read “{row[:40]}”; it should be T1 TAB LABEL START END TAB TEXT", line=line
        )
    pieces = [tuple(map(int, piece.split(" "))) for piece in bound["spans"].split(";")]
    one.add(pieces[0][0], pieces[-1][1], bound["label"], line)
    one.ids.append(parts[0])
    has = " ".join(one.text[start:end] for start, end in pieces)
    if len(parts) > 2 and _plain(parts[2]) != _plain(has):
        raise InputError(
            one.path,
            f"{parts[0]} is “{parts[2][:40]}”, but {one.path.with_suffix('.txt').name} has “{has[:40]}” there",
            line=line,
        )
    between = "".join(one.text[before[1] : after[0]] for before, after in itertools.pairwise(pieces))
    if between.strip():
        marked.ignored["discontinuous annotations taken from their first to their last character"] += 1


def _plain(text: str) -> str:
    return "".join(text.split())
