"""Is confidence what it says: of the claims that are sure to this degree, how many are right?

Expected calibration error: the mean difference between confidence and the share that is right, over ten bins of equal
width (Naeini, Cooper & Hauskrecht 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10
Judged = tuple[float, bool]  # the confidence of a claim, and whether it is right


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence is from `low` up to `high`, or more than that in the last bin."""

    low: float
    high: float
    claims: int
    right: int
    confidence: float  # the mean

    @property
    def share(self) -> float:
        """The share that is right, 0 where there is no claim."""
        return self.right / self.claims if self.claims else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well confidence keeps its promise.

    Args:
        error: the expected calibration error.
        ranking: how often, of one claim that is right and one that is not, the first has the higher confidence: 0.5
            is chance (area under the ROC curve); None where all are right, or none.
    """

    bins: tuple[Bin, ...]
    error: float
    ranking: float | None
    judged: tuple[Judged, ...]

    @property
    def claims(self) -> int:
        """How many claims were judged."""
        return len(self.judged)

    @property
    def share(self) -> float:
        """The share of all claims that is right."""
        return self.at_least(0.0)[1]

    def at_least(self, confidence: float) -> tuple[int, float]:
        """(claims of at least this confidence, the share of them that is right)."""
        own = [right for sure, right in self.judged if sure >= confidence]
        return len(own), sum(own) / len(own) if own else 0.0


def calibrate(judged: Iterable[Judged], bins: int = BINS) -> Calibration:
    """Compare the confidence of claims with how many are right.

    Args:
        judged: claims in any order.
        bins: how many bins of equal width.
    """
    judged = tuple(judged)
    held: list[list[Judged]] = [[] for _ in range(bins)]
    for confidence, right in judged:
        held[min(bins - 1, int(confidence * bins + 1e-9))].append((confidence, right))
    made = []
    for number, own in enumerate(held):
        mean = sum(confidence for confidence, _ in own) / len(own) if own else 0.0
        made.append(Bin(number / bins, (number + 1) / bins, len(own), sum(right for _, right in own), mean))
    error = sum(one.claims * abs(one.share - one.confidence) for one in made) / max(1, len(judged))
    return Calibration(tuple(made), error, _ranking(judged), judged)


def _ranking(judged: Sequence[Judged]) -> float | None:
    """The area under the ROC curve, by ranks; claims of one confidence share theirs (Mann & Whitney 1947)."""
    right = sum(one for _, one in judged)
    wrong = len(judged) - right
    if not right or not wrong:
        return None
    ordered = sorted(confidence for confidence, _ in judged)
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for rank, confidence in enumerate(ordered, start=1):
        first.setdefault(confidence, rank)
        last[confidence] = rank
    ranks = sum((first[confidence] + last[confidence]) / 2 for confidence, one in judged if one)
    return (ranks - right * (right + 1) / 2) / (right * wrong)
