"""A build of the corpus that comes with the project, made once a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from textmine.build import build
from textmine.store import Store

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("compared") / "out"
    build([CORPUS], out)
    return out


@pytest.fixture(scope="session")
def corpus_store(built: Path) -> Iterator[Store]:
    with Store.open(built) as store:
        yield store
