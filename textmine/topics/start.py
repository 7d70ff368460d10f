"""Where the factorisation starts: non-negative parts of the singular vectors (NNDSVD: Boutsidis & Gallopoulos 2008).

The singular vectors are computed exactly (ARPACK), not sampled as scikit-learn samples them: so whatever the seed, the
topics are the same. Those of one matrix serve for every number of topics that is tried.
"""

from __future__ import annotations

from typing import Any

import numpy as np


class Start:
    """The singular vectors of a matrix.

    Args:
        weights: paragraphs × vocabulary.
        most: topics at most.
        seed: where the search for the vectors begins; where it ends does not depend on it.
    """

    def __init__(self, weights: Any, most: int, seed: int) -> None:
        from scipy.sparse.linalg import svds

        self.weights = weights
        smaller = min(weights.shape)
        if most < smaller:
            begin = np.random.default_rng(seed).uniform(0.1, 1.0, smaller)
            left, values, right = svds(weights, k=most, v0=begin)
        else:
            left, values, right = np.linalg.svd(weights.toarray(), full_matrices=False)
        order = np.argsort(-values, kind="stable")
        self._left, self._values, self._right = left[:, order], values[order], right[order]

    def of(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """(paragraphs × topics, topics × vocabulary) to start from, for so many topics."""
        number = min(number, len(self._values))
        shares = np.zeros((self.weights.shape[0], number))
        terms = np.zeros((number, self.weights.shape[1]))
        root = np.sqrt(self._values[:number])
        shares[:, 0] = root[0] * np.abs(self._left[:, 0])
        terms[0] = root[0] * np.abs(self._right[0])
        for at in range(1, number):
            sides = []
            for sign in (1.0, -1.0):
                u, v = np.maximum(sign * self._left[:, at], 0), np.maximum(sign * self._right[at], 0)
                sides.append((np.linalg.norm(u) * np.linalg.norm(v), u, v))
            size, u, v = max(sides, key=lambda side: side[0])
            shares[:, at] = root[at] * np.sqrt(size) * u / max(np.linalg.norm(u), 1e-12)
            terms[at] = root[at] * np.sqrt(size) * v / max(np.linalg.norm(v), 1e-12)
        return shares, terms
