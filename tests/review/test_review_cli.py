"""The commands of `textmine review`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from textmine.cli import main


@pytest.fixture
def store(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEXTMINE_STORE", str(project / "out"))
    monkeypatch.setenv("TEXTMINE_REVIEWER", "Lin")
    monkeypatch.setenv("TEXTMINE_LANG", "en")
    return project / "out"


def said(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(args) == status
    out = capsys.readouterr()
    return out.out if status == 0 else out.out + out.err


def listed(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    return json.loads(said(capsys, *args, "--format", "json"))  # type: ignore[no-any-return]


def test_a_review_from_the_first_list_to_the_files(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = listed(capsys, "review", "list", "--limit", "3")
    sure = [row["confidence"] for row in rows]
    assert sure == sorted(sure)
    ids = [str(row["id"]) for row in rows]
    said(capsys, "review", "accept", ids[0])
    said(capsys, "review", "reject", ids[1], "--note", "no claim")
    said(
        capsys,
        "review",
        "correct",
        ids[2],
        "--set",
        "actors=Wombat League|Russia",
        "--set",
        "polarity=negated",
    )
    claims = {str(row["claim_id"]): row for row in listed(capsys, "claims", "--all")}
    assert (claims[ids[0]]["decision"], claims[ids[0]]["reviewer"]) == ("accepted", "Lin")
    assert ids[1] not in claims
    assert claims[ids[2]]["actors"] == ["Wombat League", "Russia"]
    machine = {str(row["claim_id"]): row for row in listed(capsys, "claims", "--all", "--unreviewed")}
    assert ids[1] in machine
    assert not any(row["decision"] for row in machine.values())
    assert "tables, report and figures do not say all of it yet" in said(capsys, "review", "status")
    said(capsys, "review", "apply")
    assert "tables, report" not in said(capsys, "review", "status")
    with (store / "tables/claims.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["claim_id"] for row in csv.DictReader(file)} == set(claims)
    assert "corrected" in (store / "report.html").read_text(encoding="utf-8")
    assert main(["verify"]) == 0
    log = tmp_path / "log.csv"
    said(capsys, "review", "log", "-o", str(log))
    with log.open(encoding="utf-8-sig", newline="") as file:
        assert [row["what"] for row in csv.DictReader(file)] == ["correct", "reject", "accept"]
    said(capsys, "review", "undo")
    assert listed(capsys, "review", "list", "--reviewed")[0]["decision"] == "accepted"


def test_words_are_added_by_their_quotation(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paragraph = str(
        listed(capsys, "review", "list", "--document", "black-sea.en", "--limit", "1")[0]["paragraph_id"]
    )
    wrong = said(
        capsys, "review", "add", "mention", paragraph, "--quote", "wombats", "--set", "label=ACTOR", status=2
    )
    assert f"{paragraph}: “wombats” does not stand in it" in wrong
    (row,) = listed(capsys, "cite", paragraph)
    words = str(row["text"])[:21]
    said(capsys, "review", "add", "mention", paragraph, "--quote", words, "--set", "label=ACTOR")
    assert listed(capsys, "review", "list", "--kind", "mention", "--reviewed")[0]["text"] == words


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["review", "accept", "nowhere:1:c1"], "no mention, claim or finding of this id"),
        (["review", "undo"], "has made no decision"),
        (["review", "undo", "abcdef"], "no decision of this id"),
        (["review", "agreement", "Lin", "Chen"], "has decided on nothing"),
        (["review", "list", "--actor", "wombats of the moon"], "no concept of this name"),
    ],
)
def test_a_wrong_call_is_one_line(
    store: Path, capsys: pytest.CaptureFixture[str], args: list[str], message: str
) -> None:
    out = said(capsys, *args, status=2)
    assert message in out
    assert len(out.strip().splitlines()) == 1


def test_evaluate_measures_the_machine_of_a_build_that_was_reviewed(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    said(capsys, "export", "--as", "doccano", "--out", str(gold))
    ids = [str(row["id"]) for row in listed(capsys, "review", "list", "--kind", "mention", "--limit", "5")]
    said(capsys, "review", "reject", *ids)
    figures = json.loads(said(capsys, "evaluate", str(store), str(gold), "--format", "json"))
    (mentions,) = [one for one in figures["figures"] if one["measure"] == "mentions"]
    assert mentions["f1"] == 1.0


def test_a_folder_that_cannot_be_written_is_one_line(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    id_ = str(listed(capsys, "review", "list", "--limit", "1")[0]["id"])
    out = said(capsys, "review", "accept", id_, "--review", str(tmp_path / "file"), status=2)
    assert "--review names another folder" in out
    assert listed(capsys, "review", "list", "--limit", "1")[0]["id"] == id_
