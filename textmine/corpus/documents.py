"""Documents and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self, get_args

from textmine.corpus.given import known, typed
from textmine.corpus.listing import AMONG, Listing
from textmine.dates import NoSuchDate, typed_date
from textmine.records import Document, Paragraph, ParagraphKind
from textmine.search.topics import find_topics
from textmine.search.when import first_day, last_day


class Documents(Listing[Document]):
    """The documents.

    >>> import textmine
    >>> textmine.open("outputs").documents.filter(language="en")[0].title
    "The Black Sea and Europe's Energy Security"
    """

    _table = "documents"
    _headings: ClassVar[Mapping[str, str]] = {
        "document_id": "id", "title": "title", "author": "author", "year": "year", "language": "language",
        "n_paragraphs": "paragraphs",
    }  # fmt: skip

    def filter(
        self, *, language: str | None = None, since: str | int | None = None, until: str | int | None = None
    ) -> Self:
        """Those that pass these filters too.

        Args:
            language: `zh`, `zh-Hant`, `zh-Hans` or `en`.
            since: written then or later: 2020, "2020-05"; those without a date are left out.
            until: written then or earlier.

        Raises:
            QueryError: that is no date.
        """
        return self._narrowed(language=language, since=typed(since), until=typed(until))

    def _find(
        self, language: str | None = None, since: str | None = None, until: str | None = None
    ) -> Sequence[str]:
        first = first_day(since, "since") if since else None
        last = last_day(until, "until") if until else None
        return [
            document.document_id
            for document in self._reader.store.documents(language=language)
            if _written_within(document, first, last)
        ]

    def _one(self, id_: str) -> Document:
        return self._reader.store.document(self._reader.document_id(id_) or "")

    def _row(self, record: Document) -> Mapping[str, Any]:
        return {key: getattr(record, key) for key in self._headings}


def _written_within(document: Document, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    try:
        written = typed_date(document.date or document.year)
    except NoSuchDate:
        return False
    return (first is None or str(written.end) >= first) and (last is None or str(written.start) <= last)


class Paragraphs(Listing[Paragraph]):
    """The paragraphs, headings, notes and page furniture included.

    >>> import textmine
    >>> found = textmine.open("outputs").paragraphs.filter(document="korean-peninsula", containing="联合国")
    >>> found[0].text[:13]
    '第三，俄羅斯與北韓的軍事合'
    """

    _table = "paragraphs"
    _headings: ClassVar[Mapping[str, str]] = {
        "paragraph_id": "id", "kind": "kind", "text": "text", "citation": "citation",
    }  # fmt: skip

    def filter(
        self,
        *,
        document: str | None = None,
        kind: str | None = None,
        language: str | None = None,
        concept: str | None = None,
        topic: str | None = None,
        containing: str | None = None,
    ) -> Self:
        """Those that pass these filters too; for words and fields together see `Corpus.search`.

        Args:
            document: id or title.
            kind: `body`, `heading`, `note` or `furniture`.
            language: `zh`, `zh-Hant`, `zh-Hans` or `en`.
            concept: an actor, threat or strategy that is mentioned, or a narrower one.
            topic: id, label or term of a topic that has a share in it.
            containing: a text that stands in it, in either Chinese script.

        Raises:
            UnknownNameError: there is no such document, kind, concept or topic.
        """
        return self._narrowed(
            document=document,
            kind=kind,
            language=language,
            concept=concept,
            topic=topic,
            containing=containing,
        )

    def _find(
        self,
        document: str | None = None,
        kind: str | None = None,
        language: str | None = None,
        concept: str | None = None,
        topic: str | None = None,
        containing: str | None = None,
    ) -> Sequence[str]:
        store = self._reader.store
        kinds = get_args(ParagraphKind)
        topics = {found.topic_id for found in find_topics(store, topic)} if topic is not None else None
        holding = None
        if containing is not None:
            holding = {hit.paragraph_id for hit in store.paragraphs_containing(containing, kinds=kinds)}
        return self._ids_where(
            [
                ("document_id = ?", self._reader.document_id(document)),
                ("kind = ?", known("kind", kind, kinds)),
                ("instr(language || '-', ? || '-') = 1", language),
                (f"paragraph_id IN (SELECT paragraph_id FROM mentions WHERE concept_id {AMONG})",
                 self._concepts(concept)),
                (f"paragraph_id IN (SELECT paragraph_id FROM paragraph_topics WHERE topic_id {AMONG})", topics),
                (f"paragraph_id {AMONG}", holding),
            ]
        )  # fmt: skip

    def _one(self, id_: str) -> Paragraph:
        return self._reader.store.paragraph(id_)

    def _row(self, record: Paragraph) -> Mapping[str, Any]:
        return {
            "paragraph_id": record.paragraph_id,
            "kind": record.kind,
            "text": record.text,
            "citation": self._reader.citer.cite_in(record, 0, len(record.text)),
        }
