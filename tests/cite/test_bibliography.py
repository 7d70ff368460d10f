"""The documents in the formats of reference managers."""

from __future__ import annotations

import json
import re

import pytest

from textmine.cite import bibliography
from textmine.errors import UnknownNameError
from textmine.records import Document

DOCUMENTS = [
    Document("南海", "海疆 & {治理}", "zh-Hant", "a.txt", "0" * 64, 1, 1, author="林以文；Doe, Jane", year="2021",
             container="論叢", publisher="河岸社", type="chapter"),
    Document("gas", "Gas\nand power", "en", "b.txt", "0" * 64, 1, 1, author="An Institute, and more",
             url="https://example.org/{x}", type="webpage"),
    Document("bare", "Notes", "en", "c.txt", "0" * 64, 1, 1, year="ca. 2020"),
]  # fmt: skip


def test_bibtex_is_balanced_and_keeps_institutions_whole() -> None:
    text = bibliography(DOCUMENTS, "bibtex")
    assert re.findall(r"^@(\w+)\{(.+),$", text, re.M) == [
        ("incollection", "南海"),
        ("misc", "gas"),
        ("misc", "bare"),
    ]
    plain = text.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")
    assert "author = {{林以文} and Doe, Jane}" in text
    assert r"海疆 \& \{治理\}" in text


def test_ris_has_one_tag_a_line() -> None:
    lines = bibliography(DOCUMENTS, "ris").split("\r\n")
    assert [line[6:] for line in lines if line.startswith("TY  - ")] == ["CHAP", "ELEC", "GEN"]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert lines.count("ER  - ") == 3
    assert "TI  - Gas and power" in lines


def test_csl_json_says_who_is_a_person() -> None:
    entries = json.loads(bibliography(DOCUMENTS, "csl-json"))
    assert [entry["type"] for entry in entries] == ["chapter", "webpage", "document"]
    assert entries[0]["author"] == [{"literal": "林以文"}, {"family": "Doe", "given": "Jane"}]
    assert entries[0]["issued"] == {"date-parts": [[2021]]}
    assert entries[2]["issued"] == {"literal": "ca. 2020"}


def test_a_format_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownNameError, match="bibtex, ris, csl-json"):
        bibliography(DOCUMENTS, "endnote")
