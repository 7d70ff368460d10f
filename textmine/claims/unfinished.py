"""A claim whose verb lacks its object, and the one right behind it, are one: 甲國奉行|獨立自主的政策."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.claims.candidate import Candidate, Provenance
from textmine.claims.coreference import unique
from textmine.syntax import Slot

_TAKEN: tuple[Slot, ...] = ("object", "recipient", "complement", "comitative")


def finished(found: Sequence[Candidate]) -> list[Candidate]:
    """The claims of a paragraph, in the order of their clauses, without the second halves of others.

    A noun that may be a verb too makes a clause of its own where the syntax takes it for one. Whoever reads the
    sentence finds one act there, that of the first verb.
    """
    kept: list[Candidate] = []
    for candidate in found:
        before = kept[-1] if kept else None
        if before is not None and _ends(before, candidate):
            kept[-1] = replace(
                before,
                end=max(before.end, candidate.end),
                targets=before.targets or candidate.targets,
                concepts=unique([*before.concepts, *candidate.concepts]),
            )
        else:
            kept.append(candidate)
    return kept


def _ends(first: Candidate, second: Candidate) -> bool:
    """Does the second say what the verb of the first lacks?"""
    clause, other = first.clause, second.clause
    predicate = clause.predicate
    if predicate is None or predicate.frame not in ("object", "target") or clause.voice != "active":
        return False
    if any(clause.slot(slot) for slot in _TAKEN) or clause.verb.last != clause.last:
        return False
    left_out = second.subject.provenance in (Provenance.SHARED, Provenance.CARRIED)
    goes_on = other.link == "coordinated" and other.opener < 0 and other.first == clause.last + 1
    return left_out and goes_on and second.actors == first.actors
