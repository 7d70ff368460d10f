"""The exported tables: what other people's notebooks and spreadsheets open."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.records import Document, Paragraph, Topic
from textmine.store import TABLES, Store, StoreWriter
from textmine.store.schema import Column
from textmine.store.tables import csv_original, csv_safe

# The contract: these columns, by these names. More may be added, none may go.
COLUMNS = {
    "documents": "document_id title language source_path source_sha256 n_chars n_paragraphs",
    "paragraphs": "paragraph_id document_id position kind section page_first page_last ordinal text"
    " source_start source_end",
    "tokens": "paragraph_id start end text pos",
    "mentions": "mention_id paragraph_id start end text label concept_id name_zh name_en wikidata",
    "claims": "claim_id paragraph_id start end text kind actors targets concepts predicate polarity modality"
    " gloss_en",
    "findings": "finding_id paragraph_id section ordinal headline actors threats strategies claims citation",
    "topics": "topic_id label_zh label_en terms coherence",
    "paragraph_topics": "paragraph_id topic_id weight",
}


def test_more_columns_stand_behind_the_stored_ones(tmp_path: Path) -> None:
    class More:
        def columns(self, table: str) -> tuple[Column, ...]:
            return (Column("names", "list", False),) if table == "topics" else ()

        def values(self, table: str) -> Any:
            return lambda row: ([row[0], "=b"],) if table == "topics" else ()

    with StoreWriter(tmp_path, more=lambda store: More()) as writer:
        writer.add_topics([Topic("t01", "x", "y", ("a",), 0.0)], [])
    assert "t01 | =b" in (tmp_path / "tables" / "topics.csv").read_text(encoding="utf-8-sig")
    parquet = pd.read_parquet(tmp_path / "tables" / "topics.parquet")
    assert (parquet.columns[-1], list(parquet["names"][0])) == ("names", ["t01", "=b"])


@pytest.mark.parametrize("name", COLUMNS)
def test_every_table_has_its_columns_in_both_formats(built: Any, name: str) -> None:
    parquet = pd.read_parquet(built[0] / "tables" / f"{name}.parquet")
    sheet = pd.read_csv(built[0] / "tables" / f"{name}.csv", encoding="utf-8-sig")
    assert list(parquet.columns) == list(sheet.columns)
    assert set(COLUMNS[name].split()) <= set(parquet.columns)
    with Store.open(built[0]) as store:
        assert len(parquet) == len(sheet) == store.count(name) > 0


def test_csv_opens_right_in_excel_and_lists_are_joined(built: Any) -> None:
    data = (built[0] / "tables" / "topics.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "核武 | 飛彈" in data.decode("utf-8-sig")


def test_lists_and_pieces_are_real_lists_in_parquet(built: Any) -> None:
    topics = pd.read_parquet(built[0] / "tables" / "topics.parquet")
    assert list(topics["terms"][0]) == ["核武", "飛彈"]
    paragraphs = pd.read_parquet(built[0] / "tables" / "paragraphs.parquet")
    piece = paragraphs["pieces"][0][0]
    assert piece["page"] == "1"
    assert piece["source_start"] == paragraphs["source_start"][0]


def test_text_that_a_spreadsheet_would_run_is_disarmed_and_can_be_had_back(tmp_path: Path) -> None:
    texts = ["=HYPERLINK(1)", "+1", "-178-", "@SUM", "＝1", "'quoted", "\tx", "平常"]
    paragraphs = [
        Paragraph(f"d:{i}", "d", i, "body", "", None, None, None, text, 0, len(text), "en")
        for i, text in enumerate(texts)
    ]
    with StoreWriter(tmp_path) as writer:
        writer.add_document(Document("d", "=cmd|' /C calc'!A0", "en", "d", "0" * 64, 0, 0), "", paragraphs)
        writer.add_topics([Topic("t01", "x", "y", ("=1", "b"), 0.0)], [])
    with (tmp_path / "tables" / "paragraphs.csv").open(encoding="utf-8-sig", newline="") as handle:
        cells = [row["text"] for row in csv.DictReader(handle)]
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r＝]", cell)]
    assert [csv_original(cell) for cell in cells] == texts
    assert "'=1 | b" in (tmp_path / "tables" / "topics.csv").read_text(encoding="utf-8-sig")
    assert list(pd.read_parquet(tmp_path / "tables" / "paragraphs.parquet")["text"]) == texts


@given(st.text())
def test_any_text_comes_back_from_its_csv_cell(text: str) -> None:
    assert csv_original(csv_safe(text)) == text


def test_lists_are_json_in_sqlite(built: Any) -> None:
    with Store.open(built[0]) as store:
        (terms,) = next(store._rows("SELECT terms FROM topics"))
    assert json.loads(terms) == ["核武", "飛彈"]
    assert TABLES["topics"].column_names[0] == "topic_id"
