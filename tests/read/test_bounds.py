"""Files that are too large, too deep or written to take for ever are one line each, in bounded time and memory."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from textmine.build import build
from textmine.cli import main
from textmine.errors import InputError
from textmine.read import SourceFile, document, extract, read_documents, read_source, rows, survey

SENTENCE = "The ministry signed the agreement on the port. "


def _reason(path: Path) -> str:
    with pytest.raises(InputError) as error:
        list(read_documents(SourceFile(path, path.name)))
    assert "\n" not in error.value.reason
    return error.value.reason


def test_a_text_that_is_too_large_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.txt"
    path.write_text((SENTENCE * 2 + "\n") * 2000)
    monkeypatch.setattr(extract, "LARGEST_TEXT", 10_000)
    assert "is text of more than 0 MB; split it" in _reason(path)
    monkeypatch.setattr(extract, "LARGEST_TEXT", 100_000)
    monkeypatch.setattr(document, "LARGEST_TEXT", 100_000)
    assert "more than 100,000 characters" in _reason(path)


def test_a_line_without_end_is_named_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LONGEST_PARAGRAPH", 5000)
    path = tmp_path / "line.txt"
    path.write_text("A title\n\nA paragraph before it.\n\n" + SENTENCE * 200)
    assert "a paragraph of 9,400 characters from line 5 on" in _reason(path).replace("9,399", "9,400")


def test_a_file_that_is_too_large_to_be_held_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as handle:
        handle.truncate(5 << 30)  # takes no room on the disk
    begun = time.monotonic()
    assert "larger than 1 GB" in _reason(path)
    (tmp_path / "in").mkdir()
    path.rename(tmp_path / "in" / "huge.txt")
    (tmp_path / "in" / "small.txt").write_text(SENTENCE)
    report = build([tmp_path / "in"], tmp_path / "out")
    assert time.monotonic() - begun < 60
    assert report.documents == 1
    assert [one.path.name for one in report.skipped] == ["huge.txt"]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        assert _reason(path) == "is no ordinary file"


def test_tables_that_are_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_CELLS", 100)
    path = tmp_path / "many.csv"
    path.write_text("text,a,b\n" + f"{SENTENCE},1,2\n" * 50)
    assert "more than 100 cells" in _reason(path)
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": SENTENCE, "a": "1"}) + "\n") * 60)
    assert "more than 100 cells" in _reason(path)
    monkeypatch.setattr(rows, "LARGEST_JSON", 100)
    path = tmp_path / "large.json"
    path.write_text(json.dumps([{"text": SENTENCE * 5}]))
    assert "JSON Lines" in _reason(path)
    monkeypatch.setattr(rows, "LARGEST_TABLE", 100)
    assert "split it" in _reason(tmp_path / "many.csv")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.json", "[" * 100_000),
        ("deep.jsonl", '{"text": ' + "[" * 100_000 + "\n"),
        ("open.csv", 'text\n"' + "x" * 11_000_000),
        ("wide.csv", "a," * 200_000 + "\n" + "1," * 200_000 + "\n"),
    ],
)
def test_tables_made_to_do_harm_are_one_line(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    begun = time.process_time()
    assert _reason(path)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    "text",
    [
        "x\f" * 20_000,
        "".join(f"{n}\n" for n in range(20_000)),
        "文\n" * 20_000,
        "-----\n" * 20_000,
        "e" + "\u0301" * 100_000,
        "".join(f"A line of a page\n- {n} -\n\f" for n in range(5_000)),
        "foo-\nbar " * 10_000,
        "John Smith\n" * 10_000,
        "第一，某某。\n" * 10_000,
    ],
    ids=["pages", "numbers", "characters", "rules", "marks", "page-numbers", "hyphens", "names", "ordinals"],
)
def test_texts_made_to_take_long_do_not(tmp_path: Path, text: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(text, encoding="utf-8")
    begun = time.process_time()
    read_source(path)
    assert time.process_time() - begun < 10


def test_folders_within_each_other_without_end_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(130):
            Path("d").mkdir()
            os.chdir("d")
        Path("b.txt").write_text(SENTENCE)
    finally:
        os.chdir(here)
    found = survey([tmp_path])
    assert [source.path.name for source in found.sources] == ["a.txt"]
    (unread,) = found.unread
    assert "within more than 100 folders" in unread.reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_with_odd_characters_are_shown_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = [
        "two\nlines.txt",
        "-o.txt",
        "[red]x[bold].txt",
        "\x1b[31m.txt",
        "‮gpj.txt",
        "字" * 80 + ".txt",
        " .txt",
    ]
    for name in names:
        (folder / name).write_text(SENTENCE)
    (folder / "bad\nname.txt").write_bytes(b"\0" * 100)
    assert main(["inspect", str(folder)]) == 0
    printed = capsys.readouterr()
    assert "\x1b[31m" not in printed.out + printed.err
    assert build([folder], tmp_path / "out").documents == len(names)
    assert main(["build", str(folder), "--out", str(tmp_path / "out2")]) == 0
    printed = capsys.readouterr()
    (line,) = [line for line in printed.err.splitlines() if line.startswith("skipped")]
    assert "binary" in line
    assert "\x1b[31m" not in printed.out + printed.err
