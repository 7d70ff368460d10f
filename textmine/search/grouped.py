"""Claims in groups, counted and read a page at a time: whatever the size of the corpus, only what is shown is read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal, get_args

from textmine.records import Claim
from textmine.search.database import rows
from textmine.store import Store
from textmine.store.reader import BY_TIME, TIMED, YEAR, Condition, claim_conditions, where_of

Grouping = Literal["", "actor", "kind", "verb", "time", "confidence", "document"]
Order = Literal["", "time", "sure"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
ORDERS: tuple[Order, ...] = get_args(Order)
NOBODY = ""  # the key of the group of what has no actor, verb or known time
_KINDS = ("threat", "strategy", "assessment")
_TENTH = "CAST(round(confidence * 100) AS INTEGER) / 10"  # 8 for 0.80 to 0.89
_KEYS: dict[Grouping, str] = {
    "": "''",
    "kind": "kind",
    "verb": "predicate_id",
    "time": f"coalesce({YEAR}, '')",
    "confidence": f"CAST({_TENTH} AS TEXT)",
    # A paragraph's id is that of its document, a colon and a number.
    "document": "rtrim(rtrim(paragraph_id, '0123456789'), ':')",
}
_ORDERED: dict[Order, str] = {"": "rowid", "time": BY_TIME, "sure": "+confidence DESC, rowid"}
_BACKWARDS: dict[Order, str] = {
    "": "rowid DESC",
    "time": (
        f"NOT {TIMED} DESC, coalesce(time_start, time_end) DESC, time_start IS NULL DESC, time_end DESC, rowid DESC"
    ),
    "sure": "+confidence, rowid DESC",
}
_OF_ACTOR = "claim_id IN (SELECT claim_id FROM claim_concepts WHERE role = 'actors' AND concept_id = ?)"
_BESIDE = frozenset({"kind", "polarity", "modality"})  # what `claim_concepts` has of a claim
_THESE = "(SELECT value FROM json_each(?))"
_IN_DOCUMENTS = f"paragraph_id IN (SELECT paragraph_id FROM paragraphs WHERE document_id IN {_THESE})"
_AT_ONCE = 500  # claims read together
_NONE = "[]"  # no actors, as the column has it


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that have something in common: what (an id, a year, tenths of confidence …), and how many they are."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a group: so many of its claims from the place `first`, counted from 0."""

    group: Group
    first: int
    number: int


def counted(store: Store, filters: Mapping[str, Any], at_least: float) -> tuple[int, int]:
    """(how many claims pass filters as `Store.claim_ids` has them, how many more there are that are less sure)."""
    where, values = _where(filters)
    sql = f"SELECT count(*), total(confidence >= ?{len(values) + 1}) FROM claims WHERE {where}"
    every, sure = next(rows(store, sql, [*values, at_least]))
    return int(sure), int(every - sure)


def groups_of(
    store: Store, grouping: Grouping, filters: Mapping[str, Any], at_least: float
) -> Sequence[Group]:
    """The groups of the claims that pass filters and are as sure as that, in the order they are shown in.

    Actors and verbs come by the number of their claims, kinds as the report has them, documents as in the corpus,
    years from the first to the last, the surest before the less sure; what belongs to none comes last. A claim of
    two actors is in the groups of both.
    """
    if grouping == "actor":
        return _by_number(_actor_groups(store, filters, at_least))
    where, values = _where(filters, at_least)
    sql = f"SELECT {_KEYS[grouping]}, count(*), min(rowid) FROM claims WHERE {where} GROUP BY 1 ORDER BY 3"
    found = [Group(key, n) for key, n, _ in rows(store, sql, values) if n]
    if grouping == "verb":
        return _by_number(found)
    if grouping == "kind":
        return sorted(found, key=lambda group: _KINDS.index(group.key))
    if grouping == "confidence":
        return sorted(found, key=lambda group: -int(group.key))
    return sorted(found, key=lambda group: (not group.key, group.key)) if grouping == "time" else found


def page_of(groups: Sequence[Group], first: int, size: int) -> Iterator[Stretch]:
    """The parts of groups that a page shows: `size` claims from the place `first` on, the groups one after another."""
    for group, end in zip(groups, accumulate(group.count for group in groups), strict=True):
        start = end - group.count
        begin, stop = max(first, start), min(first + size, end)
        if begin < stop:
            yield Stretch(group, begin - start, stop - begin)


def claims_of(
    store: Store,
    grouping: Grouping,
    filters: Mapping[str, Any],
    at_least: float,
    stretches: Sequence[Stretch],
    order: Order = "",
) -> list[tuple[Stretch, list[Claim]]]:
    """The claims of parts of groups, each with its part, as `page_of` tells them."""
    whole = {one.group.key for one in stretches if one.number == one.group.count} - {NOBODY}
    ids: dict[str, list[str]] = {key: [] for key in whole}
    if whole:
        for key, id_ in _of_whole(store, grouping, filters, at_least, whole, order):
            ids[key].append(id_)
    for one in stretches:
        if one.group.key not in whole:
            ids[one.group.key] = _of_part(store, grouping, filters, at_least, one, order)
    wanted = {id_ for some in ids.values() for id_ in some}
    found = {claim.claim_id: claim for claim in store.claims(ids=wanted)}
    return [(one, [found[id_] for id_ in ids[one.group.key]]) for one in stretches]


def every_claim(
    store: Store, filters: Mapping[str, Any], at_least: float, order: Order = ""
) -> Iterator[Claim]:
    """All claims that pass filters, each once; few at a time are in memory."""
    where, values = _where(filters, at_least)
    ids = [
        i
        for (i,) in rows(
            store, f"SELECT claim_id FROM claims WHERE {where} ORDER BY {_ORDERED[order]}", values
        )
    ]
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found = {claim.claim_id: claim for claim in store.claims(ids=some)}
        yield from (found[id_] for id_ in some)


def _of_whole(
    store: Store,
    grouping: Grouping,
    filters: Mapping[str, Any],
    at_least: float,
    keys: Collection[str],
    order: Order,
) -> Iterator[tuple[str, str]]:
    """(group, id of a claim) of groups that are shown whole: one question for all, as there may be many small ones."""
    wanted = json.dumps(sorted(keys))
    if grouping == "actor":
        where, values = _where(filters, at_least)
        sql = (
            "WITH acting AS (SELECT concept_id AS key, claim_id AS id FROM claim_concepts WHERE role = 'actors'"
            f" AND concept_id IN (SELECT value FROM json_each(?{len(values) + 1})))"
            f" SELECT key, claim_id FROM acting JOIN claims ON claim_id = id WHERE {where}"
        )
        values = [*values, wanted]
    else:
        of_groups = _IN_DOCUMENTS if grouping == "document" else f"{_KEYS[grouping]} IN {_THESE}"
        where, values = _where(filters, at_least, (of_groups, wanted))
        sql = f"SELECT {_KEYS[grouping]}, claim_id FROM claims WHERE {where}"
    order_by = _ORDERED[order].replace("rowid", "claims.rowid")
    return ((key, id_) for key, id_ in rows(store, f"{sql} ORDER BY {order_by}", values))


def _of_part(
    store: Store,
    grouping: Grouping,
    filters: Mapping[str, Any],
    at_least: float,
    part: Stretch,
    order: Order,
) -> list[str]:
    where, values = _where(filters, at_least, _of_group(grouping, part.group.key))
    behind = part.group.count - part.first - part.number
    backwards = behind < part.first  # what is nearer to the end is sooner found from there
    sql = (
        f"SELECT claim_id FROM claims WHERE {where} ORDER BY {(_BACKWARDS if backwards else _ORDERED)[order]}"
        f" LIMIT {int(part.number)} OFFSET {int(behind if backwards else part.first)}"
    )
    found = [id_ for (id_,) in rows(store, sql, values)]
    return found[::-1] if backwards else found


def _where(
    filters: Mapping[str, Any], at_least: float = 0.0, of_group: Condition | None = None
) -> tuple[str, list[Any]]:
    # The plus keeps SQLite from going by the index of confidence, and so from reading every row for the rest.
    conditions = [*claim_conditions(**filters), ("+confidence >= ?", at_least or None)]
    return where_of([*conditions, of_group] if of_group else conditions)


def _of_group(grouping: Grouping, key: str) -> Condition | None:
    if not grouping:
        return None
    if grouping == "actor":
        return (_OF_ACTOR, key) if key else ("actors = ?", _NONE)
    if grouping == "time" and not key:
        return f"{TIMED} = ?", 0
    if grouping == "document":
        return "paragraph_id IN (SELECT paragraph_id FROM paragraphs WHERE document_id = ?)", key
    return f"{_KEYS[grouping]} = ?", key


def _actor_groups(store: Store, filters: Mapping[str, Any], at_least: float) -> Iterator[Group]:
    where, values = _where(filters, at_least)
    if {name for name, value in filters.items() if value is not None} <= _BESIDE:
        sql = f"SELECT concept_id, count(*) FROM claim_concepts WHERE role = 'actors' AND {where} GROUP BY 1"
    else:
        sql = (
            f"WITH chosen AS MATERIALIZED (SELECT claim_id AS id FROM claims WHERE {where})"
            " SELECT concept_id, count(*) FROM chosen JOIN claim_concepts ON claim_id = id AND role = 'actors'"
            " GROUP BY 1"
        )
    for key, n in rows(store, sql, values):
        yield Group(key, n)
    where, values = _where(filters, at_least, ("actors = ?", _NONE))
    for (n,) in rows(store, f"SELECT count(*) FROM claims WHERE {where}", values):
        if n:
            yield Group(NOBODY, n)


def _by_number(groups: Iterator[Group] | Sequence[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (not group.key, -group.count, group.key))
