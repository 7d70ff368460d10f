"""Where a span stands, in short: its pages and paragraph, beside a document that is named already."""

from __future__ import annotations

from textmine.cite.footnote import check_span
from textmine.cite.pages import pages_of_span
from textmine.cite.styles import style_named
from textmine.records import Document, Paragraph


def short_place(document: Document, paragraph: Paragraph, start: int, end: int, *, lang: str) -> str:
    """The pages and the paragraph of a span; "" where neither is known.

    Args:
        start: first code point of the span in the paragraph's text.
        end: the code point after its last.
        lang: language of the words around the numbers, `zh` or `en`.

    Raises:
        ValueError: the span is empty or not within the paragraph.
    """
    check_span(paragraph, start, end)
    style = style_named("plain", lang, document.language)
    first, last = pages_of_span(paragraph, start, end)
    pages = "" if first is None or last is None else style.page.format(first)
    if pages and first != last:
        pages = style.pages.format(first, last)
    number = "" if paragraph.number is None else style.paragraph.format(paragraph.number)
    return style.join.join(filter(None, (pages, number)))
