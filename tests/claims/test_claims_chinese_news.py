"""Claims of Chinese news and papers: what is quoted, who says so, toward whom, and what is not said to be so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]

CHILE, CHINA, FRANCE, INDIA, PERU, NORWAY, PAKISTAN = (
    f"actor:{name}" for name in ("chile", "china", "france", "india", "peru", "norway", "pakistan")
)


def _claim(analysis: Analysis, words: str) -> Claim:
    found = [c for c in analysis.claims if words in c.text]
    assert found, [c.text for c in analysis.claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("智利「晨星號」巡防艦在南太平洋海域搜救漁民。", "智利「晨星號」巡防艦在南太平洋海域搜救漁民"),
        ("法國違反「禁止轉讓飛彈辦法」，秘魯提出抗議。", "法國違反「禁止轉讓飛彈辦法」"),
        ("挪威推動「開放，互信，有約束力」的準則。", "挪威推動「開放，互信，有約束力」的準則"),
        ("智利增兵，對秘魯實施禁運。", "對秘魯實施禁運"),
        ("法國開始談判，就漁業問題進行磋商。", "就漁業問題進行磋商"),
        ("秘魯攻擊港口後，智利關閉邊境。", "秘魯攻擊港口"),
    ],
)
def test_what_is_quoted_is_whole(analyse: Analyse, text: str, claim: str) -> None:
    quoted = [c.text for c in analyse(text).claims]
    assert claim in quoted, quoted


def test_a_quoted_sentence_is_still_speech(analyse: Analyse) -> None:
    claim = _claim(analyse("智利外交部長指出「秘魯將關閉邊境」。"), "關閉")
    assert claim.actors == (PERU,)
    assert claim.attribution


@pytest.mark.parametrize(
    "text",
    [
        "智利達成停火協議前，秘魯增兵。",
        "智利就任主席後將推動改革，秘魯贊成。",
        "報告檢視外界的看法，以及智利如何看待秘魯。",
    ],
)
def test_what_has_not_happened_is_not_asserted(analyse: Analyse, text: str) -> None:
    words = ("達成", "就任", "看待")
    assert not [c.text for c in analyse(text).claims if any(word in c.text[:8] for word in words)]


@pytest.mark.parametrize("text", ["智利有可能關閉邊境。", "智利有能力封鎖海峽。"])
def test_what_can_be_is_possible(analyse: Analyse, text: str) -> None:
    (claim,) = analyse(text).claims
    assert claim.modality == "possible"


def test_what_somebody_tries_to_take_is_no_future(analyse: Analyse) -> None:
    (claim,) = analyse("智利試圖將秘魯納入聯盟。").claims
    assert claim.modality == "asserted"


def test_verbs_listed_under_one_denial_are_denied(analyse: Analyse) -> None:
    analysis = analyse("智利無法因應威脅，以及阻止秘魯。")
    assert {c.polarity for c in analysis.claims} == {"negated"}


def test_whoever_made_a_document_says_it(analyse: Analyse) -> None:
    analysis = analyse("智利海軍送交秘魯的報告指出，法國關閉港口。")
    claim = _claim(analysis, "關閉")
    assert claim.actors == (FRANCE,)
    assert claim.attribution
    assert PERU not in claim.attribution
    assert not [c.text for c in analysis.claims if "送交" in c.text]


def test_who_says_what_a_thing_shows(analyse: Analyse) -> None:
    claim = _claim(analyse("挪威表示，情報顯示智利擁有飛彈。"), "擁有")
    assert claim.attribution == (NORWAY,)


def test_speech_ends_with_a_clause_of_time_or_a_semicolon(analyse: Analyse) -> None:
    analysis = analyse("智利表示，將增兵；此外，秘魯也將關閉邊境。")
    assert _claim(analysis, "關閉").attribution == ()
    assert _claim(analyse("智利聲稱撤軍後，秘魯關閉邊境。"), "關閉").attribution == ()


def test_who_is_reserved_says_nothing(analyse: Analyse) -> None:
    claim = _claim(analyse("智利推動新戰略，秘魯態度則有所保留。"), "推動")
    assert claim.attribution == ()
    assert _claim(analyse("法國將撤軍，智利官員警告。"), "撤軍").attribution


def test_peacekeepers_are_of_whoever_sent_them(analyse: Analyse) -> None:
    claim = _claim(analyse("法國維和部隊抵達首都。"), "抵達")
    assert claim.actors == ("actor:france-peacekeeping-force",)


def test_somebody_after_a_verb_of_saying_does_what_follows(analyse: Analyse) -> None:
    claim = _claim(analyse("挪威政府指出智利透過走私集團，企圖偷運武器。"), "偷運")
    assert claim.actors == (CHILE,)
    assert claim.attribution


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        ("秘魯海軍越界，智利海軍驅離。", "驅離", "actor:peru-navy"),
        ("挪威表示，對於智利的承諾，秘魯表示感謝。", "感謝", CHILE),
        ("法國此舉是為了制衡印度。", "制衡", INDIA),
        ("挪威缺乏圍堵印度的能力。", "缺乏", INDIA),
        ("挪威將為智利購買秘魯的武器。", "購買", CHILE),
        ("法國外長訪華。", "訪華", CHINA),
    ],
)
def test_toward_whom_it_is(analyse: Analyse, text: str, words: str, target: str) -> None:
    assert target in _claim(analyse(text), words).targets


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("印度軍方攻擊港口，巴方關閉邊境。", "關閉", PAKISTAN),
        ("大陸不會與任何國家結盟。", "結盟", CHINA),
        ("東協十一國與中國展開談判。", "展開", "actor:asean"),
        ("中國各型軍機侵入秘魯空域逾三百架次。", "侵入", CHINA),
        ("智利指控秘魯總統佩雷斯提供武器。", "指控", CHILE),
    ],
)
def test_who_acts(analyse: Analyse, text: str, words: str, actor: str) -> None:
    assert actor in _claim(analyse(text), words).actors


def test_what_an_agreement_concerns_is_part_of_it(analyse: Analyse) -> None:
    (claim,) = analyse("智利簽署關於在邊境地區減少駐軍的協定。").claims
    assert claim.predicate == "簽署"


def test_in_before_a_comma_says_where(analyse: Analyse) -> None:
    (claim,) = analyse("智利已在紅海海域，對商船發動攻擊。").claims
    assert claim.predicate != "在"
    assert claim.actors == (CHILE,)
