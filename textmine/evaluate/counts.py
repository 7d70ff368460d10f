"""What is counted, and the matching of spans that it is counted by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from textmine.evaluate.positions import Span, overlap
from textmine.records import LABELS

MENTIONS = (*LABELS, "mentions")
EXACT = tuple(f"{name} exact" for name in MENTIONS)
ROLES = ("actors", "targets", "concepts")
ATTRIBUTES = ("kind", "polarity", "modality")
CLAIMS = (
    "claims", "main claims", "claims right", "main claims right",
    *(f"claim {name}" for name in (*ROLES, *ATTRIBUTES)), "claim when",
)  # fmt: skip
MEASURES = (*MENTIONS, *EXACT, *CLAIMS)
_AT = {name: at for at, name in enumerate(MEASURES)}
ACCURACIES = frozenset(("main claims", "main claims right", *(f"claim {name}" for name in ATTRIBUTES)))
_AT_ONCE = 100

Array = npt.NDArray[np.float64]
S = TypeVar("S")
G = TypeVar("G")


@dataclass(slots=True)
class Counts:
    """(right, given by the system, in the gold) for every measure; of an accuracy, the last two are the same."""

    table: Array

    @classmethod
    def none(cls) -> Counts:
        return cls(np.zeros((len(MEASURES), 3)))

    def add(self, measure: str, right: int, system: int, gold: int) -> None:
        self.table[_AT[measure]] += (right, system, gold)

    def of(self, measure: str) -> tuple[int, int, int]:
        right, system, gold = self.table[_AT[measure]]
        return int(right), int(system), int(gold)


def f1(table: Array) -> Array:
    """F1 (for accuracies the share that is right) of tables whose last axis holds (right, system, gold)."""
    right, system, gold = table[..., 0], table[..., 1], table[..., 2]
    total = system + gold
    return np.divide(2 * right, total, out=np.zeros_like(total), where=total > 0)


def interval(tables: Sequence[Counts], *, resamples: int = 1000, seed: int = 13) -> Array | None:
    """The 95 % interval of every measure's F1: a bootstrap over paragraphs (Efron 1979), by percentiles.

    Returns:
        A row (low, high) for each of MEASURES; None where there are too few paragraphs to say.
    """
    if len(tables) < 2:
        return None
    stacked = np.stack([counts.table for counts in tables])
    random = np.random.default_rng(seed)
    even = np.full(len(tables), 1 / len(tables))
    scores = []
    for done in range(0, resamples, _AT_ONCE):  # some at a time, so that many paragraphs fit in memory
        drawn = random.multinomial(len(tables), even, size=min(_AT_ONCE, resamples - done))
        scores.append(f1(np.tensordot(drawn.astype(float), stacked, axes=1)))
    return np.percentile(np.concatenate(scores), [2.5, 97.5], axis=0).T


def match(
    system: Sequence[tuple[Span, S]], gold: Sequence[tuple[Span, G]], good: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Pairs of indexes, each used once: of those that are `good` the largest overlap first."""
    candidates = sorted(
        (-overlap(s[0], g[0]), abs(s[0][0] - g[0][0]), i, j)
        for i, s in enumerate(system)
        for j, g in enumerate(gold)
        if good(i, j)
    )
    used_system: set[int] = set()
    used_gold: set[int] = set()
    pairs = []
    for _, _, i, j in candidates:
        if i not in used_system and j not in used_gold:
            used_system.add(i)
            used_gold.add(j)
            pairs.append((i, j))
    return pairs
