"""How many topics: as many as are coherent, and come again when paragraphs are left out.

NPMI coherence after Röder, Both & Hinneburg (2015), from gensim; stability after Greene, O'Callaghan & Cunningham
(2014): how far the topics fitted on most of the paragraphs have the terms of those fitted on all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from textmine.topics.matrix import TermMatrix

_MAX_TOPICS = 20
_CHOSEN_ON = 1_000  # paragraphs at most, for choosing the number
_TERMS_MEASURED = 8
_TERMS_COMPARED = 10
_RESAMPLES = 3
_SHARE = 0.8  # of the paragraphs are in a resample
# Stability varies about three times as much as coherence between numbers that are both sensible.
_WORTH = 1 / 3


@dataclass(frozen=True, slots=True)
class Choice:
    """The topics of the number chosen: `components`, topics × vocabulary, and the coherence of each."""

    components: np.ndarray
    coherences: list[float]
    coherence_by_number: dict[int, float] = field(default_factory=dict)
    stability_by_number: dict[int, float] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many topics."""
        return len(self.components)


def choose(matrix: TermMatrix, texts: Sequence[Sequence[str]], seed: int, number: int | None) -> Choice:
    """The best number of topics, and they themselves.

    Args:
        texts: the terms of the paragraphs that the rows of `matrix` stand for.
        number: the number itself, where the user says it.
    """
    numbers = [number] if number else list(_numbers(len(texts)))
    # The number is chosen on some of very many paragraphs; the topics themselves are fitted on all.
    step = 1 if number else -(-len(texts) // _CHOSEN_ON)
    some, some_texts = matrix.weights[::step], texts[::step]
    with _one_thread():
        fitted = {n: fit(some, n, seed) for n in numbers}
        of_each = coherences(fitted, matrix, some_texts)
        stable = {} if number else {n: _stability(fitted[n], some, seed) for n in numbers}
        coherent = {n: _mean(of_each[n]) for n in numbers}
        best = max(numbers, key=lambda n: coherent[n] + _WORTH * stable.get(n, 0.0))
        if step > 1:
            fitted[best] = fit(matrix.weights, best, seed)
            of_each = coherences({best: fitted[best]}, matrix, texts)
    return Choice(fitted[best], of_each[best], coherent, stable)


def _numbers(paragraphs: int) -> Iterator[int]:
    """2, 3, … up to the square root of half the paragraphs; above ten every second."""
    most = min(_MAX_TOPICS, max(2, round(math.sqrt(paragraphs / 2))))
    return (n for n in range(2, most + 1) if n <= 10 or n % 2 == 0)


def fit(weights: Any, number: int, seed: int) -> np.ndarray:
    """Topics × vocabulary: what each term weighs in each topic; fewer topics where the matrix is too small."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    number = min(number, *weights.shape)
    model = NMF(number, init="nndsvd", random_state=seed, max_iter=200, tol=1e-3)
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)  # what is left to gain after 200 rounds moves no term
        components: np.ndarray = model.fit(weights).components_
    return components


def _stability(components: np.ndarray, weights: Any, seed: int) -> float:
    """The mean likeness of topics to those of resamples."""
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(_RESAMPLES):
        rows = chance.permutation(weights.shape[0])[: math.ceil(weights.shape[0] * _SHARE)]
        found.append(likeness(components, fit(weights[np.sort(rows)], len(components), seed)))
    return _mean(found)


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """How alike two fits are: the share of first terms (Jaccard) that topics have in common, paired as fits best."""
    from scipy.optimize import linear_sum_assignment

    others = _tops(other)
    alike = np.array([[len(a & b) / len(a | b) if a | b else 0.0 for b in others] for a in _tops(one)])
    return float(alike[linear_sum_assignment(-alike)].mean())


def _tops(components: np.ndarray) -> list[frozenset[int]]:
    return [
        frozenset(int(at) for at in np.argsort(-row, kind="stable")[:_TERMS_COMPARED] if row[at] > 0)
        for row in components
    ]


def coherences(
    fitted: dict[int, np.ndarray], matrix: TermMatrix, texts: Sequence[Sequence[str]]
) -> dict[int, list[float]]:
    """The coherence of each topic of each fit; all are measured in one pass over the texts."""
    from gensim.models import CoherenceModel

    tops = [
        [matrix.vocabulary[at] for at in np.argsort(-row, kind="stable")[:_TERMS_MEASURED]]
        for components in fitted.values()
        for row in components
    ]
    measured = CoherenceModel(
        topics=tops,
        texts=texts,
        dictionary=matrix.dictionary,
        coherence="c_npmi",
        topn=_TERMS_MEASURED,
        processes=1,
    ).get_coherence_per_topic()
    values = iter([float(value) if np.isfinite(value) else -1.0 for value in measured])
    return {number: [next(values) for _ in components] for number, components in fitted.items()}


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))


@contextmanager
def _one_thread() -> Iterator[None]:
    """The matrices are small: more threads would wait for each other."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield
