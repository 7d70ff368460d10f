"""`python -m benchmarks scale`, at a size that takes seconds: its JSON has what docs/scale.md says."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scale.builds import STEPS
from benchmarks.scale.outcome import by_two, checks, rates, ratio
from benchmarks.scale.stopwatch import REST

ROOT = Path(__file__).parents[2]


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", "scale", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file = tmp_path_factory.mktemp("scale") / "scale.json"
    done = _run("--sizes", "0.03", "--language", "zh", "--only", "build,two,steps,jieba,lda", "--json", file)
    assert not done.returncode, done.stderr
    assert "whole build, one process" in done.stdout
    assert "share" in done.stdout
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _rows(told: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in told["measurements"]}


def test_every_measurement_has_its_figures(told: dict[str, Any]) -> None:
    assert [(one["language"], one["size"], one["paragraphs"]) for one in told["corpora"]] == [
        ("zh", 0.03, 30)
    ]
    characters = told["corpora"][0]["characters"]
    rows = _rows(told)
    assert list(rows) == ["build", "two", "steps", "jieba", "lda"]
    for row in rows.values():
        assert row["seconds"] > 0
        assert row["loading"] > 0
        assert 20 < row["peak_mb"] < 3000
        assert row["characters_a_second"] == pytest.approx(characters / row["seconds"])
        assert row["characters_a_second_with_loading"] < row["characters_a_second"]
    assert rows["jieba"]["peak_mb"] < rows["build"]["peak_mb"], "memory is of each alone"


def test_every_step_has_been_met(told: dict[str, Any]) -> None:
    row = _rows(told)["steps"]
    assert set(row["steps"]) == {*STEPS, REST}
    for name in STEPS:
        assert row["steps"][name]["calls"] > 0, f"{name} was never called: see benchmarks/scale/builds.py"
        assert row["steps"][name]["seconds"] > 0
    assert sum(step["seconds"] for step in row["steps"].values()) == pytest.approx(row["seconds"], rel=0.1)
    if sys.platform == "linux":
        assert all(step["peak_mb"] <= row["peak_mb"] for step in row["steps"].values() if step["peak_mb"])


def test_a_build_tells_its_phases_and_what_it_wrote(told: dict[str, Any]) -> None:
    row = _rows(told)["build"]
    assert {"documents", "topics", "report", "tables"} <= set(row["phases"])
    assert row["rows"]["paragraphs"] >= 30
    assert row["bytes"]["textmine.sqlite"] > 10_000
    assert "peak memory of the whole build, MB" in {check["what"] for check in told["checks"]}


def test_a_name_that_is_none_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    wrong = _run("--only", "build,nothing")
    assert wrong.returncode == 2
    assert "choose from" in wrong.stderr
    absent = _run("--sizes", "0.01", "--only", "jieba", tmp_path / "absent.txt")
    assert absent.returncode == 2
    assert "absent.txt" in absent.stderr
    assert "Traceback" not in absent.stderr


def _row(name: str, size: float, seconds: float, **more: Any) -> dict[str, Any]:
    told = {"seconds": seconds, "loading": 1.0, "wall": seconds, "peak_mb": 900.0, "phases": {"topics": 1.0}}
    told |= {"language": "zh", "size": size, "name": name, "peak_all_mb": None}
    return told | rates(told, round(100_000 * size)) | more


def test_what_is_asked_is_held_or_not() -> None:
    rows = [
        _row("build", 1, 10.0),
        _row("lac", 1, 20.0),
        _row("build", 10, 120.0, peak_mb=1600.0),
        _row("two", 10, 60.0),
    ]
    found = {c.what: c for c in checks(rows, {("zh", 1): 1000, ("zh", 10): 10_000})}
    faster = found["whole build / LAC, one thread"]
    assert (faster.size, faster.found, faster.held) == (1, pytest.approx(2.0), True)
    assert not found["peak memory of the whole build, MB"].held
    linear = found["seconds a paragraph, against 1×"]
    assert linear.found == pytest.approx(1.2)
    assert not linear.held
    assert found["topics, share of the whole build"].held
    assert found["two processes / one, by the clock"].found == pytest.approx(2.0)


def test_two_processes_are_told_together() -> None:
    rows = [_row("two", 1, 9.0), _row("two", 10, 30.0, peak_all_mb=1400.0)]
    found = {c.what: c for c in by_two(rows, {("zh", 1): 1000, ("zh", 10): 10_000})}
    assert found["peak memory of two processes and the build itself, MB"].held
    hour = found["a million paragraphs with two processes, seconds by the clock"]
    assert (hour.size, hour.found, hour.held) == (10, pytest.approx(3000), True)


def test_topics_are_measured_against_topics() -> None:
    build = _row("build", 1, 50.0, phases={"topics": 2.0})
    assert ratio(_row("lda", 1, 3.0), build) == pytest.approx(1.5)
    assert ratio(_row("jieba", 1, 5.0), build) == pytest.approx(0.1)
    assert ratio(_row("jieba", 1, 5.0), None) is None
