"""Commands that only read a build start at once: they load nothing that analysis, tables or topics need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from textmine.cli import main
from textmine.store import Store

_TEXT = "\n\n".join(
    f"Russia condemns the sanctions of the EU for the {count} time. Kazakhstan and China step up cooperation on energy."
    for count in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
)
_SLOW = {
    "charset_normalizer",
    "gensim",
    "jieba",
    "lxml",
    "numpy",
    "pandas",
    "pyarrow",
    "pypdf",
    "rjieba",
    "scipy",
    "spacy",
}
_ASK = f"""
import sys
from textmine.cli import main
status = main(sys.argv[1:])
print(status, *sorted({_SLOW!r} & set(sys.modules)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    (folder / "brief.txt").write_text(_TEXT, encoding="utf-8")
    assert main(["build", str(folder / "brief.txt"), "--out", str(folder / "out"), "--quiet"]) == 0
    return folder / "out"


def _loaded(*args: object) -> list[str]:
    """The exit status of a command and the slow packages that it loaded, in a process of its own."""
    command = [sys.executable, "-c", _ASK, *map(str, args)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return shown.splitlines()[-1].split()


@pytest.mark.parametrize(
    "command",
    [
        "claims --actor Russia",
        "findings",
        "actors",
        "topics",
        "documents",
        "search sanctions",
        "kwic sanctions",
        "collocates sanctions",
        "words",
        "ngrams",
        "dispersion sanctions",
        "figure network",
        "figure timeline",
        "figure dispersion --word sanctions",
        "cite {paragraph}",
        "bibliography",
    ],
)
def test_a_command_that_reads_loads_no_slow_package(out: Path, command: str) -> None:
    with Store.open(out) as store:
        command = command.format(paragraph=next(iter(store.paragraphs())).paragraph_id)
    status, *slow = _loaded(*command.split(), "--store", out)
    assert status in {"0", "1"}  # 1: there is nothing of the kind, as no topic in so little text
    assert not slow


def test_a_command_that_analyses_does_load_them(out: Path) -> None:
    """So that the test above can fail."""
    assert "spacy" in _loaded("explain", "Russia condemns the sanctions.")


def test_the_command_line_is_there_without_its_script() -> None:
    call = [sys.executable, "-m", "textmine", "--version"]
    assert subprocess.run(call, capture_output=True, text=True, check=True).stdout.startswith("textmine ")
