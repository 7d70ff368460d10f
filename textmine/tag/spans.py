"""Which of the candidate mentions of a paragraph are kept."""

from __future__ import annotations

from collections.abc import Iterable

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
    strategies = [s for s in strategies if not _inside(s, actors) and not _inside(s, threats)]
    threats = [t for t in threats if not _same_or_crossing(t, strategies) and not _crossing(t, actors)]
    threats = [
        t
        for t in threats
        if t.concept_id or t.rule.startswith(("counter", "feared")) or not _inside(t, [*actors, *strategies])
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
