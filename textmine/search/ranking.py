"""One page of a set of paragraphs, best first, and how many there are: always the right number.

BM25 takes FTS5 about a microsecond a paragraph. Sets of up to `RANKED` are ranked whole. Of a larger one (a very
common word) only those paragraphs are ranked that are densest in what was asked for, which is where the best by
BM25 are; the others follow in the order of the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.search.database import rows
from textmine.search.rowsets import RowSet
from textmine.store import Store
from textmine.store.fulltext import DENSITIES, full_of

RANKED = 6_000
_SMALL = 2_000  # most sets are not larger, and are taken whole in one pass
_ENOUGH = 500  # ranked paragraphs of a set too large to be ranked whole

Scored = tuple[int, float]  # row id, score


@dataclass(frozen=True, slots=True)
class Ranking:
    """What to rank by: an SQL score of rows of `paragraph_index`, and the words and facets it looks at."""

    score: str
    words: Sequence[str] = ()
    facets: Sequence[str] = ()

    def dense(self, level: int) -> str:
        return full_of(self.words, self.facets, level)


def count(store: Store, found: RowSet) -> int:
    """How many paragraphs a set has."""
    condition = found.condition
    sql = f"SELECT count(*) FROM paragraph_index WHERE {condition.sql}"
    return next(rows(store, sql, condition.values))[0]


def page(
    store: Store, found: RowSet, by: Ranking | None, *, limit: int, offset: int
) -> tuple[list[Scored], int]:
    """Rows of a set with their scores, best first, and how many the set has.

    Args:
        by: what to rank by; the order of the corpus when None.
        limit: at most so many; all of them when negative.
        offset: leave out so many of the best.
    """
    if by is None:
        return _rows(store, found, "0.0", "rowid", limit, offset), count(store, found)
    whole = _rows(store, found, by.score, "", _SMALL, 0)
    if len(whole) < _SMALL:
        whole.sort(key=lambda scored: (-scored[1], scored[0]))
        return whole[offset : offset + limit if limit >= 0 else None], len(whole)
    total = count(store, found)
    dense = _densest(store, by) if total > RANKED else None
    if dense is None:
        return _rows(store, found, by.score, "2 DESC, rowid", limit, offset), total
    out = _rows(store, found & dense, by.score, "2 DESC, rowid", limit, offset)
    if limit < 0 or len(out) < limit:
        n_dense = count(store, found & dense)
        left = limit - len(out) if limit >= 0 else -1
        out += _rows(store, found - dense, by.score, "rowid", left, max(0, offset - n_dense))
    return out, total


def _densest(store: Store, by: Ranking) -> RowSet | None:
    """The paragraphs that can be among the best of a large set; None to rank all of it."""
    expression = ""
    for level in range(len(DENSITIES)):
        expression = by.dense(level)
        if not expression:
            return None
        if count(store, RowSet(expression)) >= _ENOUGH:
            break
    return RowSet(expression)


def _rows(store: Store, found: RowSet, score: str, order: str, limit: int, offset: int) -> list[Scored]:
    condition = found.condition
    sql = f"SELECT rowid, {score} FROM paragraph_index WHERE {condition.sql}"
    if order:
        sql += f" ORDER BY {order}"
    return list(rows(store, f"{sql} LIMIT ? OFFSET ?", (*condition.values, limit, offset)))
