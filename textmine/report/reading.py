"""Paragraphs made ready for reading: their pieces, their claims, the pages they begin."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.records import Claim, Paragraph
from textmine.report.marks import Segment, page_starts, segments
from textmine.search.selection import SURE
from textmine.store import Store

CLAIMS_BESIDE = 5  # beside a paragraph; the others unfold


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph for reading: its pieces, its claims, and the span ids that links lead to."""

    record: Paragraph
    segments: tuple[Segment, ...]
    claims: tuple[Claim, ...]
    new_page: str | None  # the printed page it begins on, where that is another than the paragraph's before
    anchors: tuple[str, ...] = ()
    at_least: float = SURE

    @property
    def sure(self) -> tuple[Claim, ...]:
        """The claims that are sure enough to be listed."""
        return tuple(claim for claim in self.claims if claim.confidence >= self.at_least)

    @property
    def less_sure(self) -> tuple[Claim, ...]:
        """The others, which are counted and unfold."""
        return tuple(claim for claim in self.claims if claim.confidence < self.at_least)


def read_paragraph(
    store: Store,
    paragraph: Paragraph,
    *,
    page: str | None = None,
    cited: tuple[int, int] | None = None,
) -> ReadParagraph:
    """A paragraph for reading.

    Args:
        page: the printed page that the paragraph before ended on.
        cited: the span to mark, where a link leads to one in this paragraph.
    """
    mentions = list(store.mentions(paragraph_id=paragraph.paragraph_id))
    first = paragraph.page_first
    return ReadParagraph(
        paragraph,
        tuple(segments(paragraph.text, mentions, cited=cited, pages=page_starts(paragraph))),
        tuple(store.claims(paragraph_id=paragraph.paragraph_id)),
        first if first and first != page else None,
    )
