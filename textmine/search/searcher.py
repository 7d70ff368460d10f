"""Searching the paragraphs of a build."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textmine.errors import TextmineError
from textmine.records import Claim, Document, Paragraph
from textmine.search.database import rows
from textmine.search.facets import Facets, count_facets
from textmine.search.names import Names
from textmine.search.plan import Plan, Planner
from textmine.search.query import And, Field, Query, parse
from textmine.search.snippet import Span, merged, occurrences
from textmine.store import Store

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
        self,
        query: str,
        *,
        fields: Sequence[Field] = (),
        limit: int | None = 20,
        offset: int = 0,
        kinds: Sequence[str] = KINDS,
    ) -> SearchResult:
        """The paragraphs that a query asks for.

        Every paragraph that holds the query as text is found, whatever its length, in either Chinese script;
        words that name a concept also find the paragraphs that mention it in other words or in the other
        language. Those with the words themselves come first, ranked by BM25, then those with the concept.

        Args:
            query: see `textmine.search.query`. May be empty where there are `fields`.
            fields: what must hold besides, as if it stood in the query.
            limit: at most so many hits; all of them when None.
            offset: leave out so many of the best.
            kinds: the kinds of paragraph to look at.

        Raises:
            QueryError: the query is empty, too long, or a field has no such value.
            UnknownNameError: nobody knows the name in a field.
        """
        return self._run(self._plan(query, fields, kinds), limit, offset, kinds)

    def facets(self, query: str, *, fields: Sequence[Field] = (), kinds: Sequence[str] = KINDS) -> Facets:
        """What the paragraphs that a query asks for have in common, counted; raises what `search` does."""
        plan = self._plan(query, fields, kinds)
        return count_facets(self._store, plan.found, plan.claims, kinds)

    def _plan(self, query: str, fields: Sequence[Field], kinds: Sequence[str]) -> Plan:
        read = parse(query) if query.strip() or not fields else Query("", And(()))
        try:
            return self._planner.plan(read, fields)
        except TextmineError:
            # "Note: x" in a text looks like a field. Where the text is there, it was meant as text.
            plan = self._planner.literal(read)
            if not fields and self._ids(plan, 1, 0, kinds)[1]:
                return plan
            raise

    def _run(self, plan: Plan, limit: int | None, offset: int, kinds: Sequence[str]) -> SearchResult:
        found, total = self._ids(plan, -1 if limit is None else limit, offset, kinds)
        if not found:
            return SearchResult((), total)
        paragraphs = {p.paragraph_id: p for p in self._store.paragraphs(ids=[id_ for id_, _, _ in found])}
        hits = [self._hit(plan, paragraphs[id_], exact, score) for id_, exact, score in found]
        return SearchResult(tuple(hits), total)

    def _ids(
        self, plan: Plan, limit: int, offset: int, kinds: Sequence[str]
    ) -> tuple[list[tuple[str, bool, float]], int]:
        ranking = plan.ranking
        ranked = "SELECT rowid, -bm25(paragraph_index) FROM paragraph_index WHERE paragraph_index MATCH ?"
        values: list[object] = [*plan.found.values]
        if plan.exact == plan.found:
            exact, is_exact, join_exact = "", "1", ""
        else:
            exact, is_exact = f", exact(rowid) AS ({plan.exact.sql})", "exact.rowid IS NOT NULL"
            join_exact = "LEFT JOIN exact ON exact.rowid = p.rowid"
            values += plan.exact.values
        if ranking:
            values.append(ranking)
        else:
            ranked = "SELECT NULL, 0.0 WHERE 0"
        sql = f"""
            WITH found(rowid) AS ({plan.found.sql}){exact}, ranked(rowid, score) AS ({ranked})
            SELECT p.paragraph_id, {is_exact}, coalesce(ranked.score, 0.0), count(*) OVER ()
            FROM found JOIN paragraphs p ON p.rowid = found.rowid
            {join_exact} LEFT JOIN ranked ON ranked.rowid = p.rowid
            WHERE p.kind IN (SELECT value FROM json_each(?))
            ORDER BY 2 DESC, 3 DESC, p.rowid LIMIT ? OFFSET ?"""
        values += [json.dumps(list(kinds)), limit, offset]
        answer = list(rows(self._store, sql, values))
        total = answer[0][3] if answer else 0
        if not answer and offset:
            _, total = self._ids(plan, 1, 0, kinds)
        return [(id_, bool(is_exact), score) for id_, is_exact, score, _ in answer], total

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
        ids: list[str] = []
        for select in plan.claims:
            sql = f"SELECT claim_id FROM claims WHERE paragraph_id = ? AND claim_id IN ({select.sql})"
            ids += [row[0] for row in rows(self._store, sql, (paragraph.paragraph_id, *select.values))]
        return tuple(self._store.claims(ids=ids)) if ids else ()
