"""Which of the candidate mentions of a paragraph are kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from textmine.spans import Span, longest_first


def resolve(spans: Iterable[Span]) -> list[Span]:
    """The mentions of a paragraph: per label the maximal ones, and inside them only what is a thing of its own.

    An actor inside a threat or strategy counts; a threat inside an actor or strategy counts when the lexicon
    has it or a rule picked it out on purpose; a strategy inside anything else does not.
    """
    by_label: dict[str, list[Span]] = {"ACTOR": [], "THREAT": [], "STRATEGY": []}
    for span in spans:
        by_label[span.label].append(span)
    actors, threats, strategies = (longest_first(group) for group in by_label.values())
    beside = _Apart(actors)
    if strategies:
        dangers = _Apart(threats)
        strategies = [s for s in strategies if not _inside(s, beside) and not _inside(s, dangers)]
    if threats:
        courses = _Apart(strategies)
        threats = [
            t
            for t in threats
            if not _same(t, courses)
            and not _crossing(t, courses)
            and not _crossing(t, beside)
            and (
                t.concept_id
                or t.rule.startswith(("counter", "feared"))
                or not (_inside(t, beside) or _inside(t, courses))
            )
        ]
    strategies = [s for s in strategies if not _crossing(s, beside)]
    return sorted([*actors, *threats, *strategies], key=lambda s: (s.start, -s.end, s.label))


class _Apart:
    """Spans in order that do not overlap each other, found by place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def touching(self, span: Span) -> Sequence[Span]:
        """Those that overlap `span`."""
        first = bisect_right(self._starts, span.start)
        if first and self._spans[first - 1].end > span.start:
            first -= 1
        return self._spans[first : bisect_left(self._starts, span.end, first)]


def _inside(span: Span, others: _Apart) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others.touching(span))


def _crossing(span: Span, others: _Apart) -> bool:
    return any(
        not (o.start <= span.start and span.end <= o.end)
        and not (span.start <= o.start and o.end <= span.end)
        for o in others.touching(span)
    )


def _same(span: Span, others: _Apart) -> bool:
    return any((o.start, o.end) == (span.start, span.end) for o in others.touching(span))
