"""A build that goes on from the last one comes out as one from nothing, row for row."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from benchmarks.many_files import write_files
from tests.test_build import StateSpotter
from textmine.build import BuildReport, build
from textmine.read import SourceDocument
from textmine.store import STORE_NAME, TABLES, Store, StoreWriter
from textmine.store.slots import CannotGoOnError, next_slot
from textmine.store.sums import sums_of
from textmine.verify import verify

CORPUS = Path(__file__).parents[1] / "corpus"
_SUPPORT = {
    "sources": "SELECT * FROM sources ORDER BY document_id",
    "build_info": "SELECT * FROM build_info ORDER BY key",
    "units": "SELECT key, outcome FROM units ORDER BY position",
    "mention_forms": "SELECT * FROM mention_forms ORDER BY rowid",
    "claim_concepts": "SELECT claim_id, role, concept_id, cc.kind, polarity, modality, confidence, p.paragraph_id"
    " FROM claim_concepts cc JOIN paragraphs p ON p.rowid = paragraph ORDER BY 1, 2, 3",
    "topic_terms": "SELECT * FROM topic_terms ORDER BY term",
    "row_counts": "SELECT * FROM row_counts ORDER BY 1",
    "concept_counts": "SELECT * FROM concept_counts ORDER BY 1",
    "claim_counts": "SELECT * FROM claim_counts ORDER BY 1, 2, 3",
    "claim_ties": "SELECT * FROM claim_ties ORDER BY 1, 2, 3, 4",
    "term_postings": "SELECT space, term, n, places, impacts FROM term_postings ORDER BY 1, 2",
    "profiles of paragraphs": "SELECT paragraph_id, terms FROM term_profiles JOIN paragraphs p ON p.rowid = row_id"
    " WHERE space = 'paragraphs' ORDER BY 1",
    "profiles of claims": "SELECT claim_id, terms FROM term_profiles JOIN claims c ON c.rowid = row_id"
    " WHERE space = 'claims' ORDER BY 1",
    "all profiles": "SELECT space, count(*) FROM term_profiles GROUP BY 1 ORDER BY 1",
    "fingerprints": "SELECT hash, paragraph_id, start FROM fingerprints JOIN paragraphs p ON p.rowid = paragraph"
    " ORDER BY 1, 2, 3",
    "all fingerprints": "SELECT count(*) FROM fingerprints",
    "document_concepts": "SELECT document_id, position, record FROM document_concepts JOIN document_parts USING (slot)"
    " JOIN concept_records USING (record_id) ORDER BY 1, 2",
    "concept_records": "SELECT record FROM concept_records ORDER BY 1",
    "topic_bags": "SELECT document_id, terms FROM topic_bags JOIN document_parts USING (slot) ORDER BY 1",
    "table_parts": "SELECT name, document_id, n, bytes FROM table_parts JOIN document_parts USING (slot) ORDER BY 1, 2",
    "found": "SELECT p.paragraph_id FROM paragraph_index JOIN paragraphs p ON p.rowid = paragraph_index.rowid"
    ' WHERE paragraph_index MATCH \'"the"\' ORDER BY bm25(paragraph_index), p.rowid',
}  # fmt: skip


class Versioned(StateSpotter):
    """Counts what it is asked."""

    version = "1"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def analyse_document(self, document: SourceDocument):  # type: ignore[no-untyped-def]
        self.seen.append(document.document.document_id)
        return super().analyse_document(document)


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a store but for the numbers of its rows."""
    connection = sqlite3.connect(folder / STORE_NAME)
    own = {name: f"SELECT * FROM {name} ORDER BY rowid" for name in TABLES}
    found = {name: connection.execute(sql).fetchall() for name, sql in (own | _SUPPORT).items()}
    connection.close()
    return found


def assert_same(one: Path, other: Path) -> None:
    first, second = rows(one), rows(other)
    for name, own in first.items():
        assert own == second[name], name
    for path in [*(one / "tables").iterdir(), *(one / "figures").iterdir(), one / "report.html"]:
        assert path.read_bytes() == (other / path.relative_to(one)).read_bytes(), path.name
    with Store.open(one) as store:
        assert verify(store).broken == 0


def made(folder: Path, out: Path, **options: object) -> BuildReport:
    return build([folder], out, analyser=Versioned(), n_topics=3, **options)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_files(tmp_path / "in", 12, [CORPUS])
    return tmp_path / "in"


@pytest.mark.parametrize("seed", range(2))
def test_whatever_comes_and_goes_the_build_is_as_from_nothing(
    folder: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    spare = write_files(tmp_path / "spare", 12, [CORPUS], seed=seed + 100)
    made(folder, tmp_path / "out")
    for step in range(3):
        files = sorted(folder.iterdir())
        for file in chance.sample(files, chance.randint(0, 2)):
            file.unlink()
        for file in chance.sample(spare, chance.randint(0, 2)):
            name = chance.choice((file.name, f"a{step}.txt", f"document-{step:05d}x.txt", f"z{step}.txt"))
            (folder / name).write_bytes(file.read_bytes())
        if chance.random() < 0.5:
            changed = chance.choice(sorted(folder.iterdir()))
            changed.write_text(changed.read_text() + "\nRussia, China and 美國.\n")
        went_on = made(folder, tmp_path / "out")
        anew = made(folder, tmp_path / f"fresh{step}")
        assert went_on.kept > 0
        assert anew.kept == 0
        assert went_on.counts == anew.counts
        assert went_on.warnings == anew.warnings
        assert_same(tmp_path / "out", tmp_path / f"fresh{step}")


def test_only_what_changed_is_read(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "out")
    (folder / "document-00003.txt").write_text("Russia warned China.\n")
    (folder / "new.txt").write_text("China warned Russia.\n")
    (folder / "document-00007.txt").unlink()
    analyser = Versioned()
    report = build([folder], tmp_path / "out", analyser=analyser)
    assert analyser.seen == ["document-00003", "new"]
    assert report.kept == 10
    analyser = Versioned()
    build([folder], tmp_path / "out", analyser=analyser, fresh=True)
    assert len(analyser.seen) == 12


def test_other_settings_or_another_version_read_everything_anew(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "out")
    assert made(folder, tmp_path / "out").kept == 12
    assert made(folder, tmp_path / "out", encoding="utf-8").kept == 0
    later = Versioned()
    later.version = "2"
    assert build([folder], tmp_path / "out", analyser=later, encoding="utf-8").kept == 0
    (folder / "corpus.toml").write_text(
        '[[document]]\nfile = "document-00001.txt"\ntitle = "Another title"\n'
    )
    made(folder, tmp_path / "out")
    assert made(folder, tmp_path / "out").kept == 12


@pytest.mark.parametrize("harm", ["flip", "cut", "sums", "foreign"])
def test_a_damaged_store_is_not_gone_on_from(folder: Path, tmp_path: Path, harm: str) -> None:
    made(folder, tmp_path / "out")
    store = tmp_path / "out" / STORE_NAME
    data = store.read_bytes()
    if harm == "flip":
        at = len(data) // 2
        store.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    elif harm == "cut":
        store.write_bytes(data[: len(data) // 2])
    elif harm == "sums":
        (tmp_path / "out" / ".textmine.sums").write_text("{]")
    else:
        store.write_bytes(b"something else")
    assert made(folder, tmp_path / "out").kept == 0
    made(folder, tmp_path / "fresh")
    assert_same(tmp_path / "out", tmp_path / "fresh")


def test_tables_that_somebody_edited_are_written_anew(folder: Path, tmp_path: Path) -> None:
    made(folder, tmp_path / "out")
    (tmp_path / "out" / "tables" / "claims.csv").write_text("mine")
    (folder / "document-00003.txt").unlink()
    assert made(folder, tmp_path / "out").kept == 11
    made(folder, tmp_path / "fresh")
    assert_same(tmp_path / "out", tmp_path / "fresh")


def test_files_of_one_name_change_ids_as_they_come_and_go(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("a", "b", "c"):
        (folder / name).mkdir(parents=True)
        (folder / name / "report.txt").write_text(f"Russia warned China about {name}.\n" * 3)
    made(folder, tmp_path / "out")
    (folder / "a" / "report.txt").unlink()
    made(folder, tmp_path / "out")
    made(folder, tmp_path / "fresh")
    assert_same(tmp_path / "out", tmp_path / "fresh")
    (folder / "a" / "report.txt").write_text("The United States warned China.\n")
    made(folder, tmp_path / "out")
    made(folder, tmp_path / "fresh2")
    assert_same(tmp_path / "out", tmp_path / "fresh2")


def test_files_in_another_order_stand_in_that_order(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.iterdir())
    build(files, tmp_path / "out", analyser=Versioned(), n_topics=2)
    turned = [*files[6:], *files[:6]]
    assert build(turned, tmp_path / "out", analyser=Versioned(), n_topics=2).kept == 6
    build(turned, tmp_path / "fresh", analyser=Versioned(), n_topics=2)
    assert_same(tmp_path / "out", tmp_path / "fresh")


def test_where_there_is_no_room_between_two_documents_all_is_made_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder, tmp_path / "out")
    (folder / "document-00003-b.txt").write_text("Russia warned China.\n")

    def none(*_: object) -> tuple[int, int]:
        raise CannotGoOnError

    with monkeypatch.context() as patch:
        calls = iter([none, *[next_slot] * 100])
        patch.setattr("textmine.store.writer.next_slot", lambda *values: next(calls)(*values))
        assert made(folder, tmp_path / "out").kept == 0
    made(folder, tmp_path / "fresh")
    assert_same(tmp_path / "out", tmp_path / "fresh")


def test_room_is_found_again_and_again_at_one_place() -> None:
    first, end = next_slot(0, None, 10)
    last, _ = next_slot(end, None, 10)
    for _ in range(2000):
        first, end = next_slot(end, last, 10)
        assert first < last
    with pytest.raises(CannotGoOnError):
        next_slot(last - 1, last, 10)


def test_a_store_made_by_hand_is_gone_on_from_too(tmp_path: Path) -> None:
    from textmine.records import Document

    documents = [Document(f"d{n}", f"題{n}", "zh-Hant", "d", "0" * 64, 0, 0) for n in range(4)]
    with StoreWriter(tmp_path) as writer:
        for document in documents:
            writer.add_document(document, "", [])
    with StoreWriter(tmp_path, goes_on=sums_of(tmp_path)) as writer:
        assert writer.keep(["d0"])
        assert not writer.keep(["d9"])
        assert writer.keep(["d2"])
    with Store.open(tmp_path) as store:
        assert [document.document_id for document in store.documents()] == ["d0", "d2"]


def test_a_build_that_another_has_replaced_meanwhile_is_not_gone_on_from(
    folder: Path, tmp_path: Path
) -> None:
    made(folder, tmp_path / "out")
    other = tmp_path / "other"
    write_files(other, 12, [CORPUS], seed=5)

    before = sums_of(tmp_path / "out")
    made(other, tmp_path / "out")
    assert sums_of(tmp_path / "out") != before
    with pytest.raises(CannotGoOnError), StoreWriter(tmp_path / "out", goes_on=before):
        pass
    with Store.open(tmp_path / "out") as store:
        assert verify(store).ok
