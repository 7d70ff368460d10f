"""The words of the interface, in both languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sentence of the interface."""

    zh: str
    en: str


@cache
def words() -> dict[str, Word]:
    """By key, as `words.csv` has them."""
    text = files("textmine.report").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: Word(row["zh"], row["en"]) for row in csv.DictReader(text.splitlines())}
