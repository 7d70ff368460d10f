"""How many topics: as many as are coherent, come again when paragraphs are left out, and fit the paragraphs.

Coherence is the NPMI of the strongest terms (Röder, Both & Hinneburg 2015); stability after Greene, O'Callaghan &
Cunningham (2014): how far the topics fitted on most of the paragraphs have the terms of those fitted on all. Each fifth
of the paragraphs is left out once, so that chance decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from textmine.topics.matrix import TermMatrix
from textmine.topics.seeds import anchored
from textmine.topics.start import Start
from textmine.topics.together import shown_terms

_MOST_TOPICS = 20
_OF_A_TOPIC = 8  # paragraphs: of fewer nobody can tell whether a topic is more than a text
_CHOSEN_ON = 1_000  # paragraphs at most, for choosing the number
_TERMS_COMPARED = 10
_FOLDS = 5
# Stability varies about three times as much as coherence between numbers that are both sensible.
_STEADY = 1 / 3
# Without this, two good topics of five would be as good as all five.
_FITS = 1 / 2
_LIKE = 0.15  # cosine of a paragraph and a topic, from which on the topic fits it
# What is less is not shown: its terms stand together no more than by chance, or it is gone when a fifth is left out.
_LEAST_TERMS = 5  # two words that come together are no topic
LEAST_COHERENCE = 0.1
LEAST_STABILITY = 0.375


@dataclass(frozen=True, slots=True)
class Choice:
    """The topics of the number chosen.

    `components` is topics × vocabulary; for each topic `shown` has the terms shown for it, `coherences` and
    `stabilities` how far it can be trusted.
    """

    components: np.ndarray
    shown: list[list[int]]
    coherences: list[float]
    stabilities: list[float]
    coherence_by_number: dict[int, float] = field(default_factory=dict)
    stability_by_number: dict[int, float] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many topics."""
        return len(self.components)

    def trusted(self, at: int) -> bool:
        """Is a topic worth showing?"""
        return (
            len(self.shown[at]) >= _LEAST_TERMS
            and self.coherences[at] >= LEAST_COHERENCE
            and self.stabilities[at] >= LEAST_STABILITY
        )


def choose(matrix: TermMatrix, seed: int, number: int | None, anchors: np.ndarray | None = None) -> Choice:
    """The best number of topics, and they themselves.

    Args:
        number: the number itself, where the user says it.
        anchors: topics that are to be among them, × vocabulary; they come first.
    """
    paragraphs = matrix.weights.shape[0]
    numbers = [number] if number else numbers_tried(paragraphs, 0 if anchors is None else len(anchors))
    # The number is chosen on some of very many paragraphs; the topics themselves are fitted on all.
    step = -(-paragraphs // _CHOSEN_ON)
    some = matrix.weights[::step]
    with _one_thread():
        start, fewer = Start(some, max(numbers), seed), folds(some, max(numbers), seed)
        fitted = {n: fit(start, n, seed, anchors) for n in numbers}
        shown = dict(zip(numbers, shown_terms(list(fitted.values()), some, matrix.vocabulary), strict=True))
        stable = {n: stabilities(fitted[n], fewer, seed, anchors) for n in numbers}
        coherent = {n: _mean([topic.strongest for topic in shown[n]]) for n in numbers}
        steady = {n: _mean(stable[n]) for n in numbers}
        fits = {n: coverage(fitted[n], some) for n in numbers}
        best = max(numbers, key=lambda n: coherent[n] + _STEADY * steady[n] + _FITS * fits[n])
        components, of_best, of_stable = fitted[best], shown[best], stable[best]
        if step > 1:
            components = fit(Start(matrix.weights, best, seed), best, seed, anchors)
            (of_best,) = shown_terms([components], matrix.weights, matrix.vocabulary)
            of_stable = _carried(fitted[best], of_stable, components)
    return Choice(
        components,
        [topic.terms for topic in of_best],
        [topic.coherence for topic in of_best],
        of_stable,
        coherent,
        steady,
    )


def most_topics(paragraphs: int) -> int:
    """How many topics so many paragraphs can have at most."""
    return min(_MOST_TOPICS, max(2, paragraphs // _OF_A_TOPIC))


def numbers_tried(paragraphs: int, anchors: int = 0) -> list[int]:
    """2, 3, … up to one for each eight paragraphs; above ten every second."""
    least = max(2, anchors)
    most = max(least, most_topics(paragraphs))
    return [n for n in range(least, most + 1) if n <= max(10, least) or n % 2 == 0]


def fit(start: Start, number: int, seed: int, anchors: np.ndarray | None = None) -> np.ndarray:
    """Topics × vocabulary: what each term weighs in each topic; fewer topics where the matrix is too small.

    Args:
        anchors: topics that are to be among them, × vocabulary; they come first.
    """
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    number = min(number, *start.weights.shape)
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)  # what is left to gain after 200 rounds moves no term
        if anchors is not None and len(anchors):
            return anchored(start.weights, max(number, len(anchors)), seed, anchors)
        shares, terms = start.of(number)
        model = NMF(number, init="custom", random_state=seed, max_iter=200, tol=1e-3)
        model.fit_transform(start.weights, W=shares, H=terms)
    components: np.ndarray = model.components_
    return components


def coverage(components: np.ndarray, weights: Any) -> float:
    """The share of the paragraphs that one of the topics fits."""
    units = components / np.maximum(np.linalg.norm(components, axis=1, keepdims=True), 1e-12)
    return float((np.asarray(weights @ units.T).max(axis=1) >= _LIKE).mean())


def folds(weights: Any, most: int, seed: int) -> list[Start]:
    """The paragraphs without a fifth of them, each fifth once."""
    rows = np.arange(weights.shape[0])
    return [Start(weights[rows % _FOLDS != fold], most, seed) for fold in range(_FOLDS)]


def stabilities(
    components: np.ndarray, fewer: Sequence[Start], seed: int, anchors: np.ndarray | None = None
) -> list[float]:
    """For each topic, how alike it is to its best match where a fifth of the paragraphs is left out, on average."""
    found = np.zeros(len(components))
    for start in fewer:
        found += _paired(components, fit(start, len(components), seed, anchors))
    return [float(value) for value in found / len(fewer)]


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """How alike two fits are: the share of first terms (Jaccard) that topics have in common, paired as fits best."""
    return float(_paired(one, other).mean())


def _paired(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """For each topic of one fit, how alike it is to that of the other with which it is paired."""
    from scipy.optimize import linear_sum_assignment

    others = _tops(other)
    alike = np.array([[len(a & b) / len(a | b) if a | b else 0.0 for b in others] for a in _tops(one)])
    rows, columns = linear_sum_assignment(-alike)
    found = np.zeros(len(one))
    found[rows] = alike[rows, columns]
    return found


def _carried(one: np.ndarray, stable: Sequence[float], other: np.ndarray) -> list[float]:
    """How stable the topics of another fit are: as stable as those of the one that they are."""
    from scipy.optimize import linear_sum_assignment

    firsts, others = _tops(one), _tops(other)
    alike = np.array([[len(a & b) / len(a | b) if a | b else 0.0 for b in others] for a in firsts])
    rows, columns = linear_sum_assignment(-alike)
    found = dict(zip(columns.tolist(), rows.tolist(), strict=True))
    return [stable[found[at]] if at in found else 0.0 for at in range(len(other))]


def _tops(components: np.ndarray) -> list[frozenset[int]]:
    return [
        frozenset(int(at) for at in np.argsort(-row, kind="stable")[:_TERMS_COMPARED] if row[at] > 0)
        for row in components
    ]


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else 0.0


@contextmanager
def _one_thread() -> Iterator[None]:
    """The matrices are small: more threads would wait for each other."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield
