"""What people type as the fields of a row, made to fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from textmine.errors import TextmineError
from textmine.review.lines import CHOICES
from textmine.review.records import FIELDS, LISTS, Kind


def checked(kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields given, as a decision has them.

    Args:
        given: text, or lists of text; a list may be typed as one text with its parts joined by `|`.

    Raises:
        TextmineError: a row of this kind has no such field, or it cannot have this value.
    """
    found: dict[str, Any] = {}
    for key, value in given.items():
        if key not in FIELDS[kind]:
            raise TextmineError(f"a {kind} has no “{key}”; it has {', '.join(FIELDS[kind])}")
        if key in LISTS:
            parts = value.split("|") if isinstance(value, str) else list(value)
            found[key] = [name for name in (plain(str(part)) for part in parts) if name]
            continue
        text = plain(str(value))
        if key in CHOICES:
            text = _choice(key, text)
        found[key] = text
    if kind == "finding" and found.get("headline") == "":
        raise TextmineError("a finding needs a headline")
    return found


def _choice(key: str, text: str) -> str:
    same = [one for one in CHOICES[key] if one.casefold() == text.casefold()]
    if not same:
        raise TextmineError(f"{key} is “{text}”; it may be {', '.join(CHOICES[key])}")
    return same[0]


def plain(text: str) -> str:
    """Text in NFC, without white space around it and line ends in it."""
    return " ".join(unicodedata.normalize("NFC", text).split())
