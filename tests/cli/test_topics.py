"""topics: the list, one in depth, decisions and the quiz, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from textmine.cli import main

_PARAGRAPHS = [
    "The gas pipeline crosses the Black Sea to Türkiye, and Bulgaria buys gas from the pipeline hub.",
    "Romania drills for gas in the Black Sea; the pipeline ends at the hub in Türkiye.",
    "Türkiye wants a gas hub, and Bulgaria and Romania want a pipeline of their own.",
    "In Mali the junta expels France, and Niger follows; military aid stops.",
    "Niger and Mali ask for military aid; the junta in Burkina Faso does so too.",
    "The junta of Niger ends military aid from France, as Mali and Burkina Faso did.",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("topics")
    (folder / "brief.txt").write_text("\n\n".join(_PARAGRAPHS), encoding="utf-8")
    args = ["build", str(folder / "brief.txt"), "--out", str(folder / "out"), "--topics", "2", "--quiet"]
    assert main([*args, "--model", "en=none"]) == 0
    return folder / "out"


def _run(
    capsys: pytest.CaptureFixture[str], store: Path, *args: str, lang: str = "en"
) -> tuple[int, str, str]:
    status = main(["topics", *args, "--store", str(store), "--lang", lang])
    found = capsys.readouterr()
    return status, found.out, found.err


def test_the_list_shows_terms_in_the_reader_s_language(
    capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    status, english, _ = _run(capsys, store, "--format", "json")
    chinese = json.loads(_run(capsys, store, "--format", "json", lang="zh")[1])
    assert status == 0
    rows = json.loads(english)
    assert [row["topic_id"] for row in rows] == [row["topic_id"] for row in chinese] == ["t01", "t02"]
    assert any("junta" in row["terms"] for row in rows)
    assert any("軍政府" in row["terms"] for row in chinese)


def test_one_topic_in_depth_has_all_its_parts(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    status, text, _ = _run(capsys, store, "junta")
    assert status == 0
    for part in ("Best paragraphs", "Terms", "Actors", "Strategies", "Claims", "Documents"):
        assert part in text
    rows = json.loads(_run(capsys, store, "junta", "--part", "terms", "--format", "json")[1])
    assert rows
    assert all(row["weight"] > 0 for row in rows)
    assert "Mali" in {row["term"] for row in rows}
    assert _run(capsys, store, "nothing of the kind")[0] == 2


def test_decisions_are_told_kept_and_taken_back(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    status, told, kept = _run(capsys, store, "rename", "junta", "--en", "Coups in the Sahel")
    assert status == 0
    assert "Coups in the Sahel" in told
    assert "topics.csv" in kept
    listed = " ".join(_run(capsys, store)[1].split())
    assert "Coups in the Sahel" in listed
    assert "[renamed]" in listed  # on a line of its own where the terminal is narrow
    assert _run(capsys, store, "merge", "gas", "--into", "gas")[0] == 2
    assert _run(capsys, store, "hide", "gas")[0] == 0
    assert len(json.loads(_run(capsys, store, "--format", "json")[1])) == 1
    decided = json.loads(_run(capsys, store, "decisions", "--format", "json")[1])
    assert [(row["what"], row["placed"]) for row in decided] == [("rename", "yes"), ("hide", "yes")]
    assert main(["topics", "undo", "1", "--store", str(store)]) == 0
    assert main(["topics", "undo", "--store", str(store)]) == 0
    capsys.readouterr()
    assert main(["topics", "undo", "--store", str(store)]) == 2
    assert len(json.loads(_run(capsys, store, "--format", "json")[1])) == 2


def test_the_quiz_is_written_answered_and_kept(
    capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path
) -> None:
    questions, key = tmp_path / "quiz.txt", tmp_path / "key.txt"
    assert _run(capsys, store, "quiz", "--out", str(questions), "--key", str(key))[0] == 0
    right = [line.split()[1] for line in key.read_text(encoding="utf-8").splitlines()]
    assert questions.read_text(encoding="utf-8").count("\n  6  ") == len(right)
    status, told, _ = _run(capsys, store, "quiz", "--answers", ",".join(right))
    assert status == 0
    assert f"{len(right)} of {len(right)} right" in told
    status, told, _ = _run(capsys, store, "quiz", "--answers", ",".join("0" for _ in right))
    assert "Do not rely" in told
    assert _run(capsys, store, "quiz", "--answers", "1,x")[0] == 2
