"""How sure a claim is: the chance that its actors, its targets and its polarity are all right.

Three chances, multiplied: that the text claims this at all and denies it no more than the claim says, that those who
act are right if so, and that those toward whom it is are right if those are. Each is a logistic regression over the
features of `textmine.claims.features`. Their coefficients stand in the lexicon's folder, in confidence.csv, each with
what its feature means; they are learnt from annotated paragraphs by `python -m benchmarks.confidence fit`. What is
sure in one respect is likelier so in the others: what multiplying says is brought to what is found by a line with one
bend. To predict takes four sums and a logistic function, and no library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, isfinite, log
from pathlib import Path
from typing import Literal, get_args

from textmine.claims.feature_names import FEATURES, Feature, Features
from textmine.errors import InputError
from textmine.lexicon.tables import Row, read_rows

FILE = "confidence.csv"
INTERCEPT = "intercept"
Part = Literal["claim", "actors", "targets"]
PARTS: tuple[Part, ...] = get_args(Part)
Weights = Mapping[Part, Mapping[Feature, float]]
Shape = tuple[float, float, float]
SHAPE = ("shape-shift", "shape-slope", "shape-top")  # the rows that have it, under `claim`
STRAIGHT: Shape = (0.0, 1.0, 0.0)
BEND = 1.2  # log odds from which on the line is steeper
_DIGITS = 2
_CERTAIN = 0.99  # a model of words is never surer
_LEAST = 0.005  # what adds less is no reason
_TINY = 1e-9


class Confidence:
    """Tells the confidence of claims.

    Args:
        weights: for each of the three chances the coefficients of the features; of those that are not there, 0.
        shape: how the log odds of their product are made the log odds of the confidence: what is added, what they are
            multiplied by, and by how much more what is beyond the bend.
    """

    def __init__(self, weights: Weights, shape: Shape = STRAIGHT) -> None:
        self._shape = shape
        claim, actors, targets = (weights[part] for part in PARTS)
        self._weights: dict[Feature, tuple[float, float, float]] = {
            name: (claim.get(name, 0.0), actors.get(name, 0.0), targets.get(name, 0.0)) for name in FEATURES
        }

    @classmethod
    def read(cls, folder: Path) -> Confidence:
        """The model of a folder of data files.

        Raises:
            InputError: its file is missing or fits the features not; names file, line and reason.
        """
        path = folder / FILE
        rows = list(read_rows(path))
        for line, reason in faults(rows):
            raise InputError(path, reason, line=line)
        own = [(name, row) for row in rows for name in FEATURES if name == row["feature"]]
        bent = {row["feature"]: float(row["claim"]) for row in rows if row["feature"] in SHAPE}
        shift, slope, top = (bent[name] for name in SHAPE)
        weights: Weights = {part: {name: float(row[part] or 0) for name, row in own} for part in PARTS}
        return cls(weights, (shift, slope, top))

    def chances(self, features: Features) -> tuple[float, float, float]:
        """The chances that it is a claim, that its actors are right if so, that its targets are if those are."""
        claim = actors = targets = 0.0
        weights = self._weights
        for name, value in features.items():
            to_claim, to_actors, to_targets = weights[name]
            claim += value * to_claim
            actors += value * to_actors
            targets += value * to_targets
        return _chance(claim), _chance(actors), _chance(targets)

    def of(self, features: Features) -> float:
        """The confidence of a claim with these features, 0 to 1."""
        claim, actors, targets = self.chances(features)
        return shaped(claim * actors * targets, self._shape)

    def reasons(self, features: Features) -> list[tuple[str, float]]:
        """What each feature adds to the log odds, about, the weightiest first; the intercept is no reason."""
        chances = self.chances(features)
        whole = chances[0] * chances[1] * chances[2]
        slope = self._shape[1] + (self._shape[2] if log_odds(whole) > BEND else 0.0)
        slopes = [slope * (1 - chance) / max(1 - whole, _TINY) for chance in chances]
        added = [
            (name, value * sum(w * s for w, s in zip(self._weights[name], slopes, strict=True)))
            for name, value in features.items()
            if name != INTERCEPT
        ]
        told = [one for one in added if abs(one[1]) >= _LEAST]
        return sorted(told, key=lambda item: (-abs(item[1]), item[0]))


def shaped(product: float, shape: Shape) -> float:
    """The confidence that three chances multiplied come to."""
    shift, slope, top = shape
    odds = log_odds(product)
    chance = _chance(shift + slope * odds + top * max(0.0, odds - BEND))
    return round(max(1 - _CERTAIN, min(_CERTAIN, chance)), _DIGITS)


def log_odds(chance: float) -> float:
    """The logarithm of a chance against its opposite."""
    bounded = min(1 - _TINY, max(_TINY, chance))
    return log(bounded / (1 - bounded))


def _chance(total: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def faults(rows: list[Row]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong there) of a file of coefficients: it must have them for every feature, and no other."""
    seen: dict[str, int] = {}
    for row in rows:
        name = row["feature"]
        if name not in (*FEATURES, *SHAPE):
            yield row.line, f"no claim has a feature “{name}”"
        elif name in seen:
            yield row.line, f"{name} has coefficients in line {seen[name]} already"
        else:
            for part in PARTS:
                if not _is_number(row[part] or ("" if name in SHAPE and part == "claim" else "0")):
                    yield row.line, f"the weight of {name} for {part} is “{row[part]}”, which is no number"
        seen.setdefault(name, row.line)
    missing = [name for name in (*FEATURES, *SHAPE) if name not in seen]
    if missing:
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        yield (rows[-1].line if rows else 1), f"no coefficients for {missing[0]}{more}"


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False
