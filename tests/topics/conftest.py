"""A build of the shipped corpus; each test that decides something gets a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from textmine.build import build

CORPUS = Path(__file__).parents[2] / "corpus"
_PARTS = ("corpus", "out")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the corpus and a build of it."""
    folder = tmp_path_factory.mktemp("topics")
    shutil.copytree(CORPUS, folder / "corpus")
    build([folder / "corpus"], folder / "out")
    return folder


@pytest.fixture
def corpus_copy(made: Path, tmp_path: Path) -> Path:
    """The corpus beside the build of this test."""
    if not (tmp_path / "corpus").exists():
        for part in _PARTS:
            shutil.copytree(made / part, tmp_path / part)
    return tmp_path / "corpus"


@pytest.fixture
def build_of_corpus(corpus_copy: Path) -> Path:
    """A build of the corpus for this test alone."""
    return corpus_copy.parent / "out"
