"""explain: how a text is read, in the terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


def test_a_sentence_is_explained_in_text_and_json(run: Callable) -> None:
    shown = run("explain", "越南漁船被中國海警驅離。", "--model", "en=none")
    assert shown.status == 0
    for heading in ("words", "phrases", "clauses", "mentions", "claims"):
        assert f"\n{heading}\n" in f"\n{shown.output}"
    assert "markers:bei" in shown.output
    written = run("explain", "越南漁船被中國海警驅離。", "--format", "json", "--model", "en=none")
    data = json.loads(written.output)
    assert data["text"] == "越南漁船被中國海警驅離。"
    assert [clause["voice"] for clause in data["clauses"]] == ["passive"]
    claim = data["claims"][0]
    assert data["text"][claim["start"] : claim["end"]] == claim["text"]
    assert all(data["text"][t["start"] : t["end"]] == t["text"] for t in data["tokens"])


def test_a_file_can_be_written(run: Callable, tmp_path: Path) -> None:
    target = tmp_path / "why.txt"
    assert run("explain", "Kenya closed the border.", "--model", "en=none", "-o", str(target)).status == 0
    assert "claims" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("call", [(), ("TEXT", "--paragraph", "x:1")])
def test_a_text_or_a_paragraph_and_not_both(run: Callable, call: tuple[str, ...]) -> None:
    shown = run("explain", *call)
    assert shown.status == 2
    assert len(shown.errors.strip().splitlines()) == 1
