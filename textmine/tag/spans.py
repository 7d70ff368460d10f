"""Candidate mentions, and which of those that overlap are kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from textmine.records import Label


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate mention: `text[start:end]` of the paragraph, and the rule that proposes it.

    `concept_id` is "" where the lexicon does not know the term. `members` are the concepts of a group that is
    spelt out (中俄兩國); `alias_of` is the start of the span whose concept this one shares (an acronym in brackets).
    """

    start: int
    end: int
    label: Label
    rule: str
    concept_id: str = ""
    members: tuple[str, ...] = ()
    alias_of: int | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Of spans that overlap, the longest; of equally long ones, that whose concept is known, then the first."""
    ordered = sorted(spans, key=lambda s: (-len(s), not s.concept_id and s.alias_of is None, s.start))
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


def resolve(spans: Iterable[Span]) -> list[Span]:
    """The mentions of a paragraph: per label the maximal ones, and inside them only what is a thing of its own.

    An actor inside a threat or strategy counts; a threat inside an actor or strategy counts when the lexicon
    has it or a rule picked it out on purpose; a strategy inside anything else does not.
    """
    by_label: dict[str, list[Span]] = {"ACTOR": [], "THREAT": [], "STRATEGY": []}
    for span in spans:
        by_label[span.label].append(span)
    actors, threats, strategies = (longest_first(group) for group in by_label.values())
    strategies = [s for s in strategies if not _inside(s, actors) and not _inside(s, threats)]
    threats = [t for t in threats if not _same_or_crossing(t, strategies) and not _crossing(t, actors)]
    threats = [
        t for t in threats if t.concept_id or t.rule == "counter" or not _inside(t, [*actors, *strategies])
    ]
    strategies = [s for s in strategies if not _crossing(s, actors)]
    return sorted([*actors, *threats, *strategies], key=lambda s: (s.start, -s.end, s.label))


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)


def _crossing(span: Span, others: Iterable[Span]) -> bool:
    return any(
        o.overlaps(span)
        and not (o.start <= span.start and span.end <= o.end)
        and not (span.start <= o.start and o.end <= span.end)
        for o in others
    )


def _same_or_crossing(span: Span, others: Iterable[Span]) -> bool:
    return any((o.start, o.end) == (span.start, span.end) for o in others) or _crossing(span, others)
