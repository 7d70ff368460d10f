"""Frequency list, n-grams and dispersion against a count by hand."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.script import fold
from textmine.search import Searcher, occurrences
from textmine.search.frequency import deviation, ngrams, spread, word_list
from textmine.search.places import places
from textmine.store import Store

ZH, EN = ["arctic", "korean-peninsula"], ["black-sea"]
ALL = [*ZH, *EN]


def words_of(store: Store, document_ids: list[str]) -> dict[str, list[tuple[str, str, int, int]]]:
    """By document: (word, paragraph, start, end)."""
    found: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    for id_ in document_ids:
        for token in store.tokens(document_id=id_):
            found[id_].append((token.text, token.paragraph_id, token.start, token.end))
    return found


@pytest.mark.parametrize(("language", "ids"), [("zh", ZH), ("en", EN)])
def test_the_frequency_list_is_what_counting_gives(store: Store, language: str, ids: list[str]) -> None:
    own = words_of(store, ids)
    counted = Counter(fold(word) for words in own.values() for word, *_ in words)
    size = sum(map(len, own.values()))
    listed = word_list(store, ALL, language)
    assert {fold(item.text): item.n for item in listed} == dict(counted)
    assert [item.n for item in listed] == sorted(counted.values(), reverse=True)
    for item in listed[:50]:
        assert item.per_1000 == pytest.approx(1000 * item.n / size)
        having = [id_ for id_ in ids if any(fold(word) == fold(item.text) for word, *_ in own[id_])]
        assert item.documents == len(having)
        id_, start, end = item.first
        assert fold(store.paragraph(id_).text[start:end]) == fold(item.text)
    assert len(word_list(store, ALL, language, min_count=5)) == sum(n >= 5 for n in counted.values())


@pytest.mark.parametrize("length", [2, 3])
def test_runs_of_words_are_what_counting_gives(store: Store, length: int) -> None:
    counted: Counter[tuple[str, ...]] = Counter()
    for id_ in EN:
        by_paragraph: dict[str, list[str]] = defaultdict(list)
        for word, paragraph, _, _ in words_of(store, [id_])[id_]:
            by_paragraph[paragraph].append(fold(word))
        for run in by_paragraph.values():
            counted.update(tuple(run[at : at + length]) for at in range(len(run) - length + 1))
    listed = ngrams(store, ALL, "en", length, all_words=True)
    assert sorted(item.n for item in listed) == sorted(n for n in counted.values() if n > 1)
    for item in listed:
        id_, start, end = item.first
        assert store.paragraph(id_).text[start:end] == item.text
    inner = {item.text for item in ngrams(store, ALL, "en", length)}
    assert inner < {item.text for item in listed}
    assert not any(text.lower().split()[0] in {"the", "of", "and"} for text in inner)


@pytest.mark.parametrize("word", ["能源", "Russia", "合作", "nowhere"])
def test_a_keyword_is_told_of_in_every_document_where_it_stands(
    store: Store, searcher: Searcher, word: str
) -> None:
    found = spread(store, places(store, searcher.names, word), ALL)
    assert [own.document_id for own in found] == ALL
    for own in found:
        texts = [p.text for p in store.paragraphs(document_id=own.document_id)]
        assert own.n == sum(len(list(occurrences(text, word))) for text in texts)
        assert list(own.places) == sorted(own.places)
        assert all(0 <= at < 1 for at in own.places)


def test_evenly_spread_is_0_and_all_in_the_smallest_is_1() -> None:
    assert deviation([(1, 100), (2, 200), (4, 400)]) == pytest.approx(0)
    assert deviation([(7, 100), (0, 200), (0, 400)]) == pytest.approx(1)
    assert deviation([(0, 100), (0, 200)]) is None
    assert deviation([(3, 100)]) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 10_000)), min_size=2, max_size=20))
def test_deviation_is_from_0_to_1(parts: list[tuple[int, int]]) -> None:
    dp = deviation(parts)
    assert (dp is None) == (not any(n for n, _ in parts))
    assert dp is None or -1e-9 <= dp <= 1 + 1e-9


def test_a_keyword_is_found_itself_and_what_it_names_only_where_asked_for(
    store: Store, searcher: Searcher
) -> None:
    own = list(places(store, searcher.names, "Russia"))
    assert {place.match for place in own} == {"text"}
    assert all("russia" in place.text.lower() for place in own)
    both = list(places(store, searcher.names, "Russia", concepts=True))
    assert {"俄罗斯", "俄羅斯"} & {place.text for place in both if place.match == "concept"}
    assert [p for p in both if p.match == "text"] == own


def test_a_keyword_is_found_as_other_regions_write_it(store: Store, searcher: Searcher) -> None:
    found = list(places(store, searcher.names, "導彈"))
    assert {(place.text, place.match) for place in found} == {("导弹", "text"), ("飛彈", "region")}
    assert {place.text for place in places(store, searcher.names, "導彈", exact=True)} == {"导弹"}


@pytest.mark.parametrize("query", ["sanction*", "*sanction", "制裁*"])
def test_a_star_at_the_end_of_a_word_asks_for_no_more_than_the_word(searcher: Searcher, query: str) -> None:
    plain = searcher.search(query.strip("*"))
    assert plain.total
    assert [hit.paragraph for hit in searcher.search(query).hits] == [hit.paragraph for hit in plain.hits]


@pytest.mark.parametrize("query", ["organi*ation", "san?tions", "制*裁", "Russia NOT (energy OR ener*y)"])
def test_wildcards_inside_a_word_are_said_not_to_work(searcher: Searcher, query: str) -> None:
    from textmine.search import QueryError

    with pytest.raises(QueryError, match="wildcards inside a word"):
        searcher.search(query)


@pytest.mark.parametrize("query", ['"organi*ation"', "why?", "Really? Yes", "*", "**"])
def test_what_only_looks_like_a_wildcard_is_text(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).total == 0
