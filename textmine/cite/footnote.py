"""A citation in words, ready for a footnote."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.cite.pages import pages_of_span
from textmine.records import Document, Paragraph
from textmine.script import fold

SECTION_SEPARATOR = " / "  # as `Paragraph.section` joins the headings


@dataclass(frozen=True, slots=True)
class _Style:
    """How a footnote is put together in one language; `{}` is where the words go."""

    title: str
    container: str
    imprint: str
    page: str
    pages: str
    paragraph: str
    quotation: str
    comma: str
    colon: str
    between: str  # publisher and year, levels of a section


_STYLES = {
    "zh-Hant": _Style("〈{}〉", "《{}》", "（{}）", "頁{}", "頁{}–{}", "第{}段", "「{}」", "，", "：", "，"),
    "zh-Hans": _Style(
        "《{}》", "《{}》", "（{}）", "第{}页", "第{}–{}页", "第{}段", "“{}”", "，", "：", "，"
    ),
    "en": _Style("“{}”", "{}", "({})", "p. {}", "pp. {}–{}", "para. {}", "“{}”", ", ", ": ", ", "),
}


def format_citation(
    document: Document, paragraph: Paragraph, start: int, end: int, *, lang: str = "zh", quote: bool = True
) -> str:
    """The place of `paragraph.text[start:end]` in one line.

    It names the document, the section path, the printed pages of the span (not only of the paragraph), the
    paragraph's number, which is the one in its id, and the quotation, and ends with an id that
    `textmine cite` takes. What is not known (an author, a page) is left out.

    Args:
        start: first code point of the span in the paragraph's text.
        end: the code point after its last.
        lang: language of the words around the names: `zh` (in the script of the document) or `en`.
        quote: with the quotation itself.

    Raises:
        ValueError: the span is empty or not within the paragraph.
    """
    if not 0 <= start < end <= len(paragraph.text):
        raise ValueError(f"no such span in paragraph {paragraph.paragraph_id}: {start}-{end}")
    style = _style(lang, document.language)
    parts = [document.author, style.title.format(document.title)]
    imprint = style.between.join(part for part in (document.publisher, document.year) if part)
    imprint = style.imprint.format(imprint) if imprint else ""
    # In English a space parts the bracket from what it follows, in Chinese nothing does.
    gap = " " if style.comma.endswith(" ") else ""
    if document.container:
        parts.append(style.container.format(document.container))
    parts[-1] += gap + imprint if imprint else ""
    parts.append(_section(document, paragraph))
    parts.append(_pages(style, *pages_of_span(paragraph, start, end)))
    parts.append(style.paragraph.format(paragraph.position))
    words = style.comma.join(part for part in parts if part)
    if quote:
        words += style.colon + style.quotation.format(paragraph.text[start:end])
    return f"{words} [{span_id(paragraph, start, end)}]"


def span_id(paragraph: Paragraph, start: int, end: int) -> str:
    """The id of a span: the paragraph's own when it is the whole of it, else with `:START-END` added."""
    if (start, end) == (0, len(paragraph.text)):
        return paragraph.paragraph_id
    return f"{paragraph.paragraph_id}:{start}-{end}"


def _style(lang: str, document_language: str) -> _Style:
    if not lang.startswith("zh"):
        return _STYLES["en"]
    if lang in _STYLES:
        return _STYLES[lang]
    return _STYLES[document_language if document_language == "zh-Hans" else "zh-Hant"]


def _section(document: Document, paragraph: Paragraph) -> str:
    """The section path, without the document's title where the text carries it as its outermost heading."""
    levels = paragraph.section.split(SECTION_SEPARATOR)
    if fold(levels[0].strip()) == fold(document.title.strip()):
        del levels[0]
    return SECTION_SEPARATOR.join(levels)


def _pages(style: _Style, first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return ""
    return style.page.format(first) if first == last else style.pages.format(first, last)
