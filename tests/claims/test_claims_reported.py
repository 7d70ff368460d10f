"""Reported speech in Chinese: what is said is a claim, with who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


def test_what_somebody_is_accused_of_is_a_claim_with_its_source(analyse: Analyse) -> None:
    claims = analyse("伊朗指責以色列轟炸核電廠。").claims
    assert [(c.actors, c.attribution) for c in claims] == [
        (("actor:iran",), ()),
        (("actor:israel",), ("actor:iran",)),
    ]
    assert "(according to Iran)" in claims[1].gloss_en


def test_what_is_said_after_a_comma_is_a_claim_with_its_source(analyse: Analyse) -> None:
    claims = analyse("印度認為，巴基斯坦應關閉邊境營地。").claims
    said = [c for c in claims if c.attribution == ("actor:india",)]
    assert [c.actors for c in said] == [("actor:pakistan",)]
    assert said[0].modality == "necessary"


def test_whoever_only_writes_about_it_is_no_source(analyse: Analyse) -> None:
    (claim,) = analyse("學者指出，挪威將擴建雷達站。").claims
    assert claim.actors == ("actor:norway",)
    assert claim.attribution == ()


def test_a_causative_reports_nothing(analyse: Analyse) -> None:
    claims = analyse("土耳其採購俄製飛彈，令北約深感不安。").claims
    assert all(not c.attribution for c in claims)
    assert claims[-1].actors == ("actor:nato",)  # what is made to happen is the claim


@pytest.mark.parametrize("text", ["該協定能否生效，仍有待觀察。", "挪威的立場值得關注。"])
def test_what_remains_to_be_seen_is_no_claim(analyse: Analyse, text: str) -> None:
    assert not analyse(text).claims


def test_what_is_denied_is_denied_by_who_denies_it(analyse: Analyse) -> None:
    said = [c for c in analyse("伊朗否認向俄羅斯提供無人機。").claims if c.attribution]
    assert [(c.polarity, c.attribution) for c in said] == [("negated", ("actor:iran",))]


@pytest.mark.parametrize(
    ("text", "predicate", "actors"),
    [
        ("伊朗指出以色列轟炸核電廠，呼籲聯合國介入。", "呼籲", ("actor:iran",)),
        ("伊朗譴責以色列轟炸核電廠，要求聯合國介入。", "要求", ("actor:iran",)),
        ("伊朗表示，以色列擴大攻勢；呼籲聯合國介入。", "呼籲", ("actor:iran",)),
        ("印度認為巴基斯坦擴大營地，威脅邊境。", "威脅", ("actor:pakistan",)),
    ],
)
def test_an_appeal_after_what_is_said_is_of_whoever_says_it(
    analyse: Analyse, text: str, predicate: str, actors: tuple[str, ...]
) -> None:
    (claim,) = (c for c in analyse(text).claims if c.predicate == predicate)
    assert claim.actors == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("針對伊朗昨日試射飛彈，以色列提出抗議。", ("actor:iran",)),
        ("以色列針對伊朗擴大制裁。", ("actor:israel",)),
        ("對於伊朗封鎖海峽，以色列表示關切。", ("actor:iran",)),
    ],
)
def test_what_a_sentence_speaks_of_may_be_an_act(
    analyse: Analyse, text: str, actors: tuple[str, ...]
) -> None:
    assert analyse(text).claims[0].actors == actors
