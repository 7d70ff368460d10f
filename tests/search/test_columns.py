"""The tables of a build say where each row stands and name what the store keeps as ids."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from textmine.build import build
from textmine.store import TABLES

_TEXT = """港口論

第一節 結語

首先，印度向越南提供巡邏艇。越南則擔心海盜。

其次，印度與日本舉行聯合演習。
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readable")
    (folder / "in").mkdir()
    (folder / "in" / "ports.txt").write_text(_TEXT, encoding="utf-8")
    build([folder / "in"], folder / "out", models={})
    return folder / "out" / "tables"


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_every_table_has_a_citation(tables: Path, name: str) -> None:
    for frame in (
        pd.read_parquet(tables / f"{name}.parquet"),
        pd.read_csv(tables / f"{name}.csv", encoding="utf-8-sig"),
    ):
        assert len(frame) or name in ("topics", "paragraph_topics")
        assert all("港口論" in cited and cited.endswith("]") for cited in frame["citation"])


def test_ids_are_named_in_both_languages(tables: Path) -> None:
    claims = pd.read_csv(tables / "claims.csv", encoding="utf-8-sig")
    assert claims["actors"][0] == "actor:india"
    assert (claims["actors_zh"][0], claims["actors_en"][0]) == ("印度", "India")
    assert claims["targets_en"][0] == "Vietnam"
    findings = pd.read_csv(tables / "findings.csv", encoding="utf-8-sig")
    assert findings["actors_en"][0] == "Vietnam | India"
    assert list(findings["number"]) == [1, 2]


def test_paragraphs_are_counted_from_one_without_headings(tables: Path) -> None:
    paragraphs = pd.read_csv(tables / "paragraphs.csv", encoding="utf-8-sig")
    body = paragraphs[paragraphs["kind"] == "body"]
    assert list(body["number"]) == [1, 2]
    assert ["第1段" in body["citation"].iloc[0], "第2段" in body["citation"].iloc[1]] == [True, True]
    assert not paragraphs[paragraphs["kind"] == "heading"]["citation"].str.contains("第.段").any()
