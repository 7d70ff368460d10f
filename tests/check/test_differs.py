"""Claims that the source has otherwise: another target, amount or time is no support in part."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.build import build
from textmine.check import Checked, check, read_draft
from textmine.check.tables import CheckTables
from textmine.store import Store

# What the sources say. Every draft below is held against all of it.
_ENGLISH = """Harbour notes

Peru delivered two patrol boats to Ecuador in 2017.

Kenya deployed 900 soldiers to Somalia.

Malta signed a fisheries agreement with Tunisia in 2014.

Norway closed its embassy in Chad in March.

Sweden trains the police of Jordan. Oman sends aid to Yemen. Oman sends aid to Sudan.

Ghana sold its old frigates.
"""
_CHINESE = """港務札記

瑞士在2011年向冰島出售三架直升機。

越南向寮國派遣四百名工程師。

古巴在2015年與玻利維亞簽署漁業協定。

芬蘭在五月關閉駐馬利大使館。

智利支持與蒙古的貿易協定。
"""
_DIFFERS = [
    ("Peru delivered two patrol boats to Bolivia in 2017.", "target", "Ecuador", "Bolivia"),
    ("Kenya deployed 1,900 soldiers to Somalia.", "amount", "900", "1,900"),
    ("Malta signed a fisheries agreement with Tunisia in 2019.", "time", "2014", "2019"),
    ("Norway closed its embassy in Chad in August.", "time", "March", "August"),
    ("瑞士在2011年向丹麥出售三架直升機。", "target", "冰島", "丹麥"),
    ("越南向寮國派遣九百名工程師。", "amount", "四百", "九百"),
    ("古巴在2018年與玻利維亞簽署漁業協定。", "time", "2015", "2018"),
    ("芬蘭在九月關閉駐馬利大使館。", "time", "5月", "9月"),
]
_SAME = [
    ("Peru delivered two patrol boats to Ecuador.", "supported"),
    ("Oman sends aid to Sudan.", "supported"),  # though the sentence before says to Yemen
    ("Oman sends aid to Yemen.", "supported"),
    ("Sweden may train the police of Jordan.", "partly"),
    ("Ghana sold its old frigates to Togo.", "partly"),  # the source does not say to whom
    ("智利支持與蒙古的貿易協定。", "supported"),
    ("越南向寮國派遣四百名工程師。", "supported"),
]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "english.txt").write_text(_ENGLISH, "utf-8")
    (folder / "chinese.txt").write_text(_CHINESE, "utf-8")
    build([folder / "english.txt", folder / "chinese.txt"], folder / "out", n_topics=1)
    return folder / "out"


def _checked(store: Store, draft: str, lang: str) -> Checked:
    return check(read_draft("draft.md", draft.encode()), store, lang=lang, at_least=0.0)


@pytest.mark.parametrize(("draft", "what", "source", "said"), _DIFFERS)
def test_another_target_amount_or_time_is_named_and_counts_as_wrong(
    notes: Path, draft: str, what: str, source: str, said: str
) -> None:
    lang = "en" if draft.isascii() else "zh"
    with Store.open(notes) as store:
        checked = _checked(store, draft, lang)
        tables = CheckTables(checked, store, lang)
    assert checked.wrong
    (row,) = tables.wrong
    assert row["verdict"] == "differs"
    told = row["reason"]
    kind = {"target": ("對象", "target"), "amount": ("數量", "amount"), "time": ("時間", "time")}[what]
    assert kind[0 if lang == "zh" else 1] in told
    assert told.index(source) < told.rindex(said)  # the source first


@pytest.mark.parametrize(("draft", "verdict"), _SAME)
def test_what_the_source_says_or_does_not_speak_of_is_not_said_to_differ(
    notes: Path, draft: str, verdict: str
) -> None:
    with Store.open(notes) as store:
        checked = _checked(store, draft, "en")
    assert [claim.verdict for claim in checked.claims] == [verdict]
    assert not checked.wrong


def test_the_command_ends_with_status_1_where_only_an_amount_differs(
    run, notes: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Kenya deployed 1,900 soldiers to Somalia.", "utf-8")
    done = run("check", draft, "--store", notes, "--lang", "en")
    assert done.status == 1
    assert "1 differs" in done.output
    draft.write_text("Kenya deployed 900 soldiers to Somalia.", "utf-8")
    assert run("check", draft, "--store", notes, "--lang", "en").status == 0
