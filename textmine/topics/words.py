"""What topics say in words, in both languages."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_OF_A_TOPIC = 8  # paragraphs, as `textmine.topics.choice` has it
_MANY = 20  # topics: of so many nobody asks why they are few
_FEW = 5


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("textmine.topics").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def say(key: str, lang: str, **values: object) -> str:
    """A sentence of `words.csv` with values put in.

    Args:
        lang: `zh` or `en`.
    """
    return _words()[key]["zh" if lang.startswith("zh") else "en"].format(**values)


def why(told: Mapping[str, Any], topics: int, lang: str) -> str:
    """Why there are no more topics, in a line; empty where there is nothing to explain.

    Args:
        told: what the build says of its topics (`topics_told`).
        topics: how many it has.
    """
    paragraphs = told.get("paragraphs")
    if paragraphs is None:
        return ""
    if "chosen" not in told:
        key = "too-few" if paragraphs < told["least"] else "few-words"
        return say(key, lang, paragraphs=paragraphs, least=told["least"])
    if told.get("asked"):
        return say("asked", lang, n=told["asked"])
    if not topics and told["left_out"]:
        return say("none-trusted", lang, n=told["left_out"])
    lines = []
    if told["most"] < _MANY and (told["chosen"] >= told["most"] or told["most"] <= _FEW):
        lines.append(say("short", lang, most=told["most"], paragraphs=paragraphs, each=_OF_A_TOPIC))
    if told["left_out"]:
        lines.append(say("left-out", lang, n=told["left_out"]))
    return ("" if lang.startswith("zh") else " ").join(lines)
