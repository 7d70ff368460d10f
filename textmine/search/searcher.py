"""Searching the paragraphs of a build."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from textmine.errors import TextmineError
from textmine.records import Claim, Document, Paragraph, ParagraphKind
from textmine.search.database import rows
from textmine.search.facets import Facets, count_facets
from textmine.search.fields import mention_facets
from textmine.search.names import Names
from textmine.search.plan import Plan, Planner
from textmine.search.query import And, Field, Query, parse
from textmine.search.ranking import Ranking, best, count
from textmine.search.rowsets import RowSet
from textmine.search.snippet import Span, merged, occurrences
from textmine.store import Store
from textmine.store.facets import facet
from textmine.store.fulltext import FACET_SCORE, TEXT_SCORE, with_facets

Match = Literal["text", "region", "concept", "translation", "field"]
KINDS = ("body", "heading", "note")
_ALL_KINDS = get_args(ParagraphKind)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that was found, and why."""

    document: Document
    paragraph: Paragraph
    score: float  # BM25 of the words of the query; 0 where none of them stands in the paragraph
    # The words, the same as another region writes them, a mention of what they name, the words in the other language,
    # or only the fields.
    match: Match
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
        language, and words that other regions write otherwise (飛彈, 導彈) or that the glossary has in the other
        language those that hold these. Those with the words themselves come first, ranked by BM25, then the others.

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
        return self._run(self.plan(query, fields, kinds), limit, offset, kinds)

    def facets(self, query: str, *, fields: Sequence[Field] = (), kinds: Sequence[str] = KINDS) -> Facets:
        """What the paragraphs that a query asks for have in common, counted; raises what `search` does."""
        plan = self.plan(query, fields, kinds)
        return count_facets(self._store, _of_kinds(plan.found, kinds), plan.claims)

    def count(self, found: RowSet, kinds: Sequence[str] = KINDS) -> int:
        """How many paragraphs of these kinds are in a set that a plan has."""
        return count(self._store, _of_kinds(found, kinds))

    def plan(self, query: str, fields: Sequence[Field] = (), kinds: Sequence[str] = KINDS) -> Plan:
        """What a query is taken for; raises what `search` does."""
        read = parse(query) if query.strip() or not fields else Query("", And(()))
        try:
            return self._planner.plan(read, fields)
        except TextmineError:
            # "Note: x" in a text looks like a field. Where the text is there, it was meant as text.
            plan = self._planner.literal(read)
            if not fields and count(self._store, _of_kinds(plan.found, kinds)):
                return plan
            raise

    def _run(self, plan: Plan, limit: int | None, offset: int, kinds: Sequence[str]) -> SearchResult:
        """Those that hold the words come first; those found by concepts only follow."""
        found, exact = _of_kinds(plan.found, kinds), _of_kinds(plan.exact, kinds)
        total = count(self._store, found)
        most = -1 if limit is None else offset + limit
        by_words = Ranking(TEXT_SCORE, plan.words) if plan.words else None
        steps = [(exact, by_words, True)]
        if plan.whole is not None:
            steps.insert(0, (_of_kinds(plan.whole, kinds), Ranking(TEXT_SCORE, plan.shown[-1:]), True))
        if found != exact:
            by_concepts = Ranking(FACET_SCORE, facets=mention_facets(plan.concepts))
            steps.append((_of_kinds(plan.others, kinds), by_concepts, False))
        scored: dict[int, tuple[float, bool]] = {}
        for part, by, with_words in steps:
            if 0 <= most <= len(scored):
                break
            # A step may find what the one before it did, so as many are asked for as if it were the first.
            for row, score in best(self._store, part, by, most=most, size=total, at_most=part != found):
                scored.setdefault(row, (score, with_words))
        wanted = list(islice(scored.items(), offset, most if most >= 0 else None))
        return SearchResult(tuple(self._hits(plan, [(row, *how) for row, how in wanted])), total)

    def _hits(self, plan: Plan, scored: Sequence[tuple[int, float, bool]]) -> Iterator[SearchHit]:
        wanted = json.dumps([row for row, _, _ in scored])
        sql = "SELECT rowid, paragraph_id FROM paragraphs WHERE rowid IN (SELECT value FROM json_each(?))"
        ids = dict(rows(self._store, sql, (wanted,)))
        paragraphs = {p.paragraph_id: p for p in self._store.paragraphs(ids=ids.values())}
        claims = self._claims(plan, list(paragraphs))
        mentions = self._mentions(plan, list(paragraphs))
        for row, score, exact in scored:
            paragraph = paragraphs[ids[row]]
            own = tuple(claims[paragraph.paragraph_id])
            spans = [span for word in plan.shown for span in occurrences(paragraph.text, word)]
            elsewhere = [span for word in plan.regional for span in occurrences(paragraph.text, word)]
            named = mentions[paragraph.paragraph_id]
            translated = [span for word in plan.translations for span in occurrences(paragraph.text, word)]
            spans += elsewhere + named + translated
            match: Match = "field" if not plan.words else "text"
            if plan.words and not exact:
                match = "region" if elsewhere else "translation" if translated and not named else "concept"
            yield SearchHit(
                self.documents[paragraph.document_id],
                paragraph,
                round(score, 4),
                match,
                merged(spans or [(claim.start, claim.end) for claim in own]),
                own,
            )

    def _mentions(self, plan: Plan, paragraph_ids: Sequence[str]) -> dict[str, list[Span]]:
        """Where the concepts asked for are mentioned in the paragraphs."""
        found: dict[str, list[Span]] = defaultdict(list)
        if plan.concepts:
            # The plus sign keeps SQLite from going through all mentions of a concept for those in 20 paragraphs.
            sql = (
                "SELECT paragraph_id, start, end FROM mentions WHERE paragraph_id IN (SELECT value FROM"
                " json_each(?)) AND +concept_id IN (SELECT value FROM json_each(?))"
            )
            values = (json.dumps(paragraph_ids), json.dumps(sorted(plan.concepts)))
            for id_, start, end in rows(self._store, sql, values):
                found[id_].append((start, end))
        return found

    def _claims(self, plan: Plan, paragraph_ids: Sequence[str]) -> dict[str, list[Claim]]:
        """The claims asked for in the paragraphs."""
        selects = [test.among(paragraph_ids) for test in plan.claims]
        ids = {row[0] for select in selects for row in rows(self._store, select.sql, select.values)}
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._store.claims(ids=ids) if ids else ():
            found[claim.paragraph_id].append(claim)
        return found


def _of_kinds(found: RowSet, kinds: Sequence[str]) -> RowSet:
    others = [facet("kind", kind) for kind in _ALL_KINDS if kind not in kinds]
    return found - RowSet(with_facets(others)) if others else found
