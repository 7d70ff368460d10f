"""A paragraph's text cut where mentions begin and end, so that each piece can be marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.records import Mention


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the mentions it lies in, the outermost first; none for plain text."""

    text: str
    mentions: tuple[Mention, ...]

    @property
    def labels(self) -> str:
        """The labels in small letters, parted by spaces: `threat actor`."""
        return " ".join(dict.fromkeys(mention.label.lower() for mention in self.mentions))

    @property
    def innermost(self) -> Mention:
        """The shortest mention it lies in."""
        return min(self.mentions, key=lambda mention: mention.end - mention.start)


def segments(text: str, mentions: Sequence[Mention]) -> Iterator[Segment]:
    """`text` in pieces that together are the text itself; mentions may nest and overlap."""
    cuts = sorted({0, len(text), *(m.start for m in mentions), *(m.end for m in mentions)})
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    for start, end in pairwise(cuts):
        inside = tuple(m for m in ordered if m.start <= start and end <= m.end)
        yield Segment(text[start:end], inside)
