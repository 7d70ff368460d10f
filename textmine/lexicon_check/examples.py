"""The example sentences of the data files, each with what must come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from textmine.layers import Layer
from textmine.lexicon.rules import Rules
from textmine.lexicon.tables import Row, layer_rows, read_rows
from textmine.script import is_han

Language = Literal["zh", "en"]
_MARKED = re.compile(r"\[(?P<mention>[^\[\]]+)\](?P<wrong>!?)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a data file.

    `wanted` are mentions that must come out of it (character for character) and `unwanted` those that must not,
    each with its label, "" where the row has none. `stance` is a predicate's. For a row of a table of rules
    `column` is `fires` or `fires_not`; for predicates and heads it is `example_zh` or `example_en`.
    """

    table: str  # the file's name without .csv
    id: str
    column: str
    text: str
    path: Path
    line: int
    label: str = ""
    stance: str = ""  # of a predicate
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def language(self) -> Language:
        """The language it is written in."""
        return "zh" if any(map(is_han, self.text)) else "en"

    @property
    def cell(self) -> tuple[str, str, str]:
        """Table, id and column: how known_failures.csv names it."""
        return self.table, self.id, self.column


def read_examples(folder: Path) -> Iterator[Example]:
    """The examples of predicates.csv, heads.csv and all tables of rules in a folder of data files.

    Raises:
        InputError: a file is missing or cannot be read.
    """
    for name, key in (("predicates", "id"), ("heads", "")):
        for row in read_rows(folder / f"{name}.csv"):
            for column in ("example_zh", "example_en"):
                for text in row.many(column):
                    yield _marked(name, row[key] if key else "", column, text, row)
    for rule in Rules(folder):
        for column in ("fires", "fires_not"):
            for text in rule.examples(column):
                yield Example(rule.table, rule.id, column, text, rule.path, rule.line)


def layer_examples(layer: Layer) -> Iterator[Example]:
    """The examples of the predicates in own terms."""
    for row in layer_rows(layer, "predicates.csv"):
        for column in ("example_zh", "example_en"):
            for text in row.many(column):
                yield _marked("predicates", row["id"], column, text, row)


def _marked(table: str, id_: str, column: str, text: str, row: Row) -> Example:
    """An example whose brackets are read; a row of heads.csv is known by what its brackets hold."""
    marked = [(match["mention"], match["wrong"]) for match in _MARKED.finditer(text)]
    plain = _MARKED.sub(lambda match: match["mention"], text)
    wanted = tuple(mention for mention, wrong in marked if not wrong)
    unwanted = tuple(mention for mention, wrong in marked if wrong)
    own = id_ or (marked[0][0] if marked else plain)
    label = row.cells.get("label", "")
    stance = row.cells.get("stance", "")
    return Example(table, own, column, plain, row.path, row.line, label, stance, wanted, unwanted)


def known_failures(folder: Path) -> dict[tuple[str, str, str], Row]:
    """(table, id, column) -> row of known_failures.csv: cells an example of which is known to fail."""
    rows = read_rows(folder / "known_failures.csv")
    return {(row["table"], row["id"], row["column"]): row for row in rows}
