"""Claims in groups: what is counted and read in SQL is what counting by hand gives, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.records import Claim
from textmine.search import Names
from textmine.search.grouped import (
    GROUPINGS,
    ORDERS,
    Group,
    Grouping,
    Order,
    claims_of,
    counted,
    every_claim,
    groups_of,
    page_of,
)
from textmine.search.selection import claim_filters
from textmine.store import Store


@pytest.fixture(scope="module")
def store(web_folder: Path) -> Iterator[Store]:
    with Store.open(web_folder) as store:
        yield store


def _keys(claim: Claim, grouping: Grouping) -> list[str]:
    year = (claim.time_start or claim.time_end or "")[:4]
    return {
        "": [""],
        "actor": list(claim.actors) or [""],
        "kind": [claim.kind],
        "verb": [claim.predicate_id],
        "time": [year],
        "confidence": [str(round(claim.confidence * 100) // 10)],
        "document": [claim.paragraph_id.rpartition(":")[0]],
    }[grouping]


def _ordered(claims: list[Claim], order: Order) -> list[str]:
    if order == "sure":
        claims = sorted(claims, key=lambda claim: -claim.confidence)
    if order == "time":
        claims = sorted(
            claims,
            key=lambda claim: (
                not (claim.time_start or claim.time_end),
                claim.time_start or claim.time_end or "",
                claim.time_start is None,
                claim.time_end or "",
            ),
        )
    return [claim.claim_id for claim in claims]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("grouping", GROUPINGS)
@pytest.mark.parametrize(
    "asked",
    [{}, {"actor": "Russia"}, {"kind": "threat"}, {"since": "2010", "until": "2020"}, {"about": "sanctions"}],
)
def test_pages_of_groups_are_all_claims_in_their_groups(
    store: Store, asked: dict[str, str], grouping: Grouping, order: Order
) -> None:
    filters = claim_filters(Names(store), **asked).filters
    least = 0.6
    some = list(store.claims(**{k: v for k, v in filters.items() if v is not None}, at_least=least))
    wanted: dict[str, list[Claim]] = {}
    for claim in some:
        for key in _keys(claim, grouping):
            wanted.setdefault(key, []).append(claim)
    groups = groups_of(store, grouping, filters, least)
    assert {group.key: group.count for group in groups} == {key: len(own) for key, own in wanted.items()}
    shown: dict[str, list[str]] = {}
    size = 7
    for first in range(0, sum(group.count for group in groups), size):
        parts = list(page_of(groups, first, size))
        assert 0 < sum(part.number for part in parts) <= size
        for part, own in claims_of(store, grouping, filters, least, parts, order):
            assert part.first == len(shown.get(part.group.key, []))
            shown.setdefault(part.group.key, []).extend(claim.claim_id for claim in own)
    assert shown == {key: _ordered(own, order) for key, own in wanted.items()}
    assert [one.claim_id for one in every_claim(store, filters, least, order)] == _ordered(some, order)
    everything = list(store.claims(**{k: v for k, v in filters.items() if v is not None}))
    assert counted(store, filters, least) == (len(some), len(everything) - len(some))


def test_groups_come_in_an_order_that_a_reader_expects(store: Store) -> None:
    years = [group.key for group in groups_of(store, "time", {}, 0)]
    assert years[-1] == ""
    assert years[:-1] == sorted(years[:-1])
    assert [group.key for group in groups_of(store, "kind", {}, 0)] == ["threat", "strategy", "assessment"]
    sure = [int(group.key) for group in groups_of(store, "confidence", {}, 0)]
    assert sure == sorted(sure, reverse=True)
    actors = groups_of(store, "actor", {}, 0)
    assert actors[-1].key == ""
    assert [group.count for group in actors[:-1]] == sorted((g.count for g in actors[:-1]), reverse=True)
    assert [group.key for group in groups_of(store, "document", {}, 0)] == [
        document.document_id for document in store.documents()
    ]


@given(st.lists(st.integers(1, 9), max_size=12), st.integers(1, 11))
def test_stretches_are_the_groups_cut_into_pages(counts: list[int], size: int) -> None:
    groups = [Group(str(at), count) for at, count in enumerate(counts)]
    whole = [(group.key, at) for group in groups for at in range(group.count)]
    pages = []
    for first in range(0, len(whole), size):
        page = [
            (part.group.key, at)
            for part in page_of(groups, first, size)
            for at in range(part.first, part.first + part.number)
        ]
        assert page == whole[first : first + size]
        pages += page
    assert pages == whole
    assert list(page_of(groups, len(whole), size)) == []


def test_year_verb_company_and_exact_concepts_filter(store: Store) -> None:
    names = Names(store)
    every = list(store.claims())

    def found(**asked: str) -> set[str]:
        return {one.claim_id for one in every_claim(store, claim_filters(names, **asked).filters, 0)}

    dated = next(claim for claim in every if claim.time_start)
    year = (dated.time_start or "")[:4]
    assert found(year=year) == {c.claim_id for c in every if (c.time_start or c.time_end or "")[:4] == year}
    assert found(year="none") == {c.claim_id for c in every if not (c.time_start or c.time_end)}
    assert found(predicate="") == {c.claim_id for c in every if not c.predicate_id}
    verb = next(claim.predicate_id for claim in every if claim.predicate_id)
    assert found(predicate=verb) == {c.claim_id for c in every if c.predicate_id == verb}
    pair = next(claim.actors[:2] for claim in every if len(claim.actors) > 1)
    assert found(actor=pair[0], beside=pair[1]) == {c.claim_id for c in every if set(pair) <= set(c.actors)}
    two = next(claim.concepts[:2] for claim in every if len(claim.concepts) > 1)
    assert found(exactly="|".join(two)) == {c.claim_id for c in every if set(two) <= set(c.concepts)}
