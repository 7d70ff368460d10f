from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.errors import TextmineError, UnknownNameError
from textmine.records import Paragraph
from textmine.script import fold, simplify, traditionalise
from textmine.search import QueryError, Searcher
from textmine.store import Store

HOSTILE = (
    '"',
    '""',
    "a* NEAR(b c)",
    "paragraph_index: x",
    "^a",
    "{a b}: c",
    "\x00",
    "\ud800",
    "🦖",
    "'; --",
    "a" * 3000,
    "戰" * 1_000_000,
    "- + ~ !",
    "actor:\x00",
    'actor:""',
    "document:'",
    "NOT",
    "((a) OR",
    "kind:\ud800",
    "(" * 1999,
    "NOT " * 400,
    "a OR " * 400,
    "\u202e\u200b",
    "%_\\",
    "行為者：",
    "e\u0301" * 50,
    "\u0301",
)


def answer_or_one_line(searcher: Searcher, query: str) -> None:
    message = ""
    try:
        searcher.search(query)
    except TextmineError as error:
        message = str(error)
    assert "\n" not in message
    assert len(message) < 400


def found(searcher: Searcher, query: str) -> set[str]:
    return {hit.paragraph.paragraph_id for hit in searcher.search(query, limit=None).hits}


def scan(paragraphs: list[Paragraph], text: str) -> set[str]:
    return {p.paragraph_id for p in paragraphs if fold(text) in fold(p.text)}


@pytest.fixture(scope="module")
def paragraphs(store: Store) -> list[Paragraph]:
    return list(store.paragraphs())


def test_every_substring_of_the_corpus_is_found_in_either_script(
    searcher: Searcher, paragraphs: list[Paragraph]
) -> None:
    draw = random.Random(7)
    for number in range(300):
        paragraph = draw.choice([p for p in paragraphs if len(p.text) > 12])
        length = draw.randint(1, 12)
        start = draw.randrange(len(paragraph.text) - length)
        text = paragraph.text[start : start + length]
        text = (text, simplify(text), traditionalise(text))[number % 3]
        if not text.strip():
            continue
        wanted = scan(paragraphs, text)
        assert paragraph.paragraph_id in wanted
        assert wanted <= found(searcher, text), text


@pytest.mark.parametrize("query", ["北韓", "北韩", "核", "energy", "ENERGY", "Black Sea", "energ", "海"])
def test_words_find_all_that_a_plain_scan_finds(
    searcher: Searcher, paragraphs: list[Paragraph], query: str
) -> None:
    assert scan(paragraphs, query) <= found(searcher, query)
    assert scan(paragraphs, query) == found(searcher, f'"{query}"')


def test_what_was_found_is_marked_in_the_text(searcher: Searcher) -> None:
    for hit in searcher.search('"北韓"', limit=None).hits:
        assert hit.spans
        assert {fold(hit.paragraph.text[start:end]) for start, end in hit.spans} == {fold("北韓")}
        assert hit.match == "text"


def test_a_concept_is_found_in_the_other_language_after_the_words_themselves(searcher: Searcher) -> None:
    hits = searcher.search("俄羅斯", limit=None).hits
    kinds = [hit.match for hit in hits]
    assert set(kinds) == {"text", "concept"}
    assert kinds == sorted(kinds, reverse=True)
    english = [hit for hit in hits if hit.document.language == "en"]
    assert english
    assert all(hit.match == "concept" for hit in english)
    assert any("Russia" in hit.paragraph.text[start:end] for hit in english for start, end in hit.spans)


def test_the_same_paragraphs_whatever_the_name_of_the_concept(searcher: Searcher) -> None:
    assert found(searcher, "俄羅斯") == found(searcher, "俄罗斯") == found(searcher, "Russia")


def test_a_name_of_several_words_is_one_name(searcher: Searcher) -> None:
    hits = searcher.search("United States", limit=None).hits
    assert any("美" in hit.paragraph.text for hit in hits if hit.match == "concept")


def test_quotation_marks_mean_the_words_and_nothing_else(searcher: Searcher) -> None:
    assert all(hit.match == "text" for hit in searcher.search('"俄羅斯"', limit=None).hits)


def test_operators_are_set_algebra(searcher: Searcher) -> None:
    a, b = found(searcher, '"核"'), found(searcher, '"美"')
    assert a & b
    assert a - b
    assert found(searcher, '"核" "美"') == found(searcher, '"核" AND "美"') == a & b
    assert found(searcher, '"核" OR "美"') == a | b
    assert found(searcher, '"核" NOT "美"') == a - b
    assert found(searcher, '("核" OR "美") NOT ("核" "美")') == (a | b) - (a & b)


def test_not_alone_finds_the_rest(searcher: Searcher, paragraphs: list[Paragraph]) -> None:
    everything = {p.paragraph_id for p in paragraphs}
    assert found(searcher, 'NOT "核"') == everything - found(searcher, '"核"')


def test_fields_of_a_claim_speak_of_one_claim(searcher: Searcher) -> None:
    hits = searcher.search("actor:Russia kind:threat polarity:affirmed", limit=None).hits
    assert hits
    for hit in hits:
        assert hit.match == "field"
        assert hit.claims
        for claim in hit.claims:
            assert (claim.actors, claim.kind, claim.polarity) == (("actor:russia",), "threat", "affirmed")


def test_a_field_denied_beside_another_speaks_of_the_same_claim(searcher: Searcher) -> None:
    hits = searcher.search("actor:Russia NOT kind:threat", limit=None).hits
    assert {claim.kind for hit in hits for claim in hit.claims} == {"strategy"}


def test_fields_and_words_together(searcher: Searcher) -> None:
    assert found(searcher, 'actor:俄罗斯 "energy"') == found(searcher, "actor:Russia") & found(
        searcher, '"energy"'
    )


def test_fields_say_where(searcher: Searcher, paragraphs: list[Paragraph]) -> None:
    english = {p.paragraph_id for p in paragraphs if p.language == "en"}
    assert found(searcher, "document:black-sea") == english
    assert found(searcher, 'document:"The Black Sea"') == english
    assert found(searcher, "language:en") == english
    assert found(searcher, "topic:核武") == {"korean-peninsula:0"}


def test_a_broader_threat_takes_in_the_narrower(searcher: Searcher, store: Store) -> None:
    narrow = {m.paragraph_id for m in store.mentions(concepts=["threat:nuclear-weapons"])}
    assert narrow
    assert narrow <= found(searcher, "threat:threat")


def test_the_values_of_a_field_are_named_in_either_language(searcher: Searcher) -> None:
    assert found(searcher, "kind:威脅") == found(searcher, "类别:threat") == found(searcher, "kind:threats")


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("actor:Rusia", "Rusia: no actor of this name; did you mean"),
        ("kind:thread", r"thread: no such kind \(did you mean threat"),
        ("document:balck-sea", r"no document has this id or title \(did you mean black-sea"),
        ("topic:nothing", "no topic"),
        ("polarity:maybe", "there are affirmed, negated"),
    ],
)
def test_a_wrong_value_is_told_in_one_line(searcher: Searcher, query: str, reason: str) -> None:
    with pytest.raises((QueryError, UnknownNameError), match=reason) as caught:
        searcher.search(query)
    assert "\n" not in str(caught.value)


def test_text_that_looks_like_a_wrong_field_is_found_as_text(
    searcher: Searcher, paragraphs: list[Paragraph]
) -> None:
    text = next(p.text for p in paragraphs if p.language == "en" and len(p.text) > 40)[:40]
    assert found(searcher, text)  # no field in it
    assert searcher.search("kind:" + "threat").total


def test_pages_of_hits_follow_one_another(searcher: Searcher) -> None:
    everything = searcher.search('"的"', limit=None)
    pages = [searcher.search('"的"', limit=5, offset=at) for at in range(0, everything.total, 5)]
    assert [h.paragraph.paragraph_id for page in pages for h in page.hits] == [
        h.paragraph.paragraph_id for h in everything.hits
    ]
    assert {page.total for page in pages} == {everything.total}
    assert searcher.search('"的"', limit=5, offset=10_000).total == everything.total


def test_a_paragraph_that_says_it_more_often_comes_first(searcher: Searcher) -> None:
    hits = searcher.search('"核武"').hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_do_no_worse_than_one_clear_message(searcher: Searcher, query: str) -> None:
    answer_or_one_line(searcher, query)


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_query_does_worse_than_one_clear_message(searcher: Searcher, query: str) -> None:
    answer_or_one_line(searcher, query)


@given(
    st.lists(
        st.sampled_from(
            [
                "AND",
                "OR",
                "NOT",
                "(",
                ")",
                '"',
                "「",
                "」",
                "核",
                "Russia",
                "actor:俄羅斯",
                "kind:威脅",
                "topic:t01",
                "about:合作",
                "*",
                ":",
            ]
        ),
        min_size=1,
        max_size=25,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_scramble_of_syntax_does_worse(searcher: Searcher, parts: list[str]) -> None:
    answer_or_one_line(searcher, " ".join(parts))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("time:2005", {"in 2005", "since 2003", "from 2005 to 2007"}),
        ("time:2006-05..2006-06", {"since 2003", "from 2005 to 2007"}),
        ("時間:..2004", {"since 2003", "lately"}),
        ("time:民國97年..", {"since 2003"}),
    ],
)
def test_claims_are_asked_for_by_when_they_say_that_it_is_so(
    searcher: Searcher, query: str, wanted: set[str]
) -> None:
    found = searcher.search(query, limit=None)
    assert {claim.time_text for hit in found.hits for claim in hit.claims} == wanted
    russia = searcher.search(f"{query} actor:Russia", limit=None)
    assert 0 < russia.total < found.total
    assert {a for hit in russia.hits for claim in hit.claims for a in claim.actors} == {"actor:russia"}
    without = searcher.search(f"actor:Russia NOT {query}", limit=None)
    assert without.total > 0


@pytest.mark.parametrize("query", ["time:lately", "time:2005-02-31", "time:0", "time:2008..2005"])
def test_a_time_that_is_none_is_said_to_be_none(searcher: Searcher, query: str) -> None:
    with pytest.raises(QueryError, match=r"^time: "):
        searcher.search(query)
