"""`verify` finds every row that does not lead to what it quotes."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from textmine.errors import StoreError
from textmine.findings import extract_findings
from textmine.records import (
    Claim,
    Concept,
    Document,
    Mention,
    Paragraph,
    ParagraphTopic,
    Piece,
    Token,
    Topic,
)
from textmine.store import STORE_NAME, Store, StoreWriter
from textmine.verify import VerifyReport, verify

SOURCE = "第六節 結語\n\n首先，俄\uf90f斯加強能源合\n\n- 41 -\n\n作。其餘各國觀望。\n"
FIRST, SECOND = SOURCE.index("首先"), SOURCE.index("作。")
TEXT = "首先，俄羅斯加強能源合作。其餘各國觀望。"
HEADING = Paragraph(
    "d:0",
    "d",
    0,
    "heading",
    "",
    "40",
    "40",
    None,
    "第六節 結語",
    0,
    6,
    "zh-Hant",
    0,
    (Piece(0, 6, 0, 6, "40"),),
)
BODY = Paragraph(
    "d:1", "d", 1, "body", "第六節 結語", "40", "41", 1, TEXT, FIRST, SECOND + 9, "zh-Hant",
    pieces=(Piece(0, 11, FIRST, FIRST + 11, "40"), Piece(11, 20, SECOND, SECOND + 9, "41")),
)  # fmt: skip
TOKEN = Token("d:1", 3, 6, "俄羅斯", "PROPN")
MENTION = Mention(
    "d:1:m3-6", "d:1", 3, 6, "俄羅斯", "ACTOR", "actor:russia", "俄羅斯", "Russia", "Q159", "lexicon"
)
CLAIM = Claim(
    "d:1:c1", "d:1", 3, 12, TEXT[3:12], "strategy", ("actor:russia",), (), ("strategy:energy",), "加強",
    "affirmed", "asserted", "",
)  # fmt: skip
CONCEPTS = (
    Concept("actor:russia", "ACTOR", "俄羅斯", "Russia"),
    Concept("strategy:energy", "STRATEGY", "能源合作", "energy cooperation"),
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    original = tmp_path / "d.txt"
    original.write_text(SOURCE, encoding="utf-8")
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    document = Document("d", "題", "zh-Hant", "d.txt", digest, len(SOURCE), 2)
    findings = extract_findings(document, [HEADING, BODY], [MENTION], [CLAIM])
    out = tmp_path / "outputs"
    with StoreWriter(out) as writer:
        writer.add_document(
            document, SOURCE, [HEADING, BODY], [TOKEN], [MENTION], [CLAIM], findings, CONCEPTS, file=original
        )
        writer.add_topics(
            [Topic("t01", "能源", "energy", ("能源",), 0.5)], [ParagraphTopic("d:1", "t01", 1.0)]
        )
    return out


def report_on(out: Path, sql: str = "") -> VerifyReport:
    if sql:
        connection = sqlite3.connect(out / STORE_NAME)
        connection.executescript(sql)
        connection.close()
    with Store.open(out) as store:
        return verify(store)


def test_a_sound_build_has_nothing_broken(out: Path) -> None:
    report = report_on(out)
    assert report.ok
    assert report.broken == 0
    assert report.warnings == ()
    checked = {check.name: check.checked for check in report.checks}
    assert checked["paragraphs are made of their source text"] == 2
    assert checked["mentions quote their paragraph"] == 1
    assert checked["exported tables are complete"] == 18


@pytest.mark.parametrize(
    ("sql", "id_", "reason"),
    [
        (
            "UPDATE paragraphs SET text = replace(text, '首', '百') WHERE position = 1",
            "d:1",
            "not what its source",
        ),
        ("UPDATE sources SET text = replace(text, '斯', '期')", "d:1", "not what its source"),
        ("UPDATE paragraphs SET source_end = 999 WHERE position = 1", "d:1", "no span of its source"),
        ("UPDATE paragraphs SET source_end = source_end - 1 WHERE position = 1", "d:1", "stands outside"),
        ("UPDATE paragraphs SET pieces = '[]' WHERE position = 1", "d:1", "not what its source"),
        ("DELETE FROM sources", "d", "source text is missing"),
        ("UPDATE documents SET n_paragraphs = 3", "d", "n_paragraphs is 3"),
        ("UPDATE documents SET n_chars = 3", "d", "n_chars is 3"),
        ("UPDATE paragraphs SET position = 7 WHERE position = 1", "d", "not numbered from 0"),
        ("UPDATE tokens SET text = '俄国'", "d:1:3-6", "says '俄国'"),
        ("UPDATE mentions SET end = 99", "d:1:m3-6", "outside its paragraph"),
        ("UPDATE mentions SET start = 6", "d:1:m3-6", "outside its paragraph"),
        ("UPDATE mentions SET paragraph_id = 'x:9'", "d:1:m3-6", "paragraph x:9 does not exist"),
        ("UPDATE claims SET start = 4", "d:1:c1", "says"),
        ("UPDATE claims SET actors = '[\"actor:nobody\"]'", "d:1:c1", "concept 'actor:nobody'"),
        ("DELETE FROM concepts WHERE concept_id = 'actor:russia'", "d:1:m3-6", "concept 'actor:russia'"),
        ("UPDATE findings SET claims = '[\"d:1:c9\"]'", "d:f1", "claim 'd:1:c9' does not exist"),
        ("UPDATE findings SET headline = '無'", "d:f1", "headline is not in"),
        ("UPDATE findings SET citation = replace(citation, '40', '39')", "d:f1", "citation does not lead"),
        ("UPDATE findings SET threats = '[\"threat:none\"]'", "d:f1", "concept 'threat:none'"),
        ("UPDATE paragraph_topics SET topic_id = 't99'", "d:1 t99", "topic 't99'"),
        ("UPDATE paragraph_topics SET paragraph_id = 'd:9'", "d:9 t01", "paragraph does not exist"),
        ("DELETE FROM tokens", "tables/tokens.parquet", "has 1 rows, the store 0"),
    ],
)
def test_every_kind_of_damage_is_found_and_named(out: Path, sql: str, id_: str, reason: str) -> None:
    report = report_on(out, sql)
    assert not report.ok
    found = [broken for check in report.checks for broken in check.examples]
    assert [b for b in found if b.id == id_ and reason in b.reason], found


def test_an_id_given_twice_is_found(out: Path) -> None:
    sql = (
        "CREATE TABLE copied AS SELECT * FROM claims; INSERT INTO copied SELECT * FROM claims;"
        "DROP TABLE claims; ALTER TABLE copied RENAME TO claims"
    )
    found = [b for check in report_on(out, sql).checks for b in check.examples]
    assert ("d:1:c1", "2 rows of claims have this id") in [(b.id, b.reason) for b in found]


def test_missing_and_damaged_tables_are_found(out: Path) -> None:
    (out / "tables" / "claims.parquet").write_bytes(b"PAR1 no more")
    (out / "tables" / "tokens.csv").unlink()
    found = {b.id: b.reason for check in report_on(out).checks for b in check.examples}
    assert "cannot be read" in found["tables/claims.parquet"]
    assert found["tables/tokens.csv"] == "is missing"


def test_a_changed_or_missing_original_is_a_warning_only(out: Path) -> None:
    original = out.parent / "d.txt"
    original.write_text("changed", encoding="utf-8")
    report = report_on(out)
    assert report.ok
    assert report.warnings == ("d.txt: the original has changed since the build",)
    original.unlink()
    report = report_on(out)
    assert report.ok
    assert "not where it was" in report.warnings[0]


def test_only_the_first_broken_rows_are_named_but_all_are_counted(tmp_path: Path) -> None:
    mentions = [replace(MENTION, mention_id=f"d:1:m3-6{n}", text="x") for n in range(30)]
    document = Document("d", "題", "zh-Hant", "d.txt", "0" * 64, len(SOURCE), 2)
    with StoreWriter(tmp_path) as writer:
        writer.add_document(document, SOURCE, [HEADING, BODY], [], mentions, concepts=CONCEPTS)
    with Store.open(tmp_path) as store:
        (check,) = [c for c in verify(store, examples=3).checks if c.broken]
    assert check.broken == 30
    assert [b.id for b in check.examples] == ["d:1:m3-60", "d:1:m3-61", "d:1:m3-62"]


def test_a_truncated_store_says_so(out: Path) -> None:
    data = (out / STORE_NAME).read_bytes()
    (out / STORE_NAME).write_bytes(data[: len(data) // 3])
    with pytest.raises(StoreError, match=STORE_NAME):
        report_on(out)
