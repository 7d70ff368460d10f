"""The words of the figures, in both languages."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from textmine.wording import worded


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("textmine.figures").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def word(key: str, lang: str, **values: object) -> str:
    """A word or sentence, as `words.csv` has it, with values put in.

    Args:
        lang: `en`, `zh`, or `zh-Hans` for Simplified characters.
    """
    return in_script(_words()[key]["zh" if is_chinese(lang) else "en"], lang).format(**values)


def is_chinese(lang: str) -> bool:
    """Is the reader's language Chinese, in either script?"""
    return lang.startswith("zh")


def in_script(text: str, lang: str) -> str:
    """Our own words, as readers of Simplified know them where `lang` is `zh-Hans`; not for what a source says."""
    return worded(text, lang)


def listed(items: list[str], lang: str) -> str:
    """Several things in a sentence."""
    return ("；" if is_chinese(lang) else "; ").join(items)
