"""Whom a Chinese clause speaks of beyond its own words: events, viewpoints, former and latter, scenes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]


def _claim(analysis: Analysis, words: str) -> Claim:
    return next(c for c in analysis.claims if words in c.text)


def test_what_was_just_said_is_the_subject_of_what_it_does(analyse: Analyse) -> None:
    claim = _claim(analyse("法國的港口結冰，這削弱了反恐合作。"), "削弱")
    assert claim.rule == "event"
    assert claim.actors == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("法國關閉三座基地，此舉削弱了反恐合作。", "actor:france"),
        ("秘魯徵收關稅。智利指責此舉違反協定。", "actor:peru"),
    ],
)
def test_who_did_what_was_just_said_does_what_the_deed_does(analyse: Analyse, text: str, actor: str) -> None:
    claim = next(c for c in analyse(text).claims if c.text.startswith("此舉"))
    assert claim.rule.endswith("event")
    assert claim.actors == (actor,)


def test_whoever_did_the_deed_is_accused(analyse: Analyse) -> None:
    claim = _claim(analyse("秘魯徵收關稅。智利指責此舉違反協定。"), "指責")
    assert claim.targets == ("actor:peru",)


@pytest.mark.parametrize(
    ("text", "words", "targets"),
    [
        ("秘魯與智利交戰，戰爭消耗其軍力。", "消耗", ("actor:peru", "actor:chile")),
        ("叛軍占領港口。法國出兵，摧毀其飛彈。", "摧毀", ("actor:rebels",)),
        ("秘魯公布其計畫。", "公布", ()),
        ("秘魯占領港口。法國檢討自身的失誤。", "檢討", ()),
    ],
)
def test_whose_that_is_which_is_acted_on(
    analyse: Analyse, text: str, words: str, targets: tuple[str, ...]
) -> None:
    assert _claim(analyse(text), words).targets == targets


def test_a_danger_in_the_view_of_somebody_is_one_to_them(analyse: Analyse) -> None:
    claim = _claim(analyse("對挪威而言，入侵的威脅迫在眉睫。"), "迫在眉睫")
    assert (claim.actors, claim.targets) == ((), ("actor:norway",))


@pytest.mark.parametrize(
    "text", ["法國撤軍，前景無望。", "內戰結束後，法國關閉港口。", "總統上任後，法國關閉港口。"]
)
def test_what_says_nothing_by_itself_is_no_claim(analyse: Analyse, text: str) -> None:
    assert len(analyse(text).claims) == 1


def test_states_at_large_are_nobody_in_particular(analyse: Analyse) -> None:
    claim = _claim(analyse("法國與智利會談。政府尊重各國的利益。"), "尊重")
    assert claim.targets == ()


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("法國加強聯合國「國際法院」的權力。", ("actor:icj",)),
        ("法國試圖遏制伊朗支持的胡塞武裝。", ("actor:houthis",)),
    ],
)
def test_what_only_says_which_actor_it_is_is_no_target(
    analyse: Analyse, text: str, targets: tuple[str, ...]
) -> None:
    assert analyse(text).claims[0].targets == targets


def test_the_former_and_the_latter(analyse: Analyse) -> None:
    found = analyse("德國與波蘭立場不同。前者支持談判，後者要求增兵。")
    assert _claim(found, "前者").actors == ("actor:germany",)
    assert _claim(found, "後者").actors == ("actor:poland",)


def test_a_viewpoint_is_that_of_whom_the_clause_is_about(analyse: Analyse) -> None:
    claim = _claim(analyse("美國持續增兵。對挪威而言，北極是其傳統漁場。"), "北極")
    assert claim.actors == ("actor:norway",)


def test_what_is_faced_sets_the_scene(analyse: Analyse) -> None:
    claim = _claim(analyse("面對走私的猖獗，秘魯政府關閉了港口。"), "關閉")
    assert claim.actors == ("actor:peru-government",) or "秘魯" in claim.text
    assert claim.actors


def test_whoever_stands_behind_a_preposition_may_be_referred_to(analyse: Analyse) -> None:
    claim = analyse("秘魯政府不願對抗販毒集團，轉而與之談判。").claims[-1]
    assert claim.targets == ("actor:drug-cartels",)


def test_all_states_navies_are_no_reference(analyse: Analyse) -> None:
    claim = _claim(analyse("叛軍控制港口，各國海軍加強巡邏。"), "加強")
    assert not claim.rule.startswith("reference")


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("中俄兩國無法亦無力與美國競爭。", "negated", "asserted"),
        ("秘魯政府不願裁減軍隊。", "negated", "asserted"),
    ],
)
def test_denials_joined_are_one(analyse: Analyse, text: str, polarity: str, modality: str) -> None:
    claim = analyse(text).claims[0]
    assert (claim.polarity, claim.modality) == (polarity, modality)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("這項法令使少數民族的處境受到威脅。", "threat"),
        ("俄羅斯的撤資對亞美尼亞的財政造成嚴重損害。", "threat"),
        ("以色列轟炸伊朗。", "threat"),
        ("以色列制裁伊朗。", "strategy"),
        ("摩爾多瓦的銀行瀕臨破產。", "threat"),
    ],
)
def test_harm_is_a_threat_and_what_is_done_about_it_a_strategy(
    analyse: Analyse, text: str, kind: str
) -> None:
    assert analyse(text).claims[0].kind == kind


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("以色列空襲德黑蘭的機場。", "actor:israel", "actor:iran"),
        ("歐盟對中國鋼材加徵關稅。", "actor:european-union", "actor:china"),
        ("沙烏地阿拉伯於2015年軍事介入葉門。", "actor:saudi-arabia", "actor:yemen"),
    ],
)
def test_a_known_act_may_be_what_is_said(analyse: Analyse, text: str, actor: str, target: str) -> None:
    (claim,) = analyse(text).claims
    assert claim.actors == (actor,)
    assert claim.targets == (target,)


def test_what_is_asked_is_no_claim(analyse: Analyse) -> None:
    assert not analyse("印度能否擺脫依賴，取決於水權談判。").claims
    assert not analyse("印度為何關閉邊界？").claims


def test_whom_it_is_done_for_does_not_do_it(analyse: Analyse) -> None:
    (claim,) = analyse("中國為塔吉克培訓軍官。").claims
    assert claim.actors == ("actor:china",)
    assert "actor:tajikistan" in claim.targets


def test_what_would_have_been_is_not_asserted(analyse: Analyse) -> None:
    assert not any("介入" in c.text for c in analyse("若非法國介入，戰事早已擴大。").claims)


def test_who_meets_with_something_is_named_after_it(analyse: Analyse) -> None:
    claims = analyse("法國宣布停火；面對俄軍攻勢，烏克蘭增派部隊。").claims
    met = next(c for c in claims if c.predicate == "面對")
    assert met.actors == ("actor:ukraine",)


LISTED = ("actor:japan", "actor:south-korea", "actor:india", "actor:vietnam")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("日本、南韓、印度及越南四國外長譴責北韓。", LISTED),
        ("日本、南韓、印度與越南的海軍驅離海盜。", LISTED[:3]),
        ("德國、法國兩國總統譴責北韓。", ("actor:germany", "actor:france")),
    ],
)
def test_all_who_are_listed_act(analyse: Analyse, text: str, actors: tuple[str, ...]) -> None:
    (claim,) = analyse(text).claims
    assert claim.actors[: len(actors)] == actors


def test_who_speaks_after_another_is_not_quoted_by_them(analyse: Analyse) -> None:
    claims = analyse("日本主張開放，南韓主張管制，印度認為無礙。").claims
    assert [c.actors for c in claims] == [("actor:japan",), ("actor:south-korea",), ("actor:india",)]
    assert all(not c.attribution for c in claims)


def test_whose_act_this_is_goes_before_who_acted_last(analyse: Analyse) -> None:
    claims = analyse("法國昨日實施演習，英國指出，德國此舉破壞區域穩定。").claims
    assert next(c for c in claims if c.predicate == "破壞").actors == ("actor:germany",)


def test_three_are_those_listed_last(analyse: Analyse) -> None:
    claims = analyse("民族利益為法國、德國及西班牙三者共同，但三者在其他利益上呈現分歧。").claims
    assert claims[-1].actors == ("actor:france", "actor:germany", "actor:spain")


def test_what_breaks_out_is_nobodys_act(analyse: Analyse) -> None:
    claims = analyse("法國推動改革，2003年爆發革命。").claims
    assert [c.actors for c in claims if c.predicate == "爆發"] == [()]


def test_what_only_says_how_belongs_to_the_act(analyse: Analyse) -> None:
    (claim,) = analyse("法國持續在上海合作組織的架構下，深化與德國的關係。").claims
    assert (claim.predicate, claim.targets) == ("深化", ("actor:germany",))


def test_what_stands_behind_a_colon_is_not_announced_as_a_claim(analyse: Analyse) -> None:
    assert "定調為" not in [
        c.predicate for c in analyse("法國的國家安全戰略定調為：「不依靠單一國家。」").claims
    ]


def test_whoever_a_thing_belongs_to_does_not_say_what_a_study_finds(analyse: Analyse) -> None:
    claims = analyse("研究發現法國國力雖有強弱之分，但亦發現：德國支持西班牙。").claims
    assert [c.attribution for c in claims if c.predicate == "支持"] == [()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Finland, Chile and Peru signed a trade pact.",
            "All three countries have been affected by drought.",
        ),
        ("芬蘭、智利與秘魯簽署貿易協定。", "三國均受暴力影響。"),
    ],
)
def test_three_countries_are_those_named_in_a_paragraph_above(
    analyse: Analyse, first: str, second: str
) -> None:
    claim = analyse(first, second).claims[-1]
    assert claim.targets == ("actor:finland", "actor:chile", "actor:peru")


def test_two_countries_are_not_any_two_of_a_paragraph_above(analyse: Analyse) -> None:
    claim = analyse(
        "Finland and Chile signed a pact.", "Both countries have been affected by drought."
    ).claims[-1]
    assert claim.targets == ()


@pytest.mark.parametrize(
    ("text", "predicate", "actors", "targets"),
    [
        ("衝突的起因是法國攻擊港口，破壞德國的主權。", "破壞", ("actor:france",), ("actor:germany",)),
        ("德國的每次行動，提供武器的是法國。", "提供", ("actor:france",), ()),
        ("法國對德國扣押漁民一事深表遺憾。", "深表遺憾", ("actor:france",), ("actor:germany",)),
    ],
)
def test_who_does_it_stands_behind_is(
    analyse: Analyse, text: str, predicate: str, actors: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    claims = analyse(text).claims
    assert [(c.actors, c.targets) for c in claims if c.predicate == predicate] == [(actors, targets)]
