"""Damaged and strange files: one line each, and the other files are read."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.read.samples import ENGLISH, docx, pdf
from textmine.build import build
from textmine.cli.main import main
from textmine.errors import InputError
from textmine.read import apart as apart_module
from textmine.read import read_source, survey
from textmine.read.apart import _Helper


def _damaged(data: bytes, seed: int) -> bytes:
    """`data` with bytes changed, cut out or put in, at random."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(out))
        way = chance.randrange(4)
        if way == 0:
            out[at] = chance.randrange(256)
        elif way == 1:
            del out[at : at + chance.randrange(1, 40)]
        elif way == 2:
            out[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 20)))
        else:
            out[at : at + 8] = chance.choice((b"<</A 1 0 ", b"99999999", b"[[[[[[[[", b"/Length "))
        if not out:
            break
    return bytes(out) or b"x"


def _said_of(path: Path) -> str:
    """The error that names the file at `path`; "" where it can be read. Any other exception fails the test."""
    said = ""
    try:
        assert read_source(path).paragraphs
    except InputError as error:
        said = str(error)
    assert not said or (str(path) in said and "\n" not in said)
    return said


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_files_damaged_at_random_are_read_or_named_in_one_line(tmp_path: Path, kind: str) -> None:
    whole = pdf() if kind == "pdf" else docx(tmp_path / "whole.docx")
    path = tmp_path / f"damaged.{kind}"
    said = []
    for seed in range(250):
        path.write_bytes(_damaged(whole, seed))
        said.append(_said_of(path))
    assert any(said)


def test_damage_inside_a_word_file_is_named(tmp_path: Path) -> None:
    import zipfile

    whole = tmp_path / "whole.docx"
    docx(whole)
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for seed in range(120):
        name = random.Random(seed).choice(
            [n for n in parts if n.startswith("word/") or n == "[Content_Types].xml"]
        )
        path = tmp_path / "damaged.docx"
        with zipfile.ZipFile(path, "w") as archive:
            for own, data in parts.items():
                archive.writestr(own, _damaged(data, seed) if own == name else data)
        _said_of(path)


def test_a_folder_is_built_without_its_bad_files_and_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "good.txt").write_text(" ".join(ENGLISH), encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<<")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "notes.xyz").write_text("what is this", encoding="utf-8")
    assert main(["build", str(folder), "--out", str(out)]) == 0
    shown = capsys.readouterr()
    assert "(3 skipped)" in shown.out
    for name in ("bad.pdf", "picture.png", "notes.xyz"):
        assert sum(f"{name}:" in line for line in shown.err.splitlines()) == 1
    with sqlite3.connect(out / "textmine.sqlite") as store:
        ((kept,),) = store.execute("SELECT value FROM build_info WHERE key = 'skipped'")
    report = (out / "report.html").read_text(encoding="utf-8")
    for name in ("bad.pdf", "picture.png", "notes.xyz"):
        assert name in kept
        assert name in report


def test_a_bad_file_alone_ends_with_status_2_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.pdf").write_bytes(pdf().replace(b"/FlateDecode", b"/NoSuchFilter"))
    assert main(["build", str(tmp_path / "bad.pdf"), "--out", str(tmp_path / "out")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "bad.pdf" in line
    assert "NoSuchFilter" in line


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    whole = pdf()
    at = whole.rindex(b"/FlateDecode")
    (tmp_path / "a.pdf").write_bytes(whole[:at] + b"/NoSuchCodec" + whole[at + 12 :])
    read = read_source(tmp_path / "a.pdf")
    assert ENGLISH[0] in read.paragraphs[0].text
    assert "page 2" in read.warnings[0]


def test_a_pdf_encrypted_for_permissions_only_is_read(tmp_path: Path) -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    for algorithm in ("RC4-128", "AES-128", "AES-256"):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
        writer.encrypt("", "owner", algorithm=algorithm)
        writer.write(tmp_path / "a.pdf")
        assert ENGLISH[0] in read_source(tmp_path / "a.pdf").paragraphs[0].text


def test_many_files_left_out_for_one_reason_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(" ".join(ENGLISH), encoding="utf-8")
    for number in range(12):
        (tmp_path / f"p{number:02}.jpg").write_bytes(b"\xff\xd8\xff")
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 6
    assert "7 more" in lines[-1]


def test_what_a_build_wrote_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" ".join(ENGLISH), encoding="utf-8")
    for _ in range(2):
        made = build([tmp_path], tmp_path / "out")
        assert made.documents == 1
    assert [skipped.path.name for skipped in made.skipped] == ["out"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_links_out_of_the_folder_pipes_and_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("elsewhere", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    odd = os.fsdecode(b"odd\xff.txt")
    (folder / odd).write_text(" ".join(ENGLISH), encoding="utf-8")
    found = survey([folder])
    assert [source.shown_path for source in found.sources] == [f"{folder.as_posix()}/odd\ufffd.txt"]
    assert sorted(s.path.name for s in found.unread) == ["link.txt", "loop.txt", "pipe.txt", "up"]
    assert build([folder], tmp_path / "out").documents == 1


def _helper_that(monkeypatch: pytest.MonkeyPatch, does: str) -> _Helper:
    start = f"import textmine.read.formats as f; f.READERS['pdf'] = lambda *_: {does}; "
    head, tail = apart_module._START.split("from textmine.read.apart")
    monkeypatch.setattr(apart_module, "_START", head + start + "from textmine.read.apart" + tail)
    return _Helper()


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("__import__('time').sleep(60)", "more than 1 seconds"),
        ("bytearray(20 << 30)", "memory"),
        ("__import__('os')._exit(7)", "status 7"),
        ("print('noise') or [][1]", "IndexError"),
        ("(g := lambda: g())()", "nested"),
    ],
)
def test_a_reader_that_hangs_fills_the_memory_or_dies_is_one_line(
    monkeypatch: pytest.MonkeyPatch, does: str, reason: str
) -> None:
    if "sleep" in does:  # the others would fail by this limit on a machine that has much to do
        monkeypatch.setattr(apart_module, "SECONDS", 1.0)
    helper = _helper_that(monkeypatch, does)
    try:
        for _ in range(2):  # the second file is read by a process begun anew
            with pytest.raises(InputError, match=reason):
                helper.read("pdf", Path("a.pdf"), b"%PDF-", None)
    finally:
        helper.close()


def test_the_process_ends_with_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf())
    code = (
        "import sys; from textmine.read import read_source; read_source(sys.argv[1]);"
        "from textmine.read.apart import _HELPER; print(_HELPER._process.pid)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.pdf")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


def _two_columns(left: list[str], right: list[str]) -> bytes:
    """A page whose lines are drawn across both columns."""
    shown = "".join(
        f"BT /F1 10 Tf 1 0 0 1 {x} {780 - 14 * n} Tm ({line}) Tj ET\n"
        for n, pair in enumerate(zip(left, right, strict=True))
        for x, line in zip((50, 310), pair, strict=True)
        if line
    )
    whole = pdf((("@",),))
    start, end = whole.index(b"/Length"), whole.index(b"endstream")
    stream = shown.encode("latin-1")
    return whole[:start] + f"/Length {len(stream)} >>\nstream\n".encode() + stream + b"\n" + whole[end:]


def test_two_columns_drawn_line_by_line_are_read_down(tmp_path: Path) -> None:
    left = [
        "The harbour council of Northport met this mor-", "ning and agreed to close the eastern pier for",
        "the winter, and to mend the crane that broke", "in the storm of last November. It also voted",
        "to ask the islands for a part of what it costs.", "Nobody spoke against it at the meeting then.",
    ]  # fmt: skip
    right = [
        "Fishermen of the islands heard of it in the", "newspaper and wrote a letter of four pages,",
        "which the mayor has not answered. They now", "want to land their fish in another harbour,",
        "where the fees are lower and where the road", "to the market is open through the winter.",
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(_two_columns(left, right))
    text = " ".join(p.text for p in read_source(tmp_path / "a.pdf").paragraphs)
    assert "met this morning and agreed to close the eastern pier for the winter" in text
    assert "heard of it in the newspaper and wrote a letter of four pages" in text


def test_a_table_is_still_read_across(tmp_path: Path) -> None:
    rows = [("East pier", "closed"), ("West pier", "open"), ("Old pier", "open"), ("Crane", "broken")] * 3
    (tmp_path / "a.pdf").write_bytes(_two_columns([a for a, _ in rows], [b for _, b in rows]))
    text = read_source(tmp_path / "a.pdf").text
    assert text.index("closed") < text.index("West pier")
