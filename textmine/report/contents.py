"""What the report shows, gathered from a store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from textmine.cite import format_citation, span_id
from textmine.records import Claim, Concept, Document, Finding, Label, Paragraph, Topic
from textmine.report.marks import Segment, segments
from textmine.report.network import Edge, Node, layout, tie_counts
from textmine.store import Store

FULL_VIEW = 400  # body paragraphs up to which the whole corpus is shown
_NETWORK = 16
_ROWS, _COLUMNS = 12, 12
_BEST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph for reading: its pieces, its claims, and the span ids that links lead to."""

    record: Paragraph
    segments: tuple[Segment, ...]
    claims: tuple[Claim, ...]
    anchors: tuple[str, ...]
    new_page: str | None  # the printed page, where it is another than the paragraph's before


@dataclass(frozen=True, slots=True)
class CitedFinding:
    """A finding with its place in the page."""

    record: Finding
    document: Document
    link: str
    citation_zh: str
    citation_en: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An actor's claims by concept: (count, shade from 0 to 5) for each column."""

    actor: str
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A topic and the paragraphs that show it best: (paragraph, weight, document)."""

    record: Topic
    best: tuple[tuple[Paragraph, float, Document], ...]


class Contents:
    """Everything the page shows. Counts and lists are read at once, paragraphs one document at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.documents = list(store.documents())
        self._document = {document.document_id: document for document in self.documents}
        self.counts = {
            name: store.count(name)
            for name in ("documents", "paragraphs", "mentions", "claims", "findings", "topics")
        }
        self.concepts: dict[str, Concept] = {c.concept_id: c for c in store.concepts()}
        self.claims_by_actor: Counter[str] = Counter()
        self._together: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for claim in store.claims():
            self.claims_by_actor.update(claim.actors)
            for concept_id in claim.concepts:
                label = self.concepts[concept_id].label
                self._together[label].update((actor, concept_id) for actor in claim.actors)
        self.findings = [self._cited(finding) for finding in store.findings()]

    @cached_property
    def whole(self) -> bool:
        """Is every paragraph shown, or only those that findings and topics lead to?"""
        return sum(1 for _ in self._store.paragraphs(kind="body")) <= FULL_VIEW

    @cached_property
    def topics(self) -> list[ShownTopic]:
        """The topics with their best paragraphs."""
        shown = []
        for topic in self._store.topics():
            rows = sorted(self._store.paragraph_topics(topic_id=topic.topic_id), key=lambda r: -r.weight)
            best = []
            for row in rows[:_BEST_PARAGRAPHS]:
                paragraph = self._store.paragraph(row.paragraph_id)
                best.append((paragraph, row.weight, self._document[paragraph.document_id]))
            shown.append(ShownTopic(topic, tuple(best)))
        return shown

    def heat(self, label: Label) -> tuple[list[str], list[HeatRow]]:
        """(concepts, rows): claims of the busiest actors by the concepts they concern most."""
        together = self._together[label]
        by_concept: Counter[str] = Counter()
        by_actor: Counter[str] = Counter()
        for (actor, concept_id), count in together.items():
            by_concept[concept_id] += count
            by_actor[actor] += count
        columns = [id_ for id_, _ in _ranked(by_concept)[:_COLUMNS]]
        actors = [id_ for id_, _ in _ranked(by_actor)[:_ROWS]]
        most = max(together.values(), default=1)
        rows = []
        for actor in actors:
            counts = [together[actor, column] for column in columns]
            if any(counts):
                rows.append(HeatRow(actor, tuple((n, -(-5 * n // most)) for n in counts)))
        return columns, rows

    def network(self) -> tuple[list[Node], list[Edge]]:
        """The busiest actors and the claims they share."""
        ties = tie_counts(self._store.claims())
        tied = {id_ for pair in ties for id_ in pair}
        actors = [id_ for id_, _ in _ranked(self.claims_by_actor) if id_ in tied][:_NETWORK]
        return layout(actors, ties)

    def reading(self, document: Document) -> Iterator[ReadParagraph]:
        """The paragraphs of a document for reading, without page furniture."""
        wanted = self._linked
        anchors = self._anchors
        page = None
        for paragraph in self._store.paragraphs(document_id=document.document_id):
            id_ = paragraph.paragraph_id
            if paragraph.kind == "furniture" or not (
                self.whole or paragraph.kind == "heading" or id_ in wanted
            ):
                continue
            mentions = list(self._store.mentions(paragraph_id=id_))
            claims = tuple(self._store.claims(paragraph_id=id_))
            spans = {self.link(paragraph, c.start, c.end) for c in claims} | anchors[id_]
            first = paragraph.page_first
            new_page = first if first and first != page else None
            page = paragraph.page_last or page
            yield ReadParagraph(
                paragraph,
                tuple(segments(paragraph.text, mentions)),
                claims,
                tuple(sorted(spans - {id_})),
                new_page,
            )

    @staticmethod
    def link(paragraph: Paragraph, start: int, end: int) -> str:
        """The id of a span, which is its place in the page."""
        return span_id(paragraph, start, end)

    def concept(self, id_: str) -> Concept:
        """A concept of the build."""
        return self.concepts[id_]

    @cached_property
    def _linked(self) -> set[str]:
        linked = {finding.record.paragraph_id for finding in self.findings}
        return linked | {p.paragraph_id for topic in self.topics for p, _, _ in topic.best}

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        anchors: dict[str, set[str]] = defaultdict(set)
        for finding in self.findings:
            anchors[finding.record.paragraph_id].add(finding.link)
        return anchors

    def _cited(self, finding: Finding) -> CitedFinding:
        paragraph = self._store.paragraph(finding.paragraph_id)
        document = self._document[paragraph.document_id]
        start = max(0, paragraph.text.find(finding.headline))
        end = start + len(finding.headline) if finding.headline else len(paragraph.text)
        if paragraph.text[start:end] != finding.headline:
            start, end = 0, len(paragraph.text)
        citations = [
            format_citation(document, paragraph, start, end, lang=lang, quote=False) for lang in ("zh", "en")
        ]
        return CitedFinding(finding, document, self.link(paragraph, start, end), *citations)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
