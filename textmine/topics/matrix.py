"""Paragraphs as a matrix of weighted terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_FEW = 500  # paragraphs; of fewer, a term of two of them tells something
_MOST_TERMS = 20_000


@dataclass(frozen=True, slots=True)
class TermMatrix:
    """`weights`, paragraphs × vocabulary (SciPy, compressed rows): tf-idf, each row of length 1."""

    weights: Any
    vocabulary: tuple[str, ...]
    idf: np.ndarray
    dictionary: Any

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> TermMatrix:
        """The matrix of some texts, given as their terms.

        A term of one paragraph tells nothing; one of more than half of them does not tell topics apart.
        """
        from gensim.corpora import Dictionary
        from gensim.matutils import corpus2csc
        from gensim.models import TfidfModel

        dictionary = Dictionary(texts)
        dictionary.filter_extremes(no_below=2 if len(texts) < _FEW else 5, no_above=0.5, keep_n=_MOST_TERMS)
        if not len(dictionary):
            return cls(None, (), np.zeros(0), dictionary)
        bags = [dictionary.doc2bow(text) for text in texts]
        weigh = TfidfModel(bags)
        weights = corpus2csc((weigh[bag] for bag in bags), num_terms=len(dictionary), num_docs=len(bags))
        idf = np.asarray([weigh.idfs.get(at, 0.0) for at in range(len(dictionary))])
        return cls(weights.T.tocsr(), tuple(dictionary[at] for at in range(len(dictionary))), idf, dictionary)
