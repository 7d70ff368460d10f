"""The article that an English noun phrase takes, and names that nobody has in Latin letters."""

from __future__ import annotations

import pytest

from textmine.lexicon import Lexicon
from textmine.render import dictionary
from textmine.render.articles import Role, with_article
from textmine.render.inflect import head_index, singular
from textmine.render.names import Names
from textmine.render.phrase import GAP
from textmine.script import fold


@pytest.mark.parametrize(
    ("text", "role", "english"),
    [
        ("border", "object", "the border"),
        ("warning", "object", "a warning"),
        ("energy policy", "object", "an energy policy"),
        ("unilateral decision", "object", "a unilateral decision"),
        ("UN mission", "object", "a UN mission"),
        ("NGO report", "object", "an NGO report"),
        ("NATO exercise", "object", "a NATO exercise"),
        ("warning", "subject", "the warning"),
        ("cooperation", "subject", "cooperation"),
        ("climate change", "object", "climate change"),
        ("missile", "object", "missiles"),
        ("influence of trade", "object", "influence of trade"),
        ("pillar of trade", "object", "the pillar of trade"),
        ("maintaining regime", "inner", "maintaining the regime"),
        ("ongoing dispute", "object", "an ongoing dispute"),
        ("following features", "object", "the following features"),
        ("its policy", "object", "its policy"),
        ("three ports", "object", "three ports"),
        ("Arctic Ocean", "inner", "the Arctic Ocean"),
        ("Strait of Hormuz", "inner", "the Strait of Hormuz"),
        ("Crimea", "inner", "Crimea"),
        ("main cause […]", "subject", "the main cause […]"),
        ("obsolete", "bare", "obsolete"),
    ],
)
def test_articles(text: str, role: Role, english: str) -> None:
    assert with_article(text, role) == english


def test_one_of_many() -> None:
    assert singular("permanent members") == "a permanent member"
    assert singular("sanctions") == "sanctions"
    assert singular("its members") == "its members"
    assert head_index(["a", "plan", "that", "covers", "ports"]) == 1


def test_a_name_is_put_in_pinyin_and_common_words_are_no_name() -> None:
    names = Names(Lexicon.load())
    assert names.unlisted("阿拉斯加") == "Alaska"
    assert names.unlisted("法德") == "France–Germany"
    assert names.unlisted("英首相") == "the British prime minister"
    assert names.unlisted("嘰咕嚕") == "Jigulu (嘰咕嚕)"
    assert names.unlisted("烏布利特", person=True) == "Wubulite (烏布利特)"
    assert names.unlisted("工作人員") == GAP
    assert dictionary.of_words(fold("工作人員們"))
    assert not dictionary.of_words(fold("嘰咕嚕"))
