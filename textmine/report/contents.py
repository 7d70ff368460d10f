"""What the report shows, gathered from a store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from textmine.cite import span_id
from textmine.dates import shown_interval
from textmine.read.coverage import Coverage
from textmine.records import Claim, Concept, Document, Label, Paragraph
from textmine.report.findings import cited_finding, first_findings
from textmine.report.network import Edge, Node, layout
from textmine.report.reading import ReadParagraph, read_paragraph
from textmine.report.topics import ShownTopic, shown_topics
from textmine.search.counts import claim_counts, row_counts, ties
from textmine.search.selection import SURE
from textmine.store import Store

FULL_VIEW = 400  # body paragraphs up to which the whole corpus is shown
FINDINGS = 300  # that are listed of a larger corpus
_NETWORK = 16
_ROWS, _COLUMNS = 12, 12


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An actor's claims by concept: (count, shade from 0 to 5) for each column."""

    actor: str
    cells: tuple[tuple[int, int], ...]


class Contents:
    """Everything the page shows. Counts and lists are read at once, paragraphs one document at a time.

    Args:
        at_least: the confidence below which claims are folded.
    """

    def __init__(self, store: Store, at_least: float = SURE) -> None:
        self._store = store
        self.at_least = at_least
        self.documents = list(store.documents())
        self._document = {document.document_id: document for document in self.documents}
        self.counts = row_counts(store)
        self.concepts: dict[str, Concept] = {c.concept_id: c for c in store.concepts()}
        self.claims_by_actor = claim_counts(store, "actors")
        self._together: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for (actor, concept_id), n in ties(store, "actors", "concepts").items():
            self._together[self.concepts[concept_id].label][actor, concept_id] = n
        found = list(store.findings())
        chosen = found if self.whole else first_findings(found, FINDINGS)
        self.findings = [cited_finding(store, self._document, finding) for finding in chosen]
        self.findings_more = len(found) - len(chosen)

    @cached_property
    def whole(self) -> bool:
        """Is every paragraph shown, or only those that findings and topics lead to?"""
        return sum(1 for _ in self._store.paragraphs(kind="body")) <= FULL_VIEW

    @cached_property
    def unread(self) -> list[tuple[str, str]]:
        """The files that could not be read or are of a kind that is not read, with the reason."""
        return [(path, reason) for path, reason in self._store.info().get("skipped", ())]

    @cached_property
    def notes(self) -> list[str]:
        """What reading the documents changed or left out, and dates in them that cannot be."""
        return list(self._store.info().get("warnings", ()))

    @cached_property
    def coverage(self) -> str:
        """How many characters of the sources are in paragraphs, and why others are in none; "" where not counted."""
        counted = self._store.info().get("coverage")
        return Coverage(**counted).line() if counted else ""

    @cached_property
    def topics(self) -> list[ShownTopic]:
        """The topics with their best paragraphs."""
        return shown_topics(self._store, self._document)

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
        tied = ties(self._store, "tied", "tied")
        partners = {id_ for id_, _ in tied}
        return layout([id_ for id_, _ in _ranked(self.claims_by_actor) if id_ in partners][:_NETWORK], tied)

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
            read = read_paragraph(self._store, paragraph, page=page)
            spans = {self.link(paragraph, c.start, c.end) for c in read.claims} | anchors[id_]
            page = paragraph.page_last or page
            yield replace(read, anchors=tuple(sorted(spans - {id_})), at_least=self.at_least)

    @staticmethod
    def link(paragraph: Paragraph, start: int, end: int) -> str:
        """The id of a span, which is its place in the page."""
        return span_id(paragraph, start, end)

    @staticmethod
    def interval(claim: Claim) -> str:
        """The interval of when a claim says that something is so, "" where it is not known."""
        return shown_interval(claim.time_start, claim.time_end)

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


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
