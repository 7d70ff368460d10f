"""People who are actors only where they act: workers who block a port, and not the workers who are said to be poor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.spans import Span
from textmine.syntax import Chunk, Clause, Reading

RULE = "acting:"  # how the rules of such candidates begin
_ACTS = frozenset(["strategy", "threat"])
_NO_ACT = frozenset(["copula", "exist", "passive-by"])


def only_acting(reading: Reading, found: Sequence[Span]) -> Iterator[Span]:
    """The candidates without people who do nothing in their clauses.

    Args:
        reading: the paragraph's clauses.
        found: candidates for mentions.
    """
    if not any(span.rule.startswith(RULE) for span in found):
        yield from found
        return
    heads = {
        reading.tokens[chunk.head].end
        for clause in reading.clauses
        for chunk in _doers(clause)
        if not clause.restrictive
    }
    yield from (span for span in found if not span.rule.startswith(RULE) or span.end in heads)


def _doers(clause: Clause) -> Sequence[Chunk]:
    """Who does what the verb says, where it is an act."""
    what = clause.predicate
    if what is None or what.frame in _NO_ACT or not (what.kind in _ACTS or what.stance == "commits"):
        return ()
    return clause.slot("agent") if clause.voice == "passive" else clause.slot("subject")
