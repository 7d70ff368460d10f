"""Whose the second of two joined acts is in Chinese, who of two speaks, and where an act only says which place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]

CHILE, PERU, FINLAND, NORWAY = (f"actor:{name}" for name in ("chile", "peru", "finland", "norway"))


def test_a_plan_with_others_goes_on_with_its_subject(analyse: Analyse) -> None:
    claim = analyse("挪威上月開放港口，並計畫與芬蘭、秘魯舉行會談。").claims[-1]
    assert claim.modality == "future"
    assert claim.actors[0] == NORWAY
    assert {*claim.actors[1:], *claim.targets} == {FINLAND, PERU}


def test_a_plan_that_is_a_noun_plans_nothing(analyse: Analyse) -> None:
    (claim,) = analyse("智利的計畫威脅秘魯。").claims
    assert (claim.actors, claim.modality) == ((CHILE,), "asserted")


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("智利支持擴大駐軍、採購飛彈。", ["支持"]),
        ("挪威反對擴大駐軍、增設基地。", ["反對"]),
        ("芬蘭同意撤回部隊、開放港口。", ["同意"]),
        ("智利支持秘魯、反對叛軍。", ["支持", "反對"]),
        ("智利支持秘魯擴軍、反對裁軍。", ["支持", "反對"]),
    ],
)
def test_what_is_supported_goes_on_over_a_list_mark(
    analyse: Analyse, text: str, predicates: list[str]
) -> None:
    assert [claim.predicate for claim in analyse(text).claims] == predicates


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("智利總統與秘魯外交部長會談後表示，玻利維亞違反條約。", 1),
        ("智利總統與秘魯外交部長會談後於首都表示，玻利維亞違反條約。", 1),
        ("智利總統與秘魯外交部長會談後共同表示，玻利維亞違反條約。", 2),
    ],
)
def test_who_speaks_after_a_meeting_is_the_one_named_first(
    analyse: Analyse, text: str, speakers: int
) -> None:
    (claim,) = analyse(text).claims
    assert claim.attribution == ("actor:chile-president", "actor:peru-foreign-minister")[:speakers]


def test_what_both_sides_do_after_a_meeting_both_do(analyse: Analyse) -> None:
    (claim,) = analyse("智利與秘魯會談後發表聯合聲明。").claims
    assert claim.actors == (CHILE, PERU)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("智利在爭議邊界的演習違反協定。", "違反"),
        ("芬蘭海軍在管制海域扣押智利商船。", "扣押"),
        ("智利在佔領地區設立法庭。", "設立"),
        ("法國在攻擊邊境的叛軍。", "攻擊"),
        ("法國在保護邊境。", "保護"),
    ],
)
def test_an_act_before_an_area_says_which_area(analyse: Analyse, text: str, predicate: str) -> None:
    (claim,) = analyse(text).claims
    assert claim.predicate == predicate


def test_a_plan_does_not_reach_over_a_semicolon(analyse: Analyse) -> None:
    claims = analyse("挪威亦計畫與瑞典合作；本月與芬蘭舉行演習。").claims
    assert [claim.modality for claim in claims] == ["future", "asserted"]


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("盧安達軍隊對剛果東部及周邊城鎮發動攻擊。", {"rwanda-defence-force"}, set()),
        ("挪威海軍對秘魯北部及鄰近城鎮實施砲擊。", {"norway-navy"}, {"peru"}),
        (
            "智利軍機對敘利亞北部庫德族據點及鄰近村莊展開轟炸。",
            {"chile-military-aircraft"},
            {"syria", "kurds"},
        ),
        ("秘魯海軍對智利的據點發動攻擊。", {"peru-navy"}, {"chile"}),
        ("日本襲擊法德及波蘭車隊。", {"japan"}, {"france-and-germany", "poland"}),
        ("日本向美英以及荷蘭提供補給。", {"japan"}, {"united-kingdom-and-united-states", "netherlands"}),
        ("塞爾維亞與哈薩克簽署協定。", {"serbia", "kazakhstan"}, set()),
        ("智利與秘魯、阿根廷均簽署協定。", {"chile", "peru", "argentina"}, set()),
        ("中國與中亞各國、與蒙古建立機制。", {"china"}, {"central-asian-states", "mongolia"}),
    ],
)
def test_lists_are_not_cut_and_partners_are_targets(
    analyse: Analyse, text: str, actors: set[str], targets: set[str]
) -> None:
    claim = analyse(text).claims[0]
    assert {name.removeprefix("actor:") for name in claim.actors} == actors
    assert {name.removeprefix("actor:") for name in claim.targets} == targets
