"""A stopwatch for functions that are at work within each other: processor time of each, and memory meanwhile.

Functions are put on it where others find them. Time is that of a step without the steps within it; what no step claims
is `rest`. The most memory a process has had is asked of Linux, which can be told to begin anew
(`/proc/self/clear_refs`); elsewhere it stays unknown.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

REST = "rest"
Place = tuple[str, str, str]  # the step, and the module and name of a function that is part of it
_OFTEN, _EVERY = 50, 50  # memory is looked at in the first calls of a step, and then in one of so many
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Stopwatch:
    """Knows which step is at work; one at a time, those within others first.

    Args:
        places: what is put on it, for as long as the program runs.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self.peaks: dict[str, int] = {}  # bytes
        self._at_work = [REST]
        self._since = time.process_time()
        for place in places:
            _watch(self, *place)

    def begin(self, step: str) -> bool:
        """A step begins; is memory looked at?"""
        self._stop()
        self.calls[step] += 1
        looked = self.calls[step] <= _OFTEN or not self.calls[step] % _EVERY
        if looked:
            self._look()
        self._at_work.append(step)
        self._since = time.process_time()
        return looked

    def end(self, looked: bool) -> None:
        """The step that began last ends."""
        self._stop()
        if looked:
            self._look()
        self._at_work.pop()
        self._since = time.process_time()

    def again(self) -> None:
        """Begin from nothing."""
        self.seconds.clear()
        self.calls.clear()
        self.peaks.clear()
        _most_memory()
        self._since = time.process_time()

    def stop(self) -> None:
        """No more is to come."""
        self._stop()
        self._look()

    def _stop(self) -> None:
        self.seconds[self._at_work[-1]] += time.process_time() - self._since

    def _look(self) -> None:
        step = self._at_work[-1]
        self.peaks[step] = max(self.peaks.get(step, 0), _most_memory())


def _watch(watch: Stopwatch, step: str, module: str, name: str) -> None:
    """Put what is of this name on the watch."""
    owner: Any = import_module(module)
    *outer, last = name.split(".")
    for part in outer:
        owner = getattr(owner, part)
    try:
        plain = vars(owner)[last]
    except KeyError:
        raise SystemExit(
            f"{module} has no {name} any more: say in benchmarks/scale/builds.py where “{step}” is"
        ) from None
    setattr(owner, last, _watched(watch, step, plain))


def _watched(watch: Stopwatch, step: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(plain)
    def call(*given: Any, **named: Any) -> Any:
        looked = watch.begin(step)
        try:
            found = plain(*given, **named)
        finally:
            watch.end(looked)
        return _each(watch, step, found) if isinstance(found, Iterator) else found

    return call


def _each(watch: Stopwatch, step: str, rows: Iterator[Any]) -> Iterator[Any]:
    """What an iterator gives, on the watch while it works."""
    while True:
        looked = watch.begin(step)
        try:
            row = next(rows)
        except StopIteration:
            return
        finally:
            watch.end(looked)
        yield row


def _most_memory() -> int:
    """The most bytes of memory that this process had since the last time that this was asked; 0 where none can tell."""
    try:
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        _CLEAR.write_text("5")
    except (OSError, StopIteration):
        return 0
    return int(line.split()[1]) * 1024
