"""The shipped corpus, built once; and a build in which there is nothing to draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from textmine.build import build
from textmine.store import Store

_CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures") / "out"
    build([_CORPUS], folder, models={})
    return folder


@pytest.fixture(scope="session")
def store(out: Path) -> Iterator[Store]:
    with Store.open(out) as opened:
        yield opened


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "note.txt").write_text("Nothing here.\n", encoding="utf-8")
    build([folder / "note.txt"], folder / "out", models={})
    return folder / "out"
