"""Who is speaking and who is meant where a Chinese text does not name them: labels, 我國, 雙方, what goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]


def _claim(analysis: Analysis, words: str) -> Claim:
    return next(c for c in analysis.claims if words in c.text)


def test_a_label_says_who_is_speaking(analyse: Analyse) -> None:
    found = analyse("芬蘭外交部發言人林劍：我們要求秘魯停止干涉。秘魯侵犯智利的主權。")
    demand, harm = _claim(found, "要求"), _claim(found, "侵犯")
    assert demand.actors == ("actor:finland",)
    assert (harm.actors, harm.targets) == (("actor:peru",), ("actor:chile",))
    assert harm.attribution == demand.attribution


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("秘魯國防部發言人羅文彬強調，我們將擊退來犯之敵。", ("actor:peru",)),
        ("扎哈羅娃說，我們不會撤出該港口。", ("actor:russia",)),
        ("發言人羅文彬說，我們反對增稅。", ()),
        ("作家高立群表示，我們反對增稅。", ()),
    ],
)
def test_we_are_the_state_of_who_speaks_and_never_one_person(
    analyse: Analyse, text: str, actors: tuple[str, ...]
) -> None:
    (claim,) = analyse(text).claims
    assert claim.actors == actors


def test_a_state_before_a_colon_is_no_speaker(analyse: Analyse) -> None:
    assert all(c.attribution == () for c in analyse("秘魯：政府關閉港口。").claims)


@pytest.mark.parametrize(
    ("texts", "actor"),
    [
        (("海巡署監控共機。", "我國將加強巡邏。"), "actor:taiwan"),
        (("我方調派三艘巡防艇。", "立法院通過預算。"), "actor:taiwan"),
    ],
)
def test_a_text_speaks_for_the_state_whose_words_it_uses(
    analyse: Analyse, texts: tuple[str, ...], actor: str
) -> None:
    assert actor in {a for c in analyse(*texts).claims if c.text.startswith("我") for a in c.actors}


def test_who_declares_what_it_wants_is_we(analyse: Analyse) -> None:
    found = analyse("秘魯一貫反對制裁。", "我們敦促智利撤軍。")
    assert _claim(found, "敦促").actors == ("actor:peru",)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("智利批評秘魯。法國保持沉默。雙方拒絕談判。", {"actor:chile", "actor:peru"}),
        ("智利與秘魯競爭。兩國部署軍艦。", {"actor:chile", "actor:peru"}),
    ],
)
def test_both_sides_are_who_acts_and_on_whom(analyse: Analyse, text: str, actors: set[str]) -> None:
    assert set(analyse(text).claims[-1].actors) == actors


def test_no_subject_is_carried_into_a_new_sentence(analyse: Analyse) -> None:
    found = analyse("秘魯增兵。隨後智利抗議，法國調停。卻未能阻止衝突。")
    assert _claim(found, "阻止").actors == ()


def test_what_was_just_said_shows_it(analyse: Analyse) -> None:
    found = analyse("秘魯拒絕停火，顯示內戰難以結束。")
    assert "actor:peru" not in {a for c in found.claims if "顯示" in c.text for a in c.actors}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("智利捲入了阿富汗戰爭。", ()),
        ("智利修復英國時期的碼頭。", ()),
        ("智利擁有自己的情報機構。", ()),
        ("智利成立海岸巡防隊。", ()),
        ("智利攻擊秘魯。", ("actor:peru",)),
    ],
)
def test_what_is_no_target(analyse: Analyse, text: str, targets: tuple[str, ...]) -> None:
    assert analyse(text).claims[0].targets == targets


def test_what_stands_before_a_region_is_its_name(analyse: Analyse) -> None:
    (claim, *_) = analyse("法國東部的摩納哥地區攻擊義大利。").claims
    assert (claim.actors, claim.targets) == (("actor:monaco",), ("actor:italy",))


def test_a_reason_in_between_does_not_go_on(analyse: Analyse) -> None:
    found = analyse("法國撤軍，主要由於秘魯封鎖港口，並將美國列為敵人。")
    assert _claim(found, "列為").actors == ("actor:france",)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("智利避免秘魯退出談判。", ()),
        ("智利阻止秘魯撤軍。", ("actor:peru",)),
        ("智利宣布派遣軍艦，以便威懾秘魯。", ("actor:peru",)),
        ("智利將之作為外交重點。", ()),
    ],
)
def test_toward_whom_what_is_avoided_or_announced_is(
    analyse: Analyse, text: str, targets: tuple[str, ...]
) -> None:
    assert analyse(text).claims[0].targets == targets


def test_in_a_named_respect_the_topic_is_spoken_of(analyse: Analyse) -> None:
    found = analyse("秘魯面臨內戰。叛軍占領港口。經濟上，亦存在貪污嚴重等問題。")
    assert _claim(found, "存在").actors == ("actor:peru",)


def test_what_is_said_of_a_thing_is_a_claim(analyse: Analyse) -> None:
    (claim,) = analyse("國際法必須得到尊重。").claims
    assert (claim.actors, claim.modality) == ((), "necessary")


@pytest.mark.parametrize(
    ("text", "words", "viewer", "target"),
    [
        ("於土耳其而言，北約是盟友。", "北約是", "actor:turkiye", True),
        ("對越南來說，中國控制南海。", "中國控制", "actor:vietnam", True),
        ("對日本來說，秘魯威脅智利。", "秘魯威脅", "actor:japan", False),
        ("對挪威而言，智利關閉港口後，秘魯將增兵。", "秘魯將", "actor:norway", True),
    ],
)
def test_whose_view_it_is_belongs_to_the_claim(
    analyse: Analyse, text: str, words: str, viewer: str, target: bool
) -> None:
    claim = _claim(analyse(text), words)
    assert viewer in (claim.targets if target else claim.attribution)
    assert viewer not in claim.actors


def test_a_view_is_not_given_to_who_sees_it_otherwise(analyse: Analyse) -> None:
    claim = _claim(analyse("於美國而言，台灣海峽的穩定攸關利益，中國則視之為內政。"), "視之")
    assert "actor:united-states" not in (*claim.targets, *claim.attribution)
