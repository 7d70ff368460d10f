"""Interviews and press conferences: what is answered is said by whoever answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.analysis import Analyser
from textmine.read import read_source
from textmine.records import Claim


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(models={})


def _claims(analyser: Analyser, folder: Path, text: str) -> list[Claim]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return list(analyser.analyse_document(read_source(folder / "a.txt")).claims)


def _said(claims: list[Claim]) -> dict[str, tuple[str, ...]]:
    return {claim.text: claim.attribution for claim in claims}


def test_a_spokesman_answers_under_his_name_and_as_the_answer(analyser: Analyser, tmp_path: Path) -> None:
    text = (
        "2023年3月4日，外交部發言人林文立主持例行記者會。\n\n"
        "海報記者：據報道，法國增兵馬利，德國對此有何評論？\n\n"
        "林文立：法國破壞了地區穩定。德國反對任何增兵。\n\n挪威已退出協議。\n\n"
        "問：丹麥有何評論？\n\n答：丹麥違反了承諾。\n\n一、背景\n\n瑞典增兵查德。\n"
    )
    said = _said(_claims(analyser, tmp_path, text))
    assert not any("據報道" in claim for claim in said)
    for claim in ("法國破壞了地區穩定", "德國反對任何增兵", "挪威已退出協議", "丹麥違反了承諾"):
        assert said[claim] == ("actor:林文立",)
    assert said["瑞典增兵查德"] == ()  # a heading ends the speech


def test_only_the_first_answer_names_him_in_full(analyser: Analyser, tmp_path: Path) -> None:
    text = (
        "Northern Review: Does Norway want a base?\n\n"
        "Peter Lund: Norway does not want a base.\n\n"
        "Northern Review: And Denmark?\n\nLund: Denmark bought three frigates.\n\n"
        "PL: Sweden left the talks.\n"
    )
    said = _said(_claims(analyser, tmp_path, text))
    assert said["Norway does not want a base"] == ("actor:peter-lund",)
    assert said["Denmark bought three frigates"] == ("actor:peter-lund",)
    assert said["Sweden left the talks"] == ("actor:peter-lund",)


def test_a_name_on_a_line_of_its_own(analyser: Analyser, tmp_path: Path) -> None:
    text = (
        "Peter Lund:\n\nNorway closed the pass on Monday.\n\nSenator Quill:\n\nFrance has attacked Mali.\n\n"
        "Peter Lund:\n\nGermany paid for the road.\n"
    )
    said = _said(_claims(analyser, tmp_path, text))
    assert (
        said["Norway closed the pass on Monday"] == said["Germany paid for the road"] == ("actor:peter-lund",)
    )
    assert said["France has attacked Mali"] not in ((), ("actor:peter-lund",))


def test_an_answer_of_one_of_two_who_were_introduced_is_nobody_s_that_is_known(
    analyser: Analyser, tmp_path: Path
) -> None:
    text = (
        "本刊訪問林文立教授與陳可立教授。\n\n問：法國會增兵嗎？\n\n答：法國已增兵馬利。\n\n"
        "問：德國呢？\n\n答：德國反對增兵。\n"
    )
    found = {claim.text: claim for claim in _claims(analyser, tmp_path, text)}
    assert found["法國已增兵馬利"].attribution == ()
    assert found["法國已增兵馬利"].rule.startswith("reported")


def test_an_answer_is_of_whom_the_first_paragraph_names(analyser: Analyser, tmp_path: Path) -> None:
    text = (
        "外交部發言人林文立主持例行記者會。\n應邀請，總理將訪問泰國。\n問：挪威退出了嗎？\n答：法國已增兵馬利。\n"
        "問：丹麥呢？\n答：丹麥違反了承諾。\n"
    )
    said = _said(_claims(analyser, tmp_path, text))
    assert said["法國已增兵馬利"] == said["丹麥違反了承諾"] == ("actor:林文立",)


def test_a_surname_and_answered_is_whoever_was_named_in_full(analyser: Analyser, tmp_path: Path) -> None:
    text = (
        "東城議員林文立接受本報專訪。\n\n記者問：法國呢？\n\n林文立答：法國已增兵馬利。\n\n"
        "記者問：挪威呢？\n\n林答：挪威退出了協議。\n\n本文作者為海報記者，曾訪問德國。\n"
    )
    said = _said(_claims(analyser, tmp_path, text))
    assert said["法國已增兵馬利"] == said["挪威退出了協議"] == ("actor:林文立",)
    assert all(by == () for claim, by in said.items() if "德國" in claim)


def test_a_minister_with_his_office_and_reporters_with_their_papers(
    analyser: Analyser, tmp_path: Path
) -> None:
    text = (
        "Press Conferences\n\nOpening Remarks\n\n"
        "Mr. HARADA Yoshio, Minister for Foreign Affairs: Norway has closed the pass.\n\n"
        "Denmark sent ships to Iceland.\n\n"
        "Harbour Shimbun, Nohara: I would like to ask about Sweden. France criticized Sweden.\n\n"
        "Minister Harada: Germany left the talks.\n\nHarbour Press, Tanabe: And Chad?\n\n"
        "Minister Harada: Chad opposed the plan.\n"
    )
    said = _said(_claims(analyser, tmp_path, text))
    for claim in ("Norway has closed the pass", "Denmark sent ships to Iceland", "Germany left the talks"):
        assert said[claim] == said["Chad opposed the plan"]
        assert "harada-yoshio" in said[claim][0]
    assert said["France criticized Sweden"] == ()


def test_labels_that_end_in_a_full_stop(analyser: Analyser, tmp_path: Path) -> None:
    text = (
        "Statement of Peter Lund.\n\nSenator Quill. Has Sweden left the talks?\n\nMr. Lund. Sweden left the talks.\n\n"
        "Senator Quill. And Chad?\n\nMr. Lund. Chad opposed the plan.\n"
    )
    claims = [
        c for c in _claims(analyser, tmp_path, text) if c.actors in (("actor:sweden",), ("actor:chad",))
    ]
    assert {c.text for c in claims} == {"Sweden left the talks", "Chad opposed the plan"}
    assert all(len(c.attribution) == 1 and "lund" in c.attribution[0] for c in claims)


def test_a_medium_that_asks_is_nobody_who_says_so(analyser: Analyser, tmp_path: Path) -> None:
    text = (
        "林文立教授談港口\n\n海浪:法國已增兵馬利,您如何看?\n\n林文立:德國反對增兵。\n\n（編按：法國後來否認。）\n\n"
        "挪威已退出協議。\n\n海浪:那丹麥呢?\n\n林文立:丹麥違反了承諾。\n"
    )
    said = _said(_claims(analyser, tmp_path, text))
    assert said["德國反對增兵"] == said["挪威已退出協議"] == said["丹麥違反了承諾"] == ("actor:林文立",)
    assert said.get("法國已增兵馬利", ()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "優點：法國已增兵馬利。\n\n缺點：德國反對增兵。\n\n優點：挪威已退出協議。\n",
        "China: Norway closed the pass.\n\nRussia: Denmark left the talks.\n\nChina: Sweden paid for the road.\n",
        "Background: Norway closed the pass.\n\nOutlook: Denmark left the talks.\n\nBackground: Sweden paid.\n",
        "資料：法國已增兵馬利。\n\n現況：德國反對增兵。\n",
    ],
)
def test_labels_of_lists_are_no_speakers(analyser: Analyser, tmp_path: Path, text: str) -> None:
    claims = _claims(analyser, tmp_path, text)
    assert claims
    assert all(claim.attribution == () and not claim.rule.startswith("reported") for claim in claims)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("（北港社林以文馬尼拉四日電）法國向菲律賓增兵。", "法國向菲律賓增兵"),
        ("MANILA, March 3 (Seaside News) — France sent troops to Vietnam.", "France sent troops to Vietnam"),
    ],
)
def test_a_dateline_names_nobody_and_begins_no_claim(
    analyser: Analyser, tmp_path: Path, text: str, claim: str
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = analyser.analyse_document(read_source(tmp_path / "a.txt"))
    assert [c.text for c in found.claims] == [claim]
    assert not [m for m in found.mentions if m.start < text.index(claim)]


def test_what_a_body_calls_upon_somebody_to_do_is_its_act(analyser: Analyser, tmp_path: Path) -> None:
    text = "The Council,\n\nNoting the raid on Chad,\n\n1. Condemns the raid;\n\n2. Calls upon Sudan to open the road;\n"
    claims = {claim.text: claim for claim in _claims(analyser, tmp_path, text)}
    called = claims["Calls upon Sudan to open the road"]
    assert called.targets == ("actor:sudan",)
    assert called.actors == claims["Condemns the raid"].actors != ()
