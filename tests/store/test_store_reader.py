"""A build read back gives the records that were written, filtered as asked."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from textmine.errors import StoreError, UnknownNameError
from textmine.store import SCHEMA_VERSION, STORE_NAME, TABLES, Store


def test_records_come_back_as_they_were_written(store: Store, sample: Any) -> None:
    assert tuple(store.documents()) == sample.documents
    assert tuple(store.paragraphs()) == sample.paragraphs
    assert [store.source_text(d.document_id) for d in sample.documents] == list(sample.texts.values())
    paragraph = sample.paragraphs[3]
    assert store.paragraph(paragraph.paragraph_id) == paragraph
    assert paragraph.pieces


def test_claims_are_found_by_actor_kind_and_what_they_are_about(store: Store) -> None:
    assert len(list(store.claims())) == 6
    assert len(list(store.claims(actors=["actor:russia"]))) == 3
    assert {c.kind for c in store.claims(actors=["actor:russia"])} == {"threat"}
    assert list(store.claims(actors=["actor:russia"], kind="strategy")) == []
    assert len(list(store.claims(about=["threat:nuclear-threat"], polarity="negated"))) == 3
    assert len(list(store.claims(about=["actor:arctic-powers"], document_id="arctic"))) == 2
    assert list(store.claims(actors=[])) == []
    (claim,) = store.claims(ids=["arctic:0:c2"])
    assert claim == store.claim("arctic:0:c2")


def test_claims_and_findings_are_read_from_one_place_on(store: Store) -> None:
    claims, findings = list(store.claims()), list(store.findings())
    assert list(store.claims(limit=2, offset=3)) == claims[3:5]
    assert list(store.claims(offset=4)) == claims[4:]
    assert list(store.claims(limit=0)) == []
    assert (
        list(store.claims(actors=["actor:russia"], limit=1, offset=1))
        == [claim for claim in claims if "actor:russia" in claim.actors][1:2]
    )
    assert list(store.findings(limit=1, offset=1)) == findings[1:2]
    assert store.finding_ids() == [finding.finding_id for finding in findings]


def test_findings_mentions_tokens_and_topics_are_found_by_place_and_concept(store: Store) -> None:
    assert [f.finding_id for f in store.findings(concepts=["actor:russia"], document_id="arctic")] == [
        "arctic:f1"
    ]
    assert list(store.findings(concepts=["threat:threat"])) == []
    assert len(list(store.mentions(label="ACTOR", concepts=["actor:russia"]))) == 3
    assert list(store.mentions(label="THREAT")) == []
    assert len(list(store.tokens(document_id="black-sea"))) == 1
    assert [t.topic_id for t in store.paragraph_topics(topic_id="t01")] == ["t01"]
    assert [t.terms for t in store.topics()] == [("核武", "飛彈")]


def test_documents_are_found_by_language_with_or_without_script(store: Store) -> None:
    assert [d.document_id for d in store.documents(language="zh")] == ["arctic", "korean-peninsula"]
    assert [d.document_id for d in store.documents(language="zh-Hant")] == ["korean-peninsula"]
    assert [d.document_id for d in store.documents(language="en")] == ["black-sea"]


def test_a_concept_stretches_to_members_groups_and_narrower_concepts(store: Store) -> None:
    assert store.expand(["actor:arctic-powers"]) == {"actor:arctic-powers", "actor:russia"}
    assert store.expand(["actor:arctic-powers"], members=False) == {"actor:arctic-powers"}
    assert store.expand(["actor:russia"], groups=True) == {"actor:russia", "actor:arctic-powers"}
    assert store.expand(["threat:threat"]) == {"threat:threat", "threat:nuclear-threat"}
    assert store.expand(["threat:threat"], narrower=False) == {"threat:threat"}
    assert store.expand(["actor:nobody"]) == {"actor:nobody"}


def test_tables_are_data_frames_with_lists_and_whole_numbers(store: Store) -> None:
    claims = store.table("claims")
    assert claims["actors"].tolist()[:2] == [["actor:russia"], []]
    paragraphs = store.table("paragraphs")
    assert str(paragraphs["ordinal"].dtype) == "Int64"
    assert paragraphs["ordinal"].isna().all()
    assert len(paragraphs) == store.count("paragraphs")
    for name, table in TABLES.items():
        assert tuple(store.table(name).columns) == table.column_names


def test_asking_for_what_is_not_there_names_it(store: Store) -> None:
    for ask in (
        store.document,
        store.paragraph,
        store.claim,
        store.finding,
        store.mention,
        store.source_text,
    ):
        with pytest.raises(UnknownNameError, match="no-such-id"):
            ask("no-such-id")
    with pytest.raises(UnknownNameError, match="no table"):
        store.table("sqlite_master")
    assert store.concept("actor:nobody") is None


def test_a_folder_without_a_build_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere: does not exist"):
        Store.open(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="is not a build folder"):
        Store.open(tmp_path)


def test_a_file_in_place_of_a_folder_is_told(built: Any) -> None:
    with pytest.raises(StoreError, match=r"textmine\.sqlite: is a file; name the folder"):
        Store.open(built[0] / STORE_NAME)


def test_a_store_that_another_program_has_locked_is_not_called_damaged(
    built: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textmine.store.reader.PATIENCE", 0.05)
    shutil.copy(built[0] / STORE_NAME, tmp_path)
    with Store.open(tmp_path) as opened:
        other = sqlite3.connect(tmp_path / STORE_NAME, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        try:
            for read in (lambda: Store.open(tmp_path), lambda: opened.count("claims")):
                with pytest.raises(StoreError, match="is locked by another program") as told:
                    read()
                assert "build it again" not in str(told.value)
        finally:
            other.close()
        assert opened.count("claims")


def test_a_store_that_was_closed_says_so(built: Any) -> None:
    store = Store.open(built[0])
    store.close()
    with pytest.raises(StoreError, match="was closed; open it again"):
        list(store.documents())


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / STORE_NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(tmp_path)
    (tmp_path / STORE_NAME).unlink()
    sqlite3.connect(tmp_path / STORE_NAME).executescript("CREATE TABLE claims (a)").close()
    with pytest.raises(StoreError, match="not a textmine store"):
        Store.open(tmp_path)
    (tmp_path / STORE_NAME).write_bytes(b"")
    with pytest.raises(StoreError, match="not a textmine store"):
        Store.open(tmp_path)


def test_a_build_of_another_version_is_refused_with_what_to_do(built: Any, tmp_path: Path) -> None:
    shutil.copy(built[0] / STORE_NAME, tmp_path)
    connection = sqlite3.connect(tmp_path / STORE_NAME)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(StoreError, match=r"another version of textmine.*build it again"):
        Store.open(tmp_path)


def test_a_truncated_store_says_that_it_is_damaged(built: Any, tmp_path: Path) -> None:
    data = (built[0] / STORE_NAME).read_bytes()
    (tmp_path / STORE_NAME).write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError, match=str(tmp_path)), Store.open(tmp_path) as store:
        list(map(store.table, TABLES))


def test_nothing_can_be_written_through_a_store(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._connection.execute("DELETE FROM claims")
