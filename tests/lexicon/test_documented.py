"""docs/lexicon.md says what every column of every data file holds, and its rows can be read."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from textmine.lexicon.rule_tables import TABLES, faults
from textmine.lexicon.tables import DATA, Row

_PAGE = Path(__file__).parents[2] / "docs" / "lexicon.md"
_PARTS = re.compile(r"^### (\S+\.csv)\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_FILES = dict(_PARTS.findall(_PAGE.read_text(encoding="utf-8")))


def _columns(name: str) -> list[str]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_every_file_has_its_part() -> None:
    assert set(_FILES) == {path.name for path in DATA.glob("*.csv")}


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.csv")))
def test_every_column_is_documented_in_order(name: str) -> None:
    assert re.findall(r"^\| `(\w+)` \|", _FILES[name], re.M) == _columns(name)


@pytest.mark.parametrize("name", sorted(_FILES))
def test_the_row_shown_can_stand_in_the_file(name: str) -> None:
    (shown,) = re.findall(r"```csv\n(.+)\n```", _FILES[name])
    (cells,) = csv.reader([shown])
    columns = _columns(name)
    assert len(cells) == len(columns)
    if name.removesuffix(".csv") in TABLES:
        row = Row(Path(name), 1, dict(zip(columns, cells, strict=True)))
        assert list(faults(name.removesuffix(".csv"), row)) == []


def test_all_values_that_a_cell_of_a_rule_may_have_are_named() -> None:
    for name, table in TABLES.items():
        for column, values in {**table.choices, **table.lists}.items():
            (line,) = [
                line for line in _FILES[f"{name}.csv"].splitlines() if line.startswith(f"| `{column}` |")
            ]
            if "as in" in line or "of the predicate" in line or column == "class" or "no" in values:
                continue
            for value in values:
                assert not value or f"`{value}`" in line or "the same" in line, (name, column, value)
