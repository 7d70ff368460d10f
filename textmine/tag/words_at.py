"""The words of an English paragraph by the offsets of its mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textmine.segment.english import EnglishWord
from textmine.spans import Span


class WordsAt:
    """A paragraph's words by the offsets of its mentions."""

    def __init__(self, words: Sequence[EnglishWord]) -> None:
        self.words = words
        self._starts = [word.start for word in words]

    def first(self, span: Span) -> int:
        return max(0, bisect_right(self._starts, span.start) - 1)

    def last(self, span: Span) -> int:
        return max(0, bisect_right(self._starts, span.end - 1) - 1)

    def text(self, at: int) -> str:
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def lower(self, at: int) -> str:
        return self.text(at).lower()
