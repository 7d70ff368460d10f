"""Findings, the conclusions of documents, and topics, what the corpus is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from textmine.corpus.listing import AMONG, Listing
from textmine.records import Finding, Topic
from textmine.search.selection import find_findings
from textmine.search.topics import find_topics


class Findings(Listing[Finding]):
    """The numbered and headed conclusions of the documents.

    >>> import textmine
    >>> textmine.open("outputs").findings.filter(document="korean-peninsula")[0].headline
    '北韓的核武力量已由談判籌碼轉為國家戰略的核心'
    """

    _table = "findings"
    _headings: ClassVar[Mapping[str, str]] = {
        "headline": "finding", "headline_en": "in English", "actors": "actors", "threats": "threats",
        "strategies": "strategies", "decision": "decided", "citation": "citation",
    }  # fmt: skip

    def filter(
        self, *, actor: str | None = None, about: str | None = None, document: str | None = None
    ) -> Self:
        """Those that pass these filters too.

        Args:
            actor: who it speaks of.
            about: a threat, strategy or actor it speaks of, narrower ones included.
            document: id or title.

        Raises:
            UnknownNameError: nobody knows a name.
        """
        return self._narrowed(actor=actor, about=about, document=document)

    def _find(
        self, actor: str | None = None, about: str | None = None, document: str | None = None
    ) -> Sequence[str]:
        reader = self._reader
        return find_findings(
            reader.store, reader.names, actor=actor, about=about, document_id=reader.document_id(document)
        ).ids

    def _one(self, id_: str) -> Finding:
        return self._reader.store.finding(id_)

    def _row(self, record: Finding) -> Mapping[str, Any]:
        reader = self._reader
        return {
            "headline": record.headline,
            "headline_en": record.headline_en if record.headline_en != record.headline else "",
            "actors": reader.named(record.actors),
            "threats": reader.named(record.threats),
            "strategies": reader.named(record.strategies),
            "decision": reader.decided(record),
            "citation": reader.citer.quotation(record.paragraph_id, record.headline),
        }


class Topics(Listing[Topic]):
    """The topics of the corpus; `paragraphs.filter(topic=...)` has the paragraphs of one.

    >>> import textmine
    >>> len(textmine.open("outputs").topics[0].terms) > 5
    True
    """

    _table = "topics"
    _headings: ClassVar[Mapping[str, str]] = {
        "topic_id": "id", "label": "topic", "terms": "terms", "coherence": "coherence", "citation": "best paragraph",
    }  # fmt: skip

    def filter(self, *, name: str | None = None, document: str | None = None) -> Self:
        """Those that pass these filters too.

        Args:
            name: id, label or term.
            document: id or title of one in which they have a share.

        Raises:
            UnknownNameError: there is no such topic or document.
        """
        return self._narrowed(name=name, document=document)

    def _find(self, name: str | None = None, document: str | None = None) -> Sequence[str]:
        named = None
        if name is not None:
            named = {topic.topic_id for topic in find_topics(self._reader.store, name)}
        of_document = (
            "topic_id IN (SELECT topic_id FROM paragraph_topics JOIN paragraphs USING (paragraph_id)"
            " WHERE document_id = ?)"
        )
        return self._ids_where(
            [(f"topic_id {AMONG}", named), (of_document, self._reader.document_id(document))]
        )

    def _one(self, id_: str) -> Topic:
        return find_topics(self._reader.store, id_)[0]

    def _row(self, record: Topic) -> Mapping[str, Any]:
        best = next(iter(self._reader.store.best_paragraphs(record.topic_id, limit=1)), None)
        return {
            "topic_id": record.topic_id,
            "label": record.label_zh if self._reader.lang == "zh" else record.label_en,
            "terms": record.terms,
            "coherence": record.coherence,
            "citation": self._reader.citer.whole(best.paragraph_id) if best is not None else "",
        }
