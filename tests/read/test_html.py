"""Saved web pages: the main text as text, all else that they show as furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.errors import InputError
from textmine.read import SourceDocument, read_source, survey

_BODY = (
    "<p>The harbour council agreed to close\nthe eastern pier, and <a href='x'>fishermen</a> objected.</p>"
    "<p>It promised to hear them in spring.<br>They will wait.</p>"
)


def _read(path: Path, page: str | bytes, name: str = "a.html") -> SourceDocument:
    (path / name).write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_source(path / name)


def _of(read: SourceDocument, kind: str) -> list[str]:
    return [p.text for p in read.paragraphs if p.kind == kind]


def test_the_main_text_is_told_from_menus_and_nothing_shown_is_lost(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        "<html><head><title>The pier closes | Northport News</title><meta name=author content='Jana Rohova'>"
        "<meta property='article:published_time' content='2021-03-04T09:00:00Z'><style>p{}</style></head><body>"
        "<nav><a href=/>Home</a> <a href=/sea>Sea</a></nav><header><h1>The pier closes</h1></header>"
        f"<div class=story>{_BODY}<h2>What next</h2><p>Nobody knows what the harbour master will do.</p></div>"
        "<div class='related'><p>Read also: a long piece about the other pier of the harbour, in two parts.</p></div>"
        "<script>var hidden = 1;</script><footer>All rights reserved</footer></body></html>",
    )
    assert _of(read, "heading") == ["The pier closes", "What next"]
    assert _of(read, "body") == [
        "The harbour council agreed to close the eastern pier, and fishermen objected.",
        "It promised to hear them in spring.",
        "They will wait.",
        "Nobody knows what the harbour master will do.",
    ]
    shown = " ".join(_of(read, "furniture"))
    for left in ("Home", "Sea", "Read also", "All rights reserved"):
        assert left in shown
    assert "hidden" not in read.text
    assert "menus" in read.warnings[0]
    assert (read.document.author, read.document.date, read.document.title) == (
        "Jana Rohova", "2021-03-04", "The pier closes",
    )  # fmt: skip


def test_the_title_of_the_page_is_the_title_where_no_heading_is(tmp_path: Path) -> None:
    assert _read(tmp_path, f"<title>The pier closes</title><body>{_BODY}").document.title == "The pier closes"


def test_a_name_like_a_menus_does_not_lose_the_text(tmp_path: Path) -> None:
    read = _read(tmp_path, f"<body><div class='page tag-archive'>{_BODY}</div></body>")
    assert len(_of(read, "body")) == 3


@pytest.mark.parametrize("encoding", ["big5", "gb2312", "utf-8"])
def test_pages_in_chinese_encodings(tmp_path: Path, encoding: str) -> None:
    text = (
        "港务局延长东岸的码头，\n并添购三艘拖船。"
        if encoding == "gb2312"
        else "港務局延長東岸的碼頭，\n並添購三艘拖船。"
    )
    read = _read(tmp_path, f'<meta charset="{encoding}"><body><p>{text}</p></body>'.encode(encoding))
    assert _of(read, "body") == [text.replace("\n", "")]


def test_lists_are_numbered_and_rows_are_lines(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        f"<body>{_BODY}<ol start=3><li>Dredge the bay.</li><li>Mend the crane.</li></ol>"
        "<table><tr><th>Pier</th><th>State</th></tr><tr><td>East</td><td>closed</td></tr></table></body>",
    )
    assert _of(read, "body")[3:] == [
        "3. Dredge the bay.",
        "4. Mend the crane.",
        "Pier\tState",
        "East\tclosed",
    ]


def test_hidden_text_is_left_out_and_said(tmp_path: Path) -> None:
    read = _read(tmp_path, f"<body>{_BODY}<p style='display: none'>not shown</p></body>")
    assert "not shown" not in read.text
    assert read.warnings == ("8 characters that the page does not show left out",)


def test_a_page_saved_in_one_file(tmp_path: Path) -> None:
    page = (
        "From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        f"<html><body>{_BODY}=E6=B8=AF</body></html>\n--x--\n"
    )
    read = _read(tmp_path, page.replace("href='x'", ""), "a.mhtml")
    assert any("港" in p.text for p in read.paragraphs)


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="without text"):
        _read(tmp_path, "<html><body><script>x()</script></body></html>")


def test_html_is_known_by_what_it_is(tmp_path: Path) -> None:
    assert "<" not in _read(tmp_path, f"<!DOCTYPE html><body>{_BODY}</body>", "a.txt").text


def test_very_deep_pages_are_read_or_named(tmp_path: Path) -> None:
    try:
        shown = _read(tmp_path, "<div>" * 20000 + "bottom" + "</div>" * 20000).text
    except InputError as error:
        shown = str(error)
    assert "bottom" in shown or "nested" in shown


def test_the_folder_beside_a_saved_page_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<body>{_BODY}</body>", encoding="utf-8")
    (tmp_path / "a_files").mkdir()
    for name in ("x.js", "y.css", "z.html"):
        (tmp_path / "a_files" / name).write_text("x", encoding="utf-8")
    found = survey([tmp_path])
    assert [source.path.name for source in found.sources] == ["a.html"]
    assert [skipped.path.name for skipped in found.unread] == ["a_files"]


def test_tables_that_lay_out_a_page_are_walked_through_however_deep(tmp_path: Path) -> None:
    page = _BODY * 2
    for depth in range(40):
        page = f"<table><tr><td>side {depth}</td><td>{page}</td></tr></table>"
    read = _read(tmp_path, f"<body>{page}</body>")
    assert "The harbour council agreed to close the eastern pier, and fishermen objected." in _of(
        read, "body"
    )
