"""`python -m benchmarks.search`: tokenisations compared, then searches on a large store.

    python -m benchmarks.search [--paragraphs N] [--keep DIR]

Builds corpus/, repeats and shuffles it to N paragraphs (200,000 when left out, some ten minutes), and measures.
With --keep the stores stay in DIR and are used again.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.search.large import index_alone, write_large
from benchmarks.search.latency import measure, show
from benchmarks.search.tokenisations import compare
from textmine.build import build
from textmine.store import Store

CORPUS = Path(__file__).parents[2] / "corpus"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="How fast search is.")
    parser.add_argument("--paragraphs", type=int, default=200_000)
    parser.add_argument("--compare", type=int, default=20_000, help="paragraphs to compare tokenisations on")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        small, large = folder / "small", folder / f"large-{options.paragraphs}"
        if not (small / "textmine.sqlite").is_file():
            build([CORPUS], small)
        if not (large / "textmine.sqlite").is_file():
            started = time.perf_counter()
            write_large(small, large, options.paragraphs)
            print(f"store of {options.paragraphs:,} paragraphs: {time.perf_counter() - started:,.0f} s")
        with Store.open(large) as store:
            texts = [p.text for p, _ in zip(store.paragraphs(), range(options.compare), strict=False)]
        if texts:
            compare(texts)
        index_alone(large)
        show(measure(small, large))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
