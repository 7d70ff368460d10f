"""Searching the paragraphs of a build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from textmine.errors import TextmineError
from textmine.records import Claim, Document, Paragraph, ParagraphKind
from textmine.search.database import rows
from textmine.search.fields import mention_facets
from textmine.search.names import Names
from textmine.search.plan import Plan, Planner
from textmine.search.query import parse
from textmine.search.ranking import Ranking, count, page
from textmine.search.rowsets import RowSet
from textmine.search.snippet import Span, merged, occurrences
from textmine.store import Store
from textmine.store.facets import facet
from textmine.store.fulltext import FACET_SCORE, TEXT_SCORE, with_facets

Match = Literal["text", "concept", "field"]
KINDS = ("body", "heading", "note")


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that was found, and why."""

    document: Document
    paragraph: Paragraph
    score: float  # BM25 of the words of the query; 0 where none of them stands in the paragraph
    match: Match  # the words themselves, a mention of the concept they name, or only the fields
    spans: tuple[Span, ...]  # what was found, in the paragraph's text; in order, none overlap
    claims: tuple[Claim, ...]  # those the fields of the query ask for

    @property
    def focus(self) -> Span:
        """The first span found, or the whole paragraph: what a citation of the hit quotes."""
        if self.spans:
            return self.spans[0]
        return 0, len(self.paragraph.text)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits asked for, best first, and how many there are in all."""

    hits: tuple[SearchHit, ...]
    total: int


class Searcher:
    """Searches one store; keeps its names and documents, so make one and use it again.

    with Store.open("outputs") as store:
        result = Searcher(store).search("actor:俄羅斯 kind:strategy 能源")
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.names = Names(store)
        self.documents = {document.document_id: document for document in store.documents()}
        self._planner = Planner(store, self.names)

    def search(
        self, query: str, *, limit: int | None = 20, offset: int = 0, kinds: Sequence[str] = KINDS
    ) -> SearchResult:
        """The paragraphs that a query asks for.

        Every paragraph that holds the query as text is found, whatever its length, in either Chinese script;
        words that name a concept also find the paragraphs that mention it in other words or in the other
        language. Those with the words themselves come first, ranked by BM25, then those with the concept.

        Args:
            query: see `textmine.search.query`.
            limit: at most so many hits; all of them when None.
            offset: leave out so many of the best.
            kinds: the kinds of paragraph to look at.

        Raises:
            QueryError: the query is empty, too long, or a field has no such value.
            UnknownNameError: nobody knows the name in a field.
        """
        read = parse(query)
        try:
            plan = self._planner.plan(read)
        except TextmineError:
            # "Note: x" in a text looks like a field. Where the text is there, it was meant as text.
            plan = self._planner.literal(read)
            result = self._run(plan, limit, offset, kinds)
            if result.total:
                return result
            raise
        return self._run(plan, limit, offset, kinds)

    def _run(self, plan: Plan, limit: int | None, offset: int, kinds: Sequence[str]) -> SearchResult:
        """Those that hold the words come first; those found by concepts only follow."""
        left = -1 if limit is None else limit
        found, exact = (_of_kinds(rows, kinds) for rows in (plan.found, plan.exact))
        total = count(self._store, found)
        n_exact = total if found == exact else count(self._store, exact)
        by_words = Ranking(TEXT_SCORE, plan.words) if plan.words else None
        scored: list[tuple[int, float, bool]] = []
        if offset < n_exact:
            best = page(self._store, exact, n_exact, by_words, limit=left, offset=offset)
            scored += [(row, score, True) for row, score in best]
        if n_exact < total and (left < 0 or len(scored) < left):
            rest = page(
                self._store,
                found - exact,
                total - n_exact,
                Ranking(FACET_SCORE, facets=mention_facets(plan.concepts)),
                limit=-1 if left < 0 else left - len(scored),
                offset=max(0, offset - n_exact),
            )
            scored += [(row, score, False) for row, score in rest]
        return SearchResult(tuple(self._hits(plan, scored)), total)

    def _hits(self, plan: Plan, scored: Sequence[tuple[int, float, bool]]) -> Iterator[SearchHit]:
        ids = dict(
            rows(
                self._store,
                "SELECT rowid, paragraph_id FROM paragraphs WHERE rowid IN (SELECT value FROM json_each(?))",
                (json.dumps([row for row, _, _ in scored]),),
            )
        )
        paragraphs = {p.paragraph_id: p for p in self._store.paragraphs(ids=ids.values())}
        for row, score, exact in scored:
            yield self._hit(plan, paragraphs[ids[row]], exact, score)

    def _hit(self, plan: Plan, paragraph: Paragraph, exact: bool, score: float) -> SearchHit:
        spans = [span for word in plan.words for span in occurrences(paragraph.text, word)]
        if plan.concepts:
            mentions = self._store.mentions(paragraph_id=paragraph.paragraph_id)
            spans += [(m.start, m.end) for m in mentions if m.concept_id in plan.concepts]
        claims = self._claims(plan, paragraph)
        if not spans:
            spans = [(claim.start, claim.end) for claim in claims]
        match: Match = "text" if exact else "concept"
        if not plan.words:
            match = "field"
        return SearchHit(
            self.documents[paragraph.document_id], paragraph, round(score, 4), match, merged(spans), claims
        )

    def _claims(self, plan: Plan, paragraph: Paragraph) -> tuple[Claim, ...]:
        if not plan.claims:
            return ()
        claims = self._store.claims(paragraph_id=paragraph.paragraph_id)
        return tuple(claim for claim in claims if any(test.holds(claim) for test in plan.claims))


def _of_kinds(found: RowSet, kinds: Sequence[str]) -> RowSet:
    others = [facet("kind", kind) for kind in get_args(ParagraphKind) if kind not in kinds]
    return found - RowSet(with_facets(others)) if others else found
