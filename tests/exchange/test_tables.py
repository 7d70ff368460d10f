"""Workbooks, read by openpyxl, and SQLite copies."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests.exchange.conftest import make
from textmine.exchange import Request, export
from textmine.exchange import xlsx as workbook
from textmine.store import TABLES, Store


def _rows(path: Path, sheet: str) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(path, read_only=True)
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_sheet_a_table(store: Store, tmp_path: Path) -> None:
    written = export(store, "xlsx", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)
    assert book.sheetnames == list(TABLES)
    for name in TABLES:
        assert written.counts[name] == store.count(name) == len(_rows(tmp_path / "a.xlsx", name))
    claims = _rows(tmp_path / "a.xlsx", "claims")
    assert [row["claim_id"] for row in claims] == list(store.ids("claims"))
    assert all(row["citation"] for row in claims)
    one = next(row for row in claims if row["actors"] and "actor:russia" in str(row["actors"]))
    assert "Russia" in str(one["actors_en"])


def test_formulas_controls_and_long_texts(tmp_path: Path) -> None:
    texts = ["=1+1 是公式", "帶\u0007鈴", "長" * 40_000, "😊" * 20_000]
    with make(tmp_path / "out", [(text, []) for text in texts]) as store:
        written = export(store, "xlsx", tmp_path / "a.xlsx")
    cells = [str(row["text"]) for row in _rows(tmp_path / "a.xlsx", "paragraphs")]
    assert cells[0] == "'=1+1 是公式"
    assert cells[1] == "帶\ufffd鈴"
    assert all(len(cell.encode("utf-16-le")) <= 2 * 32_767 for cell in cells)
    assert cells[2].endswith(" … [cut: 40,000 characters]")
    assert cells[3].startswith("😊😊")
    assert "�" not in cells[3]
    assert written.notes == ["2 texts are longer than the 32,767 characters of a cell: cut"]


def test_more_rows_than_a_sheet_takes(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 100)
    export(store, "xlsx", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)
    names = [name for name in book.sheetnames if name.startswith("mentions")]
    assert names[:2] == ["mentions", "mentions 2"]
    assert sum(len(_rows(tmp_path / "a.xlsx", name)) for name in names) == store.count("mentions")


def test_views_have_names_for_ids(store: Store, tmp_path: Path) -> None:
    export(store, "sqlite", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as copy:
        copy.row_factory = sqlite3.Row
        rows = copy.execute("SELECT * FROM claims_readable").fetchall()
        assert [row["claim_id"] for row in rows] == list(store.ids("claims"))
        names = {concept.concept_id: concept for concept in store.concepts()}
        for row in rows:
            claim = store.claim(row["claim_id"])
            wanted = " | ".join(names[id_].name_en or names[id_].name_zh for id_ in claim.actors) or None
            assert row["actors_en"] == wanted
            assert row["document"] == store.document(store.paragraph(claim.paragraph_id).document_id).title
        assert copy.execute("SELECT count(*) FROM findings_readable").fetchone()[0] == store.count("findings")
        assert copy.execute("SELECT count(*) FROM mentions_readable").fetchone()[0] == store.count("mentions")
        assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_progress_is_told_to_the_end(store: Store, tmp_path: Path) -> None:
    for name in ("sqlite", "xlsx", "tei", "gexf"):
        told: list[tuple[int, int]] = []
        export(
            store,
            name,
            tmp_path / name,
            Request(progress=lambda done, total, _, told=told: told.append((done, total))),
        )
        assert told
        assert told[-1][0] == told[-1][1]
