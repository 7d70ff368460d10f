"""The words of the query language: its fields and their values, in Chinese and English (vocabulary.csv)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from textmine.errors import TextmineError
from textmine.script import fold
from textmine.search.names import closest, readable, shown
from textmine.wording import worded


class QueryError(TextmineError):
    """A query that cannot be answered; the message is one line that says which part of it and why."""


@cache
def _read() -> tuple[dict[str, str], dict[str, dict[str, str]], dict[tuple[str, str], tuple[str, str]]]:
    fields: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    text = files("textmine.search").joinpath("vocabulary.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        field, value = row["field"], row["value"]
        words = [value or field, *row["zh"].split("|"), *row["en"].split("|")]
        target = values.setdefault(field, {}) if value else fields
        for word in filter(None, words):
            target.setdefault(fold(word), value or field)
        names[field, value] = (row["zh"].split("|")[0], value or field)
    return fields, values, names


def field_named(word: str) -> str | None:
    """The field that a word before a colon stands for, in either language; None where it is none."""
    return _read()[0].get(fold(word))


def value_named(field: str, word: str) -> str:
    """The value of a field with a fixed set of them (kind, polarity, modality), in either language.

    Raises:
        QueryError: the field has no such value; names those there are.
    """
    values = _read()[1][field]
    found = values.get(fold(readable(word).strip()))
    if found is None:
        allowed = list(dict.fromkeys(values.values()))
        raise QueryError(
            f"{shown(word)}: no such {field}{closest(readable(word), values)}; there are {', '.join(allowed)}"
        )
    return found


def value_name(field: str, value: str, lang: str) -> str:
    """What a value is called in `lang` (`zh`, `zh-Hans` or `en`); the value itself where it has no name."""
    chinese, english = _read()[2].get((field, value), (value, value))
    return worded(chinese, lang) if lang.startswith("zh") else english
