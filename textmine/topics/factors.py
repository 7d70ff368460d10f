"""Non-negative matrix factorisation of a sparse matrix, by hierarchical alternating least squares.

Cichocki & Phan (2009), after a random start (Lee & Seung 1999). Each step solves for one factor with all others held
fixed, so a few dozen sweeps are enough; everything but the products with the sparse matrix is small.
"""

from __future__ import annotations

from typing import Any

import numpy as np

_SWEEPS = 30
_SETTLED = 1e-3  # the share by which the topics still change when the search ends
_TINY = 1e-12


def factorise(matrix: Any, number: int, seed: int) -> np.ndarray:
    """The topics (number × terms, each row summing to 1) that best make up a matrix.

    Args:
        matrix: paragraphs × terms, a `scipy.sparse.csr_array` of weights of 0 or more.
        number: how many topics.
        seed: of the random start.
    """
    chance = np.random.default_rng(seed)
    scale = np.sqrt(matrix.mean() / number) if matrix.nnz else 1.0
    shares = np.abs(chance.standard_normal((matrix.shape[0], number))) * scale
    topics = np.abs(chance.standard_normal((number, matrix.shape[1]))) * scale
    turned = matrix.T.tocsr()
    for _ in range(_SWEEPS):
        before = topics.copy()
        _improve(shares, matrix @ topics.T, topics @ topics.T)
        across = np.ascontiguousarray(topics.T)
        _improve(across, turned @ shares, shares.T @ shares)
        topics = np.ascontiguousarray(across.T)
        if np.linalg.norm(topics - before) < _SETTLED * np.linalg.norm(before):
            break
    sums = topics.sum(axis=1, keepdims=True)
    even = np.full_like(topics, 1 / max(1, topics.shape[1]))
    return np.where(sums > _TINY, topics / np.maximum(sums, _TINY), even)


def _improve(factor: np.ndarray, product: np.ndarray, gram: np.ndarray) -> None:
    """One sweep over the columns of a factor, each set to its best value of 0 or more."""
    for at in range(factor.shape[1]):
        step = (product[:, at] - factor @ gram[:, at]) / max(gram[at, at], _TINY)
        np.maximum(factor[:, at] + step, 0.0, out=factor[:, at])


def shares_of(
    starts: np.ndarray, terms: np.ndarray, amounts: np.ndarray, topics: np.ndarray, prior: float
) -> np.ndarray:
    """For each of many texts, the mixture of topics most likely to have given its terms.

    Expectation maximisation with the topics held fixed and a Dirichlet prior on the shares, for all texts at once.

    Args:
        starts: where each text begins in `terms`, and at the end how many there are; every text has one at least.
        terms, amounts: columns of `topics`, and how much each counts.

    Returns:
        texts × topics, each row summing to 1.
    """
    from scipy.sparse import csr_array

    number = len(topics)
    texts = len(starts) - 1
    likelihood = np.ascontiguousarray(topics.T[terms] + 1e-6)  # a row for each term of each text
    owner = np.repeat(np.arange(texts), np.diff(starts))
    gather = csr_array((amounts, np.arange(len(terms)), starts), shape=(texts, len(terms)))
    shares = np.full((texts, number), 1 / number)
    for _ in range(_SWEEPS):
        joint = likelihood * shares[owner]
        joint /= joint.sum(axis=1, keepdims=True)
        shares = gather @ joint + prior / number
        shares /= shares.sum(axis=1, keepdims=True)
    return shares
