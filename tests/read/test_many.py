"""Files that hold several documents: tables of texts, and archives."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.read.samples import ENGLISH, pdf
from textmine.build import build
from textmine.errors import InputError
from textmine.read import Skipped, SourceDocument, read_documents, read_source, survey
from textmine.read import many as many_module
from textmine.store import Store
from textmine.verify import verify


def _read(path: Path, name: str, data: bytes | str) -> list[SourceDocument | Skipped]:
    (path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (source,) = survey([path / name]).sources
    return list(read_documents(source))


def _documents(read: list[SourceDocument | Skipped]) -> list[SourceDocument]:
    return [one for one in read if isinstance(one, SourceDocument)]


_CSV = (
    "ID,Headline,Date,Author,Outlet,Likes,Text\r\n"
    f'7,The pier,2021-03-04,Jana Rohova,Northport News,12,"{ENGLISH[0]}\nSecond line, with a comma."\r\n'
    "8,Nothing,2021-03-05,,,3,\r\n"
    f"9,The islands,5 March 2021 or so,,Island Post,1,{ENGLISH[1]}\r\n"
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_row_of_a_table_with_text_is_a_document(tmp_path: Path, delimiter: str) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(csv.reader(io.StringIO(_CSV)))
    first, second = _documents(_read(tmp_path, "posts.csv", out.getvalue()))
    about = first.document
    assert (about.document_id, about.title, about.date, about.year, about.author) == (
        "posts-7", "The pier", "2021-03-04", "2021", "Jana Rohova",
    )  # fmt: skip
    assert about.source_path.endswith("posts.csv#row=2")
    assert ENGLISH[0] in first.text
    assert "Second line, with a comma." in first.text
    assert second.document.date == ""
    said = " / ".join(first.warnings)
    for expected in ("1 row without text", "'Likes'", "1 date not understood"):
        assert expected in said


def test_tables_in_chinese_and_in_big5(tmp_path: Path) -> None:
    table = "標題,日期,內文\n東岸港口,2020/5/6,港務局延長東岸的碼頭，並添購三艘拖船。\n"
    (read,) = _documents(_read(tmp_path, "a.csv", table.encode("cp950")))
    assert (read.document.title, read.document.date, read.document.encoding) == (
        "東岸港口",
        "2020-05-06",
        "cp950",
    )


def test_json_lines_and_lists(tmp_path: Path) -> None:
    entries = [{"title": "One", "body": ENGLISH[0], "tags": ["a"]}, {"title": "Two", "body": ENGLISH[1]}]
    lines = _documents(_read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, entries))))
    whole = _documents(_read(tmp_path, "a.json", json.dumps(entries)))
    assert [d.document.title for d in lines] == [d.document.title for d in whole] == ["One", "Two"]
    with pytest.raises(InputError, match=r"a\.jsonl:2: is no valid JSON"):
        _read(tmp_path, "a.jsonl", '{"text": "x"}\n{"text"')
    with pytest.raises(InputError, match="list of records"):
        _read(tmp_path, "a.json", '{"text": "x"}')


def test_excel_tables(tmp_path: Path) -> None:
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Title", "Published", "Content"])
    sheet.append(["The pier", datetime.datetime(2021, 3, 4), ENGLISH[0]])
    sheet.append(["The islands", None, ENGLISH[1]])
    book.save(tmp_path / "a.xlsx")
    read = _documents(_read(tmp_path, "a.xlsx", (tmp_path / "a.xlsx").read_bytes()))
    assert [(d.document.title, d.document.date) for d in read] == [
        ("The pier", "2021-03-04"),
        ("The islands", ""),
    ]


def test_a_table_without_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column of text"):
        _read(tmp_path, "a.csv", "year,tons\n2020,3\n2021,4\n")
    with pytest.raises(InputError, match="no rows"):
        _read(tmp_path, "a.csv", "text\n")
    with pytest.raises(InputError, match="several documents"):
        read_source(tmp_path / "a.csv")


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_archives_hold_files_of_any_kind_and_what_is_not_read_is_named(tmp_path: Path) -> None:
    text = " ".join(ENGLISH).encode()
    inner = _zip({"deep.txt": text})
    members = {
        "b/report.pdf": pdf(), "a.txt": text, "table.csv": _CSV.encode(), "inner.zip": inner, "x.png": b"\x89PNG",
        "bad.docx": b"PK\x03\x04", "__MACOSX/a.txt": b"no", "../../out.txt": text, "empty.txt": b"",
    }  # fmt: skip
    read = _read(tmp_path, "all.zip", _zip(members))
    shown = [Path(d.document.source_path).relative_to(tmp_path).as_posix() for d in _documents(read)]
    assert shown == [
        "all.zip/out.txt", "all.zip/a.txt", "all.zip/b/report.pdf", "all.zip/inner.zip/deep.txt",
        "all.zip/table.csv#row=2", "all.zip/table.csv#row=4",
    ]  # fmt: skip
    assert sorted(one.path.name for one in read if isinstance(one, Skipped)) == [
        "bad.docx",
        "empty.txt",
        "x.png",
    ]
    assert not (tmp_path.parent.parent / "out.txt").exists()


def test_archives_that_unpack_without_end_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_module, "LARGEST_MEMBER", 1 << 20)
    (skipped,) = _read(tmp_path, "bomb.zip", _zip({"zeros.txt": b"0" * (3 << 20)}))
    assert isinstance(skipped, Skipped)
    assert "more than 1 MB" in skipped.reason
    data = _zip({"a.txt": b"text"})
    for _ in range(5):
        data = _zip({"a.zip": data})
    (skipped,) = _read(tmp_path, "deep.zip", data)
    assert isinstance(skipped, Skipped)
    assert "archive within an archive" in skipped.reason


def test_names_in_archives_of_chinese_systems(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("XXXX.txt", " ".join(ENGLISH))
    (read,) = _documents(_read(tmp_path, "a.zip", out.getvalue().replace(b"XXXX", "港口".encode("cp950"))))
    assert read.document.source_path.endswith("a.zip/港口.txt")


def test_a_build_of_tables_and_archives_verifies(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "posts.csv").write_text(_CSV, encoding="utf-8")
    (tmp_path / "in" / "all.zip").write_bytes(
        _zip({"a.txt": " ".join(ENGLISH).encode(), "x.png": b"\x89PNG"})
    )
    made = build([tmp_path / "in"], tmp_path / "out")
    assert made.documents == 3
    assert [skipped.path.name for skipped in made.skipped] == ["x.png"]
    with Store.open(tmp_path / "out") as store:
        report = verify(store)
    assert report.ok
    assert report.warnings == ()
