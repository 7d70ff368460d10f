"""The notebooks of docs/notebooks run from top to bottom, as whoever builds the corpus first has them."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import textmine

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
FILES = ("arctic.zh-Hans.txt", "black-sea.en.txt", "korean-peninsula.zh-Hant.txt")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder from which `../../outputs` is a build, as it is from docs/notebooks."""
    root = tmp_path_factory.mktemp("notebooks")
    textmine.build([ROOT / "corpus" / name for name in FILES], root / "outputs", models={}, n_topics=2)
    folder = root / "docs" / "notebooks"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_something(
    path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code), (
        "outputs go out of date: clear them"
    )
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(place)}}).execute()
    shown = [set(output.get("data", ())) for cell in code for output in cell.outputs]
    assert any("text/html" in kinds for kinds in shown)
    assert any("image/svg+xml" in kinds for kinds in shown)
    assert not any("stderr" in output.get("name", "") for cell in code for output in cell.outputs)


def test_there_are_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {"tour", "analysis"}
