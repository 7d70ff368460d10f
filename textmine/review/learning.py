"""Learning from decisions how sure claims are in this corpus, and whether that is better: by cross-validation.

A claim that people accepted is right; one they corrected is, if they left actors, targets and polarity as they were;
one they rejected is wrong. What is learnt is an offset to the confidence that the machine has
(`textmine.claims.learnt`): a logistic regression whose coefficients are held near 0 by a prior, so that few decisions
move little. It is taken only where claims that it has not seen are judged better by it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import exp
from pathlib import Path
from typing import Any

from textmine.claims.confidence import log_odds
from textmine.claims.learnt import FACTS, Learnt, facts
from textmine.errors import InputError
from textmine.records import Claim
from textmine.review.ledger import Log
from textmine.review.resolving import Resolver
from textmine.staged import replacing

FILE = "confidence.json"
ENOUGH = 30  # decisions, of which some are right and some wrong
_FEW = 5  # of either
FOLDS = 10
# How far coefficients go by themselves (standard deviations of the prior): the level, the slope, what else there is.
_SPREAD = {"always": 1.0, "sureness": 0.3}
_OTHER = 0.3
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of the machine that people decided on.

    Args:
        group: what it is put aside with, where the rest is learnt from: its paragraph.
    """

    known: dict[str, float]
    right: bool
    group: str


@dataclass(frozen=True, slots=True)
class Gain:
    """What learning comes to, on claims that were not learnt from.

    Args:
        brier: the mean square of what confidence misses, before and after; lower is better.
        ranking: how often a right claim is surer than a wrong one (area under the ROC curve), before and after.
        better: is it to be taken?
        why: in a few words.
    """

    claims: int
    right: int
    brier: tuple[float, float]
    ranking: tuple[float | None, float | None]
    better: bool
    why: str


def judged(resolver: Resolver, log: Log, used: Learnt | None = None) -> list[Judged]:
    """The claims of the machine that people decided on, each by the last word on it.

    Args:
        used: what the build was made with already: it is taken out of the confidence first.
    """
    found = []
    for effects in resolver.resolve(log).effects.values():
        for effect in effects:
            if effect.kind != "claim" or not effect.row:
                continue
            claim = resolver.machine.claim(effect.row)
            language = resolver.machine.paragraph(claim.paragraph_id).language
            right = isinstance(effect.record, Claim) and _says(effect.record) == _says(claim)
            found.append(Judged(_before(facts(claim, language), used), right, claim.paragraph_id))
    return sorted(found, key=lambda one: (one.group, sorted(one.known.items())))


def _says(claim: Claim) -> tuple[Any, ...]:
    return set(claim.actors), set(claim.targets), claim.polarity


def _before(known: dict[str, float], used: Learnt | None) -> dict[str, float]:
    """Facts with the sureness that the machine had before anything was learnt.

    Confidence has two digits: of those that come to what the claim has, the middle one is taken.
    """
    if used is None:
        return known
    tried = [{**known, "sureness": log_odds(hundredth / 100)} for hundredth in range(1, 100)]
    now = 1 / (1 + exp(-known["sureness"])) if "sureness" in known else 0.5
    least = min(abs(used.judged(one) - now) for one in tried)
    fitting = [one for one in tried if abs(used.judged(one) - now) <= least + 1e-9]
    return fitting[len(fitting) // 2]


def learn(found: Sequence[Judged]) -> Learnt:
    """The coefficients that are likeliest, given the prior and what people decided (Newton's method)."""
    import numpy as np

    if not found:
        return Learnt({})
    table = np.array([[one.known.get(name, 0.0) for name in FACTS] for one in found])
    right = np.array([float(one.right) for one in found])
    base = np.array([one.known.get("sureness", 0.0) for one in found])
    hold = np.diag([1 / _SPREAD.get(name, _OTHER) ** 2 for name in FACTS])
    weights = np.zeros(len(FACTS))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(base + table @ weights, -30, 30)))
        slope = table.T @ (right - chance) - hold @ weights
        step = np.linalg.solve(table.T @ (table * (chance * (1 - chance))[:, None]) + hold, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    told = {
        name: round(float(value), 4)
        for name, value in zip(FACTS, weights, strict=True)
        if abs(value) >= 0.0005
    }
    return Learnt(told, len(found))


def gain(found: Sequence[Judged]) -> Gain:
    """What is gained on claims that were not learnt from; paragraphs are kept together."""
    right = sum(one.right for one in found)
    nothing = Learnt({})
    before = [(nothing.judged(one.known), one.right) for one in found]
    if len(found) < ENOUGH or min(right, len(found) - right) < _FEW:
        why = (
            f"{ENOUGH} decisions on claims are needed, at least {_FEW} of them on right and {_FEW} on wrong ones;"
            f" there are {len(found)}, {right} on right ones"
        )
        same = _brier(before)
        rank = _ranking(before)
        return Gain(len(found), right, (same, same), (rank, rank), False, why)
    groups = sorted({one.group for one in found})
    fold = {name: number % FOLDS for number, name in enumerate(groups)}
    after: list[tuple[float, bool]] = []
    ordered: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        own = [one for one in found if fold[one.group] == number]
        rest = [one for one in found if fold[one.group] != number]
        if own and rest:
            learnt = learn(rest)
            after += [(learnt.judged(one.known), one.right) for one in own]
            ordered += [(nothing.judged(one.known), one.right) for one in own]
    brier = _brier(ordered), _brier(after)
    ranking = _ranking(ordered), _ranking(after)
    worse = ranking[0] is not None and ranking[1] is not None and ranking[1] < ranking[0] - 0.02
    better = brier[1] < brier[0] and not worse
    why = "claims that were not learnt from are judged better" if better else "nothing is gained by it"
    return Gain(len(found), right, brier, ranking, better, why)


def _brier(told: Sequence[tuple[float, bool]]) -> float:
    return sum((confidence - right) ** 2 for confidence, right in told) / max(1, len(told))


def _ranking(told: Sequence[tuple[float, bool]]) -> float | None:
    from textmine.evaluate import calibrate  # loads numpy and more, which reading decisions does not need

    return calibrate(told).ranking


def read_learnt(folder: Path) -> Learnt | None:
    """What was learnt from the decisions in a folder; None where nothing was.

    Raises:
        InputError: its file is wrong.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        return Learnt.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        reason = "is no JSON" if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(path, f"{reason}; textmine review learn makes it anew") from None


def write_learnt(folder: Path, learnt: Learnt, gain_: Gain) -> Path:
    """Keep what was learnt beside the decisions.

    Raises:
        InputError: it cannot be written.
    """
    path = folder / FILE
    values = {
        **learnt.as_json(),
        "brier": [round(value, 4) for value in gain_.brier],
        "ranking": [None if value is None else round(value, 3) for value in gain_.ranking],
        "when": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    with replacing(path) as made:
        made.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
