"""Fits topics: non-negative matrix factorisation of weighted terms (Lee & Seung 1999).

It starts from the singular vectors (`start`), not from chance. On paragraphs of this field
such topics were more coherent than latent Dirichlet allocation and gensim's online factorisation, and the same whatever
the seed (docs/topics.md). They are fitted on a sample of bounded size; all other paragraphs are projected onto them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from textmine.records import Concept, Topic
from textmine.topics.choice import Choice, choose, most_topics
from textmine.topics.labels import Labels
from textmine.topics.matrix import TermMatrix
from textmine.topics.model import TopicModel
from textmine.topics.names import Names, by_id
from textmine.topics.seeds import Seed, anchors_of
from textmine.topics.spool import Spool

_MIN_PARAGRAPHS = 6
_MIN_TERMS = 4


def fit_topics(
    paragraphs: Iterable[tuple[str, Sequence[str]]] | Spool,
    *,
    concepts: Iterable[Concept] = (),
    seed: int = 13,
    n_topics: int | None = None,
    seeds: Sequence[Seed] = (),
) -> TopicModel:
    """Fit topics on paragraphs. The same paragraphs and the same seed give the same topics.

    Args:
        paragraphs: (paragraph id, its terms), or a spool of them.
        concepts: for showing the terms that are concept ids.
        n_topics: how many topics; when None, from 2 to one for each eight paragraphs, as many as are most coherent and
            most alike when paragraphs are left out; those that are neither are not among them.
        seeds: topics that the reader asks for, each with some of its terms.

    Returns:
        A model; without topics where fewer than six paragraphs have terms.
    """
    if not isinstance(paragraphs, Spool):
        with Spool() as spool:
            for id_, terms in paragraphs:
                spool.add(id_, terms)
            return fit_topics(spool, concepts=concepts, seed=seed, n_topics=n_topics, seeds=seeds)
    texts = paragraphs.sample()
    told: dict[str, Any] = {"paragraphs": paragraphs.count, "least": _MIN_PARAGRAPHS}
    matrix = TermMatrix.of(texts)
    if len(texts) < _MIN_PARAGRAPHS or len(matrix.vocabulary) < _MIN_TERMS:
        return TopicModel.empty(told)
    used, anchors, missing = anchors_of(seeds, matrix)
    choice = choose(matrix, seed, n_topics, anchors)
    kept = [at for at in range(choice.number) if n_topics or at < len(used) or choice.trusted(at)]
    order = sorted(kept, key=lambda at: (at >= len(used), -choice.coherences[at]))
    told |= {
        "chosen": choice.number,
        "most": most_topics(len(texts)),
        "left_out": choice.number - len(kept),
        "asked": n_topics,
        "seeds_missing": missing,
    }
    return TopicModel(
        _described(choice, order, matrix.vocabulary, concepts, used),
        matrix.vocabulary,
        matrix.idf,
        np.vstack([_shares(choice.components[order]), _none_of_them(choice, order, matrix)]),
        choice.coherence_by_number,
        choice.stability_by_number,
        told,
    )


def _none_of_them(choice: Choice, order: Sequence[int], matrix: TermMatrix) -> np.ndarray:
    """What stands in a text that is of none of the topics: the corpus as a whole, and topics that are not shown."""
    whole = _shares(np.asarray(matrix.weights.sum(axis=0)).reshape(1, -1))
    others = [at for at in range(choice.number) if at not in set(order)]
    if not others:
        return whole
    return (whole + _shares(choice.components[others].sum(axis=0, keepdims=True))) / 2


def _shares(rows: np.ndarray) -> np.ndarray:
    shares: np.ndarray = rows / np.maximum(rows.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    return shares


def _described(
    choice: Choice,
    order: Sequence[int],
    vocabulary: Sequence[str],
    concepts: Iterable[Concept],
    seeds: Sequence[Seed],
) -> tuple[Topic, ...]:
    known = by_id(concepts)
    names = Names.load()
    labels = Labels(names, known)
    topics: list[Topic] = []
    for rank, at in enumerate(order, start=1):
        keys = tuple(vocabulary[term] for term in choice.shown[at])
        called = [names.of(key, known) for key in keys]
        given = (seeds[at].name_zh, seeds[at].name_en) if at < len(seeds) else None
        label_zh, label_en = labels.label(keys, given)
        topics.append(
            Topic(
                f"t{rank:02d}",
                label_zh,
                label_en,
                tuple(zh for zh, _ in called),
                round(choice.coherences[at], 4),
                tuple(en for _, en in called),
                keys,
                round(choice.stabilities[at], 4),
            )
        )
    return tuple(topics)
