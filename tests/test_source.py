"""Nothing of the real chapter, which is not ours to publish, is in the project: its sentences, in either script."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from textmine.script import is_han, simplify

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TEXTMINE_SHARED") or ROOT.parent / "shared")
SOURCES = sorted((SHARED / "source").glob("*.txt"))
LENGTH = 14  # so many Chinese characters in a row are a sentence, no name


def folded(text: str) -> str:
    return simplify("".join(unicodedata.normalize("NFC", text).split()))


def runs(text: str) -> set[str]:
    """Every run of LENGTH Chinese characters in a folded text."""
    found = (text[at : at + LENGTH] for at in range(len(text) - LENGTH + 1))
    return {run for run in found if all(map(is_han, run))}


def copied(text: str, of: set[str]) -> list[str]:
    return sorted(runs(folded(text)) & of)


def tracked() -> Iterator[tuple[str, str]]:
    """(path, text) of every file in version control, decoded in each way in which our corpus is written."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: what is tracked cannot be listed")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        for encoding in ("utf-8", "gb18030", "cp950") if path.is_file() else ():
            yield name, path.read_bytes().decode(encoding, errors="replace")


@pytest.mark.chapter
@pytest.mark.skipif(not SOURCES, reason=f"the real chapter is not at {SHARED / 'source'}")
def test_no_tracked_file_holds_a_sentence_of_the_chapter() -> None:
    chapter = runs(folded("".join(path.read_text(encoding="utf-8") for path in SOURCES)))
    assert len(chapter) > 100
    assert [(name, run) for name, text in tracked() for run in copied(text, chapter)] == []


def test_a_copy_is_seen_in_either_script_and_across_lines() -> None:
    sentence = "東部沿海三個城市已經取消輪流停電的辦法"
    of = runs(folded(sentence))
    assert copied("據稱，东部沿海三个城市\n  已经取消轮流停电的办法。", of) == sorted(of)
    assert copied("三個城市已經取消輪流停電", of) == []
