"""A store of any number of paragraphs, built afresh: of texts put together anew, in both languages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.scale.process import ROOT, run

STORE = "textmine.sqlite"


def built(folder: Path, paragraphs: int, files: Sequence[Path] = (), *, seed: int = 13) -> Path:
    """Where the store is; made when it is not there yet, which is said to whoever looks.

    Args:
        folder: what goes into it stays there and is used again.
        files: what the texts are made of; corpus/ when empty.
    """
    texts, out = folder / f"texts-{paragraphs}", folder / f"store-{paragraphs}"
    if (out / STORE).is_file():
        return out
    given = [str(path) for path in files or (ROOT / "corpus",)]
    made = run("benchmarks.scale.make", str(texts), str(paragraphs), "both", str(seed), *given)
    told = run("benchmarks.scale.child", "build", str(texts), str(out), "both")
    print(describe(made, told), file=sys.stderr, flush=True)
    return out


def describe(made: dict[str, Any], told: dict[str, Any]) -> str:
    """What was built, and what that took."""
    size = told["bytes"][STORE] / 1e6
    return (
        f"{made['paragraphs']:,} paragraphs, {made['characters']:,} characters, built in {told['wall']:,.0f} s"
        f" ({told['seconds']:,.0f} s of processor time, {told['peak_mb']:,.0f} MB of memory); store {size:,.0f} MB"
    )
