"""Which characters of a source are in its paragraphs, and why the others are in none."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from textmine.read.document import SourceDocument
from textmine.records import Paragraph

MARKS = "signs of the format (# before a heading)"
HYPHENS = "hyphens that cut a word in two at a line's end"
SOFT = "soft hyphens"
UNSEEN = "signs without width"
OTHER = "reason not known; please report it"
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many characters of sources, white space apart, are in which kind of paragraph, and in none."""

    characters: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)  # by reason

    @property
    def share(self) -> float:
        """The share that is in paragraphs, of any kind; 1 of nothing."""
        return sum(self.kinds.values()) / self.characters if self.characters else 1.0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.characters + other.characters,
            dict(Counter(self.kinds) + Counter(other.kinds)),
            dict(Counter(self.left_out) + Counter(other.left_out)),
        )

    def as_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Characters of a source that are in no paragraph, and why."""

    start: int
    end: int
    text: str
    reason: str


def coverage(read: SourceDocument) -> Coverage:
    """What of a document is in its paragraphs."""
    source = read.text
    kinds: Counter[str] = Counter()
    for paragraph in read.paragraphs:
        for piece in paragraph.pieces:
            kinds[paragraph.kind] += _shown(source[piece.source_start : piece.source_end])
    left_out: Counter[str] = Counter()
    for gap in gaps(read):
        left_out[gap.reason] += len(gap.text)
    return Coverage(_shown(source), dict(kinds), dict(left_out))


def gaps(read: SourceDocument) -> list[LeftOut]:
    """All characters of the source that are in no paragraph, white space apart, in order."""
    found: list[LeftOut] = []
    source, at = read.text, 0
    begins = {p.pieces[0].source_start for p in read.paragraphs if p.pieces}
    for start, end in [*_covered(read.paragraphs), (len(source), len(source))]:
        # Most of what stands between two pieces is one line end.
        if start > at and not source[at:start].isspace():
            found += _reasons(source, at, start, begins)
        at = max(at, end)
    return found


def _covered(paragraphs: Iterable[Paragraph]) -> list[tuple[int, int]]:
    return sorted((piece.source_start, piece.source_end) for p in paragraphs for piece in p.pieces)


def _shown(text: str) -> int:
    return sum(map(len, text.split()))


def _reasons(source: str, start: int, end: int, begins: set[int]) -> list[LeftOut]:
    """What stands from `start` to `end`, run by run of characters that are left out for one reason."""
    found: list[LeftOut] = []
    for at in range(start, end):
        if source[at].isspace():
            continue
        reason = _reason(source, at, start, end, begins)
        if found and found[-1].end == at and found[-1].reason == reason:
            found[-1] = LeftOut(found[-1].start, at + 1, found[-1].text + source[at], reason)
        else:
            found.append(LeftOut(at, at + 1, source[at], reason))
    return found


def _reason(source: str, at: int, start: int, end: int, begins: set[int]) -> str:
    char = source[at]
    if char == "\xad":
        return SOFT
    if unicodedata.category(char) in ("Cf", "Cc"):
        return UNSEEN
    if end in begins and "\n" not in source[at:end]:
        return MARKS
    if char in _HYPHENS and at == start:
        return HYPHENS
    return OTHER
