"""Every substring of every paragraph is found, and nothing else is."""

from __future__ import annotations

import random
import sqlite3
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textmine.script import fold, simplify, traditionalise
from textmine.store import Store
from textmine.store.fulltext import INDEX_SQL, index_row, phrase


def found(store: Store, query: str) -> set[str]:
    return {hit.paragraph_id for hit in store.paragraphs_containing(query)}


def scanned(sample: Any, query: str) -> set[str]:
    wanted = fold(query)
    return {p.paragraph_id for p in sample.paragraphs if wanted in fold(p.text)}


def test_random_substrings_of_the_corpus_are_found_in_either_script(store: Store, sample: Any) -> None:
    rng = random.Random(13)
    for number in range(600):
        text = rng.choice(sample.paragraphs).text
        start = rng.randrange(len(text))
        query = text[start : start + rng.randint(1, 12)]
        if number % 3 == 1:
            query = simplify(query).upper()
        elif number % 3 == 2:
            query = traditionalise(query)
        if number % 3 == 2 and fold(query) != fold(text[start : start + len(query)]):
            continue  # a character whose commonest Traditional form folds to another one
        if query.strip():
            assert found(store, query) == scanned(sample, query), query


@pytest.mark.parametrize(
    "query", ["核", "N", "北极", "北極", "NATO", "nato", "ＮＡＴＯ", "the Black", "，", "?"]
)
def test_short_queries_give_what_a_scan_gives(store: Store, sample: Any, query: str) -> None:
    assert found(store, query) == scanned(sample, query)


def test_a_query_that_is_nowhere_finds_nothing(store: Store) -> None:
    assert found(store, "紐西蘭羊毛") == set()
    assert found(store, "") == set()
    assert found(store, "\ud800") == set()


@pytest.mark.parametrize(
    "query",
    ['"', '""', "a OR b", "* NEAR(", "NOT", "(", "text:a", "^核", "-核", "核*", "\0", "😀", "; DROP TABLE x"],
)
def test_what_looks_like_query_syntax_is_plain_text(store: Store, sample: Any, query: str) -> None:
    assert found(store, query) == scanned(sample, query)


def test_a_megabyte_of_query_is_answered(store: Store) -> None:
    assert found(store, "核武" * 300_000) == set()


def test_phrases_combine_with_and_or_not(store: Store, sample: Any) -> None:
    both = {h.paragraph_id for h in store.matching(f"{phrase('北韓')} AND {phrase('美國')}")}
    assert both == scanned(sample, "北韓") & scanned(sample, "美國")
    one = {h.paragraph_id for h in store.matching(f"{phrase('北韓')} NOT {phrase('美國')}")}
    assert one == scanned(sample, "北韓") - scanned(sample, "美國")
    assert both
    assert one


def test_hits_come_best_first_and_page_through(store: Store) -> None:
    hits = store.paragraphs_containing("核")
    assert len(hits) > 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert (
        store.paragraphs_containing("核", limit=2) + store.paragraphs_containing("核", limit=2, offset=2)
        == hits[:4]
    )
    only = store.paragraphs_containing("的", document_id="korean-peninsula")
    assert only
    assert all(hit.paragraph_id.startswith("korean-peninsula:") for hit in only)


TEXT = st.text(st.sampled_from("俄罗斯羅ab c“\"'é😀　，1Ａ"), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(TEXT, min_size=1, max_size=4),
    query=st.text(st.sampled_from('俄罗斯羅ab c"é1A'), min_size=1, max_size=5),
)
def test_any_text_is_matched_exactly_where_it_stands(texts: list[str], query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(INDEX_SQL)
    connection.executemany(
        "INSERT INTO paragraph_index (rowid, grams, facets, dense) VALUES (?, ?, ?, ?)",
        [(i, *index_row(t, ["all"])) for i, t in enumerate(texts)],
    )
    rows = connection.execute(
        "SELECT rowid FROM paragraph_index WHERE paragraph_index MATCH ?", (phrase(query),)
    )
    assert {row[0] for row in rows} == {i for i, t in enumerate(texts) if fold(query) in fold(t)}
    connection.close()
