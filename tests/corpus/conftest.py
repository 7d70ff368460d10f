"""A build of three corpus files, in a folder `outputs`, as whoever follows the documentation has one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import textmine
from textmine import Corpus

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = ("arctic.zh-Hans.txt", "black-sea.en.txt", "korean-peninsula.zh-Hant.txt")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `outputs` is in."""
    place = tmp_path_factory.mktemp("python")
    textmine.build([CORPUS / name for name in FILES], place / "outputs", models={}, n_topics=2)
    return place


@pytest.fixture
def corpus(place: Path) -> Iterator[Corpus]:
    with textmine.open(place / "outputs") as opened:
        yield opened
