"""Which row of the machine a decision is about, where rows may have other ids, places and content than then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textmine.records import Claim, Finding, Mention
from textmine.review.placing import Spot
from textmine.review.records import FIELDS, Decision

Record = Mention | Claim | Finding
_ENOUGH = 3.0  # points from which on a row is the one that was decided on


def id_of(record: Record) -> str:
    """The id of a row, of whichever table."""
    match record:
        case Mention():
            return record.mention_id
        case Claim():
            return record.claim_id
        case Finding():
            return record.finding_id


def fields_of(record: Record) -> dict[str, Any]:
    """What of a row a person may say, as JSON can hold it."""
    kind = type(record).__name__.lower()
    values = {name: getattr(record, name) for name in FIELDS[kind]}  # type: ignore[index]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def span_of(record: Record, text: str) -> tuple[int, int]:
    """Where a row stands in its paragraph; a finding where its headline does."""
    if isinstance(record, Finding):
        start = text.find(record.headline) if record.headline else -1
        return (start, start + len(record.headline)) if start >= 0 else (0, len(text))
    return record.start, record.end


def matching(decision: Decision, spot: Spot, rows: Iterable[Record], text: str) -> Record | None:
    """The row of the machine that a decision is about; None where it makes no such row any more.

    Args:
        rows: those of its kind in the paragraph.
        text: of the paragraph.
    """
    best: Record | None = None
    most = 0.0
    for row in rows:
        points = _points(decision, spot, row, span_of(row, text))
        if points > most:
            best, most = row, points
    return best if most >= _ENOUGH else None


def there_already(decision: Decision, spot: Spot, rows: Iterable[Record], text: str) -> Record | None:
    """The row of the machine that somebody adds once more: of the very words; of claims with the same predicate."""
    for row in rows:
        if span_of(row, text) == (spot.start, spot.end):
            if not isinstance(row, Claim) or row.predicate == decision.fields.get("predicate"):
                return row
    return None


def _points(decision: Decision, spot: Spot, row: Record, span: tuple[int, int]) -> float:
    """How much tells that a row is the one that was decided on."""
    overlap = _overlap((spot.start, spot.end), span)
    if overlap == 0:
        return 0.0
    same_span = (spot.start, spot.end) == span
    machine = decision.machine
    if isinstance(row, Mention):
        same = row.label == machine.get("label")
        known = row.concept_id == machine.get("concept_id")
        return (3.0 * same_span + 2.0 * (overlap >= 0.5)) * (1.0 if same or same_span else 0.4) + same + known
    if isinstance(row, Finding):
        return 3.0 * same_span + 3.0 * overlap
    points = 2.0 * same_span + 2.0 * overlap + 2.0 * (row.predicate == machine.get("predicate", ""))
    points += 0.5 * (row.polarity == machine.get("polarity")) + 0.5 * (row.kind == machine.get("kind"))
    return points + sum(_alike(getattr(row, name), machine.get(name, ())) for name in ("actors", "targets"))


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    both = set(one) | set(other)
    return len(set(one) & set(other)) / len(both) if both else 0.5


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection by union of two spans."""
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return inside / (max(one[1], other[1]) - min(one[0], other[0])) if inside > 0 else 0.0


def same_words(machine: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Were two decisions made on the same row, as far as what they say of it goes?"""
    keys = ("label",) if "label" in machine else ("predicate",) if "predicate" in machine else ()
    return all(machine.get(key) == other.get(key) for key in keys)
