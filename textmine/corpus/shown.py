"""Tables as HTML, for notebooks: the first rows, all text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

ROWS = 10  # that a notebook shows
_LONGEST = 160  # characters of a cell


def html_table(
    caption: str, headings: Mapping[str, str], rows: Iterable[Mapping[str, Any]], left_out: int = 0
) -> str:
    """A table of HTML.

    Args:
        headings: of the columns, by the key that rows have them under.
        left_out: how many more rows there are.
    """
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings.values())
    body = "".join(
        "<tr>"
        + "".join(f'<td style="text-align:left">{_cell(row.get(key))}</td>' for key in headings)
        + "</tr>"
        for row in rows
    )
    more = f"<p>… {left_out:,} more</p>" if left_out else ""
    return (
        f'<table><caption style="text-align:left">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def marked_html(text: str, start: int, end: int) -> str:
    """A text with some of its words marked."""
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(map(str, value))
    text = str(value)
    return escape(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
