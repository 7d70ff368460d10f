"""How sure a claim is: the chance that its actors, its targets and its polarity are all right.

A logistic regression over the features of `textmine.claims.features`. Its coefficients stand in the lexicon's folder,
in confidence.csv, each with what its feature means; they are learnt from annotated paragraphs by
`python -m benchmarks.confidence fit`. To predict takes a sum and a logistic function, and no library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, isfinite
from operator import mul
from pathlib import Path

from textmine.claims.features import FEATURES, Features
from textmine.errors import InputError
from textmine.lexicon.tables import Row, read_rows

FILE = "confidence.csv"
INTERCEPT = "intercept"
_DIGITS = 2
_CERTAIN = 0.99  # a model of words is never surer


class Confidence:
    """Tells the confidence of claims.

    Args:
        weights: the coefficient of every feature.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)

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
        return cls({row["feature"]: float(row["weight"]) for row in rows})

    def of(self, features: Features) -> float:
        """The confidence of a claim with these features, 0 to 1."""
        total = sum(map(mul, map(self._weights.__getitem__, features), features.values()))
        chance = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
        return round(max(1 - _CERTAIN, min(_CERTAIN, chance)), _DIGITS)

    def reasons(self, features: Features) -> list[tuple[str, float]]:
        """What each feature adds, the weightiest first; the intercept is no reason."""
        added = [(name, self._weights[name] * value) for name, value in features.items() if name != INTERCEPT]
        return sorted(added, key=lambda item: (-abs(item[1]), item[0]))


def faults(rows: list[Row]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong there) of a file of coefficients: it must have one for every feature, and no other."""
    seen: dict[str, int] = {}
    for row in rows:
        name = row["feature"]
        if name not in FEATURES:
            yield row.line, f"no claim has a feature “{name}”"
        elif name in seen:
            yield row.line, f"{name} has a coefficient in line {seen[name]} already"
        elif not _is_number(row["weight"]):
            yield row.line, f"the weight of {name} is “{row['weight']}”, which is no number"
        seen.setdefault(name, row.line)
    missing = [name for name in FEATURES if name not in seen]
    if missing:
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        yield (rows[-1].line if rows else 1), f"no coefficient for {missing[0]}{more}"


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False
