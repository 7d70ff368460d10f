"""Sets of paragraphs that SQLite can work out, and their algebra.

Nearly every part of a query is an FTS5 expression, and FTS5 joins those much faster than SQL joins the rows they
give. What is not one (two fields that must hold of the same claim, topics) is a SELECT that filters the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from textmine.store.facets import facet
from textmine.store.fulltext import with_facets

EVERYTHING = with_facets([facet("all")])
NOTHING = with_facets([facet("none")])  # a facet that no paragraph has


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT of row ids and the values bound in it. What a user typed is only ever a bound value."""

    sql: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class RowSet:
    """The paragraphs that match an FTS5 expression and, where there is a filter, are among its rows."""

    expression: str
    filter: Select | None = None

    @property
    def condition(self) -> Select:
        """What stands after WHERE in a SELECT from `paragraph_index`."""
        if self.filter is None:
            return Select("paragraph_index MATCH ?", (self.expression,))
        # The plus sign keeps SQLite from looking the filter's rows up in the index one by one.
        return Select(
            f"paragraph_index MATCH ? AND +rowid IN ({self.filter.sql})",
            (self.expression, *self.filter.values),
        )

    @property
    def select(self) -> Select:
        condition = self.condition
        return Select(f"SELECT rowid FROM paragraph_index WHERE {condition.sql}", condition.values)

    def __and__(self, other: RowSet) -> RowSet:
        filters = [each for each in (self.filter, other.filter) if each is not None]
        both = filters[0] if filters else None
        if len(filters) == 2:
            both = _joined("INTERSECT", *filters)
        return RowSet(_both(self.expression, other.expression), both)

    def __or__(self, other: RowSet) -> RowSet:
        if self.filter is None and other.filter is None:
            return RowSet(f"({self.expression}) OR ({other.expression})")
        return RowSet(EVERYTHING, _joined("UNION", self.select, other.select))

    def __sub__(self, other: RowSet) -> RowSet:
        if other.filter in (None, self.filter):  # what the filter leaves out is in neither
            return RowSet(f"({self.expression}) NOT ({other.expression})", self.filter)
        without = other.select
        if self.filter is None:
            return RowSet(self.expression, _joined("EXCEPT", RowSet(EVERYTHING).select, without))
        return RowSet(self.expression, _joined("EXCEPT", self.filter, without))


def _both(one: str, other: str) -> str:
    if EVERYTHING in (one, other):
        return other if one == EVERYTHING else one
    return f"({one}) AND ({other})"


def _joined(operator: str, one: Select, other: Select) -> Select:
    """SQLite takes compound SELECTs from left to right, so each side stands in brackets."""
    return Select(
        f"SELECT * FROM ({one.sql}) {operator} SELECT * FROM ({other.sql})", (*one.values, *other.values)
    )
