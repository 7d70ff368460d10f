"""Fits topics: non-negative matrix factorisation of weighted terms (Lee & Seung 1999).

It starts from the singular vectors (NNDSVD: Boutsidis & Gallopoulos 2008), not from chance. On paragraphs of this field
such topics were more coherent than latent Dirichlet allocation and gensim's online factorisation, and the same whatever
the seed (docs/topics.md). They are fitted on a sample of bounded size; all other paragraphs are projected onto them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from textmine.records import Concept, Topic
from textmine.topics.choice import Choice, choose
from textmine.topics.labels import Namer
from textmine.topics.matrix import TermMatrix
from textmine.topics.model import TopicModel
from textmine.topics.spool import Spool

_MIN_PARAGRAPHS = 6
_MIN_TERMS = 4
_TERMS_SHOWN = 12


def fit_topics(
    paragraphs: Iterable[tuple[str, Sequence[str]]] | Spool,
    *,
    concepts: Iterable[Concept] = (),
    seed: int = 13,
    n_topics: int | None = None,
) -> TopicModel:
    """Fit topics on paragraphs. The same paragraphs and the same seed give the same topics.

    Args:
        paragraphs: (paragraph id, its terms), or a spool of them.
        concepts: for showing the terms that are concept ids.
        n_topics: how many topics; when None, from 2 to the square root of half the number of paragraphs, as many as
            are most coherent and most alike when paragraphs are left out.

    Returns:
        A model; without topics where fewer than six paragraphs have terms.
    """
    if not isinstance(paragraphs, Spool):
        with Spool() as spool:
            for id_, terms in paragraphs:
                spool.add(id_, terms)
            return fit_topics(spool, concepts=concepts, seed=seed, n_topics=n_topics)
    texts = paragraphs.sample()
    matrix = TermMatrix.of(texts)
    if len(texts) < _MIN_PARAGRAPHS or len(matrix.vocabulary) < _MIN_TERMS:
        return TopicModel.empty()
    choice = choose(matrix, texts, seed, n_topics)
    order = sorted(range(choice.number), key=lambda at: -choice.coherences[at])
    weights = choice.components[order]
    topics = _described(choice, order, matrix.vocabulary, Namer(concepts))
    return TopicModel(
        topics,
        matrix.vocabulary,
        matrix.idf,
        weights / np.maximum(weights.sum(axis=1, keepdims=True), np.finfo(float).tiny),
        choice.coherence_by_number,
        choice.stability_by_number,
    )


def _described(
    choice: Choice, order: Sequence[int], vocabulary: Sequence[str], namer: Namer
) -> tuple[Topic, ...]:
    topics: list[Any] = []
    for rank, at in enumerate(order, start=1):
        row = choice.components[at]
        top = [vocabulary[term] for term in np.argsort(-row, kind="stable")[:_TERMS_SHOWN] if row[term] > 0]
        label_zh, label_en = namer.label(top)
        terms = tuple(namer.name(term) for term in top)
        topics.append(Topic(f"t{rank:02d}", label_zh, label_en, terms, round(choice.coherences[at], 4)))
    return tuple(topics)
