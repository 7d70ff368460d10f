from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.search import QueryError, parse
from textmine.search.query import MAX_TERMS, And, Field, Not, Or, Text


def test_words_side_by_side_must_all_be_there() -> None:
    assert parse("能源 戰略").root == And((Text("能源"), Text("戰略")))
    assert parse("能源 AND 戰略").root == And((Text("能源"), Text("戰略")))


@pytest.mark.parametrize("query", ['"color revolution"', "「color revolution」", "“color revolution”"])
def test_quotation_marks_of_either_language_make_a_phrase(query: str) -> None:
    assert parse(query).root == Text("color revolution", quoted=True)


def test_or_binds_looser_than_and() -> None:
    assert parse("a b OR c").root == Or((And((Text("a"), Text("b"))), Text("c")))


def test_brackets_group() -> None:
    assert parse("(水 OR water) NOT document:sahel").root == And(
        (Or((Text("水"), Text("water"))), Not(Field("document", "sahel")))
    )


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("actor:俄羅斯", "actor", "俄羅斯"),
        ("ACTOR:Russia", "actor", "Russia"),
        ('actor:"United States"', "actor", "United States"),
        ("actor: Russia", "actor", "Russia"),
        ("行為者：「中亞國家」", "actor", "中亞國家"),
        ("行为者:俄罗斯", "actor", "俄罗斯"),
        ("類別:威脅", "kind", "威脅"),
        ("topic:t01", "topic", "t01"),
    ],
)
def test_fields_are_named_in_either_language(query: str, field: str, value: str) -> None:
    assert parse(query).root == Field(field, value)


@pytest.mark.parametrize(
    "text", ["12:30", "http://example.org", "foo:bar", "AND", "NOT", "OR", "(", ")", '"', "***"]
)
def test_what_is_no_syntax_is_text(text: str) -> None:
    assert parse(text).root == Text(text)


def test_an_operator_that_joins_nothing_is_a_word() -> None:
    assert parse("war OR").root == Or((Text("war"), Text("OR")))
    assert parse("AND war").root == And((Text("AND"), Text("war")))


def test_two_negations_cancel() -> None:
    assert parse("a NOT NOT b").root == And((Text("a"), Text("b")))


def test_brackets_inside_a_word_belong_to_it() -> None:
    assert parse("f(x)").root == Text("f(x)")
    assert parse("(f(x) OR b)").root == Or((Text("f(x)"), Text("b")))


@pytest.mark.parametrize("query", ["", " ", "\u3000\n"])
def test_an_empty_query_is_told_so(query: str) -> None:
    with pytest.raises(QueryError, match="empty"):
        parse(query)


def test_a_query_that_is_too_long_is_told_so_in_a_short_line() -> None:
    with pytest.raises(QueryError, match="too long") as caught:
        parse("戰" * 1_000_000)
    assert len(str(caught.value)) < 200
    assert "\n" not in str(caught.value)


def test_a_passage_of_many_words_is_looked_for_as_it_stands() -> None:
    passage = "the state of the region " * MAX_TERMS
    assert parse(passage).root == Text(passage.strip(), quoted=True)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_reading_never_fails_on_any_text(text: str) -> None:
    if text.strip():
        parse(text)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["AND", "OR", "NOT", "(", ")", '"', "「", "a", "actor:", "kind:x", " "]), max_size=60
    )
)
def test_reading_never_fails_on_scrambled_syntax(parts: list[str]) -> None:
    query = " ".join(parts)
    if query.strip():
        parse(query)
