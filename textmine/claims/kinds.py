"""What a claim is about: a threat, a strategy, or neither (an assessment)."""

from __future__ import annotations

from typing import Literal

from textmine.lexicon import Predicate
from textmine.records import ClaimKind

Denial = Literal["", "denied", "unable", "unwilling"]


def claim_kind(
    predicate: Predicate | None,
    *,
    threats: bool,
    strategies: bool,
    threatening_actor: bool,
    denial: Denial,
    acts: bool,
    against: bool,
    about: bool,
) -> ClaimKind:
    """The kind of a claim.

    Args:
        predicate: the predicate's sense, None where the lexicon lacks it.
        threats: a THREAT mention stands in the claim (not inside a strategy).
        strategies: a STRATEGY mention stands in it.
        threatening_actor: its actor is a threat by name (恐怖主義勢力), or what the actor is said to be.
        denial: how it is denied, "" where it is not.
        acts: an actor does something (as against: is something).
        against: the predicate is one of acting against a danger (化解, curb).
        about: a STRATEGY mention stands after the predicate.
    """
    kind = predicate.kind if predicate is not None else ""
    stance = predicate.stance if predicate is not None else ""
    if stance == "fears" and not strategies and not denial:
        return "threat"
    if threats:
        if stance == "has":
            return "assessment"
        if (against and not denial) or (kind in ("strategy", "attribution") and strategies):
            return "strategy"
        # Not to support a danger is a choice; not to be able to stop one is the danger.
        if kind == "strategy" and denial in ("denied", "unwilling") and acts:
            return "strategy"
        return "threat"
    if strategies and kind == "threat" and not about and not denial and not acts:
        return "threat"  # a policy that does harm
    if strategies:
        copula = predicate is not None and predicate.frame == "copula"
        return "assessment" if copula and not about else "strategy"
    if threatening_actor or (kind == "threat" and not denial and not acts):
        return "threat"
    if kind == "threat" and not denial:
        return "strategy"  # force that an actor uses on purpose, where the text names no danger
    if denial == "unable":
        return "assessment"
    if denial == "unwilling" and acts:
        return "strategy"
    if kind == "strategy":
        return "strategy"
    if kind == "attribution":
        return "strategy" if stance == "commits" else "assessment"
    if kind in ("state", "threat") or stance == "has":
        return "assessment"
    return "strategy" if acts and not denial else "assessment"
