"""Keywords with * and ?, and the places that have a collocate, against a look at every word by hand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.script import fold
from textmine.search import Names
from textmine.search.collocates import beside, collocates
from textmine.search.places import places
from textmine.search.vocabulary import QueryError
from textmine.search.wildcards import find_pattern, matches
from textmine.search.words import is_word, key_of
from textmine.store import Store


def _by_hand(store: Store, pattern: str) -> set[tuple[str, int, int]]:
    wanted = re.compile(fold(pattern).replace("*", ".*").replace("?", "."))
    counted = {p.paragraph_id for p in store.paragraphs() if p.kind != "furniture"}
    return {
        (token.paragraph_id, token.start, token.end)
        for document in store.documents()
        for token in store.tokens(document_id=document.document_id)
        if token.paragraph_id in counted and is_word(token.pos) and wanted.fullmatch(fold(token.text))
    }


@pytest.mark.parametrize("pattern", ["sanction*", "*tion", "反*", "*合作", "w?r", "俄?斯", "SEA*", "海*"])
def test_a_pattern_finds_the_words_that_match_it_and_no_others(store: Store, pattern: str) -> None:
    found = [(p.paragraph.paragraph_id, p.start, p.end) for p in places(store, Names(store), pattern)]
    assert set(found) == _by_hand(store, pattern)
    assert len(found) == len(set(found))


def test_patterns_find_something_at_all(store: Store) -> None:
    assert len(_by_hand(store, "sea*")) > 1
    assert len(_by_hand(store, "海*")) > 1


def test_a_star_by_itself_is_any_word(store: Store) -> None:
    found = list(places(store, Names(store), "black *"))
    assert found
    for place in found:
        assert re.fullmatch(r"black\s\S+", place.text, re.IGNORECASE)


def test_a_pattern_within_a_document(store: Store) -> None:
    ids = {id_.rpartition(":")[0] for id_, _, _ in find_pattern(store, "海*", document_id="arctic")}
    assert ids <= {"arctic"}


@pytest.mark.parametrize("pattern", ["*", "? *", " ".join(["a*"] * 9)])
def test_what_would_be_anything_is_refused(store: Store, pattern: str) -> None:
    with pytest.raises(QueryError):
        list(places(store, Names(store), pattern))


def test_typed_exactly_a_star_is_a_star(store: Store) -> None:
    assert list(places(store, Names(store), "sea*", exact=True)) == []


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_character_of_a_pattern_but_two_is_special(before: str, after: str) -> None:
    plain = re.sub(r"[*?]", "", before)
    assert matches(f"{plain}*", plain + after) or "\n" in after
    assert matches(plain, plain)


def test_the_places_of_a_collocate_are_those_that_have_it_near(store: Store) -> None:
    names = Names(store)
    found = collocates(store, places(store, names, "海"), min_likelihood=0)
    assert found
    for item in found[:5]:
        lines = list(beside(store, places(store, names, "海"), item.key))
        assert lines
        for line in lines:
            tokens = [t for t in store.tokens(paragraph_id=line.paragraph.paragraph_id) if is_word(t.pos)]
            at = next(i for i, t in enumerate(tokens) if t.start < line.end and line.start < t.end)
            around = tokens[max(0, at - 5) : at + 7]
            assert item.key in map(key_of, around)
    assert list(beside(store, places(store, names, "海"), "no such word")) == []
