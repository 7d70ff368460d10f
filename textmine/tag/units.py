"""A Chinese paragraph as units: its words, with names and known terms taken together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from textmine.segment.chinese import Word
from textmine.spans import Span

Unit = Word  # flags of its own: "name" for an actor, "term" for a known threat or strategy, "region" for a region


def make_units(
    folded: str, words: Sequence[Word], spans: Sequence[Span], regions: Sequence[Span]
) -> list[Unit]:
    """Units of a paragraph. `spans` must not overlap each other; a region inside one of them is dropped.

    Args:
        folded: the paragraph's folded text.
        words: its words, in order, covering it.
        spans: names and known terms; a word they cut is cut.
        regions: names of regions.
    """
    taken = sorted(spans, key=lambda s: s.start)
    free = [r for r in regions if not any(r.overlaps(s) for s in taken)]
    blocks = sorted(
        [*((s, "") for s in taken), *((r, "region") for r in free)], key=lambda pair: pair[0].start
    )
    units: list[Unit] = []
    starts = [word.start for word in words]

    def plain(start: int, end: int) -> None:
        for at in range(max(0, bisect_left(starts, start + 1) - 1), len(words)):
            word = words[at]
            if word.start >= end:
                break
            if start <= word.start and word.end <= end:
                units.append(word)
            elif word.end > start:
                first, last = max(word.start, start), min(word.end, end)
                units.append(Unit(first, last, folded[first:last], "un"))

    at = 0
    for span, flag in blocks:
        if span.start < at:
            continue
        plain(at, span.start)
        flag = flag or ("name" if span.label == "ACTOR" else "term")
        units.append(Unit(span.start, span.end, folded[span.start : span.end], flag, span))
        at = span.end
    plain(at, len(folded))
    return units
