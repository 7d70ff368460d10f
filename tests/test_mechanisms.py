"""Each mechanism can be left out by itself, and then what it does is not done."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import pytest

from textmine.analysis import Analyser, Analysis
from textmine.mechanisms import Mechanisms
from textmine.records import Paragraph


@cache
def analyser(mechanisms: Mechanisms) -> Analyser:
    return Analyser(mechanisms=mechanisms)


def analyse(text: str, language: str = "zh-Hant", **left_out: bool) -> Analysis:
    paragraph = Paragraph("d:0", "d", 0, "body", "", None, None, None, text, 0, len(text), language)
    return analyser(Mechanisms(**left_out)).analyse([paragraph])


def mentions(analysis: Analysis) -> list[str]:
    return [mention.text for mention in analysis.mentions]


def actors(analysis: Analysis) -> list[tuple[str, ...]]:
    return [claim.actors for claim in analysis.claims]


def test_without_states_no_state_is_known_by_name() -> None:
    text = "俄羅斯加強與上海合作組織的合作。"
    assert {"俄羅斯", "上海合作組織"} <= set(mentions(analyse(text)))
    assert "俄羅斯" not in mentions(analyse(text, states=False))


def test_without_the_lexicon_states_are_known_and_organisations_are_not() -> None:
    found = mentions(analyse("俄羅斯加強與北約的對抗。", lexicon=False))
    assert "俄羅斯" in found
    assert "北約" not in found


def test_without_morphology_unseen_phrases_are_not_found() -> None:
    text = "越南推動竹林港務策略。"
    assert "竹林港務策略" in mentions(analyse(text))
    assert "竹林港務策略" not in mentions(analyse(text, morphology=False))


def test_without_coordination_only_the_first_of_a_list_acts() -> None:
    text = "越南、菲律賓與馬來西亞強化海上執法。"
    assert actors(analyse(text)) == [("actor:vietnam", "actor:philippines", "actor:malaysia")]
    assert actors(analyse(text, coordination=False))[0] == ("actor:vietnam",)


def test_without_carry_over_a_clause_without_subject_has_no_actor() -> None:
    text = "越南強化海上執法，並擴大軍備採購。"
    assert actors(analyse(text)) == [("actor:vietnam",), ("actor:vietnam",)]
    assert actors(analyse(text, carry_over=False)) == [("actor:vietnam",), ()]


def test_without_references_latter_means_nobody_in_particular() -> None:
    text = "越南與中國簽署協議。後者強化海上執法。"
    assert actors(analyse(text))[-1] == ("actor:china",)
    assert actors(analyse(text, references=False))[-1] == ()


@pytest.mark.parametrize(
    "left_out", [(f.name,) for f in fields(Mechanisms)] + [tuple(f.name for f in fields(Mechanisms))]
)
def test_any_can_be_left_out_in_both_languages(left_out: tuple[str, ...]) -> None:
    switches = dict.fromkeys(left_out, False)
    analyse("中俄兩國與伊朗強化合作，並反對美方的單邊制裁。兩者均面臨恐怖主義威脅。", **switches)
    analyse("Russia and China expand cooperation, and oppose sanctions. Both face it.", "en", **switches)
