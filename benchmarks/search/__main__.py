"""`python -m benchmarks.search`: how long searches take on a store built afresh, alone and with facets.

    python -m benchmarks.search [--paragraphs N] [--keep DIR] [--store DIR] [--json FILE] [FILE ...]

Builds N paragraphs (100,000 when left out) of the sentences of the files given (corpus/ when left out), put together
anew, and measures; --keep leaves the store in DIR, to be used again. --store measures on a build that is there.
--compare N compares tokenisations on N paragraphs, --index says what the full-text index costs by itself.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.built import built
from benchmarks.scale.process import FailedError

_P95, _P95_FACETS = 50, 250  # milliseconds, asked


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    parser.add_argument("--store", type=Path, metavar="DIR", help="measure on this build")
    parser.add_argument("--queries", type=int, default=40, help="of each kind; a quarter of them with facets")
    parser.add_argument("--compare", type=int, default=0, metavar="N")
    parser.add_argument("--index", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="textmine-search-") as made:
        try:
            store = options.store or built(options.keep or Path(made), options.paragraphs, options.files)
        except FailedError as error:
            print(error, file=sys.stderr)
            return 2
        _measure(store, options)
    return 0


def _measure(folder: Path, options: argparse.Namespace) -> None:
    from benchmarks.search.index import index_alone
    from benchmarks.search.latency import measure, show, summary
    from benchmarks.search.tokenisations import compare
    from textmine.store import Store

    with Store.open(folder) as store:
        number = store.count("paragraphs")
        texts = [p.text for p, _ in zip(store.paragraphs(), range(options.compare), strict=False)]
    if texts:
        compare(texts)
    if options.index:
        index_alone(folder)
    alone, faceted = measure(folder, options.queries)
    print(f"\n{number:,} paragraphs; milliseconds of processor time")
    show("kind of query", alone)
    show("with facets, as the search page", faceted)
    searches, facets = summary(alone), summary(faceted)
    print()
    for what, p95, asked in (
        ("searches", searches["all"]["p95"], _P95),
        ("searches with facets", facets["all"]["p95"], _P95_FACETS),
    ):
        held = "held" if p95 < asked else "not held"
        print(f"{what + ', 95th percentile':<38}{p95:>8.1f} ms, asked: under {asked}  {held}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB")
    if options.json is not None:
        found = {"paragraphs": number, "searches": searches, "facets": facets, "peak_mb": peak}
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
