"""The steps of a build that is under way: the processor time of each, and the memory while it works.

The functions that are the steps are put on a stopwatch where the build finds them. Time is that of a step without the
steps within it; what no step claims is `rest`. The most memory a process has had is asked of Linux, which can be told
to begin anew (`/proc/self/clear_refs`); elsewhere it stays unknown.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.scale.builds import run
from benchmarks.scale.job import Given, Work

REST = "rest"
# Where each step is: module and name, in the order in which a text goes through them.
PLACES: tuple[tuple[str, str, str], ...] = (
    ("read", "textmine.build", "read_documents"),
    ("words", "textmine.languages", "ChineseReader.words"),
    ("words", "textmine.languages", "EnglishReader.words"),
    ("words", "textmine.languages", "EnglishReader.parse_ahead"),
    ("names", "textmine.languages", "ChineseReader.names"),
    ("names", "textmine.languages", "EnglishReader.names"),
    ("syntax", "textmine.languages", "ChineseReader.reading"),
    ("syntax", "textmine.languages", "EnglishReader.reading"),
    ("tag", "textmine.languages", "LanguageReader.mentions"),
    ("claims", "textmine.languages", "LanguageReader.candidates"),
    ("when", "textmine.when", "Times.read"),
    ("render", "textmine.analysis", "finish"),
    ("findings", "textmine.build", "extract_findings"),
    ("store", "textmine.store.writer", "StoreWriter.add_document"),
    ("store", "textmine.store.writer", "StoreWriter._settle"),
    ("store", "textmine.store.writer", "StoreWriter._finish"),
    ("topics", "textmine.build", "_add_topics"),
    ("tables", "textmine.store.writer", "export_tables"),
    ("report", "textmine.build", "_write_report"),
)
STEPS = tuple(dict.fromkeys(step for step, _, _ in PLACES))
_OFTEN, _EVERY = 50, 50  # memory is looked at in the first calls of a step, and then in one of so many
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Stopwatch:
    """Knows which step is at work; one at a time, those within others first."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self.peaks: dict[str, int] = {}  # bytes
        self._at_work = [REST]
        self._since = time.process_time()

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


def measured(given: Given) -> Work:
    """A whole build with every step on a stopwatch."""
    watch = Stopwatch()
    for step, module, name in PLACES:
        _watch(watch, step, module, name)
    run([given.first()], given.out.with_name(given.out.name + "-first"), {})

    def work() -> dict[str, Any]:
        watch.again()
        told = run([given.files], given.out, {})
        watch.stop()
        steps = {
            step: {
                "seconds": watch.seconds[step],
                "calls": watch.calls[step],
                "peak_mb": watch.peaks.get(step, 0) / 1e6 or None,
            }
            for step in (*STEPS, REST)
        }
        return told | {"steps": steps}

    return work


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
            f"{module} has no {name} any more: say in {__file__} where the step “{step}” is"
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
