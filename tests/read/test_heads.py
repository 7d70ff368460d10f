"""What stands at the head of documents and paragraphs: labels, titles of several lines, reporters' lines, abstracts."""

from __future__ import annotations

import csv
import re
from importlib import resources
from pathlib import Path

import pytest

from textmine.read import SourceDocument, read_source, rebuild
from textmine.read.heads import head_end
from textmine.read.labels import label_of
from textmine.read.turns import label_end

_ZH = "港務局延長東岸的碼頭，並添購三艘拖船，以因應航運的成長。漁會則主張先整修舊港。"
_EN = "Freight has doubled in ten years, and the council wants a second pier. Fishermen want the old one mended."


def _read(path: Path, text: str) -> SourceDocument:
    (path / "a.txt").write_text(text, encoding="utf-8")
    read = read_source(path / "a.txt")
    shown = "".join(p.text for p in read.paragraphs)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", read.text)  # nothing is lost
    assert all(rebuild(p, read.text) == p.text for p in read.paragraphs)
    return read


def _kinds(read: SourceDocument) -> str:
    return "".join(p.kind[0] if p.kind != "furniture" else "F" for p in read.paragraphs)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("〔記者林以文／東城報導〕", "漁會今日要求道歉。"),
        ("【海報 記者 陳可立】", "漁會今日要求道歉。"),
        ("（北港社林以文東城四日電）", "港務局長宣布延期。"),
        ("海新网 北港3月8日电(记者 林以文)", "港务局宣布延期。"),
        ("北港社東城5日電", "　港務局宣布延期。"),
        ("NORTHPORT, March 3 (Seaside News) —", " The council met on Monday."),
        ("OSTHAVEN (SN) -", " The council met on Monday."),
    ],
)
def test_a_reporters_line_or_dateline_stays_in_its_paragraph_and_is_told_apart(
    tmp_path: Path, head: str, text: str
) -> None:
    read = _read(tmp_path, f"{head}{text}{_ZH if ord(text[-1]) > 999 else ' ' + _EN}\n")
    assert [p.kind for p in read.paragraphs] == ["body"]
    shown = read.paragraphs[0].text
    assert shown[: head_end(shown)].strip() == head
    assert shown[head_end(shown) :].startswith(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "（一）港務局宣布延期。",
        "（記者會將於三月五日舉行，地點未定。）港務局宣布延期。",
        "港務局在3月8日电告各方。",
        "THE COUNCIL met on Monday - and again on Friday.",
        "NATO (the alliance) is old.",
        "【摘要】港務局宣布延期。",
    ],
)
def test_what_is_no_reporters_line(text: str) -> None:
    assert head_end(text) == 0


@pytest.mark.parametrize("colon", ["：", ": ", "　"])
def test_a_labelled_title_is_the_title(tmp_path: Path, colon: str) -> None:
    read = _read(tmp_path, f"題名{colon}東岸港口的困境\n\n作者：林以文\n\n{_ZH}\n")
    assert read.document.title == "東岸港口的困境"
    assert _kinds(read) == "Fhnb"
    read = _read(
        tmp_path, f"Title: Harbours of the North\nAuthor: Jana Rohova\nDate: 12 March 2021\n\n{_EN}\n"
    )
    assert read.document.title == "Harbours of the North"
    assert _kinds(read) == "Fhnnb"


def test_labelled_lines_of_a_head_are_not_joined(tmp_path: Path) -> None:
    head = "标题：东岸港口\n作者：林以文、陈可立\n单位：东城大学\n摘要：港务局延长码头。\n关键词：港口；航道"
    text = f"{head}\n\n一、前言\n\n{_ZH}\n"
    assert _kinds(_read(tmp_path, text)) == "Fhnnbnhb"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "Why U.S. Ports Are Slow:\nWhat the Council Learned",
            "Why U.S. Ports Are Slow: What the Council Learned",
        ),
        (
            "The Harbours of the Northern Isles and\nthe Price of Ten Years\nof Dredging",
            "The Harbours of the Northern Isles and the Price of Ten Years of Dredging",
        ),
        ("東岸港口的困境與出路\n──以東城港為例", "東岸港口的困境與出路──以東城港為例"),
        (
            "論海上航運對東岸各港口財政之影響與\n港務局的因應",
            "論海上航運對東岸各港口財政之影響與港務局的因應",
        ),
    ],
)
def test_a_title_of_several_lines_is_one(tmp_path: Path, lines: str, title: str) -> None:
    text, author = (_ZH, "林以文") if ord(title[0]) > 999 else (_EN, "Jana Rohova")
    read = _read(tmp_path, f"{lines}\n\n{author}\n\n{text}\n\n{text}\n")
    assert read.document.title == title
    assert _kinds(read) == "hnbb"


def test_lines_under_a_title_that_are_no_part_of_it(tmp_path: Path) -> None:
    assert (
        _read(tmp_path, f"Harbours of the North\nJana Rohova\n\n{_EN}\n").document.title
        == "Harbours of the North"
    )
    assert _read(tmp_path, f"東岸港口\n一、前言\n\n{_ZH}\n").document.title == "東岸港口"


@pytest.mark.parametrize("abstract", ["Abstract", "ABSTRACT"])
def test_the_english_head_of_a_chinese_paper_is_notes_and_its_abstract_text(
    tmp_path: Path, abstract: str
) -> None:
    text = (
        f"東岸港口的困境\n\n林以文\n\n東城大學海洋系副教授\n\n摘　要\n\n{_ZH}\n\n關鍵詞：港口、航道\n\n"
        "The Plight of Eastern Harbours: A Case\n\nLin, Yi-wen\n\nAssociate Professor, Dongcheng University\n\n"
        f"{abstract}\n\n{_EN}\n\nKeywords: harbours, channels\n\n壹、前言\n\n{_ZH}\n"
    )
    read = _read(tmp_path, text)
    assert _kinds(read) == "hnnhbnnnnhbnhb"
    assert read.document.language == "zh-Hant"
    assert read.paragraphs[10].language == "en"


@pytest.mark.parametrize("name", ["heads.csv", "turns.csv", "labels.csv"])
def test_every_row_fires_on_its_example(name: str) -> None:
    text = resources.files("textmine.read").joinpath(name).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if name == "heads.csv":
            assert 0 < head_end(row["example"]) < len(row["example"])
            assert re.match(row["pattern"], row["example"])
        elif name == "turns.csv" and row["kind"] in ("question", "answer", "titled"):
            assert label_end(row["example"])
        elif name == "labels.csv" and row["kind"] != "section":
            found = label_of(row["example"])
            assert found is not None
            assert found[0] == row["kind"]


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ("Pages\n\n30 September 2020\n\nHarbours of the North\n\nCapt. Jana Q. Rohova", "Fnhn"),
        ("Harbours of the North\n\nBy Jana Rohova, a fellow at the Harbour Institute, and others", "hn"),
        ("Harbours of the North\n\n  • 24 May. 2017 -\n  • |\n  • Last updated 25-May-2017 09:01\n\n(As delivered)",
         "hnFnn"),
        ("Harbours of the North\n\nAuthor: Harbour Board\n\nApril 11th, 2012", "hnn"),
        ("Harbour Review, Vol. 12, No. 3\n\nHarbours of the North\n\nJuly/August 2017\n\nBy Jana Rohova", "nhnn"),
        ("Harbours of the North\n\nJana Rohova\n\nJana Rohova is a senior fellow at the Harbour Institute.", "hnn"),
        ("Harbours of the North\n\nA look at dredging.\n\nBy Jana Rohova", "hbn"),
    ],
)  # fmt: skip
def test_what_pages_have_around_a_title(tmp_path: Path, head: str, kinds: str) -> None:
    read = _read(tmp_path, f"{head}\n\n{_EN}\n\n{_EN}\n\nRelated Articles\n\nNext\n")
    assert read.document.title == "Harbours of the North"
    assert _kinds(read) == kinds + "bbFF"


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ("東岸港口\n\n中華民國110年10月28日", "hn"),
        ("東岸港口\n\n發稿單位\n港務局\n瀏覽次數\n198", "hnnFF"),
        ("東岸港口\n2018.12.13\n瀏覽數\n731", "hnFF"),
        ("海港研究　第七期\n\n東岸港口", "nh"),
        ("東岸港口\n\n2022-04-02林以文\n\n海港研究 2022年1期", "hnn"),
        ("東岸港口\n林以文1陳可立2\n(1.東城大學 政治系;2.北港研究所)\n海港安全;治理;實現路徑", "hnnn"),
        ("首頁\n\n東岸港口\n\n發布時間：2024-11-21 21:45 來源：海報", "Fhn"),
    ],
)
def test_what_chinese_pages_have_around_a_title(tmp_path: Path, head: str, kinds: str) -> None:
    read = _read(tmp_path, f"{head}\n\n{_ZH}\n\n{_ZH}\n\n相關新聞\n")
    assert read.document.title == "東岸港口"
    assert _kinds(read) == kinds + "bbF"


def test_chapters_of_a_recording_are_notes(tmp_path: Path) -> None:
    read = _read(tmp_path, f"港務訪談\n\n01:28 漁會如何看待擴建\n03:17 議會何時表決\n\n{_ZH}\n\n{_ZH}\n")
    assert _kinds(read) == "hnnbb"


def test_labels_in_square_brackets_are_labels(tmp_path: Path) -> None:
    text = f"東岸港口\n\n[摘 要]{_ZH}\n\n[关键词]港口;航道\n\n[中图分类号]D61 [文献标识码]A\n\n一、前言\n\n{_ZH}[1]\n"
    assert _kinds(_read(tmp_path, text)) == "hbnnhb"


def test_a_part_s_name_is_no_title(tmp_path: Path) -> None:
    read = _read(tmp_path, f"Introduction\n\n{_EN}\n\nConclusion\n\n{_EN}\n")
    assert read.document.title == "a"


def test_a_title_over_lines_that_are_no_text(tmp_path: Path) -> None:
    read = _read(tmp_path, f"Harbours of the North\n\n(Video) The Pier\n\nJapanese\n\n{_EN}\n\n{_EN}\n")
    assert read.document.title == "Harbours of the North"
    posts = "The pier opens\n\nNo ships today\n\n(Video) The Pier\n\nCouncil meets\n"
    assert _read(tmp_path, posts).document.title == "a"


def test_a_heading_with_its_own_authors(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        f"{_EN}\n\nThe Evolving Concept of Strategic Dredging: Who Plans\n\nMay 2017\n\nBy Jana Rohova\n\n{_EN}\n",
    )
    assert _kinds(read) == "bhnnb"
