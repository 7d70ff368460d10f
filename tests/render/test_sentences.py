"""English for Chinese claims whose every part has English."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.claims.candidate import Provenance
from textmine.render.phrase import together
from textmine.script import fold
from textmine.syntax import Chunk, Clause

Say = Callable[..., str]


def noun(first: int, last: int | None = None, marker: str = "", *modifiers: Chunk) -> Chunk:
    last = first if last is None else last
    return Chunk(first, last, last, "noun", fold(marker), modifiers)


def test_what_is_done_to_what_by_what_means(say: Say) -> None:
    assert (
        say(
            "伊朗/PROPN 以/ADP 無人機/NOUN 攻擊/VERB 油輪/NOUN",
            3,
            slots={"subject": (noun(0),), "instrument": (noun(2, 2, "以"),), "object": (noun(4),)},
        )
        == "Iran attacks oil tankers with drones"
    )


def test_a_fronted_object_stands_before_its_complement(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 2, "將"), noun(4))}
    assert say("北京/PROPN 將/ADP 臺灣/PROPN 視為/VERB 敵人/NOUN", 3, slots=slots) == (
        "China views Taiwan as an enemy"
    )


def test_whose_something_is(say: Say) -> None:
    whose = noun(2, 3, "的")
    slots = {"subject": (noun(0),), "object": (noun(2, 5, "", whose),)}
    assert say("印度/PROPN 支持/VERB 西部/NOUN 地區/NOUN 的/PART 利益/NOUN", 1, slots=slots) == (
        "India supports the interests of the western region"
    )


def test_a_name_that_owns_has_its_s(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 4, "", noun(2, 2, "的")),)}
    assert say("印度/PROPN 支持/VERB 法國/PROPN 的/PART 立場/NOUN", 1, slots=slots) == (
        "India supports France's position"
    )


def test_numbers_and_classifiers(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 4),)}
    assert say("警方/NOUN 逮捕/VERB 三/NUM 名/NOUN 嫌犯/NOUN", 1, slots=slots) == (
        "Police arrest three criminal suspects"
    )


@pytest.mark.parametrize(
    ("word", "fields", "english"),
    [
        ("不/ADV", {"polarity": "negated", "denial": "denied"}, "France does not support Sudan"),
        ("無法/AUX", {"polarity": "negated", "denial": "unable"}, "France cannot support Sudan"),
        ("不再/ADV", {"polarity": "negated", "denial": "unwilling"}, "France no longer supports Sudan"),
        ("不願/AUX", {"polarity": "negated", "denial": "unwilling"}, "France is unwilling to support Sudan"),
        ("可能/AUX", {"modality": "possible"}, "France may support Sudan"),
        ("必須/AUX", {"modality": "necessary"}, "France must support Sudan"),
        ("將/ADV", {"modality": "future"}, "France will support Sudan"),
        ("試圖/AUX", {}, "France tries to support Sudan"),
        ("不會/AUX", {"polarity": "negated", "denial": "denied"}, "France will not support Sudan"),
        (
            "未必/ADV",
            {"polarity": "negated", "denial": "denied"},
            "France does not necessarily support Sudan",
        ),
        ("逐漸/ADV", {}, "France gradually supports Sudan"),
    ],
)
def test_negation_and_modality(say: Say, word: str, fields: dict[str, str], english: str) -> None:
    slots = {"subject": (noun(0),), "object": (noun(3),)}
    assert say(f"法國/PROPN {word} 支持/VERB 蘇丹/PROPN", 2, slots=slots, **fields) == english


def test_a_verb_that_denies_already_is_not_denied_twice(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2),)}
    english = say("蘇丹/PROPN 不具/VERB 潛艦/NOUN", 1, slots=slots, polarity="negated", denial="denied")
    assert english == "Sudan lacks submarines"


def test_what_a_speaker_denies_is_denied(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2),)}
    english = say(
        "蘇丹/PROPN 支持/VERB 叛軍/NOUN", 1, slots=slots, negated=True, attribution=("actor:france",)
    )
    assert english == "Sudan does not support rebels (according to France)"


def test_a_passive_names_who_suffers(say: Say) -> None:
    slots = {"subject": (noun(0),), "agent": (noun(2, 2, "被"),)}
    english = say("漁船/NOUN 被/ADP 印度/PROPN 扣押/VERB", 3, slots=slots, voice="passive",
                  provenance=Provenance.AGENT)  # fmt: skip
    assert english == "Fishing vessels are detained by India"


def test_a_subject_left_out_is_named(say: Say) -> None:
    english = say("支持/VERB 蘇丹/PROPN", 0, ("actor:france", "actor:germany"), provenance=Provenance.CARRIED,
                  slots={"object": (noun(1),)})  # fmt: skip
    assert english == "France and Germany support Sudan"


def test_what_somebody_is_urged_to_do(say: Say) -> None:
    inner = Clause(1, 2, 4, Chunk(3, 3, 3, "verb"), None,
                   {"subject": (noun(2),), "object": (noun(4),)}, link="complement", parent=0)  # fmt: skip
    english = say("法國/PROPN 敦促/VERB 蘇丹/PROPN 削弱/VERB 叛軍/NOUN", 1, last=2, inner=(inner,),
                  slots={"subject": (noun(0),), "object": (noun(2),)})  # fmt: skip
    assert english == "France urges Sudan to weaken rebels"


def test_a_verb_before_the_verb_keeps_its_sense(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(3),)}
    tokens = "法國/PROPN 停止/VERB 支持/VERB 蘇丹/PROPN"
    english = say(tokens, 2, slots=slots, verb_chunk=Chunk(1, 2, 2, "verb"))
    assert english == "France ceases supporting Sudan"


def test_two_that_own_together(say: Say) -> None:
    whose = (noun(2, 2, "的"), noun(4, 4, "的"))
    slots = {"subject": (noun(0),), "object": (noun(2, 6, "", *whose),)}
    assert say("印度/PROPN 支持/VERB 法國/PROPN 與/CCONJ 蘇丹/PROPN 的/PART 立場/NOUN", 1, slots=slots) == (
        "India supports France and Sudan's position"
    )


def test_the_side_of_a_place(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 3, "", noun(2)),)}
    assert say("法國/PROPN 支持/VERB 馬利/PROPN 北部/NOUN", 1, slots=slots) == "France supports northern Mali"


def test_from_whom_one_buys(say: Say) -> None:
    slots = {"subject": (noun(0),), "recipient": (noun(2, 2, "向"),), "object": (noun(4),)}
    assert say("印度/PROPN 向/ADP 法國/PROPN 購買/VERB 飛彈/NOUN", 3, slots=slots) == (
        "India purchases missiles from France"
    )


def test_a_list_without_end_is_cut(say: Say) -> None:
    words = " 、/CCONJ ".join(["法國/PROPN"] * 40)
    slots = {"subject": tuple(noun(i) for i in range(0, 79, 2)), "object": (noun(80),)}
    english = say(f"{words} 支持/VERB 蘇丹/PROPN", 79, slots=slots)
    assert english.endswith("[…] support Sudan")
    assert len(english) < 200


def test_a_year_is_its_figures(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(4),), "adverbial": (noun(2, 2, "在"),)}
    assert say("法國/PROPN 在/ADP 1991年/NUM 支持/VERB 蘇丹/PROPN", 3, slots=slots) == (
        "France supported Sudan in 1991"
    )


@pytest.mark.parametrize(
    ("words", "fields", "english"),
    [
        ("法國/PROPN 了/PART 支持/VERB 蘇丹/PROPN", {}, "France supported Sudan"),
        ("法國/PROPN 已/ADV 支持/VERB 蘇丹/PROPN", {}, "France has supported Sudan"),
        ("法國/PROPN 正在/ADV 支持/VERB 蘇丹/PROPN", {}, "France is supporting Sudan"),
        (
            "法國/PROPN 沒有/ADV 支持/VERB 蘇丹/PROPN",
            {"polarity": "negated", "denial": "denied"},
            "France did not support Sudan",
        ),
        (
            "法國/PROPN 未能/ADV 支持/VERB 蘇丹/PROPN",
            {"polarity": "negated", "denial": "unable"},
            "France could not support Sudan",
        ),
    ],
)
def test_what_is_past_is_told_so(say: Say, words: str, fields: dict[str, str], english: str) -> None:
    slots = {"subject": (noun(0),), "object": (noun(3),)}
    assert say(words, 2, slots=slots, **fields) == english


def test_a_decade_is_its_figures(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(4),), "adverbial": (noun(2, 2, "在"),)}
    english = say("法國/PROPN 在/ADP 1950年代/NUM 支持/VERB 蘇丹/PROPN", 3, slots=slots)
    assert english == "France supported Sudan in the 1950s"


def test_whose_something_is_that_points_back(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 4, "", noun(2, 2, "的")),)}
    assert say("法國/PROPN 捍衛/VERB 自己/PRON 的/PART 主權/NOUN", 1, slots=slots) == (
        "France defends its own sovereignty"
    )


def test_qualities_that_are_listed_are_parted(say: Say) -> None:
    qualities = (noun(2, 2, "的"), noun(4, 4, "的"))
    slots = {"subject": (noun(0),), "object": (noun(2, 6, "", *qualities),)}
    english = say("法國/PROPN 發展/VERB 政治/ADJ 、/CCONJ 經濟/ADJ 的/PART 關係/NOUN", 1, slots=slots)
    assert english == "France develops political and economic relations"


def test_what_is_opposed_is_a_doing_and_what_is_hoped_a_clause(say: Say) -> None:
    inner = Clause(1, 2, 4, Chunk(3, 3, 3, "verb"), None,
                   {"subject": (noun(2),), "object": (noun(4),)}, link="complement", parent=0)  # fmt: skip
    for verb, english in (
        ("反對", "France opposes Sudan attacking rebels"),
        ("希望", "France hopes that Sudan attacks rebels"),
    ):
        said = say(f"法國/PROPN {verb}/VERB 蘇丹/PROPN 攻擊/VERB 叛軍/NOUN", 1, last=2, inner=(inner,),
                   slots={"subject": (noun(0),), "object": (noun(2),)})  # fmt: skip
        assert said == english


def test_no_chain_of_nouns_is_made(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 7),)}
    words = "法國/PROPN 支持/VERB 能源/NOUN 安全/NOUN 合作/NOUN 政策/NOUN 改革/NOUN 計畫/NOUN"
    english = say(words, 1, slots=slots)
    assert english.startswith("France · supports · […]")


def test_a_verb_with_an_object_of_its_own(say: Say) -> None:
    assert say("法國/PROPN 派兵/VERB", 1, slots={"subject": (noun(0),)}) == "France dispatches troops"


def test_several_of_something(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 3),)}
    assert say("法國/PROPN 支持/VERB 一系列/NUM 計畫/NOUN", 1, slots=slots) == (
        "France supports a series of plans"
    )


def test_a_thing_suffers_what_nobody_is_said_to_do(say: Say) -> None:
    fields = {"slots": {"subject": (noun(0),)}, "actors": (), "provenance": Provenance.THING}
    assert say("爭端/NOUN 已/ADV 解決/VERB", 2, **fields) == "The dispute has been resolved"
    assert say("戰爭/NOUN 已/ADV 結束/VERB", 2, **fields) == "The war has ended"


def test_one_of_several(say: Say) -> None:
    slots = {"subject": (noun(0),), "complement": (noun(2), noun(3))}
    assert say("巴西/PROPN 是/VERB 盟邦/NOUN 之一/PRON", 1, slots=slots) == "Brazil is one of the allies"
    whose = {"subject": (noun(0),), "complement": (noun(2, 4, "", noun(2, 2, "的")), noun(5))}
    english = say("巴西/PROPN 是/VERB 阿根廷/PROPN 的/PART 夥伴/NOUN 之一/PRON", 1, slots=whose)
    assert english == "Brazil is one of Argentina's partners"


def test_when_is_not_joined_to_where() -> None:
    assert together(["in 2017", "in Oslo"]) == ["in 2017", "in Oslo"]
    assert together(["in Oslo", "in Bergen"]) == ["in Oslo and Bergen"]
    assert together(["in 2017", "in 2018"]) == ["in 2017 and 2018"]
