"""The report on a large corpus: the first findings of every document, and how many more there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_build import CORPUS, build_here
from textmine.records import Finding
from textmine.report import contents, write_report
from textmine.report.findings import first_findings
from textmine.store import Store


def _finding(document: str, number: int, basis: str = "numbered") -> Finding:
    id_ = f"{document}:{number}"
    return Finding(f"{id_}:f", id_, "", number, "", (), (), (), (), "", basis)


def test_every_document_has_its_first_findings_shown_first() -> None:
    found = [_finding(d, n) for d in ("a", "b", "c") for n in range(3)]
    assert [f.paragraph_id for f in first_findings(found, 4)] == ["a:0", "a:1", "b:0", "c:0"]
    found += [_finding("d", 0, "claims")]
    assert first_findings(found, 9) == found[:9]
    assert first_findings(found, 99) == found


def test_how_many_more_there_are_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_here(CORPUS / "south-china-sea.zh-Hant.txt", out=tmp_path)
    monkeypatch.setattr(contents, "FULL_VIEW", 1)
    monkeypatch.setattr(contents, "FINDINGS", 3)
    with Store.open(tmp_path) as store:
        number = store.count("findings")
        write_report(store, tmp_path / "some.html")
    page = (tmp_path / "some.html").read_text("utf-8")
    assert f"+{number - 3} " in page
    assert page.count('<div class="citation">') == 3
