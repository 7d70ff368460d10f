"""Words and numbers in English."""

from __future__ import annotations

import pytest

from textmine.render import dictionary
from textmine.render.inflect import nominal, participle, plural, third_person
from textmine.render.numbers import number
from textmine.render.verbs import passive
from textmine.script import fold


@pytest.mark.parametrize(
    ("word", "english"),
    [("油輪", "tanker"), ("難民", "refugee"), ("東西", ""), ("嘰咕", ""), ("跑", "")],
)
def test_nouns_only_where_the_dictionary_is_plain(word: str, english: str) -> None:
    assert dictionary.noun(fold(word)) == english


def test_verbs_and_names_of_the_dictionary() -> None:
    assert dictionary.verb(fold("擊落")) == "shoot down"
    assert dictionary.verb(fold("油輪")) == ""
    assert dictionary.name(fold("塔什干")) == "Tashkent"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("三", "three"), ("十", "ten"), ("三百二十", "320"), ("两万", "20,000"), ("3.5亿", "350 million"),
        ("1,200", "1,200"), ("二〇二四", ""), ("嘰", ""), ("", ""),
    ],
)  # fmt: skip
def test_numbers(text: str, english: str) -> None:
    assert number(text) == english


def test_forms() -> None:
    assert third_person("carry out") == "carries out"
    assert participle("withdraw from") == "withdrawn from"
    assert nominal("see a decline in") == "decline"
    assert plural("patrol boat") == "patrol boats"
    assert plural("sanctions") == "sanctions"
    assert passive("attack") == "be attacked"
    assert passive("be under") == "be under"
    assert passive("call for restraint") == ""  # it has its object already
