"""Rich Text Format: characters in every way that it writes them, notes, headings, tables, changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.errors import InputError
from textmine.read import SourceDocument, read_source

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fnil\fcharset136 Ming;}}"
_STYLES = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}}{\info{\title Not text}}"


def _read(path: Path, body: str | bytes) -> SourceDocument:
    data = body if isinstance(body, bytes) else body.encode("latin-1")
    (path / "a.rtf").write_bytes((_HEAD + _STYLES).encode() + data + b"}")
    return read_source(path / "a.rtf")


def _rows(read: SourceDocument) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in read.paragraphs]


def _unicode(text: str) -> str:
    return "".join(rf"\u{ord(c) - 65536 if ord(c) > 32767 else ord(c)}?" for c in text)


def _escaped(text: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in text.encode("cp950"))


def test_characters_by_unicode_by_code_page_and_raw(tmp_path: Path) -> None:
    text = "港務局延長碼頭，功許蓋。"  # 功, 許 and 蓋 have trail bytes that are ASCII in Big5
    for body in (_unicode(text) + r"\par ", r"\f1 " + _escaped(text) + r"\par "):
        assert _rows(_read(tmp_path, body)) == [("body", text)]
    raw = rb"\f1 " + "港口延長。".encode("cp950") + rb"\par "
    assert _rows(_read(tmp_path, raw)) == [("body", "港口延長。")]
    assert _rows(_read(tmp_path, r"\f0 The caf\'e9 \ldblquote opens\rdblquote\par ")) == [
        ("body", "The café “opens”")
    ]


def test_headings_notes_tables_and_running_headers(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        r"{\header The harbour monthly\par}"
        r"\pard\s1 The pier\par\pard\s2 East\par"
        r"\pard The council closed it.{\super\chftn}{\footnote\pard {\super\chftn} See the minutes.\par}"
        r" It rained.\par "
        r"\pard\intbl Pier\cell State\cell\row\pard\intbl East\cell closed\cell\row "
        r"\pard{\listtext 1.\tab}{\field{\*\fldinst HYPERLINK x}{\fldrslt Nobody}} objected.\par "
        r"{\pict\pngblip 89504e47}{\*\unknown nothing here}\pard The end of it.\par",
    )
    assert _rows(read) == [
        ("heading", "The pier"), ("heading", "East"), ("body", "The council closed it. It rained."),
        ("note", "1 See the minutes."), ("body", "Pier\tState"), ("body", "East\tclosed"),
        ("body", "1.\tNobody objected."), ("body", "The end of it."), ("furniture", "The harbour monthly"),
    ]  # fmt: skip


def test_changes_are_accepted_and_hidden_text_and_comments_are_said(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        r"The council {\deleted did not agree}{\revised agreed} to close it.{\v secret}{\*\annotation Check.}\par ",
    )
    assert _rows(read) == [("body", "The council agreed to close it.")]
    assert set(read.warnings) == {
        "tracked changes read as accepted (1 stretch inserted, 13 characters deleted)",
        "6 hidden characters left out", "1 comment left out",
    }  # fmt: skip


def test_what_is_no_rtf_or_without_end_is_named_or_read(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text("plain", encoding="utf-8")
    with pytest.raises(InputError, match="RTF"):
        read_source(tmp_path / "a.rtf")
    (tmp_path / "a.rtf").write_text(r"{\rtf1 " + "{" * 100_000, encoding="utf-8")
    with pytest.raises(InputError, match="nested"):
        read_source(tmp_path / "a.rtf")
    assert _rows(_read(tmp_path, r"{\b The council closed it. "))[0][0] == "body"
