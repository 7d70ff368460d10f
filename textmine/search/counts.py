"""What was counted when a build was made (textmine/store/tally.py): read off, whatever the size of the build."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from textmine.records import Claim
from textmine.search.database import rows
from textmine.store import Store

Part = Literal["actors", "targets", "concepts", "about", "any", "tied"]
CountedPart = Literal["actors", "targets", "about"]
_ROLES: dict[CountedPart, tuple[str, ...]] = {
    "actors": ("actors",),
    "targets": ("targets",),
    "about": ("concepts", "targets"),
}


def row_counts(store: Store) -> dict[str, int]:
    """The number of rows of each table of the contract."""
    return dict(rows(store, "SELECT name, n FROM row_counts"))


def mention_counts(store: Store) -> dict[str, tuple[int, str]]:
    """(mentions, id of the first mention) by concept."""
    sql = "SELECT concept_id, mentions, first_mention FROM concept_counts WHERE mentions"
    return {id_: (n, first) for id_, n, first in rows(store, sql)}


def mentions_of(store: Store, concept_id: str) -> int:
    """How often a concept is mentioned."""
    sql = "SELECT mentions FROM concept_counts WHERE concept_id = ?"
    return next((n for (n,) in rows(store, sql, (concept_id,))), 0)


def surest_claims(store: Store) -> dict[str, str]:
    """The id of the claim with the highest confidence, by actor."""
    return dict(rows(store, "SELECT concept_id, surest FROM concept_counts WHERE surest <> ''"))


def claim_counts(store: Store, part: CountedPart) -> Counter[str]:
    """Claims by the concepts that have this part in them."""
    sql = "SELECT concept_id, sum(n) FROM claim_counts WHERE part = ? GROUP BY concept_id"
    return Counter(dict(rows(store, sql, (part,))))


def kind_counts(store: Store, part: CountedPart, concept_id: str) -> Counter[str]:
    """Claims with the concept in this part, by kind."""
    sql = "SELECT kind, n FROM claim_counts WHERE part = ? AND concept_id = ?"
    return Counter(dict(rows(store, sql, (part, concept_id))))


def sure_counts(store: Store, part: CountedPart, at_least: float) -> Counter[str]:
    """Claims of at least this confidence by the concepts that have this part in them."""
    sql = (
        "SELECT concept_id, count(DISTINCT claim_id) FROM claim_concepts"
        " WHERE role IN (SELECT value FROM json_each(?)) AND confidence >= ? GROUP BY concept_id"
    )
    return Counter(dict(rows(store, sql, (json.dumps(_ROLES[part]), at_least))))


def sure_kind_counts(store: Store, part: CountedPart, concept_id: str, at_least: float) -> Counter[str]:
    """Claims of at least this confidence with the concept in this part, by kind."""
    sql = (
        "SELECT kind, count(DISTINCT claim_id) FROM claim_concepts WHERE concept_id = ?"
        " AND role IN (SELECT value FROM json_each(?)) AND confidence >= ? GROUP BY kind"
    )
    return Counter(dict(rows(store, sql, (concept_id, json.dumps(_ROLES[part]), at_least))))


def ties_of(store: Store, part: Part, other_part: Part, concept_id: str) -> Counter[str]:
    """Claims with the concept in one part, by the other concepts that have the other part in them."""
    sql = "SELECT other_id, n FROM claim_ties WHERE part = ? AND other_part = ? AND concept_id = ?"
    return Counter(dict(rows(store, sql, (part, other_part, concept_id))))


def ties(
    store: Store, part: Part, other_part: Part, among: Iterable[str] | None = None
) -> Counter[tuple[str, str]]:
    """Claims by pair of concepts: the first has one part in them, the second the other.

    Args:
        among: only pairs of these concepts.
    """
    sql = "SELECT concept_id, other_id, n FROM claim_ties WHERE part = ? AND other_part = ?"
    values: tuple[str, ...] = (part, other_part)
    if among is not None:
        some = "(SELECT value FROM json_each(?))"
        sql += f" AND concept_id IN {some} AND other_id IN {some}"
        values += (json.dumps(list(among)),) * 2
    return Counter({(id_, other): n for id_, other, n in rows(store, sql, values)})


def surest_of(store: Store, part: CountedPart, concept_id: str, kind: str, limit: int) -> Sequence[Claim]:
    """The claims of a kind with the concept in this part, the surest first, then as in the corpus."""
    roles = _ROLES[part]
    sql = (
        "SELECT claim_id FROM claim_concepts WHERE concept_id = ? AND role IN (SELECT value FROM json_each(?))"
        " AND kind = ? ORDER BY confidence DESC, rowid LIMIT ?"
    )
    # A claim may come once for each role.
    found = rows(store, sql, (concept_id, json.dumps(roles), kind, limit * len(roles)))
    ids = list(dict.fromkeys(id_ for (id_,) in found))[:limit]
    return sorted(store.claims(ids=ids), key=lambda claim: -claim.confidence)
