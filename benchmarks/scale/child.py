"""`python -m benchmarks.scale.child NAME FILES OUT LANGUAGE`: one measurement, in a process of its own; prints JSON.

Loading is all from the start of the process to the end of the first document, the rest is what is measured; both in
seconds of processor time, of this process and of those that it started.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.scale.job import Given
from benchmarks.scale.measurements import KINDS


def main(name: str, files: str, out: str, language: str) -> None:
    """Load, measure and print."""
    work = KINDS[name].job()(Given(Path(files), Path(out), language))
    loading, began = _processor(), time.monotonic()
    told = work() or {}
    seconds, wall = _processor() - loading, time.monotonic() - began
    print(json.dumps({"loading": loading, "seconds": seconds, "wall": wall, **told}))


def _processor() -> float:
    """Seconds of processor time of this process so far, and of its children that have ended."""
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))


if __name__ == "__main__":
    main(*sys.argv[1:])
