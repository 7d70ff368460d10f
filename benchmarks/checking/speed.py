"""How long a check takes against many paragraphs, and how much memory."""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from benchmarks.built import built
from benchmarks.checking.drafts import ROOT, sentence
from benchmarks.checking.samples import Corpus, altered, true
from textmine.build import build
from textmine.check import check
from textmine.store import Store


def long_draft(store: Store, *, size: int = 10_000, seed: int = 1) -> str:
    """A draft of `size` characters: quotations, true and altered, and paragraphs that make claims."""
    corpus, chance = Corpus(store), random.Random(seed)
    samples = [*altered(corpus, 200, chance), *true(corpus, 200, chance)]
    chance.shuffle(samples)
    quoting = iter(
        [sentence(sample, "《北极治理与大国竞争》" if n % 3 == 0 else "") for n, sample in enumerate(samples)]
    )
    claiming = [
        line for name in ("dev.zh-Hant", "heldout.zh-Hant", "dev.en", "heldout.en")
        for line in (ROOT / f"tests/data/compare/{name}.txt").read_text("utf-8").split("\n\n") if line.strip()
    ]  # fmt: skip
    lines: list[str] = []
    quoted_size = claimed_size = 0
    while quoted_size + claimed_size < size:
        if quoted_size <= claimed_size:
            lines.append(next(quoting))
            quoted_size += len(lines[-1])
        else:
            lines.append(claiming[len(lines) // 2 % len(claiming)])
            claimed_size += len(lines[-1])
    return "\n\n".join(lines)[:size]


def measure(folder: Path, path: Path) -> tuple[float, float, float, str]:
    """(seconds, seconds of the processor, megabytes at most, what was found) of one check."""
    from textmine.analysis import own_analyser

    own_analyser().analyse([])
    wall, cpu = time.perf_counter(), time.process_time()
    with Store.open(folder) as store:
        found = check(path, store)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return wall, cpu, memory, f"{len(found.quotations)} quotations, {len(found.claims)} claims"


def speed(size: int, keep: Path | None) -> Iterator[str]:
    """How long a check takes against `size` paragraphs."""
    with tempfile.TemporaryDirectory() as made:
        folder = built(keep or Path(made), size)
        small = Path(made) / "small"
        build([ROOT / "corpus"], small)
        draft = Path(made) / "draft.md"
        with Store.open(small) as store:
            draft.write_text(long_draft(store), encoding="utf-8")
        with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            runs = [pool.apply(measure, (folder, draft)) for _ in range(2)]
        best = min(runs)
        yield (
            f"{len(draft.read_text('utf-8')):,} characters against {size:,} paragraphs: wall {best[0]:.1f} s,"
            f" CPU {best[1]:.1f} s, memory {max(run[2] for run in runs):,.0f} MB at most; {best[3]}"
        )
