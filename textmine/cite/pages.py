"""The printed pages a span of a paragraph stands on."""

from __future__ import annotations

from textmine.provenance import page_of
from textmine.records import Paragraph

Pages = tuple[str | None, str | None]


def pages_of_span(paragraph: Paragraph, start: int, end: int) -> Pages:
    """The page labels of the first and the last character of `paragraph.text[start:end]`, None where unknown.

    A paragraph may run over several pages; a citation names those of the words quoted.
    """
    if not paragraph.pieces:
        return paragraph.page_first, paragraph.page_last
    first = page_of(paragraph, start)
    last = page_of(paragraph, max(start, end - 1))
    return first or last, last or first
