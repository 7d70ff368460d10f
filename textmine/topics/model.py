"""A topic model: the topics, what each weighs in each term, and the shares they have in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from textmine.records import Topic

_PRIOR = 3.0  # about the idf of one term: one known term does not make a paragraph wholly of one topic
_UNSEEN = 1e-6  # what a term weighs in a topic that it was not seen in
_ROUNDS = 20  # more change no share by a hundredth

TermRow = tuple[str, float, list[float]]  # a term, its idf, its weight in each topic and in none


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Fitted topics.

    `weights` is a topics × vocabulary matrix, each row summing to 1, its rows in the order of `topics`; one more row
    has what is of none of them: the corpus as a whole, and topics that were found but are not trusted. `idf` has the
    weight of each term of the vocabulary. `coherence_by_number` and `stability_by_number` tell how coherent (NPMI, −1
    to 1) and how steady (0 to 1) as many topics were. `told` says why there are no more topics (`words.why`).
    """

    topics: tuple[Topic, ...]
    vocabulary: tuple[str, ...]
    idf: np.ndarray
    weights: np.ndarray
    coherence_by_number: dict[int, float] = field(default_factory=dict)
    stability_by_number: dict[int, float] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def empty(cls, told: Mapping[str, Any] | None = None) -> TopicModel:
        """A model without topics: there is too little text for any."""
        return cls((), (), np.zeros(0), np.zeros((1, 0)), told=dict(told or {}))

    def infer(self, terms: Sequence[str]) -> dict[str, float]:
        """The shares of the topics in a new text; the rest to 1 is of none. Empty where it has no known term.

        Args:
            terms: its terms, as `paragraph_terms` gives them.
        """
        (shares,) = self.shares([terms])
        return shares

    def shares(self, texts: Iterable[Sequence[str]]) -> list[dict[str, float]]:
        """The shares of the topics in each of some texts, by topic id; what a text is given with changes nothing.

        They are the mixture of topics most likely to have given the text: expectation maximisation with the topics
        held fixed and a Dirichlet prior on the shares; terms count by their idf, as in the fitting.
        """
        index = {term: at for at, term in enumerate(self.vocabulary)} if self.topics else {}
        bags = [Counter(index[term] for term in terms if term in index) for terms in texts]
        rows = [at for at, bag in enumerate(bags) if bag]
        found: list[dict[str, float]] = [{} for _ in bags]
        if not rows:
            return found
        lengths = [len(bags[at]) for at in rows]
        known = np.fromiter((term for at in rows for term in bags[at]), dtype=np.intp)
        counts = np.fromiter((count for at in rows for count in bags[at].values()), dtype=float)
        mixtures = _mixtures(self.weights[:, known] + _UNSEEN, counts * self.idf[known], lengths)
        ids = [topic.topic_id for topic in self.topics]
        for at, mixture in zip(rows, mixtures.T.tolist(), strict=True):
            found[at] = dict(zip(ids, mixture, strict=False))
        return found

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
            tuple(term for term, _, _ in kept),
            np.asarray([idf for _, idf, _ in kept], dtype=float),
            np.asarray([weights for _, _, weights in kept], dtype=float).T,
        )


def _mixtures(likelihood: np.ndarray, amounts: np.ndarray, lengths: Sequence[int]) -> np.ndarray:
    """Topics × texts: the mixture of each text, whose terms stand one text after the other.

    Args:
        likelihood: topics × terms.
        amounts: how much each term counts.
        lengths: how many terms each text has, each at least one.
    """
    n_topics = len(likelihood)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    shares = np.full((n_topics, len(lengths)), 1 / n_topics)
    for _ in range(_ROUNDS):
        joint = np.repeat(shares, lengths, axis=1)
        joint *= likelihood
        joint *= amounts / joint.sum(axis=0)
        shares = np.add.reduceat(joint, starts, axis=1) + _PRIOR / n_topics
        shares /= shares.sum(axis=0)
    return shares
