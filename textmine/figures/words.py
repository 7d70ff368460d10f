"""The words of the figures, in both languages."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("textmine.figures").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def word(key: str, lang: str, **values: object) -> str:
    """A word or sentence, as `words.csv` has it, with values put in."""
    return _words()[key]["zh" if lang == "zh" else "en"].format(**values)


def listed(items: list[str], lang: str) -> str:
    """Several things in a sentence."""
    return ("；" if lang == "zh" else "; ").join(items)
