"""Builds on a Dask cluster: a real scheduler, worker processes of their own, one of them killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.test_incremental import assert_same
from tests.test_jobs import ENGLISH, built, die_of, write_corpus
from textmine.build import build
from textmine.cli import main
from textmine.errors import InputError, TextmineError
from textmine.store import Store

distributed = pytest.importorskip("distributed")
dask = pytest.importorskip("dask")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


def test_it_makes_the_build_that_this_machine_makes(cluster: Any, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    for at in range(120):  # more than a partition
        (folder / f"short-{at:03}.txt").write_text(ENGLISH.format(year=1900 + at), encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    made = build(
        [folder],
        tmp_path / "far",
        models={},
        n_topics=2,
        cluster=cluster.scheduler_address,
        progress=lambda phase, done, total, _: told.append((phase, done, total)),
    )
    here = built(folder, tmp_path / "near", 1)
    assert (made.documents, made.skipped, made.warnings) == (here.documents, here.skipped, here.warnings)
    assert_same(tmp_path / "far", tmp_path / "near")
    assert ("documents", 60, 134) in told
    # The partitions are tables that any program reads.
    claims = pq.read_table(tmp_path / "far" / "partitions" / "claims")
    with Store.open(tmp_path / "far") as store:
        assert sorted(claims["claim_id"].to_pylist()) == sorted(claim.claim_id for claim in store.claims())
    assert claims["actors"].to_pylist()[0]
    # A build here goes on from it.
    assert built(folder, tmp_path / "far", 1).kept == 147


def test_a_worker_that_is_killed_costs_nothing(cluster: Any, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    for at in range(200):
        text = "\n\n".join(ENGLISH.format(year=1900 + at + n) for n in range(6))
        (folder / f"long-{at:03}.txt").write_text(text, encoding="utf-8")
    killed: list[int] = []

    def kill(phase: str, done: int, total: int, name: str) -> None:
        if phase == "documents" and done == 1:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                killed.extend(client.run(os.getpid).values())
            os.kill(killed[0], signal.SIGKILL)

    made = build(
        [folder], tmp_path / "far", models={}, n_topics=2, cluster=cluster.scheduler_address, progress=kill
    )
    assert len(killed) >= 1
    assert made.documents == 227
    built(folder, tmp_path / "near", 1)
    assert_same(tmp_path / "far", tmp_path / "near")
    until = time.monotonic() + 60
    while len(cluster.scheduler_info["workers"]) < 2 and time.monotonic() < until:
        time.sleep(0.1)  # its nanny begins another


def test_sources_and_partitions_may_be_anywhere_that_fsspec_reaches(cluster: Any, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    (folder / "README.md").write_text("About the texts.", encoding="utf-8")
    (folder / "corpus.toml").write_text(
        '[[document]]\nfile = "part-0/note-1.txt"\ntitle = "A note of its own"\n',
        encoding="utf-8",
    )
    url = f"file://{folder}"
    made = build(
        [url],
        tmp_path / "far",
        models={},
        n_topics=2,
        cluster=cluster.scheduler_address,
        partitions=f"file://{tmp_path}/made",
    )
    assert made.documents == 27
    (skipped,) = made.skipped
    assert skipped.path.name == "note-0.pdf"
    assert (tmp_path / "made" / "claims").is_dir()
    built(folder, tmp_path / "near", 1)
    with Store.open(tmp_path / "far") as far, Store.open(tmp_path / "near") as near:
        assert list(far.claims()) == list(near.claims())
        assert list(far.paragraphs()) == list(near.paragraphs())
        assert "A note of its own" in {document.title for document in far.documents()}
        assert all(document.source_path.startswith(url) for document in far.documents())
    # Again into the same places: the partitions of before have gone.
    build(
        [f"{url}/part-0/note-1.txt"],
        tmp_path / "far",
        models={},
        n_topics=2,
        cluster=cluster.scheduler_address,
        partitions=f"file://{tmp_path}/made",
    )
    assert len(list((tmp_path / "made" / "claims").iterdir())) == 1


class TestWhatIsWrong:
    """One line, and the last build as it was."""

    def test_a_scheduler_that_is_not_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("textmine.build.cluster._PATIENCE", 1)
        folder = write_corpus(tmp_path / "in")
        status = main(
            ["build", str(folder), "--out", str(tmp_path / "out"), "--cluster", "tcp://127.0.0.1:9"]
        )
        assert status == 2
        error = capsys.readouterr().err
        assert error.startswith("textmine: no Dask scheduler answers at tcp://127.0.0.1:9")
        assert error.count("\n") == 1
        assert not (tmp_path / "out").exists()

    def test_a_url_without_a_cluster(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="--cluster"):
            build([f"file://{tmp_path}"], tmp_path / "out")

    def test_a_place_with_other_things_in_it(self, cluster: Any, tmp_path: Path) -> None:
        folder = write_corpus(tmp_path / "in")
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "thesis.docx").write_bytes(b"")
        with pytest.raises(InputError, match="choose another --partitions"):
            build(
                [folder],
                tmp_path / "out",
                models={},
                cluster=cluster.scheduler_address,
                partitions=str(tmp_path / "mine"),
            )
        assert (tmp_path / "mine" / "thesis.docx").exists()

    def test_a_url_with_nothing_there(self, cluster: Any, tmp_path: Path) -> None:
        with pytest.raises(TextmineError, match="no such file"):
            build([f"file://{tmp_path}/nowhere"], tmp_path / "out", cluster=cluster.scheduler_address)

    def test_a_pipeline_that_the_workers_do_not_have(self, cluster: Any, tmp_path: Path) -> None:
        folder = write_corpus(tmp_path / "in")
        with pytest.raises(TextmineError, match="no-such-model"):
            build(
                [folder], tmp_path / "out", models={"en": "no-such-model"}, cluster=cluster.scheduler_address
            )
        assert not (tmp_path / "out" / "textmine.sqlite").exists()


def test_a_file_that_ends_every_worker_is_named_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_corpus(tmp_path / "in")
    (folder / "part-2" / "poison.txt").write_text("POISON. " + ENGLISH.format(year=2001), encoding="utf-8")
    paths = [die_of("POISON", tmp_path / "site", "spawn_main"), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as deadly,
    ):
        made = build([folder], tmp_path / "out", models={}, n_topics=2, cluster=deadly.scheduler_address)
    assert [skipped.path.name for skipped in made.skipped] == ["note-0.pdf", "poison.txt"]
    assert "ended the workers that analysed it" in made.skipped[1].reason
    assert made.documents == 27
