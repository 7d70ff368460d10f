"""`python -m benchmarks.topics [PATH...]`: do topics come again, and do their words belong together?

For each corpus (the shipped one, and the real texts of TEXTMINE_SHARED, when no PATH is given), built with two seeds:

- again: the share of the first ten terms that are the same with another seed, topics paired as fits best;
- fewer: the same where a random fifth of the paragraphs is left out (mean of five);
- NPMI: coherence of the terms shown (eight of each topic), as gensim's CoherenceModel measures it (c_npmi);
- LDA: the same of gensim's LDA with its defaults on jieba's words of the same paragraphs; once with as many topics as
  textmine shows, once with gensim's default of 100 (most of which have words of a single paragraph).

The terms that are shown are chosen among a topic's strongest as those that stand together, on these same paragraphs:
so the column "strongest" has the coherence of the strongest terms as well, which nobody has chosen.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from textmine.build import build
from textmine.store import Store
from textmine.topics.fit import fit_topics
from textmine.topics.model import TopicModel

_ROOT = Path(__file__).parents[1]
_SEEDS = (13, 71)
_TERMS = 10
_MEASURED = 8
_FEWER = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one corpus."""

    corpus: str
    paragraphs: int
    topics: int
    again: float
    fewer: float
    npmi: float
    strongest: float
    lda: float
    lda_default: float


def bags_of(folder: Path) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """(paragraph id, its terms) of a build, and the texts of the same paragraphs."""
    from textmine.store.parts import bags

    with Store.open(folder, unreviewed=True) as store:
        found = [(id_, terms) for id_, terms in bags(store._connection) if terms]
        texts = {p.paragraph_id: p.text for p in store.paragraphs(kind="body")}
    return found, [texts[id_] for id_, _ in found]


def same_terms(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> float:
    """The share of the terms of topics that those paired with them have too; a topic without a pair has none."""
    from scipy.optimize import linear_sum_assignment

    if not one or not other:
        return 0.0
    shared = np.array([[len(set(a) & set(b)) / max(len(a), len(b), 1) for b in other] for a in one])
    rows, columns = linear_sum_assignment(-shared)
    return float(shared[rows, columns].sum()) / max(len(one), len(other))


def npmi(topics: Sequence[Sequence[str]], texts: Sequence[Sequence[str]]) -> float:
    """Mean coherence, as gensim measures it."""
    from gensim.corpora import Dictionary
    from gensim.models import CoherenceModel

    model = CoherenceModel(
        topics=[list(topic[:_MEASURED]) for topic in topics],
        texts=texts,
        dictionary=Dictionary(texts),
        coherence="c_npmi",
        topn=_MEASURED,
        processes=1,
    )
    return float(np.nanmean(model.get_coherence_per_topic()))


def lda(texts: Sequence[str], number: int | None) -> float:
    """The coherence of gensim's LDA with its defaults on jieba's words; the mean of three seeds.

    Args:
        number: of topics; gensim's default when None.
    """
    import jieba
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    words = [[word for word in jieba.lcut(text) if word.strip()] for text in texts]
    dictionary = Dictionary(words)
    bags = [dictionary.doc2bow(text) for text in words]
    found = []
    for seed in (1, 2, 3):
        more: dict[str, Any] = {"num_topics": number} if number else {}
        model = LdaModel(bags, id2word=dictionary, random_state=seed, **more)
        tops = [[word for word, _ in model.show_topic(at, _MEASURED)] for at in range(model.num_topics)]
        found.append(npmi(tops, words))
    return fmean(found)


def _keys(model: TopicModel) -> list[tuple[str, ...]]:
    return [topic.keys[:_TERMS] for topic in model.topics]


def _strongest(model: TopicModel) -> list[list[str]]:
    rows = model.weights[: len(model.topics)]
    return [[model.vocabulary[at] for at in np.argsort(-row, kind="stable")[:_MEASURED]] for row in rows]


def measure(name: str, paths: Sequence[Path]) -> Measured:
    """Measure topics on a corpus."""
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder) / str(seed) for seed in _SEEDS]
        for seed, out in zip(_SEEDS, made, strict=True):
            build(list(paths), out, seed=seed)
        with Store.open(made[1], unreviewed=True) as store:
            other = [topic.keys[:_TERMS] for topic in store.topics()]
        bags, texts = bags_of(made[0])
    model = fit_topics(bags)
    chance = np.random.default_rng(5)
    fewer = []
    for _ in range(_FEWER):
        kept = set(chance.permutation(len(bags))[: round(0.8 * len(bags))].tolist())
        less = fit_topics([bag for at, bag in enumerate(bags) if at in kept])
        fewer.append(same_terms(_keys(model), _keys(less)))
    terms = [own for _, own in bags]
    return Measured(
        name,
        len(bags),
        len(model.topics),
        same_terms(_keys(model), other),
        fmean(fewer),
        npmi([topic.keys for topic in model.topics], terms),
        npmi(_strongest(model), terms),
        lda(texts, len(model.topics)),
        lda(texts, None),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.topics", description="Topics measured.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    paths = parser.parse_args().paths
    shared = Path(os.environ.get("TEXTMINE_SHARED", _ROOT.parent / "shared")) / "gold" / "real-dev" / "texts"
    corpora = [(path.name, [path]) for path in paths] or [("corpus", [_ROOT / "corpus"])]
    if not paths and shared.is_dir():
        corpora.append(("real-dev", [shared]))
    print(
        f"{'corpus':<12} {'paragraphs':>10} {'topics':>6} {'again':>6} {'fewer':>6} {'NPMI':>6} {'strongest':>9}"
        f" {'LDA':>6} {'LDA 100':>7}"
    )
    for name, own in corpora:
        m = measure(name, own)
        print(
            f"{m.corpus:<12} {m.paragraphs:>10} {m.topics:>6} {m.again:>6.2f} {m.fewer:>6.2f} {m.npmi:>6.2f}"
            f" {m.strongest:>9.2f} {m.lda:>6.2f} {m.lda_default:>7.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
