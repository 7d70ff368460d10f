"""The same paragraph read a second time: where two readers make the same of a clause, it is likelier right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textmine.claims.candidate import Candidate
from textmine.claims.feature_names import Feature
from textmine.syntax import Reading

Again = Mapping[int, Candidate]  # the claims of the second reading, by where their verbs begin


def by_verb(reading: Reading, candidates: Iterable[Candidate]) -> Again:
    """The claims of a reading by where their verbs begin; of several of one verb the first."""
    found: dict[int, Candidate] = {}
    for candidate in candidates:
        found.setdefault(reading.tokens[candidate.clause.verb.head].start, candidate)
    return found


def differences(candidate: Candidate, verb: int, again: Again | None) -> dict[Feature, float]:
    """In what the second reading says something else; nothing where there is none.

    Args:
        verb: where the claim's verb begins.
    """
    if again is None:
        return {}
    other = again.get(verb)
    if other is None:
        return {"again-missing": 1.0}
    return {
        "again-other-actors": float({*other.actors} != {*candidate.actors}),
        "again-other-targets": float({*other.targets} != {*candidate.targets}),
        "again-other-end": float((other.start, other.end) != (candidate.start, candidate.end)),
    }
