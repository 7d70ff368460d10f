"""From an id back to the words it stands for, in the paragraph and in the source."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from textmine.cite.footnote import format_citation, span_id
from textmine.cite.pages import pages_of_span
from textmine.errors import StoreError, UnknownNameError
from textmine.provenance import source_span
from textmine.records import Document, Paragraph

if TYPE_CHECKING:
    from textmine.store import Store

CitationKind = Literal["paragraph", "span", "mention", "claim", "finding"]
_Record = TypeVar("_Record")
_SPAN_ID = re.compile(r"(?P<paragraph>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})", re.ASCII)
CONTEXT = 32  # code points before and after a quotation that tell it from another like it


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the corpus: which words, in which paragraph, on which page, where in the source file."""

    id: str  # as it was asked for
    kind: CitationKind
    document: Document
    paragraph: Paragraph
    start: int  # in the paragraph's text
    end: int
    text: str  # paragraph.text[start:end]
    page_first: str | None  # printed labels of the span's own pages
    page_last: str | None
    source_start: int  # in the decoded source text
    source_end: int
    source_text: str  # the source's own characters, wrapping and all
    source_before: str  # a little of what stands before them, and after
    source_after: str

    @property
    def span_id(self) -> str:
        """An id of the place itself, whatever row led to it."""
        return span_id(self.paragraph, self.start, self.end)

    def format(self, *, lang: str = "zh", quote: bool = True, style: str = "plain") -> str:
        """The citation in words; see `format_citation`."""
        return format_citation(
            self.document, self.paragraph, self.start, self.end, lang=lang, quote=quote, style=style
        )


def resolve(store: Store, id_: str) -> Citation:
    """The place that an id stands for.

    Args:
        id_: the id of a paragraph (`DOCUMENT:12`), of a span of it (`DOCUMENT:12:5-17`), of a mention, a
            claim or a finding, as the tables and listings print it.

    Raises:
        UnknownNameError: the build has nothing of this id.
        StoreError: the row points outside its paragraph (`textmine verify` lists such rows).
    """
    kind, paragraph, start, end = _locate(store, id_)
    if not 0 <= start < end <= len(paragraph.text):
        raise StoreError(f"{id_}: points outside its paragraph; build the corpus again")
    document = store.document(paragraph.document_id)
    source = store.source_text(paragraph.document_id)
    if paragraph.pieces:
        source_start, source_end = source_span(paragraph, start, end)
    else:
        source_start, source_end = paragraph.source_start, paragraph.source_end
    page_first, page_last = pages_of_span(paragraph, start, end)
    return Citation(
        id_,
        kind,
        document,
        paragraph,
        start,
        end,
        paragraph.text[start:end],
        page_first,
        page_last,
        source_start,
        source_end,
        source[source_start:source_end],
        source[max(0, source_start - CONTEXT) : source_start],
        source[source_end : source_end + CONTEXT],
    )


def marked(citation: Citation, *, before: str = "【", after: str = "】") -> str:
    """The whole paragraph with the cited words between two marks."""
    text = citation.paragraph.text
    return f"{text[: citation.start]}{before}{citation.text}{after}{text[citation.end :]}"


def _locate(store: Store, id_: str) -> tuple[CitationKind, Paragraph, int, int]:
    if (paragraph := _known(store.paragraph, id_)) is not None:
        return "paragraph", paragraph, 0, len(paragraph.text)
    if (claim := _known(store.claim, id_)) is not None:
        return "claim", store.paragraph(claim.paragraph_id), claim.start, claim.end
    if (mention := _known(store.mention, id_)) is not None:
        return "mention", store.paragraph(mention.paragraph_id), mention.start, mention.end
    if (finding := _known(store.finding, id_)) is not None:
        paragraph = store.paragraph(finding.paragraph_id)
        start = paragraph.text.find(finding.headline)
        return "finding", paragraph, start, start + len(finding.headline)
    span = _SPAN_ID.fullmatch(id_)
    if span is not None and (paragraph := _known(store.paragraph, span["paragraph"])) is not None:
        start, end = int(span["start"]), int(span["end"])
        if not start < end <= len(paragraph.text):
            raise UnknownNameError(
                f"{id_}: there is no such span, the paragraph has {len(paragraph.text)} characters"
            )
        return "span", paragraph, start, end
    raise UnknownNameError(
        f"{id_}: the build has no paragraph, mention, claim or finding of this id"
        " (ids look like DOCUMENT:12, DOCUMENT:12:5-17, DOCUMENT:12:c1, DOCUMENT:f3)"
    )


def _known(find: Callable[[str], _Record], id_: str) -> _Record | None:
    try:
        return find(id_)
    except UnknownNameError:
        return None
