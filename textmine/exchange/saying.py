"""What an export says of itself, in both languages."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def _said() -> dict[str, dict[str, str]]:
    text = files("textmine.exchange").joinpath("said.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def say(key: str, lang: str, n: int = 0, **names: str) -> str:
    """A sentence of `said.csv` with a number and names put in.

    Args:
        lang: `zh` or `en`.
        n: how many; English has a sentence of its own for one.
    """
    row = _said()[key]
    form = row["zh"] if lang.startswith("zh") else row["one"] if n == 1 and row["one"] else row["en"]
    return form.format(n=f"{n:,}", **names)
