"""Citations for rows: where each one stands, in the language asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textmine.cite.footnote import check_span, place_in_words, span_id
from textmine.cite.pages import Pages, pages_of_span
from textmine.records import Paragraph

if TYPE_CHECKING:
    from textmine.store import Store

_PARAGRAPHS = 1000  # kept at hand


class Citer:
    """Writes the citation of a span; reads each paragraph and document of a store once.

    Args:
        lang: `zh` or `en`: the language of the words around the names; "" for that of each document.
        style: of the citations.
    """

    def __init__(self, store: Store, lang: str = "", style: str = "plain") -> None:
        self._lang = lang
        self._style = style
        self.document = lru_cache(maxsize=None)(store.document)
        self.paragraph = lru_cache(maxsize=_PARAGRAPHS)(store.paragraph)
        self._place = lru_cache(maxsize=_PARAGRAPHS)(self._in_words)

    def cite(self, paragraph_id: str, start: int, end: int) -> str:
        """The citation of `text[start:end]` of a paragraph, without the quotation; ends with its id."""
        return self.cite_in(self.paragraph(paragraph_id), start, end)

    def cite_in(self, paragraph: Paragraph, start: int, end: int) -> str:
        """The same for a paragraph at hand."""
        check_span(paragraph, start, end)
        pages = pages_of_span(paragraph, start, end)
        return f"{self._place(paragraph.paragraph_id, pages)} [{span_id(paragraph, start, end)}]"

    def whole(self, paragraph_id: str) -> str:
        """The citation of a whole paragraph."""
        paragraph = self.paragraph(paragraph_id)
        return self.cite_in(paragraph, 0, len(paragraph.text))

    def on_pages(self, paragraph_id: str, pages: Pages) -> str:
        """The citation of a paragraph with only some of its pages."""
        return f"{self._place(paragraph_id, pages)} [{paragraph_id}]"

    def _in_words(self, paragraph_id: str, pages: Pages) -> str:
        paragraph = self.paragraph(paragraph_id)
        document = self.document(paragraph.document_id)
        lang = self._lang or document.language
        return place_in_words(document, paragraph, pages, lang=lang, style=self._style)

    def quotation(self, paragraph_id: str, text: str) -> str:
        """The citation of the first place where `text` stands in a paragraph; of all of it where none does."""
        paragraph = self.paragraph(paragraph_id)
        start = max(0, paragraph.text.find(text))
        end = start + len(text) if text and paragraph.text.startswith(text, start) else len(paragraph.text)
        return self.cite_in(paragraph, start, end)
