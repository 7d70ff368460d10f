"""Numbers inside a paragraph, and what a reader of sentences sees of them."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from textmine.findings import headline_of
from textmine.read.inline import inline_series, sentences_only, without_signs
from textmine.read.note_marks import without_note_marks


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("分為：（一）碼頭；（二）航道。", ["（一）碼頭；", "（二）航道。"]),
        ("有三：一是缺錢，二是缺人，三是缺船。", ["一是缺錢，", "二是缺人，", "三是缺船。"]),
        ("It did two things: (a) it dredged; and (b) it built.", ["(a) it dredged; and ", "(b) it built."]),
        ("First, ports closed. Second, trade fell.", ["First, ports closed. ", "Second, trade fell."]),
    ],
)
def test_series_inside_a_paragraph(text: str, statements: list[str]) -> None:
    (series,) = inline_series(text)
    assert [text[m.start : m.end] for m in series] == statements
    assert [m.value for m in series] == list(range(1, len(statements) + 1))


@pytest.mark.parametrize(
    "text",
    [
        "第一次會談之後，第二次會談破裂。",
        "一、二線城市的港口，三、四級的航道。",
        "甲（一）、乙（二）班皆停課。",
        "漁會反對。①港務局道歉。②",
        "The first ship left. The second, a tanker, stayed.",
        "It grew by 1.5 to 2.5 tons.",
    ],
)
def test_what_is_no_series(text: str) -> None:
    assert inline_series(text) == []
    assert without_signs(text) == text


def test_every_row_of_the_table_is_seen_in_its_example() -> None:
    text = resources.files("textmine.read").joinpath("inline.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["number"] in ("", "1"):
            series = [s for s in inline_series(row["example"] + " ") if s]
            assert series or not row["number"] or row["family"].endswith("word"), row


@pytest.mark.parametrize(
    ("text", "counted", "read"),
    [
        ("二、漁會反對擴建。", False, "  漁會反對擴建。"),
        ("（三）漁會反對。", False, "   漁會反對。"),
        ("一、二線港口停擺。", False, "一、二線港口停擺。"),
        ("A. Smith left.", False, "A. Smith left."),
        ("A. Ships left.", True, "   Ships left."),
        ("首先，漁會反對。", True, "首先，漁會反對。"),
    ],
)
def test_numbers_are_blanks_to_a_reader_of_sentences(text: str, counted: bool, read: str) -> None:
    assert sentences_only(text, counted=counted) == read


def test_every_note_mark_is_blank_in_its_example_and_nowhere_in_the_other() -> None:
    text = resources.files("textmine.read").joinpath("note_marks.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        blank = without_note_marks(row["example"])
        assert blank != row["example"]
        assert len(blank) == len(row["example"])
        assert without_note_marks(row["not"]) == row["not"]


@pytest.mark.parametrize(
    ("text", "language", "headline"),
    [
        ("The council left.3 It came back.", "en", "The council left"),
        ("漁會主張談判。1議會反對。", "zh-Hant", "漁會主張談判"),
        ("漁會主張談判。3國外長會談。", "zh-Hant", "漁會主張談判"),
    ],
)
def test_a_note_s_number_ends_a_headline(text: str, language: str, headline: str) -> None:
    assert headline_of(text, language).startswith(headline.rstrip("。"))
    assert "3 It" not in headline_of(text, language)
