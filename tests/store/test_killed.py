"""A build that is killed at any moment leaves a whole build: the last one, or itself."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kills import digest, killed
from textmine.store import Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills a process by signal")

CORPUS = Path(__file__).parents[2] / "corpus"
_BUILD = (
    "import sys; from tests.test_incremental import Versioned; from textmine.build import build\n"
    "own = [arg for arg in sys.argv[1:] if not arg.startswith('--')]\n"
    "build([own[0]], own[1], analyser=Versioned(), n_topics=2, fresh='--fresh' in sys.argv)"
)
# Kills itself before the file that is moved as the so-many-th.
_DIES = (
    "import os, pathlib, signal, sys; moves = pathlib.Path.replace; left = [int(sys.argv.pop(1))]\n"
    "def replace(self, target):\n"
    "    if '.finished-' in str(self):\n"
    "        if left[0] == 0: os.kill(os.getpid(), signal.SIGKILL)\n"
    "        left[0] -= 1\n"
    "    return moves(self, target)\n"
    "pathlib.Path.replace = replace\n"
)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def test_builds_killed_at_random_leave_whole_ones(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _BUILD]
    counts = killed(tmp_path, 5, command, random.Random(7))
    assert sum(counts.values()) == 5


@pytest.mark.parametrize("moved", [0, 1, 20])
def test_a_build_killed_among_its_moves_is_finished_by_whoever_opens_it(tmp_path: Path, moved: int) -> None:
    def run(source: Path, out: str, *before: str) -> int:
        code = (_DIES if before else "") + _BUILD
        return subprocess.run([sys.executable, "-c", code, *before, source, tmp_path / out]).returncode

    first, second = CORPUS / "arctic.zh-Hans.txt", CORPUS / "sahel.zh-Hans.txt"
    assert run(first, "out") == 0
    (tmp_path / "out" / "mine.txt").write_text("mine")
    assert run(second, "out", str(moved)) == -signal.SIGKILL
    assert list((tmp_path / "out").glob(".finished-*"))
    with Store.open(tmp_path / "out") as store:
        assert [document.document_id for document in store.documents()] == ["sahel"]
    assert run(second, "whole") == 0
    assert digest(tmp_path / "out") == digest(tmp_path / "whole")
    assert not list((tmp_path / "out").glob(".*-*"))
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_a_second_build_at_the_same_time_is_one_line_and_status_2(tmp_path: Path) -> None:
    code = (
        "import sys, time; from textmine.store import StoreWriter\n"
        "with StoreWriter(sys.argv[1]):\n print('in', flush=True); time.sleep(60)"
    )
    build = "import sys; from textmine.cli import main; sys.exit(main())"
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"in\n"
        command = [sys.executable, "-c", build, "build", CORPUS / "sahel.zh-Hans.txt", "--out", tmp_path]
        second = subprocess.run(command, capture_output=True, text=True)
        process.kill()
    assert second.returncode == 2
    (line,) = second.stderr.splitlines()
    assert "another build is writing to this folder" in line
