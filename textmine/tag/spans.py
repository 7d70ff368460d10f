"""Which of the candidate mentions of a paragraph are kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from textmine.spans import Span, longest_first

_COUNT_INSIDE_OTHERS = ("counter", "feared")


class _Ordered:
    """Spans that do not overlap each other, in order; those that touch a span are found without looking at all."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self._ends = [span.end for span in self._spans]

    def touching(self, span: Span) -> Sequence[Span]:
        """Those that overlap `span`."""
        return self._spans[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def hold(self, span: Span) -> bool:
        """Is `span` inside one of them?"""
        return any(o.start <= span.start and span.end <= o.end for o in self.touching(span))

    def cross(self, span: Span) -> bool:
        """Does `span` overlap one of them, neither inside the other?"""
        return any(
            not (o.start <= span.start and span.end <= o.end)
            and not (span.start <= o.start and o.end <= span.end)
            for o in self.touching(span)
        )

    def same(self, span: Span) -> bool:
        """Is one of them where `span` is?"""
        return any((o.start, o.end) == (span.start, span.end) for o in self.touching(span))


def resolve(spans: Iterable[Span]) -> list[Span]:
    """The mentions of a paragraph: per label the maximal ones, and inside them only what is a thing of its own.

    An actor inside a threat or strategy counts; a threat inside an actor or strategy counts when the lexicon
    has it or a rule picked it out on purpose; a strategy inside anything else does not.
    """
    by_label: dict[str, list[Span]] = {"ACTOR": [], "THREAT": [], "STRATEGY": []}
    for span in spans:
        by_label[span.label].append(span)
    actors, threats, strategies = (longest_first(group) for group in by_label.values())
    among_actors, among_threats = _Ordered(actors), _Ordered(threats)
    strategies = [s for s in strategies if not among_actors.hold(s) and not among_threats.hold(s)]
    among = _Ordered(strategies)
    threats = [t for t in threats if not among.same(t) and not among.cross(t) and not among_actors.cross(t)]
    threats = [
        t
        for t in threats
        if t.concept_id
        or t.rule.startswith(_COUNT_INSIDE_OTHERS)
        or not (among_actors.hold(t) or among.hold(t))
        or (
            t.rule.startswith("head:")
            and any(o.rule.startswith(("clause:", "duty")) for o in among.touching(t))
        )
    ]
    strategies = [s for s in strategies if not among_actors.cross(s)]
    return sorted([*actors, *threats, *strategies], key=lambda s: (s.start, -s.end, s.label))
