"""Stretches of a paragraph that a rule proposes to name something, and which of those that overlap are kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import attrgetter, gt

from textmine.fast_record import fast_record
from textmine.records import Label


@fast_record
class Span:
    """A candidate mention: `text[start:end]` of the paragraph, and the rule that proposes it.

    `concept_id` is "" where the lexicon does not know the term. `members` are the concepts of a group that is
    spelt out (中俄兩國); `alias_of` is the start of the span whose concept this one shares (an acronym in brackets).
    `kind` is what it is where the rule knows (person, organisation, force, …), "" where it does not; `core` is the
    name alone within a longer mention (of 外長王毅, 王毅), None where the whole is the name.
    """

    start: int
    end: int
    label: Label
    rule: str
    concept_id: str = ""
    members: tuple[str, ...] = ()
    alias_of: int | None = None
    kind: str = ""
    core: tuple[int, int] | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


_start, _end = attrgetter("start"), attrgetter("end")


def _by_length(span: Span) -> tuple[int, bool, int]:
    return span.start - span.end, not span.concept_id and span.alias_of is None, span.start


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap, the longest; of equally long ones, that whose concept is known, then the first."""
    spans = sorted(spans, key=_start)
    if len(spans) < 2 or not any(map(gt, map(_end, spans), map(_start, spans[1:]))):
        return spans  # as a rule none overlap
    ordered = sorted(spans, key=_by_length)
    starts: list[int] = []
    kept: list[Span] = []
    for span in ordered:
        at = bisect_left(starts, span.start)
        clear_left = at == 0 or kept[at - 1].end <= span.start
        clear_right = at == len(starts) or span.end <= starts[at]
        if clear_left and clear_right:
            starts.insert(at, span.start)
            kept.insert(at, span)
    return kept


class Stretches:
    """Stretches (start, end) of a text, which may overlap each other; asked quickly, however many there are."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # how far those up to here go

    def hold(self, start: int, end: int) -> bool:
        """Does one of them hold `start:end`?"""
        return self._end(bisect_right(self._starts, start)) >= end

    def exceed(self, start: int, end: int) -> bool:
        """Does one of them hold `start:end` and more?"""
        before = self._end(bisect_left(self._starts, start))
        return before >= end or self._end(bisect_right(self._starts, start)) > end

    def touch(self, start: int, end: int) -> bool:
        """Does one of them overlap `start:end`?"""
        return self._end(bisect_left(self._starts, end)) > start

    def _end(self, count: int) -> int:
        return self._reach[count - 1] if count else -1
