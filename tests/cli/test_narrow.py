"""Tables in terminals of any width: nothing is cut off, and the keyword of a concordance stays in its column."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from textmine.cli import main


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("narrow")
    (folder / "a.txt").write_text(
        "俄羅斯與中國加強能源合作，Kazakhstan 也參與能源貿易。\n\n能源是安全的基礎；俄羅斯重視能源。\n",
        encoding="utf-8",
    )
    assert main(["build", str(folder / "a.txt"), "--out", str(folder / "out"), "--quiet"]) == 0
    return folder / "out"


@pytest.mark.parametrize("columns", [30, 50, 70, 100, 200])
def test_the_keyword_of_a_concordance_stands_in_one_column(
    out: Path, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["kwic", "能源", "--store", str(out), "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(cell_len(line) <= columns for line in lines)
    keyword = cell_len(lines[0].partition("關鍵詞")[0])
    starts = [
        cell_len(line[:at])
        for line in lines[2:]
        if not line.startswith("    ") or "   能源   " in line
        for at in range(len(line))
        if line.startswith("能源", at) and cell_len(line[:at]) == keyword
    ]
    assert len(starts) == 4


@pytest.mark.parametrize("columns", [20, 40, 60, 120])
def test_no_cell_is_lost_where_columns_do_not_fit(
    out: Path, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["actors", "--store", str(out), "--lang", "en"]) == 0
    printed = "".join(capsys.readouterr().out.split())
    assert "actor:russia" in printed
    assert "actor:kazakhstan" in printed
