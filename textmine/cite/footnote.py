"""A citation in words, ready for a footnote."""

from __future__ import annotations

from textmine.cite.pages import Pages, pages_of_span
from textmine.cite.styles import style_named
from textmine.records import Document, Paragraph
from textmine.script import fold

SECTION_SEPARATOR = " / "  # as `Paragraph.section` joins the headings


def format_citation(
    document: Document,
    paragraph: Paragraph,
    start: int,
    end: int,
    *,
    lang: str = "zh",
    quote: bool = True,
    style: str = "plain",
) -> str:
    """The place of `paragraph.text[start:end]` in one line.

    It names the document, the section path, the printed pages of the span (not only of the paragraph), the
    paragraph's number as a reader counts (from 1, without headings) and the quotation, and ends with an id that
    `textmine cite` takes. What is not known (an author, a page) or does not count (the number of a heading) is
    left out.

    Args:
        start: first code point of the span in the paragraph's text.
        end: the code point after its last.
        lang: language of the words around the names: `zh` (in the script of the document) or `en`.
        quote: with the quotation itself.
        style: `plain`, `gbt7714`, `apa` or `chicago`.

    Raises:
        ValueError: the span is empty or not within the paragraph.
        UnknownNameError: there is no such style.
    """
    check_span(paragraph, start, end)
    words = place_in_words(document, paragraph, pages_of_span(paragraph, start, end), lang=lang, style=style)
    if quote:
        words += style_named(style, lang, document.language).quotation.format(paragraph.text[start:end])
    return f"{words} [{span_id(paragraph, start, end)}]"


def check_span(paragraph: Paragraph, start: int, end: int) -> None:
    """ValueError where a span is empty or not within the paragraph."""
    if not 0 <= start < end <= len(paragraph.text):
        raise ValueError(f"no such span in paragraph {paragraph.paragraph_id}: {start}-{end}")


def place_in_words(
    document: Document, paragraph: Paragraph, pages: Pages, *, lang: str = "zh", style: str = "plain"
) -> str:
    """Document, section, pages and number of a paragraph, with these of its printed pages; no id."""
    found = style_named(style, lang, document.language)
    return found.format(
        document, _section(document, paragraph), pages, paragraph.number, paragraph.ocr_confidence
    )


def cite_document(document: Document, *, lang: str = "", style: str = "plain") -> str:
    """A document in one line.

    Args:
        lang: language of the words around the names; that of the document when left out.
    """
    found = style_named(style, lang or document.language, document.language)
    return (
        f"{found.format(document, '', (None, None), None, document.ocr_confidence)} [{document.document_id}]"
    )


def span_id(paragraph: Paragraph, start: int, end: int) -> str:
    """The id of a span: the paragraph's own when it is the whole of it, else with `:START-END` added."""
    if (start, end) == (0, len(paragraph.text)):
        return paragraph.paragraph_id
    return f"{paragraph.paragraph_id}:{start}-{end}"


def _section(document: Document, paragraph: Paragraph) -> str:
    """The section path, without the document's title where the text carries it as its outermost heading."""
    levels = paragraph.section.split(SECTION_SEPARATOR)
    if fold(levels[0].strip()) == fold(document.title.strip()):
        del levels[0]
    return SECTION_SEPARATOR.join(levels)
