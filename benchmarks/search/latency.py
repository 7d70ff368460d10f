"""How long a search takes on a large store, by kind of query."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.search.queries import queries
from textmine.search import Searcher
from textmine.store import Store

# Of every query, by kind: milliseconds, the query, paragraphs found.
Measured = dict[str, list[tuple[float, str, int]]]


def measure(folder: Path, n: int = 40, rounds: int = 3) -> tuple[Measured, Measured]:
    """Searches alone, whose first 20 hits are read, and searches with facets, as the search page shows them.

    The time is the processor's, and of each query the best of `rounds`, so that what else the machine does is left
    out; with the store in the system's cache, as after a first query, no other time is spent.
    """
    with Store.open(folder) as store:
        searcher = Searcher(store)
        searcher.search("暖身")
        asked = queries(store, n)
        faceted = {kind: texts[: max(1, n // 4)] for kind, texts in asked.items()}
        return _measured(asked, _searching(searcher), rounds), _measured(faceted, _page(searcher), rounds)


def _searching(searcher: Searcher) -> Callable[[str], int]:
    return lambda text: searcher.search(text, limit=20).total


def _page(searcher: Searcher) -> Callable[[str], int]:
    def page(text: str) -> int:
        searcher.facets(text)
        return searcher.search(text, limit=20).total

    return page


def _measured(asked: Mapping[str, Sequence[str]], ask: Callable[[str], int], rounds: int) -> Measured:
    out: Measured = {}
    for kind, texts in asked.items():
        for text in texts:
            best, total = float("inf"), 0
            for _ in range(rounds):
                started = time.thread_time()
                total = ask(text)
                best = min(best, time.thread_time() - started)
            out.setdefault(kind, []).append((best * 1000, text, total))
    return out


def summary(measured: Measured) -> dict[str, dict[str, float]]:
    """Median, 95th percentile and slowest of each kind and of all, in milliseconds."""
    found = {}
    for kind, rows in _with_all(measured).items():
        times = [row[0] for row in rows]
        found[kind] = {"p50": statistics.median(times), "p95": percentile(times, 95), "max": max(times)}
    return found


def show(title: str, measured: Measured) -> None:
    """Print p50, p95 and the slowest of each kind and of all."""
    print(f"\n{title:<38}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}  slowest")
    for kind, of in summary(measured).items():
        _, text, total = max(_with_all(measured)[kind])
        numbers = "".join(f"{of[name]:>8.1f}" for name in ("p50", "p95", "max"))
        print(f"{kind:<38}{numbers}  {text} ({total:,} paragraphs)")


def _with_all(measured: Measured) -> Measured:
    return measured | {"all": [row for rows in measured.values() for row in rows]}


def percentile(values: list[float], percent: int) -> float:
    """The value that `percent` of `values` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
