"""Reads the language data: CSV files that a linguist edits in any spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from textmine.errors import InputError
from textmine.layers import KEYS, Layer
from textmine.script import fold

DATA = Path(str(files("textmine.lexicon"))) / "data"

COLUMNS: dict[str, tuple[str, ...]] = {
    "states.csv": (
        "code", "abbr_zh", "variants_zh", "variants_en", "adjectives_en", "capital_zh", "capital_en",
        "government_zh", "government_en", "wikidata", "name_zh", "name_en", "note",
    ),
    "regions.csv": (
        "id", "zh", "en", "variants_zh", "variants_en", "adjectives_en", "members", "wikidata", "kind",
        "states_zh", "states_en", "note",
    ),
    "actors.csv": (
        "id", "kind", "zh", "en", "variants_zh", "variants_en", "broader", "members", "wikidata", "abbr_zh",
        "capital_zh", "capital_en", "note",
    ),
    "threats.csv": ("id", "zh", "en", "variants_zh", "variants_en", "broader", "wikidata", "note"),
    "strategies.csv": ("id", "zh", "en", "variants_zh", "variants_en", "broader", "wikidata", "note"),
    "predicates.csv": (
        "id", "zh", "en", "gloss", "kind", "opposite", "frame", "stance", "example_zh", "example_en",
    ),
    "glossary.csv": ("zh", "en", "pos"),
    "heads.csv": ("label", "role", "zh", "en", "states", "example_zh", "example_en"),
    "cues.csv": ("kind", "value", "zh", "en", "note"),
    "english_words.csv": ("kind", "words", "note"),
    "function_words.csv": ("pos", "words", "note"),
    "usual_tags.csv": ("pos", "words", "note"),
    "syntax_words.csv": ("kind", "language", "words", "note"),
    "confidence.csv": ("feature", "claim", "actors", "targets", "meaning"),
    "known_failures.csv": ("table", "id", "column", "reason"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data file, with the place it stands at."""

    path: Path
    line: int
    cells: dict[str, str]
    layer: int = 0  # 0 is what textmine brings; the later ones override

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, parted by `|`."""
        return tuple(part for part in (part.strip() for part in self.cells[column].split("|")) if part)


def read_rows(path: Path, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows of the data file at `path`.

    Raises:
        InputError: the file is missing, is not UTF-8, lacks a column, or has a row of the wrong length.
    """
    expected = tuple(columns if columns is not None else COLUMNS[path.name])
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(path, file, expected)
    except FileNotFoundError:
        raise InputError(path, "there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8 text") from None
    except csv.Error as error:
        raise InputError(path, f"is not a CSV file: {error}") from None


def _rows(path: Path, lines: Iterable[str], expected: Sequence[str]) -> Iterator[Row]:
    reader = csv.reader(lines)
    header = next(reader, [])
    missing = [column for column in expected if column not in header]
    if missing:
        raise InputError(path, f"no column {', '.join(missing)}", line=1)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            reason = f"{len(cells)} cells where the header has {len(header)}"
            raise InputError(path, reason, line=reader.line_num)
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        yield Row(path, reader.line_num, row)


def layer_rows(layer: Layer, name: str, number: int = 1) -> list[Row]:
    """The rows of one table of a layer. Columns that it lacks are empty; the columns of its key it must have.

    Args:
        name: of the table, as actors.csv.
        number: the place of the layer among those that hold, from 1.

    Raises:
        InputError: a column is unknown, named twice or missing, or a row has too many cells or too few.
    """
    path = Path(layer.folder) / name
    text = dict(layer.files).get(name, "")
    header = [column.strip() for column in next(csv.reader(text.splitlines()[:1]), [])]
    for column in header:
        if column not in COLUMNS[name]:
            raise InputError(
                path, f"no column is called “{column}”; there are {', '.join(COLUMNS[name])}", line=1
            )
        if header.count(column) > 1:
            raise InputError(path, f"has the column {column} twice", line=1)
    if not text:
        return []
    blank = dict.fromkeys(COLUMNS[name], "")
    try:
        return [
            Row(path, row.line, {**blank, **row.cells}, number)
            for row in _rows(path, text.splitlines(keepends=True), KEYS[name])
        ]
    except csv.Error as error:
        raise InputError(path, f"is not a CSV file: {error}") from None


def merged_rows(folder: Path, name: str, layers: Sequence[Layer]) -> list[Row]:
    """The rows of a table with those of the layers: a later row takes the place of an earlier one of the same key."""
    rows = list(read_rows(folder / name))
    for number, layer in enumerate(layers, 1):
        own = {row_key(name, row): row for row in layer_rows(layer, name, number)}
        # Of predicates that claim one form the first has it.
        others = [row for row in rows if row_key(name, row) not in own]
        rows = [*own.values(), *others] if name == "predicates.csv" else [*others, *own.values()]
    return rows


def row_key(name: str, row: Row) -> tuple[str, ...]:
    """What tells a row of a table that a layer may have from the others."""
    return tuple(fold(row[column]) for column in KEYS[name])


def line_of(layer: Layer) -> str:
    """What a layer is, in one line."""
    counts = [(len(layer_rows(layer, name)), name.removesuffix(".csv")) for name, _ in layer.files]
    rows = ", ".join(f"{n:,} {name}" for n, name in counts if n) or "nothing"
    return f"own terms of {layer.folder}: {rows} (sha256 {layer.sha256[:12]})"
