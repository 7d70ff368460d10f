"""Tables as HTML, for notebooks: the first rows, all text escaped, headings in the reader's language."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

ROWS = 10  # that a notebook shows
_LONGEST = 160  # characters of a cell, unless it is a citation
_WHOLE = ("citation", "footnote")
_LEFT = "text-align:left"
_ALIGNED = {
    "left": "text-align:right;white-space:nowrap",
    "keyword": "text-align:center;white-space:nowrap",
    "right": "text-align:left;white-space:nowrap",
}


def word(english: str, lang: str) -> str:
    """A heading or the name of a table, in `zh` or `en`."""
    return _chinese().get(english, english) if lang == "zh" else english


@cache
def _chinese() -> dict[str, str]:
    text = files("textmine.corpus").joinpath("shown.csv").read_text(encoding="utf-8")
    return {row["en"]: row["zh"] for row in csv.DictReader(text.splitlines())}


def html_table(
    caption: str, headings: Mapping[str, str], rows: Iterable[Mapping[str, Any]], lang: str, left_out: int = 0
) -> str:
    """A table of HTML.

    Args:
        headings: of the columns, in English, by the key that rows have them under.
        lang: of the headings, `zh` or `en`.
        left_out: how many more rows there are.
    """
    head = "".join(f'<th scope="col">{escape(word(heading, lang))}</th>' for heading in headings.values())
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="{_ALIGNED.get(key, _LEFT)}">{_cell(key, row.get(key))}</td>' for key in headings
        )
        + "</tr>"
        for row in rows
    )
    said = f"… 另有 {left_out:,} 列" if lang == "zh" else f"… {left_out:,} more"
    more = f"<p>{said}</p>" if left_out else ""
    return (
        f'<table><caption style="{_LEFT}">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def marked_html(text: str, start: int, end: int) -> str:
    """A text with some of its words marked."""
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _cell(key: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(map(str, value))
    text = str(value)
    whole = len(text) <= _LONGEST or key.endswith(_WHOLE)
    return escape(text if whole else text[: _LONGEST - 1] + "…")
