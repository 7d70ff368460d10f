"""The tables with codes beside what they say already: event types of claims, countries of actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textmine.exchange.countries import country_of
from textmine.exchange.events import event_of
from textmine.records import Claim, Concept
from textmine.search.columns import ReadableColumns
from textmine.store import Store
from textmine.store.rows import to_record
from textmine.store.schema import TABLES, Column

_CLAIMS = (
    Column("event_type", "text", False),
    Column("quad_class", "text", False),
    Column("actors_iso3", "list", False),
    Column("actors_cow", "list", False),
    Column("targets_iso3", "list", False),
    Column("targets_cow", "list", False),
)
_CONCEPTS = tuple(Column(name, "text", False) for name in ("iso2", "iso3", "cow", "cow_abbr"))


class CodedColumns:
    """Names and citations as `ReadableColumns` has them, then codes.

    Args:
        store: the build; must stay open while they are used.
    """

    def __init__(self, store: Store) -> None:
        self._readable = ReadableColumns(store)
        self._concepts: dict[str, Concept] = {one.concept_id: one for one in store.concepts()}

    def columns(self, table: str) -> tuple[Column, ...]:
        """What is added to a table."""
        added = {"claims": _CLAIMS, "concepts": _CONCEPTS}.get(table, ())
        return (*self._readable.columns(table), *added)

    def values(self, table: str) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """What gives their values for a row as it is stored."""
        readable = self._readable.values(table)
        made: dict[str, Callable[[Any], tuple[Any, ...]]] = {
            "claims": self._of_claim,
            "concepts": self._of_concept,
        }
        codes = made.get(table)
        if codes is None:
            return readable
        record = TABLES[table]
        return lambda row: (*readable(row), *codes(to_record(record, row)))

    def _of_claim(self, claim: Claim) -> tuple[Any, ...]:
        event = event_of(claim)
        return (event.type, event.quad, *self.countries(claim.actors), *self.countries(claim.targets))

    def _of_concept(self, concept: Concept) -> tuple[Any, ...]:
        country = country_of(concept.concept_id, self._concepts)
        return (country.iso2, country.iso3, country.cow, country.cow_abbr)

    def countries(self, ids: Iterable[str]) -> tuple[list[str], list[str]]:
        """(ISO codes of three letters, numbers of the Correlates of War) of actors, each once."""
        found = [country_of(id_, self._concepts) for id_ in ids]
        return (
            list(dict.fromkeys(one.iso3 for one in found if one.iso3)),
            list(dict.fromkeys(one.cow for one in found if one.cow)),
        )
