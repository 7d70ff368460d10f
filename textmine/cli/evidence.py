"""Citations for rows: where each one stands, in the language asked for."""

from __future__ import annotations

from functools import lru_cache

from textmine.cite import format_citation
from textmine.records import Paragraph
from textmine.store import Store


class Citer:
    """Writes the citation of a span; reads each paragraph and document of a store once.

    Args:
        lang: `zh` or `en`: the language of the words around the names.
        style: of the citations.
    """

    def __init__(self, store: Store, lang: str, style: str = "plain") -> None:
        self._lang = lang
        self._style = style
        self._document = lru_cache(maxsize=None)(store.document)
        self._paragraph = lru_cache(maxsize=1000)(store.paragraph)

    def cite(self, paragraph_id: str, start: int, end: int) -> str:
        """The citation of `text[start:end]` of a paragraph, without the quotation; ends with its id."""
        return self.cite_in(self._paragraph(paragraph_id), start, end)

    def cite_in(self, paragraph: Paragraph, start: int, end: int) -> str:
        """The same for a paragraph at hand."""
        document = self._document(paragraph.document_id)
        return format_citation(
            document, paragraph, start, end, lang=self._lang, quote=False, style=self._style
        )

    def quotation(self, paragraph_id: str, text: str) -> str:
        """The citation of the first place where `text` stands in a paragraph; of all of it where none does."""
        paragraph = self._paragraph(paragraph_id)
        start = max(0, paragraph.text.find(text))
        end = start + len(text) if text and paragraph.text.startswith(text, start) else len(paragraph.text)
        return self.cite_in(paragraph, start, end)
