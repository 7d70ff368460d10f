"""Layouts of the genre: what stands around the text of articles, news and posts, and text that files distort."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.read import SourceDocument, read_source

_TEXT = "港務局延長東岸的碼頭，並添購三艘拖船，以因應航運的成長。漁會則主張先整修舊港。"


def _read(path: Path, text: str | bytes, **options: str) -> SourceDocument:
    (path / "a.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_source(path / "a.txt", encoding=options.get("encoding"))


def _kinds(read: SourceDocument) -> list[str]:
    return [p.kind for p in read.paragraphs]


def test_a_few_bad_bytes_do_not_make_a_file_unreadable_and_are_said(tmp_path: Path) -> None:
    data = (_TEXT * 8).encode()
    for bad in (
        data[:90] + b"\xff" + data[90:],
        data[:-1],
        b"\xef\xbb\xbf" + data[:60] + b"\xc3" + data[60:],
    ):
        read = _read(tmp_path, bad)
        assert "\ufffd" in read.text
        assert read.document.encoding.startswith("utf-8")
        assert "1 byte" in read.warnings[0]
    assert "byte 91" in _read(tmp_path, data[:90] + b"\xff" + data[90:], encoding="utf-8").warnings[0]


def test_a_table_drawn_in_big5_is_big5(tmp_path: Path) -> None:
    table = "┌──┬──┐\n│港口│深度│\n├──┼──┤\n│東港│九尺│\n│西港│五尺│\n└──┴──┘"
    assert _read(tmp_path, table.encode("cp950")).document.encoding == "cp950"


def test_ligatures_are_letters_and_cut_words_are_whole(tmp_path: Path) -> None:
    text = (
        "The of\ufb01cials who inspected the harbour said that the \ufb02oating dock of Ice-\n"
        "land was e\ufb03cient and that no other coun\xad\ntry had one. They would come back in the au-\n"
        "tumn to see it at work and to write a report on what it had cost.\n"
    )
    (paragraph,) = _read(tmp_path, text).paragraphs
    for word in ("officials", "floating", "Iceland", "efficient", "country", "autumn"):
        assert word in paragraph.text


@pytest.mark.parametrize(
    "title",
    [
        "Why U.S. Ports Are Slow",
        "The Harbours of the Northern Isles: Who Pays, Who Plans and Who Waits for Dredgers",
    ],
)
@pytest.mark.parametrize(
    "byline", ["Jana Q. Rohova", "By Jana Rohova", "12 March 2021", "Institute of Ports, Northport"]
)
def test_a_title_and_who_wrote_the_text(tmp_path: Path, title: str, byline: str) -> None:
    body = "Freight has doubled in ten years, and the council wants a second pier. Fishermen want the old one mended."
    read = _read(tmp_path, f"{title}\n\n{byline}\n\n{body}\n")
    assert read.document.title == title
    assert _kinds(read) == ["heading", "note", "body"]
    assert read.paragraphs[2].section == title


def test_a_first_section_is_no_byline(tmp_path: Path) -> None:
    body = "Freight has doubled in ten years, and the council wants a second pier. Fishermen want the old one mended."
    assert _kinds(_read(tmp_path, f"The Harbour Question\n\nKey Findings\n\n{body}\n")) == [
        "heading",
        "heading",
        "body",
    ]


def test_chinese_authors_and_institutes_are_notes(tmp_path: Path) -> None:
    authors = "林以文1，陳可立2\n\n（1.東城大學 海洋系；2.北港研究所）"
    text = f"東岸港口的困境與對策\n\n{authors}\n\n{_TEXT}\n\n一、沿革\n\n{_TEXT}\n"
    read = _read(tmp_path, text)
    assert _kinds(read) == ["heading", "note", "note", "body", "heading", "body"]
    assert read.paragraphs[3].section == "東岸港口的困境與對策"


@pytest.mark.parametrize(
    "line", ["北港社東城5日電", "〔記者林以文／東城報導〕", "（中央社記者林以文東城四日電）"]
)
def test_datelines_are_notes_and_head_nothing(tmp_path: Path, line: str) -> None:
    read = _read(tmp_path, f"{line}\n\n{_TEXT}\n\n{_TEXT}\n")
    assert _kinds(read) == ["note", "body", "body"]
    assert read.paragraphs[1].section == ""


def test_labelled_front_matter_is_notes_and_is_not_joined(tmp_path: Path) -> None:
    text = f"東岸港口研究\n\n【關鍵詞】港口 航道\n\n【基金項目】某某計畫（20A001）\n\n{_TEXT}\n\n【編輯：林以文】\n"
    assert _kinds(_read(tmp_path, text)) == ["heading", "note", "note", "body", "note"]


def test_bulleted_lines_over_text_are_headings_and_lists_are_not(tmp_path: Path) -> None:
    read = _read(tmp_path, f"東岸港口\n\n{_TEXT}\n\n●漁會反對\n\n{_TEXT}\n\n◆議會休會\n\n{_TEXT}\n")
    assert _kinds(read) == ["heading", "body", "heading", "body", "heading", "body"]
    read = _read(tmp_path, f"{_TEXT}\n\n●東港\n●西港\n●南港\n\n{_TEXT}\n")
    assert "heading" not in _kinds(read)


def test_posts_with_a_blank_line_between_are_paragraphs(tmp_path: Path) -> None:
    posts = ["東港今日開放 #港口", "漁會與港務局簽署備忘錄 #漁業", "快訊 議長說不會延會"]
    assert [p.text for p in _read(tmp_path, "\n\n".join(posts)).paragraphs] == posts
    posts = [
        "The eastern pier opens today #ports",
        "Council and fishermen sign a memo today",
        "The mayor will not resign",
    ]
    assert [p.text for p in _read(tmp_path, "\n\n".join(posts)).paragraphs] == posts


def test_vertical_text_is_no_page_numbers(tmp_path: Path) -> None:
    text = "港務局於二月添購三艘拖船，並延長一處碼頭。"
    assert [p.text for p in _read(tmp_path, "\n".join(text)).paragraphs] == [text]


def test_the_masthead_of_the_first_page_is_furniture_where_it_recurs(tmp_path: Path) -> None:
    lines = [
        "港務局延長東岸的碼頭，並添購三艘拖船，以因應航運的成",
        "長。漁會則主張先整修舊港，認為擴建只會增加負債。",
    ]
    page = "海港研究　第七期\n{}" + "\n".join(lines) + "\n第 {} 頁，共 2 頁\n"
    read = _read(tmp_path, page.format("東岸的港口\n", 1) + page.format("", 2))
    assert read.document.title == "東岸的港口"
    assert [p.text for p in read.paragraphs if "第七期" in p.text and p.kind != "furniture"] == []


def test_a_number_of_a_note_behind_the_full_stop_ends_a_paragraph(tmp_path: Path) -> None:
    text = (
        "港務局自去年起延長東岸的碼頭，並與漁會、船公司交換意\n見，以因應航運的成長。漁會則主張先整修舊港區。1\n"
        "議會對此提出質詢，指責港務局未經同意便動用預備金，並\n要求公開帳目。雙方代表隨後會晤，同意召開公聽會。2\n"
        "船公司的立場較為保留，只願負擔一部分的工程費。\n"
    )
    assert len(_read(tmp_path, text).paragraphs) == 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(_TEXT * 8, "cp950"), ("The council closed the eastern pier on Monday. " * 6, "utf-8")],
)
def test_one_bad_byte_in_big5_or_plain_english(tmp_path: Path, text: str, encoding: str) -> None:
    data = text.encode(encoding)
    read = _read(tmp_path, data[:80] + b"\x9d\xff" + data[80:])
    assert read.document.encoding == encoding
    assert len(read.text) - len(text) <= 2
    assert read.warnings


def test_a_short_question_of_an_interview_heads_nothing(tmp_path: Path) -> None:
    text = "On the pier\n\nQ: Will it close?\n\nA: It will close in spring, and the council will pay for the repairs.\n"
    assert _kinds(_read(tmp_path, text)) == ["heading", "body", "body"]
    text = f"港務訪談\n\n問：碼頭會關閉嗎？\n\n答：{_TEXT}\n"
    assert _kinds(_read(tmp_path, text)) == ["heading", "body", "body"]


@pytest.mark.parametrize("older", ["cp950", "gb18030"])
@pytest.mark.parametrize("first", [True, False])
def test_a_file_of_two_encodings_is_read_line_by_line_and_says_so(
    tmp_path: Path, older: str, first: bool
) -> None:
    parts = [f"{_TEXT}\n\n".encode() * 3, f"議會休會，{_TEXT}\n\n".encode(older)]
    read = _read(tmp_path, b"".join(parts if first else parts[::-1]))
    assert {p.text for p in read.paragraphs} == {_TEXT, f"議會休會，{_TEXT}"}
    assert read.document.encoding == f"utf-8 and {older}"
    assert "two encodings" in read.warnings[0]


def test_one_bad_byte_makes_no_second_encoding(tmp_path: Path) -> None:
    for byte in (b"\xff", b"\xe5", b"\x81"):
        data = f"{_TEXT}\n\n".encode() * 4
        read = _read(tmp_path, data[:90] + byte + data[90:])
        assert read.document.encoding == "utf-8"


def test_characters_of_hong_kong_in_big5(tmp_path: Path) -> None:
    text = "深水埗的碼頭由邨民看守，漁會嚟到睇吓，港務局其後同意整修，以因應航運的成長。"
    read = _read(tmp_path, text.encode("big5hkscs") * 3)
    assert read.document.encoding == "big5hkscs"
    assert read.text == text * 3


def test_full_width_letters_and_digits_are_letters_and_digits(tmp_path: Path) -> None:
    read = _read(tmp_path, "ＮＡＴＯ於２０２４年延長碼頭，添購１２艘拖船；ＥＵ不參加。")
    assert read.paragraphs[0].text == "NATO於2024年延長碼頭，添購12艘拖船；EU不參加。"


def test_rows_of_a_table_drawn_in_text_are_lines(tmp_path: Path) -> None:
    table = "┌──┬──┐\n│港口│深度│\n├──┼──┤\n│東港│九尺│\n│西港│五尺│\n└──┴──┘"
    rows = ["│港口│深度│", "│東港│九尺│", "│西港│五尺│"]
    for text in (table, f"{_TEXT}\n\n{table}\n\n{_TEXT}"):
        found = [p.text for p in _read(tmp_path, text.encode("cp950")).paragraphs if p.kind == "body"]
        assert [row for row in found if "│" in row] == rows


def test_an_editor_s_remark_is_a_note(tmp_path: Path) -> None:
    assert _kinds(_read(tmp_path, f"{_TEXT}\n\n（編按：漁會後來撤回要求。）\n\n{_TEXT}\n")) == [
        "body",
        "note",
        "body",
    ]


def test_indented_paragraphs_of_a_short_page_stay_apart_and_spaced_lines_together(tmp_path: Path) -> None:
    asked = "有記者提問稱，每年開會，媒體都有機會提問，今年卻沒有，不知為何。"
    page = f"港務局為何不答\n\n   {_TEXT}\n\n  {asked}\n\n  {_TEXT}\n"
    assert _kinds(_read(tmp_path, page)) == ["heading", "body", "body", "body"]
    lines = (
        "港務局延長東岸的碼頭，並添購三艘拖船，以因應航運的成長。",
        "漁會則主張先整修舊港，議會要求公開帳目，船公司只願負擔部",
        "分工程費，居民擔心航道受限，商人期待貨運成長，工程師測量。",
    )
    assert [p.text for p in _read(tmp_path, "\n\n".join(lines)).paragraphs] == ["".join(lines)]
