"""Writes the page."""

from __future__ import annotations

from pathlib import Path

from textmine.cite import report_fragment
from textmine.onefile import OneFilePage
from textmine.report.contents import Contents
from textmine.report.network import HEIGHT, WIDTH
from textmine.report.reading import CLAIMS_BESIDE
from textmine.report.words import words
from textmine.search.selection import SURE
from textmine.store import Store


def write_report(store: Store, path: Path, at_least: float = SURE) -> None:
    """Write the report on a build: one HTML file that fetches nothing and opens offline.

    It has the findings, the actors by threats and strategies, the actors' network, the topics, and the documents
    for reading, with all mentions marked and the claims beside; in a corpus of more than `FULL_VIEW` paragraphs
    only those that findings and topics lead to, and of the findings the first of every document.

    Args:
        path: the file; it appears there when it is whole.
        at_least: the confidence below which claims are folded.

    Raises:
        InputError: the file cannot be written.
    """
    page = OneFilePage("textmine.report", "report.html")
    page.environment.filters["fragment"] = report_fragment
    page.write(
        path,
        contents=Contents(store, at_least),
        words=words(),
        beside=CLAIMS_BESIDE,
        width=WIDTH,
        height=HEIGHT,
    )
