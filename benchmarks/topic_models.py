"""`python -m benchmarks.topic_models STORE...`: which model gives topics that mean something.

On the paragraphs of builds, for each model and number of topics: coherence (NPMI of the first eight terms, −1 to 1),
stability (how far the first ten terms are the same from one seed to another, 0 to 1), diversity (how many of the first
ten terms are in no other topic, as a share), and seconds of processor time. tomotopy is measured where it is installed;
it is no dependency.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from benchmarks.topics import npmi
from textmine.store import Store
from textmine.topics import paragraph_terms
from textmine.topics.choice import fit, likeness
from textmine.topics.matrix import TermMatrix
from textmine.topics.start import Start

_NUMBERS = (6, 12)
_SEEDS = (1, 2, 3)
_MOST = 3_000  # paragraphs

Model = Callable[[TermMatrix, list[list[str]], int, int], np.ndarray]


def _own(matrix: TermMatrix, _texts: list[list[str]], number: int, seed: int) -> np.ndarray:
    return fit(Start(matrix.weights, number, seed), number, seed)


def _gensim_nmf(matrix: TermMatrix, texts: list[list[str]], number: int, seed: int) -> np.ndarray:
    from gensim.models import Nmf, TfidfModel

    bags = [matrix.dictionary.doc2bow(text) for text in texts]
    weigh = TfidfModel(bags)
    model = Nmf([weigh[bag] for bag in bags], num_topics=number, random_state=seed, passes=20)
    return np.asarray(model.get_topics())


def _gensim_lda(matrix: TermMatrix, texts: list[list[str]], number: int, seed: int) -> np.ndarray:
    from gensim.models import LdaModel

    bags = [matrix.dictionary.doc2bow(text) for text in texts]
    return np.asarray(LdaModel(bags, num_topics=number, random_state=seed, passes=20).get_topics())


def _tomotopy_lda(matrix: TermMatrix, texts: list[list[str]], number: int, seed: int) -> np.ndarray:
    import tomotopy

    model = tomotopy.LDAModel(k=number, seed=seed)
    known = {term: at for at, term in enumerate(matrix.vocabulary)}
    for text in texts:
        model.add_doc([term for term in text if term in known])
    model.train(300, workers=1)
    weights = np.zeros((number, len(known)))
    places = [known[term] for term in model.used_vocabs]
    for topic in range(number):
        weights[topic, places] = model.get_topic_word_dist(topic)
    return weights


def _models() -> dict[str, Model]:
    models: dict[str, Model] = {
        "NMF from singular vectors (ours)": _own,
        "gensim Nmf": _gensim_nmf,
        "gensim LDA": _gensim_lda,
    }
    return models | ({"tomotopy LDA": _tomotopy_lda} if find_spec("tomotopy") else {})


def _texts(folder: Path) -> list[list[str]]:
    """The terms of the body paragraphs of a build, of so many at most."""
    tokens: dict[str, list[Any]] = defaultdict(list)
    mentions: dict[str, list[Any]] = defaultdict(list)
    with Store.open(folder) as store:
        for token in store.tokens():
            tokens[token.paragraph_id].append(token)
        for mention in store.mentions():
            mentions[mention.paragraph_id].append(mention)
        ids = [paragraph.paragraph_id for paragraph in store.paragraphs(kind="body")]
    texts = [found for id_ in ids if (found := paragraph_terms(tokens[id_], mentions[id_]))]
    return texts if len(texts) <= _MOST else random.Random(1).sample(texts, _MOST)


def _measured(model: Model, matrix: TermMatrix, texts: list[list[str]], number: int) -> Sequence[float]:
    start = time.process_time()
    fitted = [model(matrix, texts, number, seed) for seed in _SEEDS]
    taken = (time.process_time() - start) / len(_SEEDS)
    coherent = [npmi(_strongest(one, matrix), texts) for one in fitted]
    tops = [np.argsort(-one, axis=1)[:, :10] for one in fitted]
    return (
        fmean(coherent),
        fmean(likeness(one, other) for one, other in combinations(fitted, 2)),
        fmean(len(set(top.ravel().tolist())) / top.size for top in tops),
        taken,
    )


def _strongest(components: np.ndarray, matrix: TermMatrix) -> list[list[str]]:
    return [[matrix.vocabulary[at] for at in np.argsort(-row, kind="stable")[:8]] for row in components]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.topic_models", description="Topic models compared."
    )
    parser.add_argument("stores", nargs="+", type=Path, metavar="STORE")
    for folder in parser.parse_args().stores:
        texts = _texts(folder)
        matrix = TermMatrix.of(texts)
        print(f"\n{folder}: {len(texts)} paragraphs, {len(matrix.vocabulary)} terms")
        print(
            f"{'model':<34} {'topics':>6} {'coherence':>9} {'stability':>9} {'diversity':>9} {'seconds':>8}"
        )
        for number in _NUMBERS:
            for name, model in _models().items():
                coherence, stability, diversity, seconds = _measured(model, matrix, texts, number)
                print(
                    f"{name:<34} {number:>6} {coherence:>9.2f} {stability:>9.2f} {diversity:>9.2f} {seconds:>8.2f}"
                )


if __name__ == "__main__":
    main()
