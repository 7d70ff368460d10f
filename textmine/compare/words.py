"""What a comparison says in words, in both languages."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("textmine.compare").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def say(key: str, lang: str, **names: str) -> str:
    """A sentence of `words.csv` with the names put in.

    Args:
        lang: `zh` or `en`.
    """
    return _words()[key]["zh" if lang.startswith("zh") else "en"].format(**names)
