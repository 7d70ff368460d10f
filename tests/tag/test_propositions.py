"""Dangers and courses of action told by verb phrases, and mentions that hold a clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "mention", "label"),
    [
        ("挪威承諾關閉兩座軍港。", "關閉兩座軍港", "STRATEGY"),
        ("芬蘭應強化沿岸雷達。", "強化沿岸雷達", "STRATEGY"),
        ("暴徒綁架三名記者。", "綁架三名記者", "THREAT"),
        ("智利退出兩個漁業組織。", "退出兩個漁業組織", "STRATEGY"),
        ("秘魯設立「邊防小組」。", "設立「邊防小組」", "STRATEGY"),
        ("迦納指出，鄰國干涉多哥內政。", "干涉多哥內政", "THREAT"),
        ("肯亞表示港口設備老舊。", "港口設備老舊", "THREAT"),
        ("各方討論索馬利亞問題。", "索馬利亞問題", "THREAT"),
        ("Ghana said it wanted peace and abandoned its two bases.", "abandoned its two bases", "STRATEGY"),
        ("Chad said that gunmen hijacked a passenger train.", "hijacked a passenger train", "THREAT"),
        ("The two states promised to protect the islands.", "protect the islands", "STRATEGY"),
        ("He was sent to assassinate the envoy.", "assassinate the envoy", "THREAT"),
        ("In May gunmen stormed a radio studio.", "stormed a radio studio", "THREAT"),
        ("The Senate wants to requisition the old ferries.", "requisition the old ferries", "STRATEGY"),
        ("Norway must resolve the border conflict.", "border conflict", "THREAT"),
        ("The ministers signed the treaty.", "treaty", "STRATEGY"),
    ],
)
def test_verb_phrases_name_dangers_and_courses(analyse: Analyse, text: str, mention: str, label: str) -> None:
    assert mention in [m.text for m in analyse(text).mentions if m.label == label]


@pytest.mark.parametrize(
    "text",
    [
        "總督訪問北方盟國。",
        "議會凍結補助。",
        "秘魯改革安全部門。",
        "挪威海軍組織搜救。",
        "後勤部隊撤離。",
        "聯合政府垮台。",
        "Navies counter piracy.",
        "Negotiators ease sanctions on shipping.",
    ],
)
def test_no_mention_swallows_a_verb_and_its_subject(analyse: Analyse, text: str) -> None:
    assert all(len(m.text) < len(text) - 1 for m in analyse(text).mentions)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("挪威批評查德的邊境政策。", "查德的邊境政策"),
        ("持續的制裁傷害了漁民。", "持續的制裁"),
        ("兩國陷入一場不斷升級的貿易戰。", "不斷升級的貿易戰"),
        ("南亞國家的安全策略改變。", "安全策略"),
        ("They fear incursions into Chad's territory.", "incursions into Chad's territory"),
        ("The truce ended a coup in 1973.", "coup"),
    ],
)
def test_a_concept_is_the_noun_phrase_with_its_one_owner(analyse: Analyse, text: str, mention: str) -> None:
    assert mention in [m.text for m in analyse(text).mentions if m.label != "ACTOR"]


@pytest.mark.parametrize(
    "text",
    [
        "民兵展開大規模屠殺。",
        "各國參加反恐性質的會議。",
        "國會決定遣返他們。",
        "挪威具有保衛國土的能力。",
        "海軍參謀及計畫次長抵達。",
    ],
)
def test_what_is_no_course_of_action(analyse: Analyse, text: str) -> None:
    assert [m.text for m in analyse(text).mentions if m.label == "STRATEGY"] == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [("該國行徑嚴重侵犯鄰國主權。", "行徑"), ("漁船在珊瑚礁附近海域挑釁。", "珊瑚礁附近海域挑釁")],
)
def test_what_only_says_how_or_where_is_no_danger(analyse: Analyse, text: str, mention: str) -> None:
    assert mention not in [m.text for m in analyse(text).mentions]


@pytest.mark.parametrize("text", ["秘魯收回該項提案。", "Peru says it will achieve that."])
def test_what_is_only_said_or_pointed_at_is_no_mention(analyse: Analyse, text: str) -> None:
    assert [m.text for m in analyse(text).mentions if m.label != "ACTOR"] == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("吉布提方面反對。", "吉布提方面"),
        ("挪威駐秘魯大使館遭到攻擊。", "挪威駐秘魯大使館"),
        ("芬蘭海軍實力下降。", "芬蘭海軍"),
        ("國家應依法管理外國公司。", "國家"),
        ("The minister wrote in the Lagos Daily Herald.", "Lagos Daily Herald"),
        ("Kenyan tourists left the port.", "Kenyan"),
    ],
)
def test_actors_with_what_belongs_to_them(analyse: Analyse, text: str, actor: str) -> None:
    assert actor in [m.text for m in analyse(text).mentions if m.label == "ACTOR"]
