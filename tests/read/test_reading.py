"""Reading: paragraphs put together again from what a PDF leaves, with their place in the source."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textmine.errors import InputError
from textmine.read import SourceDocument, read_source

_PARAGRAPHS = [
    "本節檢討北方航線的治理。沿岸各國對航行規則各有主張，商船公司則在保險與成本之間權衡，迄今尚無共同的安排可供依循。",
    "首先，沿岸國家的巡護能力落後於航運的成長。破冰船老舊，搜救基地相距過遠，一旦發生油污外洩，任何一國都難以獨力應付。",
    "其次，域外國家的投資使治理更形複雜。港口與衛星接收站兼具商業與軍事用途，沿岸國家因而彼此猜疑，遲遲不願共享情資。",
    "第三，原住民的生計未受重視。各國擬訂航道時鮮少徵詢其意見，所得的利益也未分配給當地社群，抗爭遂時有所聞。",
]


def _wrapped(paragraphs: list[str], width: int, lines_a_page: int, first_page: int, header: str) -> str:
    """As a PDF extraction has it: wrapped lines, a blank line after each, page numbers and headers."""
    lines: list[str] = []
    printed = 0
    page = first_page
    for paragraph in paragraphs:
        rows = [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
        for number, row in enumerate(rows):
            lines.append(row + (" " if number == len(rows) - 1 else ""))
            printed += 1
            if printed % lines_a_page == 0:
                lines += [f"- {page} -", header]
                page += 1
    return "\n\n".join(lines) + "\n"


def _read(path: Path, text: str, encoding: str = "utf-8") -> SourceDocument:
    path.write_bytes(text.encode(encoding))
    return read_source(path)


def _bodies(read: SourceDocument) -> list[str]:
    return [p.text.strip() for p in read.paragraphs if p.kind == "body"]


@pytest.mark.parametrize("width", [28, 33, 38])
@pytest.mark.parametrize("lines_a_page", [5, 7])
def test_wrapped_lines_and_page_breaks_give_the_paragraphs_back(
    tmp_path: Path, width: int, lines_a_page: int
) -> None:
    text = _wrapped(_PARAGRAPHS, width, lines_a_page, 21, "北方航線治理研究")
    read = _read(tmp_path / "a.txt", text)
    assert _bodies(read) == _PARAGRAPHS
    assert [p.ordinal for p in read.paragraphs if p.kind == "body"] == [None, 1, 2, 3]


def test_pages_are_those_printed_at_their_foot(tmp_path: Path) -> None:
    read = _read(tmp_path / "a.txt", _wrapped(_PARAGRAPHS, 25, 4, 21, "北方航線治理研究"))
    pages = [(p.page_first, p.page_last) for p in read.paragraphs if p.kind == "body"]
    assert pages[0][0] == "21"
    assert pages == sorted(pages)
    assert any(first != last for first, last in pages)


def test_headings_make_the_section_path(tmp_path: Path) -> None:
    text = "\n\n".join(
        [
            "第二章 航線的治理",
            "第一節 現況",
            "壹、沿岸國家",
            _PARAGRAPHS[0],
            "貳、域外國家",
            _PARAGRAPHS[2],
            "第二節 建議",
            _PARAGRAPHS[3],
        ]
    )
    read = _read(tmp_path / "a.txt", text)
    sections = {p.text[:6]: p.section for p in read.paragraphs if p.kind == "body"}
    assert sections == {
        "本節檢討北方": "第二章 航線的治理 / 第一節 現況 / 壹、沿岸國家",
        "其次，域外國": "第二章 航線的治理 / 第一節 現況 / 貳、域外國家",
        "第三，原住民": "第二章 航線的治理 / 第二節 建議",
    }


def test_english_lines_are_joined_with_spaces_and_hyphens_undone(tmp_path: Path) -> None:
    text = (
        "Findings\n\nFirst, the coastal states have let their patrol fleets fall behind the growth of ship-\nping, "
        "and no state could answer a large spill alone.\n\nSecond, investors from outside the region have made "
        "the\ngovernance of the route more complicated than it was.\n"
    )
    read = _read(tmp_path / "a.txt", text)
    first, second = _bodies(read)
    assert "growth of shipping, and" in first
    assert "made the governance of" in second
    assert [p.ordinal for p in read.paragraphs if p.kind == "body"] == [1, 2]


def test_compatibility_ideographs_become_ordinary_characters(tmp_path: Path) -> None:
    read = _read(
        tmp_path / "a.txt", "俄\uf90f斯的戰\uf976並未改變，沿岸國家仍須自行因應航線開放以後的種種問題。"
    )
    assert "俄羅斯的戰略" in _bodies(read)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "big5", "gb18030"])
def test_encodings_are_detected(tmp_path: Path, encoding: str) -> None:
    text = "\n\n".join(_PARAGRAPHS)
    assert _bodies(_read(tmp_path / "a.txt", text, encoding)) == _PARAGRAPHS


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "white space"),
        ("random.txt", bytes(range(256)) * 8, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00" + bytes(range(256)), "picture"),
        ("broken.pdf", b"%PDF-1.7 nothing follows", "PDF"),
        ("broken.docx", b"PK\x03\x04 nothing follows", "Word"),
    ],
)
def test_bad_files_are_named_with_the_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_source(tmp_path / name)
    assert name in str(caught.value)
    assert reason.lower() in str(caught.value).lower()
    assert "\n" not in str(caught.value)


def test_the_wrong_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("治理與安全，".encode("gb18030") * 20)
    with pytest.raises(InputError, match="utf-8"):
        read_source(tmp_path / "a.txt", encoding="utf-8")


def test_word_documents_are_read(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("第一節 現況", level=1)
    for paragraph in _PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "a.docx"))
    read = read_source(tmp_path / "a.docx")
    assert _bodies(read) == _PARAGRAPHS
    assert {p.section for p in read.paragraphs if p.kind == "body"} == {"第一節 現況"}


_LINES = st.text(
    alphabet=st.sampled_from(
        "治理安全航線，。、；：「」（）第一二三節章首先其次壹貳 0123456789-—abcAB.\u3000\uf90f\r\x0c"
    ),
    max_size=45,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_LINES, min_size=1, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_every_character_is_accounted_for(tmp_path: Path, lines: list[str], end: str) -> None:
    try:
        read = _read(tmp_path / "any.txt", end.join(lines))
    except InputError:
        return
    shown = 0
    for number, paragraph in enumerate(read.paragraphs):
        assert paragraph.position == number
        for piece in paragraph.pieces:
            source = read.text[piece.source_start : piece.source_end]
            assert paragraph.text[piece.start : piece.end] == unicodedata.normalize("NFC", source)
            shown += sum(not char.isspace() for char in source)
    assert shown <= sum(not char.isspace() for char in read.text)


@pytest.mark.parametrize("encoding", ["cp950", "big5", "gb18030", "utf-8", "utf-16"])
def test_a_long_text_is_read_in_the_encoding_it_is_in(tmp_path: Path, encoding: str) -> None:
    """However many of its bytes are no UTF-8."""
    text = "敘利亞的停火協議由土耳其擔保，各方仍有疑慮。\n\n" * 400
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    read = read_source(tmp_path / "a.txt")
    assert read.text.strip() == text.strip()
    assert not read.warnings


def test_the_texts_of_the_corpus_are_read_without_being_told_their_encodings(tmp_path: Path) -> None:
    for path in (Path(__file__).parents[2] / "corpus").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
        read = read_source(tmp_path / path.name)
        assert "\ufffd" not in read.text, path.name


def test_all_bad_bytes_of_a_long_text_are_counted(tmp_path: Path) -> None:
    data = bytearray(("敘利亞的停火協議由土耳其擔保，各方仍有疑慮。\n\n" * 2000).encode())
    for place in range(0, len(data), 450):
        data[place] = 0xFF
    (tmp_path / "a.txt").write_bytes(data)
    (warning,) = read_source(tmp_path / "a.txt").warnings
    assert int(warning.split(" ")[0].replace(",", "")) >= len(data) // 450
