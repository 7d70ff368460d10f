"""A build is put in its place whole or not at all, and leaves other people's files alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from textmine.errors import InputError
from textmine.records import Concept, Document
from textmine.store import STORE_NAME, Store, StoreWriter

DOCUMENT = Document("d", "題", "zh-Hant", "d.txt", "0" * 64, 0, 0)


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def build(out: Path, title: str) -> None:
    with StoreWriter(out) as writer:
        writer.add_document(Document("d", title, "zh-Hant", "d.txt", "0" * 64, 0, 0), "", [])


def title_in(out: Path) -> str:
    with Store.open(out) as store:
        return store.document("d").title


def test_a_second_build_replaces_the_first_and_keeps_foreign_files(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "notes.csv").write_text("mine too")
    build(tmp_path, "first")
    build(tmp_path, "second")
    assert title_in(tmp_path) == "second"
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / "tables" / "notes.csv").read_text() == "mine too"
    assert not list(tmp_path.glob(".building*"))


def test_a_build_that_fails_leaves_the_last_one_untouched(tmp_path: Path) -> None:
    build(tmp_path, "first")
    before = files_in(tmp_path)
    with pytest.raises(RuntimeError), StoreWriter(tmp_path) as writer:  # noqa: PT012
        writer.add_document(DOCUMENT, "", [])
        raise RuntimeError
    assert files_in(tmp_path) == before


def test_a_build_that_fails_in_a_new_folder_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), StoreWriter(tmp_path / "a" / "b"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_when_a_file_cannot_be_replaced_all_the_others_come_back(tmp_path: Path) -> None:
    build(tmp_path, "first")
    blocked = tmp_path / "tables" / "tokens.parquet"  # after several others, before the store itself
    blocked.unlink()
    blocked.mkdir()
    (blocked / "in the way").write_text("x")
    before = files_in(tmp_path)
    with pytest.raises(InputError, match=r"tokens\.parquet"):
        build(tmp_path, "second")
    assert files_in(tmp_path) == before
    assert title_in(tmp_path) == "first"


def test_an_output_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        build(tmp_path / "file", "t")
    with pytest.raises(InputError, match="cannot be made"):
        build(tmp_path / "file" / "below", "t")
    with pytest.raises(InputError, match="cannot be made"):
        build(tmp_path / ("x" * 5000), "t")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_a_full_disk_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"), StoreWriter(tmp_path) as writer:  # noqa: PT012
        (writer.folder / "tables").mkdir()
        (writer.folder / "tables" / "documents.csv").symlink_to("/dev/full")
        for n in range(3000):
            writer.add_document(Document(f"d{n}", "題", "en", "d", "0" * 64, 0, 0), "", [])
    assert list(tmp_path.iterdir()) == []


def test_two_builds_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    with StoreWriter(tmp_path) as writer:
        writer.add_document(DOCUMENT, "", [])
        with pytest.raises(InputError, match="another build"):
            build(tmp_path, "other")
    assert title_in(tmp_path) == "題"


@pytest.mark.skipif(os.name == "nt", reason="kills a process by signal")
def test_what_a_killed_build_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    build(tmp_path, "first")
    code = (
        "import sys, time; from textmine.store import StoreWriter\n"
        "with StoreWriter(sys.argv[1]):\n print('in', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"in\n"
        process.send_signal(signal.SIGKILL)
    assert list(tmp_path.glob(".building*"))
    assert title_in(tmp_path) == "first"
    build(tmp_path, "second")
    assert title_in(tmp_path) == "second"
    assert not list(tmp_path.glob(".building*"))


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path / "a", "t")
    build(tmp_path / "b", "t")
    assert files_in(tmp_path / "a") == files_in(tmp_path / "b")


def test_a_concept_met_again_keeps_its_names_and_gains_variants(tmp_path: Path) -> None:
    one = Concept("actor:sco", "ACTOR", "上海合作組織", "Shanghai Cooperation Organisation", ("上合組織",))
    two = Concept("actor:sco", "ACTOR", "上合", "SCO", ("SCO", "上合組織"))
    with StoreWriter(tmp_path) as writer:
        writer.add_document(DOCUMENT, "", [], concepts=[one, two])
    with Store.open(tmp_path) as store:
        concept = store.concept("actor:sco")
    assert concept is not None
    assert concept.name_en == one.name_en
    assert concept.variants == ("上合組織", "SCO")


def test_what_was_written_can_be_read_before_the_build_ends(tmp_path: Path) -> None:
    with StoreWriter(tmp_path, info={"seed": 7}) as writer:
        writer.add_document(DOCUMENT, "源", [])
        writer.note("skipped", ["bad.txt"])
        store = writer.read()
        assert store.source_text("d") == "源"
    with Store.open(tmp_path) as store:
        assert store.info()["skipped"] == ["bad.txt"]
        assert store.info()["seed"] == 7
    assert (tmp_path / STORE_NAME).is_file()
