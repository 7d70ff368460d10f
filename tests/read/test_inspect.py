"""Every character of a source is in a paragraph, or is named with the reason; `inspect` shows all of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from textmine.build import build
from textmine.read import Skipped, find_sources, read_source
from textmine.read.coverage import HYPHENS, MARKS, OTHER, SOFT, UNSEEN, Coverage, coverage, gaps
from textmine.read.inspect import inspect
from textmine.store import Store

CORPUS = Path(__file__).parents[2] / "corpus"
SHARED = Path(os.environ.get("TEXTMINE_SHARED", Path(__file__).parents[3] / "shared"))


def _covered(folder: Path) -> Coverage:
    total = Coverage()
    for source in find_sources([folder]):
        total += coverage(read_source(source))
    return total


def _assert_read(total: Coverage) -> None:
    """Nothing is left out without a reason, and what is left out is not a thousandth but for cut words."""
    assert sum(total.kinds.values()) + sum(total.left_out.values()) == total.characters
    assert OTHER not in total.left_out
    named = total.left_out.get(HYPHENS, 0) + total.left_out.get(MARKS, 0)
    assert sum(total.kinds.values()) + named >= 0.999 * total.characters
    assert total.share >= 0.998


def test_all_of_the_corpus_is_read() -> None:
    _assert_read(_covered(CORPUS))


@pytest.mark.chapter
def test_all_of_the_chapter_is_read() -> None:
    folder = SHARED / "source"
    if not folder.is_dir():
        pytest.skip("the real chapter is not there")
    total = _covered(folder)
    _assert_read(total)
    assert total.share >= 0.999


def test_what_is_in_no_paragraph_has_a_place_and_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# A title\n\nThe ship left the har-\nbour in the early morn\xading, and\u200b the port\nwas closed.\n",
        encoding="utf-8",
    )
    found = [(one.text, one.reason) for one in gaps(read_source(path))]
    assert found[:3] == [("#", MARKS), ("-", HYPHENS), ("\xad", SOFT)]
    assert found[3:] in ([], [("\u200b", UNSEEN)])
    counted = coverage(read_source(path))
    assert counted.left_out == dict.fromkeys((reason for _, reason in found), 1)
    assert "in none: " in counted.line()
    assert "100 %" not in counted.line()


def test_a_file_is_shown_paragraph_by_paragraph(run: Callable[..., Any]) -> None:
    found = run("inspect", CORPUS / "central-asia.en.txt")
    assert found.status == 0
    for shown in (
        "text, utf-8, en",
        "3 headings, 10 paragraphs of text, 7 pieces of furniture",
        "lines put together",
    ):
        assert shown in found.output
    assert "13 hyphens that cut a word in two" in found.output
    assert "CONCLUSIONS" in found.output


def test_everything_is_in_the_json(run: Callable[..., Any]) -> None:
    found = run("inspect", CORPUS / "indian-ocean.zh-Hant.txt", "--json")
    (document,) = json.loads(found.output)["documents"]
    assert document["encoding"] == "cp950"
    assert document["language"] == "zh-Hant"
    assert sum(document["characters_in_paragraphs"].values()) == document["characters"]
    kinds = {paragraph["kind"] for paragraph in document["paragraphs"]}
    assert kinds == {"heading", "body"}


def test_a_folder_is_a_line_a_file_with_what_is_not_read(tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "a.txt").write_text("The ministry signed the agreement.\n")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2" * 50)
    (tmp_path / "c.doc").write_bytes(b"x")
    (tmp_path / "d.csv").write_text("text,author\n" + "A port was closed by the navy.,Roe\n" * 2)
    found = run("inspect", tmp_path, "--format", "csv")
    lines = found.output.splitlines()
    assert len(lines) == 4
    assert ["a.txt" in lines[1], "d.csv#row=2" in lines[2], "d.csv#row=3" in lines[3]] == [True] * 3
    assert "b.txt: is a binary file" in found.errors
    assert "c.doc: is of a kind that is not read" in found.errors
    assert "100 % of " in found.errors
    assert run("inspect", tmp_path / "b.txt").status == 2


def test_what_cannot_be_read_is_said_and_not_raised(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (one,) = inspect(find_sources([tmp_path / "empty.txt"])[0])
    assert isinstance(one, Skipped)


def test_a_build_says_the_sum(tmp_path: Path) -> None:
    report = build([CORPUS / "central-asia.en.txt", CORPUS / "black-sea.en.txt"], tmp_path)
    assert report.coverage.left_out == {HYPHENS: 13, MARKS: 11}
    with Store.open(tmp_path) as store:
        assert store.info()["coverage"] == report.coverage.as_json()
    page = (tmp_path / "report.html").read_text("utf-8")
    assert report.coverage.line() in page.replace("&#39;", "'")
    again = build([CORPUS / "central-asia.en.txt", CORPUS / "black-sea.en.txt"], tmp_path)
    assert again.kept == 2
    assert again.coverage == report.coverage
