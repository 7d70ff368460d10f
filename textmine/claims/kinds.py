"""What a claim is about: a threat, a strategy, or neither (an assessment)."""

from __future__ import annotations

from textmine.lexicon import Predicate
from textmine.records import ClaimKind


def claim_kind(
    predicate: Predicate | None,
    *,
    threats: bool,
    strategies: bool,
    threatening_actor: bool,
    negated: bool,
    acts: bool,
    against: bool,
    about: bool,
) -> ClaimKind:
    """The kind of a claim.

    Args:
        predicate: the predicate's sense, None where the lexicon lacks it.
        threats: a THREAT mention stands in the claim (not inside a strategy).
        strategies: a STRATEGY mention stands in it.
        threatening_actor: its actor is a threat by name (恐怖主義勢力).
        negated: it is denied.
        acts: an actor does something (as against: is something).
        against: the predicate is one of acting against a danger (化解, curb).
        about: a STRATEGY mention stands after the predicate.
    """
    kind = predicate.kind if predicate is not None else ""
    if threats:
        if predicate is not None and predicate.stance == "has":
            return "assessment"
        if (against and not negated) or (kind in ("strategy", "attribution") and strategies):
            return "strategy"
        return "threat"
    if strategies:
        return (
            "assessment"
            if predicate is not None and predicate.id in ("be", "be-written") and not about
            else "strategy"
        )
    if threatening_actor or (kind == "threat" and not negated):
        return "threat"
    if kind == "strategy":
        return "strategy"
    if kind == "attribution":
        return "strategy" if predicate is not None and predicate.stance == "commits" else "assessment"
    if kind in ("state", "threat"):
        return "assessment"
    if predicate is not None and predicate.stance == "has":
        return "assessment"
    return "strategy" if acts and not negated else "assessment"
