"""How well the best terms of a topic go together: normalised pointwise mutual information in a sliding window.

Röder, Both & Hinneburg (2015); windows of ten terms, as in their measure for topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

_WINDOW = 10  # terms
_TINY = 1e-12


class Coherence:
    """Counts once in how many windows terms stand, alone and in pairs; then tells any topic's coherence.

    Args:
        texts: paragraphs as numbers of their terms, in order; those of no interest are below 0.
        wanted: the terms that topics will be made of.
    """

    def __init__(self, texts: Iterable[np.ndarray], wanted: Iterable[int]) -> None:
        from scipy.sparse import csr_array

        self._place = {term: at for at, term in enumerate(sorted(set(wanted)))}
        known = np.full(max(self._place, default=0) + 2, -1)
        for term, at in self._place.items():
            known[term] = at
        rows, columns, total = [], [], 0
        for text in texts:
            windows = max(1, len(text) - _WINDOW + 1)
            own = known[np.where((text >= 0) & (text < len(known) - 1), text, len(known) - 1)]
            places = np.flatnonzero(own >= 0)
            for back in range(_WINDOW):  # a term stands in the windows that begin up to nine before it
                window = places - back
                inside = (window >= 0) & (window < windows)
                rows.append(window[inside] + total)
                columns.append(own[places[inside]])
            total += windows
        self._total = max(1, total)
        row = np.concatenate(rows) if rows else np.zeros(0, dtype=int)
        column = np.concatenate(columns) if columns else np.zeros(0, dtype=int)
        seen = csr_array((np.ones(len(row)), (row, column)), shape=(self._total, len(self._place)))
        seen.sum_duplicates()
        seen.data[:] = 1.0
        self._together = (seen.T @ seen).toarray()

    def of(self, terms: Sequence[int]) -> float:
        """The mean over all pairs of a topic's best terms; -1 where it has fewer than two."""
        at = [self._place[term] for term in terms]
        if len(at) < 2:
            return -1.0
        own = self._together[np.ix_(at, at)] / self._total
        alone = np.maximum(np.diag(own), _TINY)
        measured = np.log((own + _TINY) / np.outer(alone, alone)) / -np.log(own + _TINY)
        return float(measured[~np.eye(len(at), dtype=bool)].mean())
