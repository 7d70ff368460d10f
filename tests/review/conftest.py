"""A small build of the beginnings of two shipped texts, made once; each test that changes it gets a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from textmine.build import build

CORPUS = Path(__file__).parents[2] / "corpus"
BLOCKS = 12  # of each text: enough, and soon built
TEXTS = ("black-sea.en.txt", "korean-peninsula.zh-Hant.txt")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `texts` and a build of them in `out`."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "texts").mkdir()
    for name in TEXTS:
        blocks = (CORPUS / name).read_text(encoding="utf-8").split("\n\n")[:BLOCKS]
        (folder / "texts" / name).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    build([folder / "texts"], folder / "out", jobs=1, n_topics=2)
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"
