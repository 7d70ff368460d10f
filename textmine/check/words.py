"""What a check says in words, in both languages."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("textmine.check").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def say(key: str, lang: str, **names: str) -> str:
    """A sentence of `words.csv` with the names put in.

    Args:
        lang: `zh` or `en`.
    """
    text = _words()[key]["zh" if lang.startswith("zh") else "en"]
    return text.format(**names) if names else text
