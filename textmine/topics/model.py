"""Topic models: non-negative matrix factorisation of weighted terms, with as many topics as are most coherent.

`factors` fits the model, `coherence` tells the number of topics. Both look at a bounded sample of the paragraphs, so
that topics take seconds however large a corpus is, and are found anew by every build.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from textmine.records import Concept, ParagraphTopic, Topic
from textmine.topics.coherence import Coherence
from textmine.topics.factors import factorise, shares_of
from textmine.topics.labels import Namer

_MIN_PARAGRAPHS = 6
_MAX_TOPICS = 20
_TERMS_SHOWN = 12
_TERMS_MEASURED = 8
_LEAST_SHARE = 0.05
_PRIOR = 3.0  # about the idf of one term: one known term does not make a paragraph wholly of one topic
_SAMPLE = 2_000  # paragraphs, for choosing the number of topics
_FITTED = 6_000  # paragraphs, for the topics themselves
_TOGETHER = 5_000  # paragraphs whose shares are found together
_MOST_TERMS = 20_000
_NUMBERS = (2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20)  # of topics that are tried

TermRow = tuple[str, float, list[float]]  # a term, its idf, its weight in each topic


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Fitted topics.

    `weights` is a topics × vocabulary matrix, each row summing to 1, its rows in the order of `topics`; `idf` has
    the weight of each term of the vocabulary.
    """

    topics: tuple[Topic, ...]
    paragraph_topics: tuple[ParagraphTopic, ...]
    vocabulary: tuple[str, ...]
    idf: np.ndarray
    weights: np.ndarray
    coherence_by_number: dict[int, float]

    def infer(self, terms: Sequence[str]) -> dict[str, float]:
        """The shares of the topics in a new text, summing to 1; empty where it has no known term.

        Args:
            terms: its terms, as `paragraph_terms` gives them.
        """
        index = {term: at for at, term in enumerate(self.vocabulary)}
        counts = Counter(index[term] for term in terms if term in index)
        shares = _shares(list(counts.items()), self.idf, self.weights)
        return {topic.topic_id: float(share) for topic, share in zip(self.topics, shares, strict=False)}

    def rows(self) -> Iterator[TermRow]:
        """The model term by term, as a store keeps it."""
        for at, term in enumerate(self.vocabulary):
            yield term, round(float(self.idf[at]), 6), [round(float(row[at]), 8) for row in self.weights]

    @classmethod
    def restored(cls, topics: Iterable[Topic], rows: Iterable[TermRow]) -> TopicModel:
        """A model, or as much of it as a text needs, for projecting new documents.

        Args:
            topics: all topics of the store, in its order.
            rows: those of `rows` whose terms the text has.
        """
        kept = list(rows)
        return cls(
            tuple(topics),
            (),
            tuple(term for term, _, _ in kept),
            np.asarray([idf for _, idf, _ in kept], dtype=float),
            np.asarray([weights for _, _, weights in kept], dtype=float).T,
            {},
        )


def fit_topics(
    paragraphs: Iterable[tuple[str, Sequence[str]]],
    *,
    concepts: Iterable[Concept] = (),
    seed: int = 13,
    n_topics: int | None = None,
) -> TopicModel:
    """Fit topics on paragraphs. The same paragraphs in the same order and the same seed give the same topics.

    Of very many, a sample is fitted on, evenly spaced; all get their shares.

    Args:
        paragraphs: (paragraph id, its terms).
        concepts: for showing the terms that are concept ids.
        n_topics: how many topics; when None, as many as are most coherent, from 2 to the square root of half the
            number of paragraphs.

    Returns:
        A model; without topics where fewer than six paragraphs have terms.
    """
    ids: list[str] = []
    texts: list[list[int]] = []
    numbers: dict[str, int] = {}
    for id_, terms in paragraphs:
        if terms:
            ids.append(id_)
            texts.append([numbers.setdefault(term, len(numbers)) for term in terms])
    bags = _Bags.of(texts, list(numbers))
    if len(texts) < _MIN_PARAGRAPHS or len(bags.vocabulary) < 4:
        return TopicModel((), (), (), np.zeros(0), np.zeros((0, 0)), {})
    sample = bags.some(_SAMPLE)
    most = min(_MAX_TOPICS, max(2, round(math.sqrt(len(texts) / 2))))
    tried = [n_topics] if n_topics else [number for number in _NUMBERS if number <= most]
    fitted = {number: factorise(sample.weighted(), number, seed) for number in tried}
    fitted[0] = np.zeros((0, len(bags.vocabulary)))
    chosen_on = Coherence(sample.texts, _best_terms(fitted.values()))
    by_number = {number: _mean(chosen_on, fitted[number]) for number in tried}
    number = max(by_number, key=lambda n: by_number[n])
    matrix = fitted[number]
    if len(texts) > len(sample.texts):
        matrix = factorise(bags.some(_FITTED).weighted(), number, seed)
        chosen_on = Coherence(sample.texts, _best_terms([matrix]))
    coherences = [round(chosen_on.of(_best(row)), 10) for row in matrix]
    order = sorted(range(len(coherences)), key=lambda at: -coherences[at])
    matrix = matrix[order]
    topics = _described(matrix, [coherences[at] for at in order], bags.vocabulary, Namer(concepts))
    return TopicModel(
        topics,
        tuple(_paragraph_topics(ids, bags, topics, matrix)),
        bags.vocabulary,
        bags.idf,
        matrix,
        by_number,
    )


@dataclass(frozen=True, slots=True)
class _Bags:
    """Paragraphs as bags of the terms that tell topics apart, and those terms in order."""

    vocabulary: tuple[str, ...]
    idf: np.ndarray
    texts: list[np.ndarray]  # by numbers in the vocabulary, -1 for terms outside it
    starts: np.ndarray  # where each paragraph begins in what follows
    terms: np.ndarray
    counts: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]], names: Sequence[str]) -> _Bags:
        """Leave out terms of one paragraph, which tell nothing, and of more than half, which tell none apart."""
        seen = np.zeros(len(names), dtype=int)
        for text in texts:
            seen[list(set(text))] += 1
        least = 2 if len(texts) < 500 else 5
        kept = [at for at in range(len(names)) if least <= seen[at] <= 0.5 * len(texts)]
        kept = sorted(
            sorted(kept, key=lambda at: (-seen[at], names[at]))[:_MOST_TERMS], key=names.__getitem__
        )
        place = np.full(len(names), -1)
        place[kept] = np.arange(len(kept))
        numbered = [place[np.asarray(text, dtype=int)] for text in texts]
        starts, terms, counts = [0], list[np.ndarray](), list[np.ndarray]()
        for text in numbered:
            own, count = np.unique(text[text >= 0], return_counts=True)
            terms.append(own)
            counts.append(count)
            starts.append(starts[-1] + len(own))
        idf = np.log2(len(texts) / np.maximum(seen[kept], 1)) if kept else np.zeros(0)
        whole = np.concatenate(terms) if terms else np.zeros(0, dtype=int)
        amounts = np.concatenate(counts) if counts else np.zeros(0, dtype=int)
        return cls(tuple(names[at] for at in kept), idf, numbered, np.asarray(starts), whole, amounts)

    def some(self, most: int) -> _Bags:
        """At most about so many of the paragraphs, evenly spaced."""
        step = -(-len(self.texts) // most)
        if step <= 1:
            return self
        chosen = range(0, len(self.texts), step)
        inside = [np.arange(self.starts[at], self.starts[at + 1]) for at in chosen]
        places = np.concatenate(inside)
        starts = np.concatenate(([0], np.cumsum([len(own) for own in inside])))
        return _Bags(
            self.vocabulary,
            self.idf,
            [self.texts[at] for at in chosen],
            starts,
            self.terms[places],
            self.counts[places],
        )

    def weighted(self) -> Any:
        """Paragraphs × terms: counts by idf, each paragraph of length 1."""
        from scipy.sparse import csr_array

        values = self.counts * self.idf[self.terms]
        owner = np.repeat(np.arange(len(self.texts)), np.diff(self.starts))
        lengths = np.sqrt(np.bincount(owner, values**2, len(self.texts)))
        return csr_array(
            (values / np.maximum(lengths[owner], 1e-12), self.terms, self.starts),
            shape=(len(self.texts), len(self.vocabulary)),
        )


def _paragraph_topics(
    ids: Sequence[str], bags: _Bags, topics: Sequence[Topic], matrix: np.ndarray
) -> Iterator[ParagraphTopic]:
    """The shares of the topics in each paragraph that has a term of the vocabulary; small ones are left out."""
    has_some = np.flatnonzero(np.diff(bags.starts))
    starts = np.concatenate((bags.starts[has_some], bags.starts[-1:]))
    amounts = bags.counts * bags.idf[bags.terms]
    for first in range(0, len(has_some), _TOGETHER):
        own = starts[first : first + _TOGETHER + 1]
        inside = slice(own[0], own[-1])
        shares = shares_of(own - own[0], bags.terms[inside], amounts[inside], matrix, _PRIOR)
        for at, row in zip(has_some[first : first + _TOGETHER], np.round(shares, 4).tolist(), strict=True):
            for topic, share in zip(topics, row, strict=True):
                if share >= _LEAST_SHARE:
                    yield ParagraphTopic(ids[at], topic.topic_id, share)


def _best(row: np.ndarray) -> list[int]:
    """The best terms of a topic, best first."""
    return [int(at) for at in np.argsort(-row, kind="stable")[:_TERMS_MEASURED] if row[at] > 0]


def _best_terms(matrices: Iterable[np.ndarray]) -> set[int]:
    return {term for matrix in matrices for row in matrix for term in _best(row)}


def _mean(coherence: Coherence, matrix: np.ndarray) -> float:
    return float(np.mean([coherence.of(_best(row)) for row in matrix]))


def _described(
    matrix: np.ndarray, coherences: Sequence[float], vocabulary: Sequence[str], namer: Namer
) -> tuple[Topic, ...]:
    topics = []
    for rank, (row, coherence) in enumerate(zip(matrix, coherences, strict=True), start=1):
        top = [vocabulary[at] for at in np.argsort(-row, kind="stable")[:_TERMS_SHOWN] if row[at] > 0]
        label_zh, label_en = namer.label(top)
        terms = tuple(namer.name(term) for term in top)
        topics.append(Topic(f"t{rank:02d}", label_zh, label_en, terms, round(coherence, 4)))
    return tuple(topics)


def _shares(bag: Sequence[tuple[int, int]], idf: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The mixture of topics most likely to have given a bag of terms (empty where no term is known).

    Expectation maximisation with the topics held fixed and a Dirichlet prior on the shares; the terms count by
    their idf, as in the fitting.
    """
    if not bag or not len(weights):
        return np.zeros(0)
    known = [at for at, _ in bag]
    amount = np.asarray([count for _, count in bag]) * idf[known]
    likelihood = weights[:, known] + 1e-6
    shares = np.full(len(weights), 1 / len(weights))
    for _ in range(30):
        joint = shares[:, None] * likelihood
        shares = (joint / joint.sum(axis=0) * amount).sum(axis=1) + _PRIOR / len(weights)
        shares /= shares.sum() or 1.0
    return shares
