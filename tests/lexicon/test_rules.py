"""Tables of rules as the steps look them up."""

from __future__ import annotations

from typing import get_args

import pytest

from textmine.lexicon import Lexicon, Rules
from textmine.lexicon.rule_tables import LINKS, SLOTS
from textmine.script import fold
from textmine.syntax import Link, Slot


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Lexicon.load().rules


def test_slots_and_links_are_those_of_syntax() -> None:
    assert get_args(Slot) == SLOTS
    assert get_args(Link) == LINKS


def test_a_form_leads_to_its_rule_in_either_script(rules: Rules) -> None:
    opened = rules.forms("markers", "zh")[fold("對")]
    assert (opened.key, opened["slot"], opened.language) == ("markers:dui", "recipient", "zh")
    assert "對" in opened.cells["forms"]


def test_a_form_of_several_rules_has_them_in_order(rules: Rules) -> None:
    assert [rule["slot"] for rule in rules.by_form("markers", "en")["with"]] == ["comitative", "instrument"]
    assert rules.forms("markers", "en")["with"]["slot"] == "comitative"
    assert rules.forms("markers", "en", slot="instrument")["with"].key == "markers:with-means"


def test_pairs_are_an_opener_and_what_closes_it(rules: Rules) -> None:
    assert rules.pairs("markers", "zh")["为"]["所"].key == "markers:weisuo"
    assert not any("…" in form for form in rules.forms("markers", "zh"))


def test_a_table_or_column_that_there_is_not_is_an_error(rules: Rules) -> None:
    with pytest.raises(KeyError):
        rules.of("markres")
    with pytest.raises(KeyError):
        rules.of("markers", slott="object")
