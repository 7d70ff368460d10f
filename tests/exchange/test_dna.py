"""A .dna file has DNA 3's tables, keeps its constraints, and answers the queries that DNA asks."""

from __future__ import annotations

import base64
import csv
import hashlib
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings

from tests.exchange.conftest import make
from tests.exchange.strategies import paragraphs
from textmine.exchange import Request, export
from textmine.exchange.places import text_of
from textmine.store import Store

# Columns of DNA 3.0's tables that hold what is exported (its class sql.Sql).
COLUMNS = {
    "DOCUMENTS": ["ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type", "Date"],
    "STATEMENTS": ["ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"],
    "VARIABLES": ["ID", "Variable", "DataType", "StatementTypeId"],
    "ENTITIES": ["ID", "VariableId", "Value", "Red", "Green", "Blue", "ChildOf"],
    "DATASHORTTEXT": ["ID", "StatementId", "VariableId", "Entity"],
    "DATABOOLEAN": ["ID", "StatementId", "VariableId", "Value"],
    "DATALONGTEXT": ["ID", "StatementId", "VariableId", "Value"],
    "ATTRIBUTEVARIABLES": ["ID", "VariableId", "AttributeVariable"],
    "ATTRIBUTEVALUES": ["ID", "EntityId", "AttributeVariableId", "AttributeValue"],
}
VALUES = (
    "SELECT s.ID, v.Variable, e.Value FROM STATEMENTS s JOIN DATASHORTTEXT t ON t.StatementId = s.ID"
    " JOIN VARIABLES v ON v.ID = t.VariableId JOIN ENTITIES e ON e.ID = t.Entity AND e.VariableId = v.ID"
    " WHERE s.StatementTypeId = 1"
)


def _units(text: str, start: int, stop: int) -> str:
    """What Java's String.substring gives."""
    return text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")


def test_a_claim_is_a_statement_of_each_actor_on_each_concept(store: Store, tmp_path: Path) -> None:
    export(store, "dna", tmp_path / "a.dna", Request(lang="en"))
    with closing(sqlite3.connect(tmp_path / "a.dna")) as dna:
        for table, columns in COLUMNS.items():
            assert [row[1] for row in dna.execute(f"PRAGMA table_info({table})")] == columns
        assert not dna.execute("PRAGMA foreign_key_check").fetchall()
        assert dna.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert (
            dna.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()[0].startswith("3")
        )
        values: dict[int, dict[str, str]] = {}
        for id_, variable, value in dna.execute(VALUES):
            values.setdefault(id_, {})[variable] = value
        claims = [c for c in store.claims(at_least=0.5) if c.actors and c.concepts]
        assert len(values) == sum(len(set(c.actors)) * len(set(c.concepts)) for c in claims)
        assert all(set(row) == {"person", "organization", "concept"} for row in values.values())
        assert all(
            bool(row["person"]) != bool(row["organization"]) and row["concept"] for row in values.values()
        )
        agreed = dict(dna.execute("SELECT StatementId, Value FROM DATABOOLEAN"))
        assert set(agreed) == set(values)
        assert sum(agreed.values()) == sum(
            len(set(c.actors)) * len(set(c.concepts)) for c in claims if c.polarity == "affirmed"
        )
        # Each claim is annotated too, with what a statement has no room for.
        notes = [note for (note,) in dna.execute("SELECT Value FROM DATALONGTEXT")]
        assert [note.split("\n")[0] for note in notes] == [
            f"claim: {c.claim_id}" for c in store.claims(at_least=0.5)
        ]


def test_every_entity_has_its_attributes(store: Store, tmp_path: Path) -> None:
    export(store, "dna", tmp_path / "a.dna", Request(lang="zh"))
    with closing(sqlite3.connect(tmp_path / "a.dna")) as dna:
        rows = dna.execute(
            "SELECT e.Value, a.AttributeVariable, v.AttributeValue FROM ENTITIES e JOIN ATTRIBUTEVARIABLES a ON"
            " a.VariableId = e.VariableId LEFT JOIN ATTRIBUTEVALUES v ON v.EntityId = e.ID"
            " AND v.AttributeVariableId = a.ID"
        ).fetchall()
        assert all(value is not None for *_, value in rows)
        about = {name: value for entity, name, value in rows if entity == "俄羅斯"}
        assert about == {"Type": "state", "Alias": "Russia", "Notes": "actor:russia Q159"}


@settings(max_examples=25, deadline=None)
@given(texts=paragraphs())
def test_marks_are_where_java_finds_the_words(texts: list) -> None:
    with tempfile.TemporaryDirectory() as temporary, make(Path(temporary) / "out", texts) as store:
        path = Path(temporary) / "a.dna"
        export(store, "dna", path)
        with closing(sqlite3.connect(path)) as dna:
            found = [
                _units(text, start, stop)
                for text, start, stop in dna.execute(
                    "SELECT Text, Start, Stop FROM STATEMENTS JOIN DOCUMENTS ON DocumentId = DOCUMENTS.ID"
                    " WHERE StatementTypeId = 3 ORDER BY STATEMENTS.ID"
                )
            ]
            assert found == [claim.text for claim in store.claims()]
            assert (
                dna.execute("SELECT Text FROM DOCUMENTS").fetchone()[0]
                == text_of(store, store.document("d")).text
            )


def test_the_password_is_hashed_as_jasypt_does(store: Store, tmp_path: Path) -> None:
    export(store, "dna", tmp_path / "a.dna")
    with closing(sqlite3.connect(tmp_path / "a.dna")) as dna:
        (stored,) = dna.execute("SELECT Password FROM CODERS WHERE Name = 'Admin'").fetchone()
    salt, digest = base64.b64decode(stored)[:16], base64.b64decode(stored)[16:]
    hashed = hashlib.sha256(salt + b"textmine").digest()
    for _ in range(99_999):
        hashed = hashlib.sha256(hashed).digest()
    assert digest == hashed


def test_the_statement_table_says_the_same(store: Store, tmp_path: Path) -> None:
    written = export(store, "dna-csv", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == written.counts["statements"] > 50
    for row in rows:
        claim = store.claim(row["claim_id"])
        assert row["text"] == claim.text
        assert (row["organization_id"] or row["person_id"]) in claim.actors
        assert row["concept_id"] in claim.concepts
        assert row["agreement"] == str(int(claim.polarity == "affirmed"))
    export(store, "dna", tmp_path / "a.dna")
    with closing(sqlite3.connect(tmp_path / "a.dna")) as dna:
        assert dna.execute("SELECT count(*) FROM STATEMENTS WHERE StatementTypeId = 1").fetchone() == (
            len(rows),
        )


def test_the_same_build_gives_the_same_file(store: Store, tmp_path: Path) -> None:
    for name in ("dna-csv", "gexf", "qdpx", "xmi", "tei", "jsonld"):
        for folder in ("first", "second"):
            (tmp_path / folder).mkdir(exist_ok=True)
            export(store, name, tmp_path / folder / name)
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_no_claims_no_statements(tmp_path: Path) -> None:
    with make(tmp_path / "out", [("一段文字。", [])]) as store:
        export(store, "dna", tmp_path / "a.dna")
        with closing(sqlite3.connect(tmp_path / "a.dna")) as dna:
            assert dna.execute(
                "SELECT (SELECT count(*) FROM STATEMENTS), (SELECT count(*) FROM DOCUMENTS)"
            ).fetchone() == (0, 1)
