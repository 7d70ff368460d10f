"""A sentence where the quotation is all in it, else what is sure with a sign that it is partial."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.render.frame import SEE
from textmine.render.pinyin import romanised

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("智利只願以雙邊方式與秘魯協商。", "Chile is only willing to negotiate with Peru in a bilateral manner"),
        ("印度透過制裁施壓。", "India puts pressure through sanctions"),
        ("法國沒有立即回應德國的要求。", "France did not immediately respond to Germany's demand"),
        ("伊朗強硬回應。", "Iran firmly responds"),
        ("越南主張專屬經濟區。", "Vietnam claims the exclusive economic zone"),
        ("印度自身為恆河的上游國。", "India itself is the upstream country of the Ganges River"),
        ("印度的外交正由雙邊轉向多邊。", "India's diplomacy is shifting to multilateralism from bilateralism"),
        ("越南並未採取更為強勢的立場。", "Vietnam did not adopt a more assertive position"),
        ("挪威加強了對波羅的海的巡邏。", "Norway strengthened patrols of the Baltic Sea"),
        ("智利自身的石油出口依賴該海峽。", "Chile's own oil export relies on the strait"),
        ("法國把叛軍作為主要的目標。", "France treats rebels as the main objective"),
        ("美國特朗普政府支持法國。", "The Trump administration supports France"),
    ],
)  # fmt: skip
def test_parts_that_were_dropped_or_misread(analyse: Analyse, text: str, gloss: str) -> None:
    assert analyse(text).claims[0].gloss_en == gloss


def test_must_not_is_no_inability(analyse: Analyse) -> None:
    claims = analyse("美國不得以任何方式干涉智利的內政。").claims
    assert (
        claims[0].gloss_en == "The United States must not interfere in Chile's domestic affairs in any manner"
    )


def test_in_whose_view_something_is_so(analyse: Analyse) -> None:
    claim = analyse("於印度而言，越南是重要的夥伴。").claims[0]
    assert claim.gloss_en == "Vietnam is an important partner in the view of India"


def test_whose_leaders_they_are(analyse: Analyse) -> None:
    claims = analyse("法國與德國關係良好，兩國高層經常互訪。").claims
    assert claims[-1].gloss_en == "Senior leaders of France and Germany often exchange visits"


def test_what_somebody_is_excluded_from_is_not_passed_over(analyse: Analyse) -> None:
    claim = analyse("法國卻被排除於德國主導的機制之外。").claims[0]
    assert claim.gloss_en == f"France · is excluded · […]{SEE}"


def test_an_exception_is_not_passed_over(analyse: Analyse) -> None:
    claim = analyse("歐盟各國（除匈牙利外）均支持烏克蘭。").claims[0]
    assert claim.gloss_en.endswith(SEE)


def test_a_person_goes_by_the_latin_name_in_brackets(analyse: Analyse) -> None:
    claim = analyse("丹麥海軍司令柏格（Ana Berg）說，挪威支持法國。").claims[-1]
    assert claim.gloss_en == "Norway supports France (according to Ana Berg)"


def test_pinyin_is_no_run_of_many_syllables() -> None:
    assert romanised("港務協調聯絡總部") == "港務協調聯絡總部"
    assert romanised("王大衛", person=True) == "Wang Dawei (王大衛)"
