"""Chinese names of actors: those of the lexicon, and those told by what stands around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.script import simplify

Analyse = Callable[..., Analysis]


def _actors(analysis: Analysis) -> list[str]:
    return [m.text for m in analysis.mentions if m.label == "ACTOR"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("外長韓樹明訪問鄰國。", "外長韓樹明"),
        ("國防部新聞發言人陶遠少校表示歉意。", "國防部新聞發言人陶遠少校"),
        ("發言人羅文彬今天表示，談判中斷。", "發言人羅文彬"),
        ("芬蘭總理薩里莫拒絕出席。", "芬蘭總理薩里莫"),
        ("挪威議會外交委員會主席奧拉夫·林斯塔德批評此案。", "挪威議會外交委員會主席奧拉夫·林斯塔德"),
        ("瓦爾特 (Jonas Walther) 反對增兵。", "瓦爾特"),
        ("國王卡爾五世退位。", "國王卡爾五世"),
        ("俄總理沙赫丁訪問島嶼。", "俄總理沙赫丁"),
        ("Morvan 強調談判必要。", "Morvan"),
        ("秘魯的外交部長辭職。", "秘魯的外交部長"),
        ("智利首相與荷蘭首相會晤。", "智利首相"),
        ("法庭駁回請求。", "法庭"),
        ("支持者湧上街頭。", "支持者"),
        ("我國提出抗議。", "我國"),
        ("菲擬增派軍艦。", "菲"),
        ("日本海軍增購潛艦。", "日本海軍"),
        ("菲律賓海軍護航漁船。", "菲律賓海軍"),
        ("中法防長在巴黎會談。", "中法防長"),
        ("日防衛大臣田島誠訪問島嶼。", "日防衛大臣田島誠"),
        ("民進黨立委何宗岳反對增稅。", "民進黨立委何宗岳"),
    ],
)
def test_actors_that_no_list_has(analyse: Analyse, text: str, actor: str) -> None:
    assert actor in _actors(analyse(text))
    assert simplify(actor) in _actors(analyse(simplify(text)))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("中華民國99年公布預算。", "中華民國"),
        ("〔記者林大同／東京報導〕地震頻傳。", "東京"),
        ("《東協憲章》生效。", "東協"),
        ("總統高度重視此案。", "總統高度"),
        ("越南成為東道國。", "東道國"),
        ("日前會議中止。", "日"),
        ("兩國領導人會面。", "領導人"),
        ("日本海軍事演習結束。", "日本海軍"),
    ],
)
def test_what_only_looks_like_an_actor(analyse: Analyse, text: str, wrong: str) -> None:
    assert wrong not in _actors(analyse(text))


def test_people_are_named_again_by_less(analyse: Analyse) -> None:
    text = "參議員奧托·貝格曼反對增兵，貝格曼另提修正案。外長韓樹明 (Han Shu-ming) 發言，「不行，」韓說。"
    analysis = analyse(text)
    by_text = {m.text: m.concept_id for m in analysis.mentions}
    assert by_text["貝格曼"] == by_text["參議員奧托·貝格曼"]
    assert by_text["Han Shu-ming"] == by_text["外長韓樹明"]


def test_the_kind_of_an_actor_is_kept(analyse: Analyse) -> None:
    analysis = analyse("參議員奧托·貝格曼反對增兵。")
    (person,) = (c for c in analysis.concepts if "貝格曼" in c.name_zh)
    assert person.kind == "person"
    assert person.name_zh == "奧托·貝格曼"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("芬蘭首相辭職。", "person"), ("挪威艦隊出港。", "force"), ("北方銀行公司道歉。", "organisation")],
)
def test_the_last_word_says_what_an_actor_is(analyse: Analyse, text: str, kind: str) -> None:
    assert kind in [c.kind for c in analyse(text).concepts if c.label == "ACTOR"]


def test_the_same_character_is_another_state_beside_another(analyse: Analyse) -> None:
    (mention,) = (m for m in analyse("以巴關係惡化。").mentions if m.label == "ACTOR")
    assert "palestine" in mention.concept_id
    (mention,) = (m for m in analyse("印巴關係惡化。").mentions if m.label == "ACTOR")
    assert "pakistan" in mention.concept_id


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("美、俄、中三國在此競逐。", ["美", "俄", "中"]),
        ("中亞五國加入該組織。", ["中亞五國"]),
        ("中亞5國加入該組織。", ["中亞5國"]),
        ("北京與華府皆表示關切。", ["北京", "華府"]),
        ("東南亞國家深化合作。", ["東南亞國家"]),
        ("烏茲別克總統卡里莫夫拒絕出席。", ["烏茲別克總統卡里莫夫"]),
        ("美方並未回應。", ["美方"]),
    ],
)
def test_actors_in_every_usual_form(analyse: Analyse, text: str, actors: list[str]) -> None:
    found = _actors(analyse(text))
    assert [actor for actor in actors if actor in found] == actors


@pytest.mark.parametrize("text", ["華將派代表出席。", "華總統發言。", "華擬增設領事館。"])
def test_a_short_form_that_no_state_has_names_nobody(analyse: Analyse, text: str) -> None:
    assert all(mention.rule != "short form" for mention in analyse(text).mentions)


def test_a_body_that_few_states_have_is_the_one_named_in_full_before(analyse: Analyse) -> None:
    analysis = analyse("美國國務院譴責攻擊。國務院呼籲停火。")
    assert {m.concept_id for m in analysis.mentions if m.label == "ACTOR"} == {"actor:us-department-of-state"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第三戰區的彈藥庫存不足。", "第三戰區"),
        ("俄軍第四近衛旅攻佔渡口。", "俄軍第四近衛旅"),
        ("中國海軍「白鯨號」驅逐艦通過海峽。", "中國海軍「白鯨號」驅逐艦"),
        ("英軍“堡垒”级巡逻舰驶入港口。", "英軍“堡垒”级巡逻舰"),
        ("海警1102船驅離漁民。", "海警1102船"),
        ("反對黨「新路黨」批評政府。", "新路黨"),
        ("“民族自卫军”残部越过边界。", "“民族自卫军”残部"),
        ("航海局公布新規定。", "航海局"),
        ("前總統戈塔批評印度。", "前總統戈塔"),
        ("美國前國務卿鮑爾批評政府。", "美國前國務卿鮑爾"),
    ],
)
def test_forces_and_bodies_by_the_form_of_their_names(analyse: Analyse, text: str, name: str) -> None:
    assert name in {mention.text for mention in analyse(text).mentions if mention.label == "ACTOR"}


@pytest.mark.parametrize(
    ("text", "no_actor"),
    [
        ("兩國結為「軍事同盟」。", "軍事同盟"),
        ("他說：「保衛新路黨」。", "保衛新路黨"),
        ("第三方不得介入。", "第三方"),
        ("總統選舉前總統發表談話。", "選舉前總統"),
        ("談判陷入僵局。", "僵局"),
    ],
)
def test_what_only_looks_like_a_force_or_body(analyse: Analyse, text: str, no_actor: str) -> None:
    assert no_actor not in {mention.text for mention in analyse(text).mentions if mention.label == "ACTOR"}


def test_the_last_character_of_a_state_may_belong_to_the_next_word(analyse: Analyse) -> None:
    found = analyse("日本國內的輿論支持修憲。").mentions
    assert [m.text for m in found if m.concept_id == "actor:japan"] == ["日本"]


def test_the_object_of_a_verb_is_named_without_the_verb(analyse: Analyse) -> None:
    found = analyse("日本在與那國島部署電子戰部隊。").mentions
    assert {"日本", "電子戰部隊"} == {m.text for m in found if m.label == "ACTOR"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("國防部發言人賀曉剛強調，演習如期舉行。", "國防部發言人賀曉剛"),
        ("外交部發言人鄒文和說，談判中斷。", "外交部發言人鄒文和"),
        ("發言人鄒志成立即表示歉意。", "發言人鄒志成"),
        ("發言人鄒志仍表示歉意。", "發言人鄒志"),
        ("部長鄒志說明計畫。", "部長鄒志"),
    ],
)
def test_the_third_character_of_a_name_before_a_verb_of_saying(
    analyse: Analyse, text: str, actor: str
) -> None:
    assert actor in _actors(analyse(text))
