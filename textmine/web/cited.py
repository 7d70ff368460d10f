"""A claim as a page shows it: its words in their sentence and paragraph, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.compare.sentences import sentence_around
from textmine.records import Claim, Paragraph
from textmine.web.page import Page

_AROUND = 1_500  # characters of a paragraph on either side of a claim; longer ones are cut


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between those before and those behind them; is anything left out at either end?"""

    before: str
    words: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """A claim, the citation of its words, and the text around them."""

    record: Claim
    citation: str
    language: str  # of its paragraph
    sentence: Quoted
    paragraph: Quoted | None  # None where its sentence is all of it

    @property
    def reference(self) -> str:
        """The citation as it stands in a footnote, without its id."""
        return self.citation.rpartition(" [")[0]

    @property
    def span(self) -> str:
        """The id of its words, which `textmine cite` takes."""
        return self.citation.rpartition(" [")[2].removesuffix("]")


def cited_claim(page: Page, claim: Claim) -> CitedClaim:
    """A claim with its citation in the language of the page."""
    paragraph = page.reader.store.paragraph(claim.paragraph_id)
    first, last = sentence_around(paragraph.text, claim.start, claim.end)
    # A claim goes on behind a mark that ends a sentence, as a semicolon does.
    first, last = min(first, claim.start), max(last, claim.end)
    whole = (first, last) == (0, len(paragraph.text))
    return CitedClaim(
        claim,
        page.citation(paragraph, claim.start, claim.end),
        paragraph.language,
        _quoted(paragraph, claim, max(first, claim.start - _AROUND), min(last, claim.end + _AROUND)),
        None
        if whole
        else _quoted(
            paragraph,
            claim,
            max(0, claim.start - _AROUND),
            min(len(paragraph.text), claim.end + _AROUND),
            cut=True,
        ),
    )


def _quoted(paragraph: Paragraph, claim: Claim, first: int, last: int, *, cut: bool = False) -> Quoted:
    text = paragraph.text
    return Quoted(
        text[first : claim.start],
        text[claim.start : claim.end],
        text[claim.end : last],
        cut and first > 0,
        cut and last < len(text),
    )
