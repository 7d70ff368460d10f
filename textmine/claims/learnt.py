"""How sure a claim is, as the people of a corpus have found it: an offset to the confidence that was learnt elsewhere.

The offset is a line over what the row of a claim shows: how sure the machine is, whether it has actors and targets, is
denied, of which kind it is, how its actors were found. It is learnt from what people decided (`textmine.review`), and
bounded: no claim is moved by more than a factor in its odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import exp, isfinite
from typing import Any

from textmine.claims.confidence import log_odds
from textmine.records import Claim

MOST = 2.0  # log odds by which a claim may be moved
_LEAST, _CERTAIN = 0.01, 0.99
_SHORT = {True: 8, False: 30}  # characters of a Chinese claim, of another


@dataclass(frozen=True, slots=True)
class Facts:
    """What the offset goes by."""

    always: float
    sureness: float
    no_actor: float
    several_actors: float
    no_target: float
    several_targets: float
    denied: float
    not_asserted: float
    threat: float
    strategy: float
    chinese: float
    carried: float
    reported: float
    unknown_predicate: float
    short: float


FACTS = tuple(one.name for one in fields(Facts))


def facts(claim: Claim, language: str) -> dict[str, float]:
    """What the offset goes by, of a claim as the machine has it; those that are 0 are left out."""
    chinese = language.startswith("zh")
    known = Facts(
        always=1.0,
        sureness=log_odds(min(_CERTAIN, max(_LEAST, claim.confidence))),
        no_actor=float(not claim.actors),
        several_actors=float(len(claim.actors) > 1),
        no_target=float(not claim.targets),
        several_targets=float(len(claim.targets) > 1),
        denied=float(claim.polarity == "negated"),
        not_asserted=float(claim.modality != "asserted"),
        threat=float(claim.kind == "threat"),
        strategy=float(claim.kind == "strategy"),
        chinese=float(chinese),
        carried=float(not claim.rule.startswith("subject")),
        reported=float(bool(claim.attribution)),
        unknown_predicate=float(not claim.predicate_id),
        short=float(len(claim.text) < _SHORT[chinese]),
    )
    return {name: getattr(known, name) for name in FACTS if getattr(known, name)}


@dataclass(frozen=True, slots=True)
class Learnt:
    """Coefficients by fact; of those that are not there, 0.

    Args:
        decisions: how many they were learnt from.
    """

    weights: Mapping[str, float]
    decisions: int = 0

    def of(self, claim: Claim, language: str) -> float:
        """The confidence of a claim whose confidence is that of the machine."""
        return self.judged(facts(claim, language))

    def judged(self, known: Mapping[str, float]) -> float:
        """The same by its facts."""
        moved = sum(value * self.weights.get(name, 0.0) for name, value in known.items())
        odds = known.get("sureness", 0.0) + max(-MOST, min(MOST, moved))
        return round(max(_LEAST, min(_CERTAIN, 1 / (1 + exp(-odds)))), 2)

    def as_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {"weights": dict(self.weights), "decisions": self.decisions}

    @classmethod
    def from_json(cls, values: Any) -> Learnt:
        """What `as_json` made its values of.

        Raises:
            ValueError: it is nothing of the sort; says what is wrong.
        """
        if not isinstance(values, dict) or not isinstance(values.get("weights"), dict):
            raise ValueError("has no weights")
        for name, value in values["weights"].items():
            if name not in FACTS:
                raise ValueError(f"has a weight for “{name}”, which no claim has")
            if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
                raise ValueError(f"the weight of {name} is no number")
        decisions = values.get("decisions", 0)
        if not isinstance(decisions, int):
            raise ValueError("decisions is no number")
        return cls(dict(values["weights"]), decisions)
