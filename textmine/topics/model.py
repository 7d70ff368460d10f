"""Topic models: latent Dirichlet allocation, with as many topics as are most coherent.

Blei, Ng & Jordan (2003) for the model, gensim's online variational Bayes (Hoffman, Blei & Bach 2010) for fitting
it, NPMI coherence (Röder, Both & Hinneburg 2015) for the number of topics.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from textmine.records import Concept, ParagraphTopic, Topic
from textmine.topics.labels import Namer

_MIN_PARAGRAPHS = 6
_TERMS_SHOWN = 12
_PASSES = 20
_LEAST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Fitted topics.

    `weights` is a topics × vocabulary matrix of term probabilities, its rows in the order of `topics`.
    """

    topics: tuple[Topic, ...]
    paragraph_topics: tuple[ParagraphTopic, ...]
    vocabulary: tuple[str, ...]
    weights: np.ndarray
    coherence_by_number: dict[int, float]

    def infer(self, terms: Sequence[str]) -> dict[str, float]:
        """The shares of the topics in a new text, summing to 1; empty where it has no known term.

        Args:
            terms: its terms, as `paragraph_terms` gives them.
        """
        index = {term: at for at, term in enumerate(self.vocabulary)}
        known = [index[term] for term in terms if term in index]
        if not known or not self.topics:
            return {}
        shares = np.full(len(self.topics), 1 / len(self.topics))
        likelihood = self.weights[:, known]
        for _ in range(50):  # expectation maximisation of the mixture, the topics held fixed
            joint = shares[:, None] * likelihood + 1e-12
            shares = (joint / joint.sum(axis=0)).sum(axis=1)
            shares /= shares.sum()
        return {topic.topic_id: float(share) for topic, share in zip(self.topics, shares, strict=True)}

    def save(self, path: Path) -> None:
        """Write vocabulary and weights as JSON, which holds no code that opening it could run."""
        data = {
            "topics": [topic.topic_id for topic in self.topics],
            "vocabulary": self.vocabulary,
            "weights": [[round(float(value), 8) for value in row] for row in self.weights],
        }
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def load_model(path: Path, topics: Iterable[Topic]) -> TopicModel:
    """A model that `TopicModel.save` wrote, for projecting new documents.

    Args:
        topics: the topics of the store it belongs to.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    by_id = {topic.topic_id: topic for topic in topics}
    return TopicModel(
        tuple(by_id[id_] for id_ in data["topics"] if id_ in by_id),
        (),
        tuple(data["vocabulary"]),
        np.asarray(data["weights"], dtype=float),
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

    Args:
        paragraphs: (paragraph id, its terms).
        concepts: for showing the terms that are concept ids.
        n_topics: how many topics; when None, as many as are most coherent, from 2 to a sixth of the paragraphs.

    Returns:
        A model; without topics where fewer than six paragraphs have terms.
    """
    from gensim.corpora import Dictionary

    ids, texts = [], []
    for id_, terms in paragraphs:
        if terms:
            ids.append(id_)
            texts.append(list(terms))
    if len(texts) < _MIN_PARAGRAPHS:
        return TopicModel((), (), (), np.zeros((0, 0)), {})
    dictionary = Dictionary(texts)
    dictionary.filter_extremes(no_below=2 if len(texts) < 500 else 5, no_above=0.5, keep_n=20_000)
    if len(dictionary) < 4:
        return TopicModel((), (), (), np.zeros((0, 0)), {})
    bags = [dictionary.doc2bow(text) for text in texts]
    most = max(2, min(12, len(texts) // 6))
    numbers = [n_topics] if n_topics else list(range(2, most + 1))
    coherences: dict[int, float] = {}
    best = None
    for number in numbers:
        model = _fit(bags, dictionary, number, seed)
        own = _coherences(model, texts, dictionary)
        coherences[number] = float(np.mean(own))
        if best is None or coherences[number] > coherences[best[0]]:
            best = (number, model, own)
    assert best is not None
    return _result(best[1], best[2], bags, ids, dictionary, Namer(concepts), coherences)


def _fit(bags: list, dictionary, number: int, seed: int):  # type: ignore[no-untyped-def, type-arg]
    from gensim.models import LdaModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return LdaModel(
            bags,
            id2word=dictionary,
            num_topics=number,
            random_state=seed,
            passes=_PASSES if len(bags) < 5000 else 3,
            iterations=100,
            alpha="symmetric",
            eta="auto",
            dtype=np.float64,
        )


def _coherences(model, texts: list[list[str]], dictionary) -> list[float]:  # type: ignore[no-untyped-def]
    from gensim.models import CoherenceModel

    measured = CoherenceModel(
        model=model, texts=texts, dictionary=dictionary, coherence="c_npmi", topn=10, processes=1
    ).get_coherence_per_topic()
    return [float(value) if np.isfinite(value) else -1.0 for value in measured]


def _result(model, coherences, bags, ids, dictionary, namer: Namer, by_number) -> TopicModel:  # type: ignore[no-untyped-def]
    matrix = np.asarray(model.get_topics())
    vocabulary = tuple(dictionary[at] for at in range(len(dictionary)))
    overall = matrix.mean(axis=0)
    order = sorted(range(len(matrix)), key=lambda at: -coherences[at])
    topics = []
    for rank, at in enumerate(order, start=1):
        # Relevance (Sievert & Shirley 2014): frequent in the topic, and more so than elsewhere.
        relevance = 0.6 * np.log(matrix[at] + 1e-12) + 0.4 * np.log((matrix[at] + 1e-12) / (overall + 1e-12))
        top = [vocabulary[i] for i in np.argsort(-relevance, kind="stable")[:_TERMS_SHOWN]]
        label_zh, label_en = namer.label(top)
        shown = tuple(namer.name(term) for term in top)
        topics.append(Topic(f"t{rank:02d}", label_zh, label_en, shown, round(coherences[at], 4)))
    shares = []
    place = {at: rank for rank, at in enumerate(order)}
    for id_, bag in zip(ids, bags, strict=True):
        for at, weight in model.get_document_topics(bag, minimum_probability=_LEAST_SHARE):
            shares.append(ParagraphTopic(id_, topics[place[at]].topic_id, round(float(weight), 4)))
    return TopicModel(tuple(topics), tuple(shares), vocabulary, matrix[order], by_number)
