"""OpenDocument, EPUB, PowerPoint and subtitles."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.read.samples import ENGLISH, epub, odt, pptx
from textmine.errors import InputError
from textmine.read import SourceDocument, read_source


def _read(path: Path, name: str, data: bytes) -> SourceDocument:
    (path / name).write_bytes(data)
    return read_source(path / name)


def _rows(read: SourceDocument) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in read.paragraphs]


def test_opendocument_text(tmp_path: Path) -> None:
    level = '<text:list-level-style-number text:level="{}" style:num-format="{}" style:num-suffix="{}"/>'
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Title"/><text:list-style style:name="L1">'
        + level.format(1, "一, 二, 三, ...", "、")
        + level.format(2, "1", ".")
        + "</text:list-style>"
    )
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>見年報。</text:p></text:note-body></text:note>"
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>並未</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">東岸的港口</text:p><text:h text:outline-level="1">沿革</text:h>'
        f'<text:p>港務局<text:span>延長</text:span>碼頭{note}，<text:s text:c="2"/>漁會抗議。</text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>議會開會。</text:p><text:list><text:list-item>'
        "<text:p>議長主持。</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>議會休會。"
        "</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>東港</text:p></table:table-cell><table:table-cell>"
        "<text:p>開放</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>本文完。<draw:frame><draw:text-box><text:p>重點：碼頭延長。</text:p></draw:text-box></draw:frame></text:p>"
    )
    read = _read(tmp_path, "a.odt", odt(body, styles))
    assert _rows(read) == [
        ("heading", "東岸的港口"), ("heading", "沿革"),
        ("body", "港務局延長碼頭，  漁會抗議。"), ("note", "1 見年報。"),
        ("body", "一、議會開會。"), ("body", "1. 議長主持。"), ("body", "二、議會休會。"), ("body", "東港\t開放"),
        ("body", "本文完。"), ("body", "重點：碼頭延長。"),
    ]  # fmt: skip
    assert read.warnings == ("1 tracked change read as accepted (0 insertions and 1 deletion)",)


def test_an_opendocument_table_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text"):
        _read(
            tmp_path, "a.ods", odt("<text:p>x</text:p>").replace(b"opendocument.text", b"opendocument.table")
        )


def test_epub_books(tmp_path: Path) -> None:
    aside = '<aside epub:type="footnote" type="footnote"><p>A note.</p></aside>'
    read = _read(
        tmp_path,
        "a.epub",
        epub(f"<h1>One</h1><p>{ENGLISH[0]}</p>{aside}", f"<h1>Two</h1><p>{ENGLISH[1]}</p>"),
    )
    assert _rows(read) == [
        ("heading", "One"), ("body", ENGLISH[0]), ("note", "A note."), ("heading", "Two"), ("body", ENGLISH[1]),
    ]  # fmt: skip
    assert (read.document.title, read.document.author, read.document.date) == (
        "The Pier",
        "Jana Rohova",
        "2019-01-02",
    )


def test_slides_are_pages_and_what_the_speaker_notes_is_notes(tmp_path: Path) -> None:
    read = _read(
        tmp_path, "a.pptx", pptx(("One", (ENGLISH[0],), "Speak slowly."), ("Two", (ENGLISH[1],), ""))
    )
    assert [(p.kind, p.text, p.page_first) for p in read.paragraphs] == [
        ("heading", "One", "1"), ("body", ENGLISH[0], "1"), ("furniture", "1", "1"), ("note", "Speak slowly.", "1"),
        ("heading", "Two", "2"), ("body", ENGLISH[1], "2"), ("furniture", "2", "2"),
    ]  # fmt: skip


def test_subtitles_are_put_together_and_cited_by_their_time(tmp_path: Path) -> None:
    srt = (
        "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>The council met</i>\r\non Monday\r\n\r\n"
        "2\r\n00:00:03,100 --> 00:00:05,000\r\nand closed the pier.\r\n\r\n"
        "3\r\n01:02:03,000 --> 01:02:05,000\r\nNobody objected.\r\n"
    )
    read = _read(tmp_path, "a.srt", srt.encode())
    assert [(p.text, p.page_first) for p in read.paragraphs] == [
        ("The council met on Monday and closed the pier.", "0:00:01"),
        ("Nobody objected.", "1:02:03"),
    ]
    vtt = (
        "WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:02.500 align:start\n<v Jana>港務局說明\n\n"
        "00:02.600 --> 00:04.000\n工程的進度。\n"
    )
    read = _read(tmp_path, "a.vtt", vtt.encode())
    assert [p.text for p in read.paragraphs] == ["Jana: 港務局說明 工程的進度。"]


def _odt() -> bytes:
    return odt("".join(f"<text:p>{line}</text:p>" for line in ENGLISH))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.odt", _odt),
        ("a.epub", lambda: epub(f"<p>{ENGLISH[0]}</p>")),
        ("a.pptx", lambda: pptx(("One", ENGLISH, "Notes"))),
        ("a.html", lambda: f"<html><body><p>{ENGLISH[0]}</p></body></html>".encode()),
        ("a.srt", lambda: b"1\n00:00:01,000 --> 00:00:03,000\nThe council met.\n"),
    ],
)
def test_damaged_files_of_all_formats_are_read_or_named(
    tmp_path: Path, name: str, make: Callable[[], bytes]
) -> None:
    whole = make()
    for seed in range(60):
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 10))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        said = ""
        try:
            _read(tmp_path, name, bytes(data[: chance.choice((len(data), len(data) // 2))]))
        except InputError as error:
            said = str(error)
        assert "\n" not in said
