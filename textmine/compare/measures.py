"""The words of numbers, scales and units: measures.csv."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from textmine.script import fold


@cache
def _rows() -> list[dict[str, str]]:
    text = files("textmine.compare").joinpath("measures.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def words(kind: str, language: str) -> dict[str, str]:
    """Word, as texts are compared -> value, of a kind in `zh` or `en`."""
    return {
        fold(word).lower(): row["value"]
        for row in _rows()
        if row["kind"] == kind and row["language"] == language
        for word in row["words"].split("|")
    }
