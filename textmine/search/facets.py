"""Facets: what the paragraphs found have in common, so that a search can be narrowed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.search.database import rows
from textmine.search.fields import TOPIC_SHARE, ClaimTest
from textmine.search.rowsets import RowSet
from textmine.store import Store

MOST_COUNTED = 3_000  # paragraphs; counts beyond that would keep a page waiting
FACETS = ("actor", "kind", "polarity", "time", "threat", "strategy", "document", "topic")
_CLAIMS = "JOIN claims c ON c.paragraph_id = found.value"
_MENTIONS = "JOIN mentions m ON m.paragraph_id = found.value"


@dataclass(frozen=True, slots=True)
class Facets:
    """Values by field, each with the number of paragraphs that have it, the most frequent first.

    The value of a field is what the query language takes for it: a concept, document or topic id, or a word.
    """

    values: dict[str, tuple[tuple[str, int], ...]]
    counted: int  # paragraphs
    complete: bool  # False where there are more than `MOST_COUNTED`


def count_facets(store: Store, found: RowSet, claims: Sequence[ClaimTest]) -> Facets:
    """Count the values that narrow a search.

    Args:
        found: the paragraphs.
        claims: what the query asks of claims; where it asks for some, only they are counted for the
            fields of claims (actor, kind, polarity, time).
    """
    condition = found.condition
    sql = (
        "SELECT p.paragraph_id FROM paragraph_index JOIN paragraphs p ON p.rowid = paragraph_index.rowid"
        f" WHERE {condition.sql.replace('+rowid', '+paragraph_index.rowid')} LIMIT ?"
    )
    ids = [id_ for (id_,) in rows(store, sql, (*condition.values, MOST_COUNTED + 1))]
    complete = len(ids) <= MOST_COUNTED
    ids = ids[:MOST_COUNTED]
    wanted = json.dumps(ids)
    tests = [test.among(ids) for test in claims]
    asked = " OR ".join(f"c.claim_id IN ({select.sql})" for select in tests) or "1"
    bound = tuple(value for select in tests for value in select.values)
    sources: dict[str, tuple[str, str, tuple[object, ...]]] = {
        "actor": (
            "cc.concept_id",
            f"{_CLAIMS} JOIN claim_concepts cc ON cc.claim_id = c.claim_id AND cc.role = 'actors' WHERE ({asked})",
            bound,
        ),
        "kind": ("c.kind", f"{_CLAIMS} WHERE ({asked})", bound),
        "polarity": ("c.polarity", f"{_CLAIMS} WHERE ({asked})", bound),
        "threat": ("m.concept_id", f"{_MENTIONS} WHERE m.label = 'THREAT'", ()),
        "strategy": ("m.concept_id", f"{_MENTIONS} WHERE m.label = 'STRATEGY'", ()),
        "document": ("p.document_id", "JOIN paragraphs p ON p.paragraph_id = found.value", ()),
        "topic": (
            "t.topic_id",
            "JOIN paragraph_topics t ON t.paragraph_id = found.value WHERE t.weight >= ?",
            (TOPIC_SHARE,),
        ),
    }
    values = {"time": _years(store, wanted, asked, bound)}
    for facet in FACETS:
        if facet == "time":
            continue
        column, joined, more = sources[facet]
        sql = (
            f"WITH found AS (SELECT value FROM json_each(?)) SELECT {column}, count(DISTINCT found.value)"
            f" FROM found {joined} GROUP BY {column} ORDER BY 2 DESC, 1"
        )
        values[facet] = tuple((value, n) for value, n in rows(store, sql, (wanted, *more)))
    return Facets({facet: values[facet] for facet in FACETS}, len(ids), complete)


def _years(store: Store, wanted: str, asked: str, bound: tuple[object, ...]) -> tuple[tuple[str, int], ...]:
    """The years in which something claimed begins, in order, each with the paragraphs that have a claim of it."""
    sql = (
        "WITH found AS (SELECT value FROM json_each(?)), timed AS (SELECT c.paragraph_id, c.time_start, c.time_end"
        f" FROM found {_CLAIMS} WHERE ({asked}) AND (c.time_start IS NOT NULL OR c.time_end IS NOT NULL)),"
        " years AS (SELECT DISTINCT substr(time_start, 1, 4) AS year FROM timed WHERE time_start IS NOT NULL)"
        " SELECT year, count(DISTINCT paragraph_id) FROM years JOIN timed"
        " ON coalesce(time_start, time_end) <= year || '-12-31'"
        " AND (time_end IS NULL OR time_end >= year || '-01-01') GROUP BY year ORDER BY year"
    )
    return tuple((year, n) for year, n in rows(store, sql, (wanted, *bound)))
