"""Builds by several processes: the same comes out, and a process that dies costs a file at most."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_incremental import assert_same
from textmine.build import BuildReport, build
from textmine.errors import TextmineError
from textmine.store import Store

ENGLISH = "Russia warned Finland against joining the alliance in {year}. China supports the dialogue."
_TEXTMINE = "import sys; from textmine.cli import main; sys.exit(main())"
CHINESE = "俄羅斯在{year}年警告芬蘭不要加入聯盟。中國支持對話。"


def write_corpus(folder: Path) -> Path:
    """Files of every sort: names that meet, an archive-like table of several documents, one that is unreadable."""
    for at in range(12):
        below = folder / f"part-{at % 3}"
        below.mkdir(parents=True, exist_ok=True)
        text = ENGLISH if at % 2 else CHINESE
        lines = [text.format(year=1990 + at + n) for n in range(4)]
        (below / f"note-{at // 3}.txt").write_text(
            "\n\n".join(lines), encoding="utf-8"
        )  # thrice the same names
    rows = [{"title": f"Row {n}", "text": ENGLISH.format(year=1950 + n), "id": "twin"} for n in range(15)]
    table = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "part-1" / "table.jsonl").write_text(table, encoding="utf-8")
    (folder / "part-1" / "note-0.pdf").write_bytes(b"%PDF-1.4 nothing of the kind")  # its id stays free
    return folder


def die_of(word: str, site: Path, whom: str) -> str:
    """A folder for PYTHONPATH: a process whose command has `whom` in it ends when it analyses a text with the word."""
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import os, sys\n"
        f"if any({whom!r} in arg for arg in sys.orig_argv):\n"
        "    import textmine.analysis as a\n"
        "    before = a.Analyser.analyse_document\n"
        "    def analyse(self, source):\n"
        f"        if {word!r} in source.text: os._exit(9)\n"
        "        return before(self, source)\n"
        "    a.Analyser.analyse_document = analyse\n",
        encoding="utf-8",
    )
    return str(site)


def built(folder: Path, out: Path, jobs: int) -> BuildReport:
    return build([folder], out, models={}, n_topics=2, jobs=jobs)


def test_any_number_of_processes_makes_the_assert_same(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    alone, many = built(folder, tmp_path / "one", 1), built(folder, tmp_path / "three", 3)
    assert many.documents == alone.documents == 27
    assert [skipped.path.name for skipped in many.skipped] == ["note-0.pdf"]
    assert (many.skipped, many.warnings, many.counts) == (alone.skipped, alone.warnings, alone.counts)
    assert_same(tmp_path / "one", tmp_path / "three")
    with Store.open(tmp_path / "three") as store:
        assert {"note-0", "note-0-2", "note-0-3", "table-twin", "table-twin-15"} <= {
            document.document_id for document in store.documents()
        }


def test_going_on_from_the_last_build_works_with_processes_too(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    built(folder, tmp_path / "out", 2)
    (folder / "part-0" / "note-1.txt").unlink()
    (folder / "part-2" / "a-new-one.txt").write_text(ENGLISH.format(year=2024), encoding="utf-8")
    again = built(folder, tmp_path / "out", 2)
    assert 0 < again.kept < again.documents
    built(folder, tmp_path / "fresh", 1)
    assert_same(tmp_path / "out", tmp_path / "fresh")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds processes as Linux tells of them")
class TestDeath:
    """What becomes of a build when its processes are killed."""

    @staticmethod
    def workers(of: int) -> list[int]:
        """The processes that work for another."""
        try:
            children = Path(f"/proc/{of}/task/{of}/children").read_text(encoding="utf-8").split()
            said = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
        except OSError:
            return []
        return [child for child, command in said.items() if b"build.worker" in command]

    @staticmethod
    def begin(folder: Path, out: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _TEXTMINE, "build", str(folder), "--out", str(out), "--jobs", "2"]
        return subprocess.Popen(
            [*command, "--model", "en=none", "--topics", "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def first(self, process: subprocess.Popen[str]) -> list[int]:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            if found := self.workers(process.pid):
                return found
            time.sleep(0.02)
        raise AssertionError("no process was begun")

    @staticmethod
    def wait_until_gone(workers: list[int]) -> None:
        """One that was just being begun ends when it hears that nobody is there."""
        until = time.monotonic() + 60
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < until
            time.sleep(0.05)

    def test_one_that_is_killed_is_replaced(self, tmp_path: Path) -> None:
        folder = write_corpus(tmp_path / "in")
        process = self.begin(folder, tmp_path / "out")
        os.kill(self.first(process)[0], signal.SIGKILL)
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        assert "27 documents" in output
        built(folder, tmp_path / "alone", 1)
        assert_same(tmp_path / "out", tmp_path / "alone")

    def test_a_build_that_is_interrupted_ends_at_once_and_leaves_nobody_behind(self, tmp_path: Path) -> None:
        folder = write_corpus(tmp_path / "in")
        process = self.begin(folder, tmp_path / "out")
        workers = self.first(process)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 130
        assert errors.splitlines()[-1] == "textmine: interrupted"
        assert time.monotonic() - began < 10
        self.wait_until_gone(workers)
        assert not (tmp_path / "out").exists()

    def test_a_build_that_is_killed_takes_its_processes_with_it(self, tmp_path: Path) -> None:
        process = self.begin(write_corpus(tmp_path / "in"), tmp_path / "out")
        workers = self.first(process)
        process.kill()
        process.communicate(timeout=60)
        self.wait_until_gone(workers)


def test_a_file_that_ends_its_process_twice_is_named_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_corpus(tmp_path / "in")
    (folder / "part-2" / "poison.txt").write_text("POISON. " + ENGLISH.format(year=2001), encoding="utf-8")
    paths = [
        die_of("POISON", tmp_path / "site", "build.worker"),
        *filter(None, [os.environ.get("PYTHONPATH")]),
    ]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    made = built(folder, tmp_path / "out", 2)
    assert [skipped.path.name for skipped in made.skipped] == ["note-0.pdf", "poison.txt"]
    assert "ended the process that analysed it, twice (status 9" in made.skipped[1].reason
    assert made.documents == 27


def test_a_pipeline_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    with pytest.raises(TextmineError, match="no-such-model"):
        build([folder], tmp_path / "out", models={"en": "no-such-model"}, jobs=2)
    assert not (tmp_path / "out").exists()


def test_a_store_that_no_process_writes_is_whole(tmp_path: Path) -> None:
    built(write_corpus(tmp_path / "in"), tmp_path / "out", 2)
    connection = sqlite3.connect(tmp_path / "out" / "textmine.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
