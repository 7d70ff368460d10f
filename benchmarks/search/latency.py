"""How long a search takes on a large store, by kind of query."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from benchmarks.search.queries import queries
from textmine.search import Searcher
from textmine.store import Store


def measure(
    small: Path, large: Path, n: int = 40, rounds: int = 3
) -> dict[str, list[tuple[float, str, int]]]:
    """(milliseconds, query, paragraphs found) of every query, by kind; the first 20 hits are read.

    The time is the processor's, and of each query the best of `rounds`, so that what else the machine does is left
    out; with the store in the system's cache, as after a first query, no other time is spent.
    """
    with Store.open(small) as store:
        asked = queries(store, n)
    out: dict[str, list[tuple[float, str, int]]] = {}
    with Store.open(large) as store:
        searcher = Searcher(store)
        searcher.search("暖身")
        for kind, texts in asked.items():
            for text in texts:
                best, total = float("inf"), 0
                for _ in range(rounds):
                    started = time.thread_time()
                    total = searcher.search(text, limit=20).total
                    best = min(best, time.thread_time() - started)
                out.setdefault(kind, []).append((best * 1000, text, total))
    return out


def show(measured: dict[str, list[tuple[float, str, int]]]) -> None:
    """Print p50, p95 and the slowest of each kind and of all."""
    print(f"\n{'kind of query':<38}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}  slowest")
    for kind, rows in measured.items():
        _line(kind, rows)
    _line("all", [row for rows in measured.values() for row in rows])


def _line(kind: str, rows: list[tuple[float, str, int]]) -> None:
    times = [row[0] for row in rows]
    slowest = max(rows)
    print(
        f"{kind:<38}{statistics.median(times):>8.1f}{percentile(times, 95):>8.1f}{slowest[0]:>8.1f}"
        f"  {slowest[1]} ({slowest[2]:,} paragraphs)"
    )


def percentile(values: list[float], percent: int) -> float:
    """The value that `percent` of `values` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
