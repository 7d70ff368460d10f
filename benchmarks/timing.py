"""Timing of jobs that take turns."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping

Job = Callable[[], object]


def best_of(
    jobs: Mapping[str, Job], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, float]:
    """The shortest time each job took, in seconds, over `rounds` rounds in which every job runs once.

    A first round, which loads dictionaries and fills caches, is not counted.

    Args:
        clock: `time.process_time` where other programs shall not count.
    """
    best = dict.fromkeys(jobs, float("inf"))
    for number in range(rounds + 1):
        for name, job in jobs.items():
            gc.collect()
            started = clock()
            job()
            taken = clock() - started
            if number:
                best[name] = min(best[name], taken)
    return best
