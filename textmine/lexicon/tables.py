"""Reads the language data: CSV files that a linguist edits in any spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from textmine.errors import InputError

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
            reader = csv.reader(file)
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
    except FileNotFoundError:
        raise InputError(path, "there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8 text") from None
    except csv.Error as error:
        raise InputError(path, f"is not a CSV file: {error}") from None
