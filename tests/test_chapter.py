"""Acceptance on the real chapter, which is not ours to publish: it is read from ../shared, or $TEXTMINE_SHARED."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from textmine.build import build
from textmine.cli import main
from textmine.store import Store
from textmine.verify import verify

SHARED = Path(os.environ.get("TEXTMINE_SHARED") or Path(__file__).parents[2] / "shared")
SOURCES = sorted((SHARED / "source").glob("*.txt"))

pytestmark = [
    pytest.mark.chapter,
    pytest.mark.skipif(not SOURCES, reason=f"the real chapter is not at {SHARED / 'source'}"),
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chapter")
    build(SOURCES, folder)
    return folder


@pytest.fixture(scope="module")
def store(out: Path):
    with Store.open(out) as opened:
        yield opened


def test_paragraphs_headings_and_pages_are_those_of_the_chapter(store: Store) -> None:
    paragraphs = list(store.paragraphs())
    kinds = [p.kind for p in paragraphs]
    assert kinds.count("body") == 25
    assert kinds.count("heading") == 5
    pages = [int(p) for row in paragraphs for p in (row.page_first, row.page_last) if p]
    assert (min(pages), max(pages)) == (177, 186)


def test_the_findings_are_numbered_in_their_two_series(store: Store) -> None:
    findings = [f for f in store.findings() if f.basis == "numbered"]
    assert [f.ordinal for f in findings] == [*range(1, 7), *range(1, 13)]
    sections = {f.section.rsplit(" / ", 1)[-1][:2] for f in findings}
    assert len({f.section for f in findings}) == 2
    assert sections == {"壹、", "貳、"}


def test_every_citation_holds(store: Store) -> None:
    report = verify(store)
    assert report.ok
    assert sum(check.checked for check in report.checks) > 1000


def test_an_actor_has_the_same_claims_by_any_of_its_names(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listings = []
    for name in ("Russia", "俄羅斯", "俄罗斯"):
        assert main(["claims", "--actor", name, "--store", str(out), "--format", "json"]) == 0
        listings.append(json.loads(capsys.readouterr().out))
    assert len(listings[0]) > 10
    assert listings[0] == listings[1] == listings[2]


@pytest.mark.skipif(not (SHARED / "bin" / "score.py").is_file(), reason="no score.py beside the chapter")
def test_it_agrees_with_the_hand_made_annotations(out: Path) -> None:
    run = subprocess.run(
        [sys.executable, SHARED / "bin" / "score.py", out, SHARED / "gold" / "chapter-dev", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    score = json.loads(run.stdout)
    assert score["paragraphs rebuilt"] == "7/7"
    assert score["mentions all"]["f1"] >= 0.88
    assert score["mentions all exact"]["f1"] >= 0.80
    assert score["claims"]["r"] >= 0.85
    assert score["claim actors"]["f1"] >= 0.85
    assert score["claim targets"]["f1"] >= 0.70
    assert score["claim polarity accuracy"] >= 0.95
