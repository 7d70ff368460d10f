"""Writes the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textmine.cite import report_fragment
from textmine.figures import style
from textmine.onefile import OneFilePage
from textmine.report.contents import LINES, Contents
from textmine.report.reading import CLAIMS_BESIDE
from textmine.report.words import words
from textmine.search.selection import SURE
from textmine.store import Store
from textmine.wording import worded


def write_report(
    store: Store, path: Path, at_least: float = SURE, *, kept: dict[Any, Any] | None = None
) -> None:
    """Write the report on a build: one HTML file that fetches nothing and opens offline.

    It has the findings, the surest claims of the busiest actors, figures (time line, actors by threats and
    strategies, the actors' network, topics by document), the topics, and the documents for reading, with all mentions
    marked and the claims beside; in a corpus of more than `FULL_VIEW` paragraphs only those that findings, claims,
    topics and figures lead to, and of the findings the first of every document. It says how much that is. The reader
    chooses Traditional, Simplified or English.

    Args:
        path: the file; it appears there when it is whole.
        at_least: the confidence below which claims are folded, and which those of figures have.
        kept: shared with what else is drawn of the build (`textmine.figures.Wanted`).

    Raises:
        InputError: the file cannot be written.
    """
    page = OneFilePage("textmine.report", "report.html", style=style())
    page.environment.filters["fragment"] = report_fragment
    page.environment.filters["simplified"] = worded
    page.write(
        path,
        contents=Contents(store, at_least, kept),
        words=words(),
        beside=CLAIMS_BESIDE,
        most_lines=LINES,
    )
