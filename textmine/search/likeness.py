"""Paragraphs and claims that are like a text, in either language, and paragraphs that share its wording.

Every question reads a few rows of the store's indexes and adds up arrays; the store is never read as a whole.
"""

from __future__ import annotations

import heapq
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np

from textmine.likeness import Fingerprint
from textmine.search.database import rows
from textmine.search.scope import Scope
from textmine.store import Store
from textmine.store.terms import INDEXED_KINDS, STEPS

Space = Literal["paragraphs", "claims"]
_COMMON = 20_000  # rows from which on a term is too common to be added up, where rarer ones tell enough
_TELLING = 5  # so many terms tell enough
_MOST_COPIES = 60  # of a gram: one that more paragraphs have is looked up in the first so many


@dataclass(frozen=True, slots=True)
class Like:
    """A row that is like a text. `share` is how much of what the text says it has, from 0 to 1."""

    id: str  # of a paragraph or claim
    score: float  # BM25
    share: float


class LikenessIndex:
    """Looks up what is like a text in a store, or in some of its documents.

    Args:
        store: must stay open.
        scope: the documents to look in; all when None.
    """

    def __init__(self, store: Store, scope: Scope | None = None) -> None:
        self._store = store
        self.scope = scope or Scope(store)
        self.spread = lru_cache(maxsize=200_000)(self._spread)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many paragraphs and claims are indexed."""
        kinds = json.dumps(INDEXED_KINDS)
        sql = "SELECT count(*) FROM paragraphs WHERE kind IN (SELECT value FROM json_each(?))"
        return {
            "paragraphs": next(rows(self._store, sql, (kinds,)))[0],
            "claims": self._store.count("claims"),
        }

    def weight(self, space: Space, term: str) -> float:
        """How telling a term is: its inverse document frequency."""
        return _weight(self.spread(space, term), self.sizes[space])

    def _spread(self, space: Space, term: str) -> int:
        """How many paragraphs or claims have a term."""
        sql = "SELECT n FROM term_postings WHERE space = ? AND term = ?"
        return next(iter(rows(self._store, sql, (space, term))), (0,))[0]

    def nearest(self, space: Space, terms: Mapping[str, float], *, limit: int) -> list[Like]:
        """The rows most like a text, best first.

        Args:
            terms: of the text, as `Meanings.terms` gives them.
        """
        scores = np.zeros(len(self._row_ids[space]), dtype=np.float32)
        weights = {term: min(amount, 2.0) * self.weight(space, term) for term, amount in terms.items()}
        most = sum(weights.values())
        sql = (
            "SELECT term, places, impacts FROM term_postings"
            " WHERE space = ? AND term IN (SELECT value FROM json_each(?))"
        )
        telling = json.dumps(self._telling(space, terms))
        for term, places, impacts in rows(self._store, sql, (space, telling)):
            scores[np.frombuffer(places, dtype="<u4")] += np.frombuffer(impacts, dtype=np.uint8) * np.float32(
                weights[term] / STEPS
            )
        if (allowed := self._allowed[space]) is not None:
            scores *= allowed
        ordered = _best(scores, limit)
        row_ids = self._row_ids[space][ordered].tolist()
        ids = self._ids(space, row_ids)
        return [
            Like(ids[row], float(scores[at]), min(1.0, float(scores[at]) / most) if most else 0.0)
            for row, at in zip(row_ids, ordered, strict=True)
            if row in ids  # a claim may have been rejected since
        ]

    def _telling(self, space: Space, terms: Iterable[str]) -> list[str]:
        """The terms worth adding up, in an order of their own: not the commonest, where rarer ones tell enough."""
        ranked = sorted((n, term) for term in terms if (n := self.spread(space, term)))
        return [term for at, (n, term) in enumerate(ranked) if n <= _COMMON or at < _TELLING]

    def profiles(self, claim_ids: Iterable[str]) -> dict[str, tuple[dict[str, float], dict[str, float]]]:
        """By claim id: the terms of the claim, and those of its paragraph."""
        sql = (
            "SELECT c.claim_id, own.terms, around.terms FROM claims c JOIN paragraphs p USING (paragraph_id)"
            " JOIN term_profiles own ON own.space = 'claims' AND own.row_id = c.rowid"
            " LEFT JOIN term_profiles around ON around.space = 'paragraphs' AND around.row_id = p.rowid"
            " WHERE c.claim_id IN (SELECT value FROM json_each(?))"
        )
        found = rows(self._store, sql, (json.dumps(list(claim_ids)),))
        return {id_: (json.loads(own), json.loads(around or "{}")) for id_, own, around in found}

    def sharing(self, found: Iterable[Fingerprint], *, limit: int) -> list[tuple[str, list[tuple[int, int]]]]:
        """Paragraphs that share grams with a text: (paragraph id, [(where in the text, where in the paragraph)]).

        Those that share the most telling grams come first; a gram tells the less the more paragraphs have it.

        Args:
            found: the fingerprints of the text.
            limit: at most so many paragraphs.
        """
        sql = "SELECT paragraph, start FROM fingerprints WHERE hash = ? LIMIT ?"
        places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        scores: Counter[int] = Counter()
        allowed = self._allowed["paragraphs"]
        for gram in found:
            copies = list(rows(self._store, sql, (gram.hash, _MOST_COPIES)))
            for row, start in copies:
                if allowed is None or allowed[self._place(row)]:
                    places[row].append((gram.start, start))
                    scores[row] += 1 / (1 + math.log(len(copies)))  # type: ignore[assignment]
        best = heapq.nsmallest(limit, scores, key=lambda row: (-scores[row], row))
        ids = self._ids("paragraphs", best)
        return [(ids[row], places[row]) for row in best]

    def _ids(self, space: Space, row_ids: Iterable[int]) -> dict[int, str]:
        key = "paragraph_id" if space == "paragraphs" else "claim_id"
        sql = f"SELECT rowid, {key} FROM {space} WHERE rowid IN (SELECT value FROM json_each(?))"
        return dict(rows(self._store, sql, (json.dumps(list(row_ids)),)))

    @cached_property
    def _row_ids(self) -> dict[str, np.ndarray]:
        """The row numbers of each table, in order: postings count in them."""
        found = rows(self._store, "SELECT space, row_ids FROM rows_in_order")
        return {space: np.frombuffer(row_ids, dtype="<i8") for space, row_ids in found}

    def _place(self, paragraph: int) -> int:
        """Where a row stands among the paragraphs."""
        return int(np.searchsorted(self._row_ids["paragraphs"], paragraph))

    @cached_property
    def _allowed(self) -> dict[str, np.ndarray | None]:
        return {space: self.scope.mask(space, row_ids) for space, row_ids in self._row_ids.items()}


def _weight(n: int, size: int) -> float:
    return math.log(1 + (size - n + 0.5) / (n + 0.5))


def _best(scores: np.ndarray, limit: int) -> list[int]:
    """The rows with the highest scores above 0, best first, the earlier first where equal."""
    top = float(scores.max(initial=0.0))
    if top <= 0 or limit < 1:
        return []
    found = np.zeros(0, dtype=int)
    for share in (
        0.8,
        0.6,
        0.4,
        0.2,
        0.0,
    ):  # most of the many rows are far below the best: leave them unsorted
        found = np.flatnonzero(scores > top * share)
        if len(found) >= limit:
            break
    order = np.argsort(-scores[found], kind="stable")[:limit]
    return [int(row) for row in found[order]]
