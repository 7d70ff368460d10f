"""What a new document is about, by the topics of the corpus, and the words that they do not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from textmine.compare.newdocument import NewDocument
from textmine.likeness import Meanings
from textmine.records import Topic
from textmine.script import is_han
from textmine.search.likeness import LikenessIndex
from textmine.store import Store
from textmine.topics import TopicModel, paragraph_terms, placed_terms

_LEAST_SHARE = 0.05  # as a build keeps them: a paragraph's smaller shares are left out


@dataclass(frozen=True, slots=True)
class TopicShare:
    """A topic's share in the new document and in the corpus, from 0 to 1.

    `divergence` is its part in the Jensen–Shannon divergence, in bits: topics with much of it set the document apart.
    `here` and `there` are the paragraphs with most of it, None where none has.
    """

    topic: Topic
    new_share: float
    corpus_share: float
    divergence: float
    here: str | None
    there: str | None


@dataclass(frozen=True, slots=True)
class UnseenTerm:
    """A word of the new document that the topic model does not know.

    `corpus_count` is in how many paragraphs of the whole build it stands all the same: a model leaves out the rarest
    words. `place` is its first: paragraph id, start, end.
    """

    text: str
    count: int
    corpus_count: int
    place: tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class TopicComparison:
    """The topics of a new document beside those of the corpus.

    `distance` is the Jensen–Shannon distance of the two distributions (Endres & Schindelin 2003), from 0, the same,
    to 1, nothing in common; None where either has no topics.
    """

    distance: float | None
    shares: tuple[TopicShare, ...]  # the most telling first
    unseen: tuple[
        UnseenTerm, ...
    ]  # those that the corpus does not have at all first, the frequent before the rare


def compare_topics(
    new: NewDocument, store: Store, index: LikenessIndex, meanings: Meanings
) -> TopicComparison:
    """Project a new document on the topics of a store.

    Args:
        index: of the same store; says which of its documents count.
    """
    terms = {
        p.paragraph_id: paragraph_terms(new.words[p.paragraph_id], new.named[p.paragraph_id])
        for p in new.paragraphs
        if p.kind == "body"
    }
    known = list(store.topic_terms({term for found in terms.values() for term in found}))
    topics = list(store.topics())
    unseen = _unseen(new, {term for term, _, _ in known}, index, meanings) if topics else ()
    by_paragraph = _projected(TopicModel.restored(topics, known), terms) if known else {}
    here = _distribution(by_paragraph.values(), topics)
    there = _normalised(index.scope.counts("paragraph_topics", "topic_id", "t.weight"), topics)
    if here is None or there is None:
        return TopicComparison(None, (), unseen)
    middle = (here + there) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [np.where(side > 0, side * np.log2(side / middle), 0.0) for side in (here, there)]
    divergence = (parts[0] + parts[1]) / 2
    best_here = {
        topic.topic_id: max(by_paragraph, key=lambda id_: by_paragraph[id_].get(topic.topic_id, 0.0))
        for topic in topics
    }
    shares = [
        TopicShare(
            topic,
            round(float(here[at]), 4),
            round(float(there[at]), 4),
            round(float(divergence[at]), 4),
            best_here[topic.topic_id] if here[at] > 0 else None,
            _best(store, index, topic.topic_id),
        )
        for at, topic in enumerate(topics)
    ]
    shares.sort(key=lambda share: (-share.divergence, share.topic.topic_id))
    return TopicComparison(round(float(np.sqrt(max(0.0, divergence.sum()))), 4), tuple(shares), unseen)


def _projected(model: TopicModel, terms: Mapping[str, list[str]]) -> dict[str, dict[str, float]]:
    projected = {}
    for id_, found in terms.items():
        shares = {topic: share for topic, share in model.infer(found).items() if share >= _LEAST_SHARE}
        if shares:
            projected[id_] = shares
    return projected


def _distribution(paragraphs: Iterable[Mapping[str, float]], topics: list[Topic]) -> np.ndarray | None:
    total: dict[str, float] = {}
    for shares in paragraphs:
        for id_, share in shares.items():
            total[id_] = total.get(id_, 0.0) + share
    return _normalised(total, topics)


def _normalised(weights: Mapping[str, float], topics: list[Topic]) -> np.ndarray | None:
    found = np.asarray([max(0.0, weights.get(topic.topic_id, 0.0)) for topic in topics])
    return found / found.sum() if found.sum() > 0 else None


def _best(store: Store, index: LikenessIndex, topic_id: str) -> str | None:
    """The paragraph of the corpus with most of a topic."""
    for row in store.best_paragraphs(topic_id):
        id_ = row.paragraph_id
        if not index.scope.left_out or id_.rpartition(":")[0] in index.scope.documents:
            return id_
    return None


def _unseen(
    new: NewDocument, known: set[str], index: LikenessIndex, meanings: Meanings
) -> tuple[UnseenTerm, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, int, int]] = {}
    shown: dict[str, str] = {}
    for paragraph in new.paragraphs:
        id_ = paragraph.paragraph_id
        for placed in placed_terms(new.words[id_], new.named[id_]):
            if placed.term not in known:
                counts[placed.term] += 1
                first.setdefault(placed.term, (id_, placed.start, placed.end))
                shown.setdefault(placed.term, paragraph.text[placed.start : placed.end])
    found = [
        UnseenTerm(shown[term], count, _spread(term, shown[term], index, meanings), first[term])
        for term, count in counts.items()
    ]
    found.sort(key=lambda term: (term.corpus_count > 0, -term.count, term.place[0], term.place[1]))
    return tuple(found)


def _spread(term: str, text: str, index: LikenessIndex, meanings: Meanings) -> int:
    """In how many paragraphs of the build a term stands."""
    if ":" in term:
        return index.spread("paragraphs", f"c:{term}")
    terms = meanings.word(text)
    own = [t for t in terms if t.startswith("z:")] if any(map(is_han, text)) else list(terms)
    return max((index.spread("paragraphs", t) for t in own), default=0)
