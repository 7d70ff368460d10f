"""A word of a Chinese text, as the segmenter cuts it."""

from __future__ import annotations

from textmine.fast_record import fast_record
from textmine.spans import Span

_NOUN_LIKE = frozenset(["name", "term", "region", "j", "a", "an", "b", "l", "i", "z", "vn", "un", "eng", "s"])


@fast_record
class Word:
    """A word of a text: where it stands, how it is written (folded), and jieba's flag.

    The steps after take a known name or term of several words, `span`, as one; its flag is `name` for an actor.
    """

    start: int
    end: int
    text: str
    flag: str
    span: Span | None = None

    @property
    def noun_like(self) -> bool:
        """May stand before a noun as part of its phrase, without 的."""
        return self.flag in _NOUN_LIKE or self.flag[:1] == "n"

    @property
    def verbal(self) -> bool:
        """Is it a verb to jieba?"""
        return self.flag[:1] == "v"
