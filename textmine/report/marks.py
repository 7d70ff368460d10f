"""A paragraph's text cut where mentions begin and end, so that each piece can be marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.records import Mention, Paragraph


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the mentions it lies in, the outermost first; none for plain text."""

    text: str
    mentions: tuple[Mention, ...]
    cited: bool = False  # within the span that a link leads to
    page: str | None = None  # the printed page that begins here, in the midst of a paragraph

    @property
    def labels(self) -> str:
        """The labels in small letters, parted by spaces: `threat actor`."""
        return " ".join(dict.fromkeys(mention.label.lower() for mention in self.mentions))

    @property
    def innermost(self) -> Mention:
        """The shortest mention it lies in."""
        return min(self.mentions, key=lambda mention: mention.end - mention.start)


def segments(
    text: str,
    mentions: Sequence[Mention],
    *,
    cited: tuple[int, int] | None = None,
    pages: Sequence[tuple[int, str]] = (),
) -> Iterator[Segment]:
    """`text` in pieces that together are the text itself; mentions may nest and overlap.

    Args:
        cited: a span to mark beside the mentions.
        pages: where in the text a printed page begins, and its label.
    """
    begins = {at: label for at, label in pages if 0 < at < len(text)}
    cuts = sorted(
        {0, len(text), *(m.start for m in mentions), *(m.end for m in mentions), *begins, *(cited or ())}
    )
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    for start, end in pairwise(cuts):
        inside = tuple(m for m in ordered if m.start <= start and end <= m.end)
        is_cited = cited is not None and cited[0] <= start and end <= cited[1]
        yield Segment(text[start:end], inside, is_cited, begins.get(start))


def page_starts(paragraph: Paragraph) -> list[tuple[int, str]]:
    """Where in a paragraph that runs over several printed pages the later ones begin, and their labels."""
    return [
        (piece.start, piece.page)
        for before, piece in pairwise(paragraph.pieces)
        if piece.page and piece.page != before.page
    ]
