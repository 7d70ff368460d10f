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
    findings = page[page.index('<section id="findings">') : page.index('<section id="claims">')]
    assert findings.count('<div class="citation">') == 3


def test_a_large_report_has_the_documents_that_it_leads_to_and_says_how_much_is_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for at in range(12):
        text = f"第{at}節 說明\n\n這一段沒有提到任何國家，只說天氣。\n\n另一段也是。\n"
        (texts / f"plain-{at:02}.txt").write_text(text, encoding="utf-8")
    build_here(CORPUS / "south-china-sea.zh-Hant.txt", texts, out=tmp_path / "out")
    for name, value in (("FULL_VIEW", 1), ("FINDINGS", 3), ("DOCUMENTS", 5), ("_TAKEN_IN", 0)):
        monkeypatch.setattr(contents, name, value)
    with Store.open(tmp_path / "out") as store:
        paragraphs = store.count("paragraphs")
        monkeypatch.setattr(contents, "shown_topics", lambda *_: [])
        write_report(store, tmp_path / "some.html")
    page = (tmp_path / "some.html").read_text("utf-8")
    assert page.count("<article ") == 1
    assert 'id="doc:south-china-sea"' in page
    listed = page[page.index('<ul class="works">') : page.index('<section id="findings">')]
    assert "第0節 說明" in listed
    assert "第11節 說明" not in listed  # there is no room for it
    told = page[page.index("<caption><span") : page.index("</table>")]
    assert f">{paragraphs}<" in told
    for table in ("documents", "paragraphs", "findings", "claims"):
        assert f"tables/{table}.csv" in told
    shown = page.count('class="p" id="south-china-sea:')
    assert 3 <= shown < 25
    assert page.count("<h4 ") <= shown + 3  # only the headings that something shown stands under
