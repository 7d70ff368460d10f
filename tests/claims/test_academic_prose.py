"""Academic Chinese: what is a noun phrase there is no act, and a claim is quoted with what opens it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    "text",
    [
        "尤其智利在秘魯推動的軍事改革。",  # 在 with a place, in a clause that modifies a noun
        "智利因應走私威脅的策略。",  # a way of doing it is no object
        "其打擊策略能否生效？",
        "其中包括智利。",
        "部隊撤退，尤其是智利的部隊。",
        "以智利的國力計算方式，秘魯較強。",
        "隨著智利在海上的擴張，局勢緊張。",
        "智利對於秘魯的港口投資、糧食。",
    ],
)
def test_a_noun_phrase_claims_nothing_of_somebody(analyse: Analyse, text: str) -> None:
    assert [c.text for c in analyse(text).claims if "actor:chile" in c.actors] == []


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("海盜已發展成為智利的威脅。", "成為"),
        ("智利採取介於戰爭與和平之間的作法。", "採取"),
        ("智利的政策實施仍面臨挑戰。", "面臨"),
        ("智利受鄰國輸出毒品的影響。", "受"),
        ("叛軍的形成和發展深受歷史影響。", "深受"),
        ("智利借鑒鄰國的經驗提前採取措施。", "借鑒"),
        ("敵軍沒有大規模撤退。", "撤退"),
        ("智利將糧食控制、技術標準轉化為武器。", "轉化為"),
        ("這就要求智利讓步。", "要求"),
        ("智利總統開始調整國家的政策。", "調整"),
    ],
)
def test_the_act_is_the_verb_of_the_clause(analyse: Analyse, text: str, predicate: str) -> None:
    assert predicate in [c.predicate for c in analyse(text).claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("各方談判後，與秘魯達成協議。", "與秘魯達成協議"),
        ("智利應稳妥因應，將糧食納入戰略。", "將糧食納入戰略"),
        ("「綠黨」在智利仍具有影響力。", "「綠黨」在智利仍具有影響力"),
        ("成員大多成為「綠黨」及其分支的主力。", "成員大多成為「綠黨」及其分支的主力"),
    ],
)
def test_a_claim_is_quoted_with_what_opens_it(analyse: Analyse, text: str, claim: str) -> None:
    assert claim in [c.text for c in analyse(text).claims]


def test_others_are_no_pronoun(analyse: Analyse) -> None:
    (claim,) = analyse("智利在秘魯及其他國家引進技術。").claims
    assert claim.actors == ("actor:chile",)


def test_what_is_denied_before_its_object_is_done_by_the_subject(analyse: Analyse) -> None:
    claim = analyse("智利未將叛軍消滅。").claims[0]
    assert (claim.actors, claim.polarity, claim.modality) == (("actor:chile",), "negated", "asserted")
