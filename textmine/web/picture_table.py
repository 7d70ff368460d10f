"""The rows behind a figure as a table: names in the reader's language, each row with the way to its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textmine.figures import Figure
from textmine.figures.words import in_script, word
from textmine.web.language import words
from textmine.web.page import Page, url

_ROWS = 200  # in the page; all are in the file
_IDS = 3  # of a row
_NOT_SHOWN = ("places", "chosen", "part")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and where it leads; "" where nowhere."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, some of the ids behind it, and how many there are besides."""

    cells: tuple[Cell, ...]
    ids: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a figure; `left_out` says how many rows are in the file only."""

    columns: tuple[tuple[str, bool], ...]  # what each is called, and whether it holds numbers
    rows: tuple[Row, ...]
    left_out: int


def table_of(page: Page, drawn: Figure) -> Table:
    """The rows of a figure."""
    first = drawn.rows[0]
    keys = [key for key in first if _is_shown(key, first)]
    columns = tuple((_named(page, key), isinstance(first[key], int | float)) for key in keys)
    rows = [
        Row(
            tuple(_cell(page, drawn.lang, key, row) for key in keys),
            tuple(row.get("ids", ())[:_IDS]),
            max(0, row.get("n", len(row.get("ids", ()))) - _IDS),
        )
        for row in drawn.rows[:_ROWS]
    ]
    return Table(columns, tuple(rows), max(0, len(drawn.rows) - _ROWS))


def _is_shown(key: str, row: Mapping[str, Any]) -> bool:
    """Ids give way to the names beside them."""
    if key in ("ids", *_NOT_SHOWN) or key.startswith("like_") or key.endswith(("_zh", "_en")):
        return False
    return not (key == "document_id" and "title" in row)


def _named(page: Page, key: str) -> str:
    return page.t(f"column-{key}") if f"column-{key}" in words() else key


def _cell(page: Page, lang: str, key: str, row: Mapping[str, Any]) -> Cell:
    value = row[key]
    if f"{key}_zh" in row:
        chinese, english = row[f"{key}_zh"], row[f"{key}_en"]
        if key != "topic":
            address = url("concept", str(value))
            return Cell(page.reader.names.display(str(value), lang) or str(value), address)
        name = in_script(chinese, lang) if lang.startswith("zh") else english
        return Cell(name or str(value))
    if key == "title":
        return Cell(str(value), url("read", str(row["document_id"])))
    if key in ("lane", "sign"):
        return Cell(word(f"{key}-{value}", lang))
    if isinstance(value, float):
        return Cell(f"{value:.3f}".rstrip("0").rstrip("."))
    return Cell(
        "" if value is None else f"{value:,}" if isinstance(value, int) and key == "n" else str(value)
    )
