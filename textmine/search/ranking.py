"""The best of a set of paragraphs, and how many there are: always the right number.

BM25 takes FTS5 a microsecond or two a paragraph and word. Sets of up to `RANKED` are ranked whole. Of a larger one (a
very common word) only those paragraphs are ranked that are densest in what was asked for, which is where the best by
BM25 are, and of these no more than `RANKED`; the others follow in the order of the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.search.database import rows
from textmine.search.rowsets import RowSet
from textmine.store import Store
from textmine.store.fulltext import DENSITIES, full_of

RANKED = 6_000  # for one word; for several, the fewer
_MARKED = 3  # words; the longest of a query, which are the rarest as a rule
_ENOUGH = 500  # ranked paragraphs of a set too large to be ranked whole

Scored = tuple[int, float]  # row id, score


@dataclass(frozen=True, slots=True)
class Ranking:
    """What to rank by: an SQL score of rows of `paragraph_index`, and the words and facets it looks at."""

    score: str
    words: Sequence[str] = ()
    facets: Sequence[str] = ()

    def dense(self, level: int) -> str:
        return full_of(sorted(self.words, key=len)[-_MARKED:], self.facets, level)

    @property
    def most(self) -> int:
        """How many paragraphs to rank."""
        return RANKED // max(1, len(self.words))


def count(store: Store, found: RowSet) -> int:
    """How many paragraphs a set has."""
    condition = found.condition
    sql = f"SELECT count(*) FROM paragraph_index WHERE {condition.sql}"
    return next(rows(store, sql, condition.values))[0]


def best(
    store: Store, found: RowSet, by: Ranking | None, *, most: int, size: int, at_most: bool = False
) -> list[Scored]:
    """Rows of a set with their scores, best first.

    Args:
        by: what to rank by; the order of the corpus when None.
        most: at most so many; all of them when negative.
        size: how many paragraphs the set has, or, where `at_most`, those that it is a part of.
    """
    if by is None:
        return _rows(store, found, "0.0", "rowid", most)
    # To count a set takes as long as to rank some thousands.
    if at_most and size > 2 * by.most and not _has(store, found, by.most + 1):
        size = by.most
    if size <= (2 if at_most else 1) * by.most:
        return _rows(store, found, by.score, "2 DESC, rowid", most)
    dense = _densest(store, by)
    ranked = _rows(store, found if dense is None else dense & found, by.score, "rowid", by.most)
    ranked.sort(key=lambda scored: (-scored[1], scored[0]))
    if 0 <= most <= len(ranked):
        return ranked[:most]
    known = {row for row, _ in ranked}
    others = _rows(store, found, by.score, "rowid", most)
    return ranked + [scored for scored in others if scored[0] not in known]


def _densest(store: Store, by: Ranking) -> RowSet | None:
    """The paragraphs that can be among the best of a large set; None to rank any of it."""
    if not by.dense(0):
        return None
    low, high = 0, len(DENSITIES) - 1  # a level takes in those above it
    while low < high:
        middle = (low + high) // 2
        if _has(store, RowSet(by.dense(middle)), _ENOUGH):
            high = middle
        else:
            low = middle + 1
    return RowSet(by.dense(low))


def _has(store: Store, found: RowSet, n: int) -> bool:
    """Has a set as many paragraphs as this?"""
    condition = found.condition
    sql = f"SELECT rowid FROM paragraph_index WHERE {condition.sql} LIMIT 1 OFFSET ?"
    return next(rows(store, sql, (*condition.values, n - 1)), None) is not None


def _rows(store: Store, found: RowSet, score: str, order: str, most: int) -> list[Scored]:
    condition = found.condition
    sql = f"SELECT rowid, {score} FROM paragraph_index WHERE {condition.sql} ORDER BY {order} LIMIT ?"
    return list(rows(store, sql, (*condition.values, most)))
