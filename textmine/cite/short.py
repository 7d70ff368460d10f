"""Short citations: author, year and place, as they stand in brackets in a text; the full one is `format_citation`."""

from __future__ import annotations

import re

from textmine.cite.footnote import check_span
from textmine.cite.pages import pages_of_span
from textmine.cite.styles import style_named
from textmine.records import Document, Paragraph

_LONGEST = 24  # characters of a title that stands for an author nobody knows
_MOST = 2  # authors that are named


def short_citation(document: Document, paragraph: Paragraph, start: int, end: int, *, lang: str) -> str:
    """Author (or title), year, pages and paragraph of a span: (Chen 2024, p. 88, para. 4); what is not known is left out.

    Args:
        start: first code point of the span in the paragraph's text.
        end: the code point after its last.
        lang: language of the words around the names, `zh` or `en`.

    Raises:
        ValueError: the span is empty or not within the paragraph.
    """
    who = " ".join(filter(None, (_authors(document, lang), document.year)))
    where = short_place(document, paragraph, start, end, lang=lang)
    comma = "，" if lang.startswith("zh") else ", "
    return comma.join(filter(None, (who, where)))


def short_place(document: Document, paragraph: Paragraph, start: int, end: int, *, lang: str) -> str:
    """The pages and the paragraph alone; "" where neither is known."""
    check_span(paragraph, start, end)
    style = style_named("plain", lang, document.language)
    first, last = pages_of_span(paragraph, start, end)
    pages = "" if first is None or last is None else style.page.format(first)
    if pages and first != last:
        pages = style.pages.format(first, last)
    number = "" if paragraph.number is None else style.paragraph.format(paragraph.number)
    return style.join.join(filter(None, (pages, number)))


def _authors(document: Document, lang: str) -> str:
    """Surnames as they are written before a comma, whole names where there is none; the title where nobody is known."""
    names = [name.split(",")[0].strip() for name in re.split("[;；]", document.author) if name.strip()]
    chinese = lang.startswith("zh")
    if not names:
        title = document.title if len(document.title) <= _LONGEST else document.title[:_LONGEST] + "…"
        return f"〈{title}〉" if chinese else f"“{title}”"
    if len(names) > _MOST:
        return names[0] + ("等" if chinese else " et al.")
    return ("、" if chinese else " and ").join(names)
