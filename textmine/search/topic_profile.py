"""One topic in depth: its terms, its paragraphs, who and what stands in them, where and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from textmine.records import Document, ParagraphTopic, Topic
from textmine.search.database import rows
from textmine.search.fields import TOPIC_SHARE
from textmine.store import Store

_MOST = 2_000  # paragraphs that are looked into, those with most of the topic
_LISTED = 10
_CLAIMS = 10
_YEAR = 4  # characters of an ISO date


@dataclass(frozen=True, slots=True)
class TermWeight:
    """A term of a topic, in both languages, and what share of the topic it has."""

    term: str
    name_zh: str
    name_en: str
    weight: float


@dataclass(frozen=True, slots=True)
class TopicProfile:
    """A topic in depth. Who, what and claims are those of its paragraphs: a quarter of each at least is of the topic.

    Attributes:
        paragraphs: how many these are; `looked_into` says among how many of them, the best, the rest was counted.
        share: the topic's share of the whole corpus.
        actors, threats, strategies: (concept id, paragraphs), the most frequent first.
        claims: ids of claims about its terms or by its actors, the surest first.
        documents: (document, paragraphs, mean share of the topic in all of its paragraphs).
        sections: (document id, section, paragraphs).
        years: (year, paragraphs), for documents that have a date.
    """

    topic: Topic
    terms: tuple[TermWeight, ...]
    paragraphs: int
    looked_into: int
    share: float
    best: tuple[ParagraphTopic, ...]
    actors: tuple[tuple[str, int], ...]
    threats: tuple[tuple[str, int], ...]
    strategies: tuple[tuple[str, int], ...]
    claims: tuple[str, ...]
    documents: tuple[tuple[Document, int, float], ...]
    sections: tuple[tuple[str, str, int], ...]
    years: tuple[tuple[int, int], ...]


def topic_profile(store: Store, topic: Topic, *, best: int = 5) -> TopicProfile:
    """Look into one topic.

    Args:
        best: how many of its best paragraphs.
    """
    id_ = topic.topic_id
    own = (
        "WITH own AS MATERIALIZED (SELECT paragraph_id, weight FROM paragraph_topics WHERE topic_id = ?1"
        f" AND weight >= {TOPIC_SHARE} ORDER BY weight DESC LIMIT {_MOST}) "
    )
    ((paragraphs,),) = rows(
        store, "SELECT count(*) FROM paragraph_topics WHERE topic_id = ? AND weight >= ?", (id_, TOPIC_SHARE)
    )
    ((total,),) = rows(store, "SELECT sum(weight) FROM paragraph_topics WHERE topic_id = ?", (id_,))
    whole = store.info().get("topics_told", {}).get("paragraphs", 0)
    sections = tuple(
        rows(
            store,
            own + "SELECT document_id, section, count(*) AS n FROM own JOIN paragraphs USING (paragraph_id)"
            " GROUP BY document_id, section ORDER BY n DESC, min(paragraphs.rowid)",
            (id_,),
        )
    )
    documents = _documents(store, id_, sections)
    years: Counter[int] = Counter()
    for document, n, _ in documents:
        digits = (document.date or document.year or "")[:_YEAR]
        if digits.isdecimal() and len(digits) == _YEAR:
            years[int(digits)] += n
    who = {
        label: tuple(
            rows(
                store,
                own + "SELECT concept_id, count(DISTINCT paragraph_id) AS n FROM own JOIN mentions USING"
                " (paragraph_id) WHERE label = ?2 GROUP BY concept_id ORDER BY n DESC, min(mentions.rowid) LIMIT ?3",
                (id_, label, _LISTED),
            )
        )
        for label in ("ACTOR", "THREAT", "STRATEGY")
    }
    claims = tuple(
        claim
        for (claim,) in rows(
            store,
            own + "SELECT claim_id FROM own JOIN claims USING (paragraph_id)"
            " ORDER BY confidence * weight DESC, claims.rowid LIMIT ?2",
            (id_, _CLAIMS),
        )
    )
    return TopicProfile(
        topic,
        _terms(store, topic),
        paragraphs,
        min(paragraphs, _MOST),
        (total or 0.0) / max(1, whole),
        tuple(store.best_paragraphs(id_, limit=best)),
        who["ACTOR"],
        who["THREAT"],
        who["STRATEGY"],
        claims,
        documents,
        sections[:_LISTED],
        tuple(sorted(years.items())),
    )


def _documents(
    store: Store, topic_id: str, sections: tuple[tuple[str, str, int], ...]
) -> tuple[tuple[Document, int, float], ...]:
    counts: Counter[str] = Counter()
    for document_id, _, n in sections:
        counts[document_id] += n
    found: list[tuple[Document, int, float]] = []
    for document_id, n in counts.most_common():
        sql = (
            "SELECT coalesce(sum(weight), 0) / max(1, (SELECT count(*) FROM paragraphs WHERE document_id = ?1"
            " AND kind = 'body')) FROM paragraphs p JOIN paragraph_topics t USING (paragraph_id)"
            " WHERE p.document_id = ?1 AND t.topic_id = ?2"
        )
        share = next(iter(rows(store, sql, (document_id, topic_id))))[0] if len(found) < _LISTED else 0.0
        found.append((store.document(document_id), n, share))
    return tuple(found)


def _terms(store: Store, topic: Topic) -> tuple[TermWeight, ...]:
    place = next((at for at, one in enumerate(store.topics()) if one.topic_id == topic.topic_id), 0)
    weights = {term: told[place] for term, _, told in store.topic_terms(topic.keys)}
    return tuple(
        TermWeight(key, zh, en, weights.get(key, 0.0))
        for key, zh, en in zip(topic.keys, topic.terms, topic.terms_en, strict=False)
    )
