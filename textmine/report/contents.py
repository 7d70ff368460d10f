"""What the report shows, gathered from a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any

from textmine.cite import span_id
from textmine.dates import shown_interval
from textmine.figures import ReportLinks
from textmine.read.coverage import Coverage
from textmine.records import Claim, Concept, Document, Paragraph
from textmine.report.called import called
from textmine.report.claims import ActorClaims, surest_claims
from textmine.report.figures import DrawnFigure, drawn_figures
from textmine.report.findings import cited_finding, first_findings
from textmine.report.reading import ReadParagraph, read_paragraph
from textmine.report.script import Simplified
from textmine.report.topics import ShownTopic, shown_topics
from textmine.search.counts import row_counts
from textmine.search.selection import SURE
from textmine.store import Store
from textmine.topics.words import why

FULL_VIEW = 400  # body paragraphs up to which the whole corpus is shown
FINDINGS = 200  # that are listed of a larger corpus
DOCUMENTS = 300  # that are listed
LINES = 200  # of files that were not read, and of notes
_TAKEN_IN = 120  # paragraphs that figures lead to, of a larger corpus


class Contents:
    """Everything the page shows. Counts and lists are read at once, paragraphs one document at a time.

    Args:
        at_least: the confidence below which claims are folded.
        kept: shared by figures of the build.
    """

    def __init__(self, store: Store, at_least: float = SURE, kept: dict[Any, Any] | None = None) -> None:
        self._store = store
        self._kept = {} if kept is None else kept
        self.at_least = at_least
        self.documents = list(store.documents())
        self._document = {document.document_id: document for document in self.documents}
        self.counts = row_counts(store)
        self.concepts: dict[str, Concept] = {c.concept_id: c for c in store.concepts()}
        self._taken_in: set[str] = set()
        found = list(store.findings())
        chosen = found if self.whole else first_findings(found, FINDINGS)
        self.findings = [cited_finding(store, self._document, finding) for finding in chosen]
        self.called = {lang: called(store, self.documents, lang, "") for lang in ("zh", "en")}

    @cached_property
    def whole(self) -> bool:
        """Is every paragraph shown, or only those that findings, claims, topics and figures lead to?"""
        return sum(1 for _ in islice(self._store.paragraphs(kind="body"), FULL_VIEW + 1)) <= FULL_VIEW

    @cached_property
    def claims(self) -> list[ActorClaims]:
        """The busiest actors with their surest claims."""
        return surest_claims(self._store, self.concepts, self._document, self.at_least)

    @cached_property
    def read(self) -> list[Document]:
        """The documents that are there to be read: all, or those that something of the page leads to."""
        if self.whole:
            return self.documents
        wanted = {id_.rpartition(":")[0] for id_ in self._linked}
        return [document for document in self.documents if document.document_id in wanted]

    @cached_property
    def listed(self) -> list[Document]:
        """The documents that are listed: as many as there is room for, those that can be read here first."""
        if len(self.documents) <= DOCUMENTS:
            return self.documents
        here = {document.document_id for document in self.read}
        others = (document for document in self.documents if document.document_id not in here)
        return [*self.read, *others][:DOCUMENTS]

    @cached_property
    def left_out(self) -> list[tuple[str, int, int, str]]:
        """What is here in part only: what, how many are here, how many there are, and the table that has all."""
        counts = self.counts
        claims = {cited.claim.claim_id for actor in self.claims for cited in actor.claims}
        told = (
            ("documents", len(self.read), counts["documents"]),
            ("paragraphs", len(self._linked), counts["paragraphs"]),
            ("findings", len(self.findings), counts["findings"]),
            ("surest-claims", len(claims), counts["claims"]),
        )
        return [
            (what, here, total, f"tables/{what.replace('surest-', '')}.csv")
            for what, here, total in told
            if here < total and not self.whole
        ]

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

    @property
    def topics_why(self) -> tuple[str, str]:
        """Why there are no more topics, in Chinese and in English; empty where there is nothing to explain."""
        told, n = self._store.info().get("topics_told", {}), len(self._store.machine_topics())
        return why(told, n, "zh"), why(told, n, "en")

    @cached_property
    def figures(self) -> dict[str, DrawnFigure]:
        """The figures that have something to show, by name; their marks lead to paragraphs of the page."""
        links = ReportLinks(self._store, self._takes_in)
        return drawn_figures(self._store, links, self.at_least, self._kept)

    def _takes_in(self, paragraph_id: str) -> bool:
        """Is a paragraph in the page? In a larger corpus so many that figures lead to are taken in."""
        if not (self.whole or paragraph_id in self._taken_in) and len(self._taken_in) < _TAKEN_IN:
            self._taken_in.add(paragraph_id)
        return self.whole or paragraph_id in self._taken_in

    def reading(self, document: Document) -> Iterator[ReadParagraph]:
        """The paragraphs of a document for reading, without page furniture."""
        anchors = self._anchors
        page = None
        for paragraph in self._chosen(document):
            id_ = paragraph.paragraph_id
            read = read_paragraph(self._store, paragraph, page=page)
            spans = {self.link(paragraph, c.start, c.end) for c in read.claims} | anchors[id_]
            page = paragraph.page_last or page
            yield replace(read, anchors=tuple(sorted(spans - {id_})), at_least=self.at_least)

    def _chosen(self, document: Document) -> Iterator[Paragraph]:
        """The paragraphs that are shown, each after the headings it stands under."""
        headings: list[Paragraph] = []
        for paragraph in self._store.paragraphs(document_id=document.document_id):
            if paragraph.kind == "heading" and not self.whole:
                level = paragraph.level or 0
                headings = [one for one in headings if (one.level or 0) < level]
                headings.append(paragraph)
                if paragraph.paragraph_id not in self._linked:
                    continue
                headings.pop()
            if paragraph.kind != "furniture" and (self.whole or paragraph.paragraph_id in self._linked):
                yield from headings
                headings = []
                yield paragraph

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
        linked |= {p.paragraph_id for topic in self.topics for p, _, _ in topic.best}
        linked |= {cited.record.paragraph_id for actor in self.claims for cited in actor.claims}
        return linked | self._taken_in if self.figures else linked

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        anchors: dict[str, set[str]] = defaultdict(set)
        for finding in self.findings:
            anchors[finding.record.paragraph_id].add(finding.link)
        return anchors

    @cached_property
    def simplified(self) -> Simplified:
        """What the words of the page are in Simplified."""
        return Simplified()
