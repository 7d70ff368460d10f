"""Who makes documents ready: this process, or several others at once."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from threading import Condition, Thread
from typing import Protocol

from textmine.build.frames import Frames
from textmine.build.work import Made, Maker, Result, Settings, Task
from textmine.read import Skipped
from textmine.read.apart import Tell

_MEMORY_EACH = 1 << 30  # bytes of the machine's memory
_TRIES = 2  # times that a file may end the process that works on it
_WAITING = 2  # tasks that a process has at hand, so that it need not wait for the next
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from textmine.build.worker import serve; serve()"


class Makers(Protocol):
    """Makes results of tasks, which are asked for in the order in which they were given."""

    ahead: int  # how many tasks are worth giving before the first result is asked for

    def give(self, task: Task) -> int:
        """Give a task; returns the number of its ticket."""

    def result(self, ticket: int, page: Tell) -> Result:
        """What came of a task; `page` is told of each page of it that is recognised meanwhile."""

    def withdraw(self, ticket: int, made: Made) -> None:
        """Take back what came of a task: it is made again, under another id."""

    def close(self) -> None:
        """End all work at once."""


class Alone:
    """Makes them here, each when it is asked for."""

    ahead = 1

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._tasks: dict[int, Task] = {}
        self._numbers = itertools.count()

    def give(self, task: Task) -> int:
        """Give a task; returns the number of its ticket."""
        ticket = next(self._numbers)
        self._tasks[ticket] = task
        return ticket

    def result(self, ticket: int, page: Tell) -> Result:
        """What comes of a task."""
        return self._maker.make(self._tasks.pop(ticket), page)

    def withdraw(self, ticket: int, made: Made) -> None:
        """It is nowhere else."""

    def close(self) -> None:
        """Nothing is going on."""


@dataclass(slots=True)
class _Process:
    """A process that makes documents ready, and what it has been given, in order."""

    process: subprocess.Popen[bytes]
    frames: Frames
    given: deque[int] = field(default_factory=deque)
    to_send: SimpleQueue[Task | None] = field(default_factory=SimpleQueue)

    def feed(self) -> None:
        """Send tasks as they come; the pipe may be full while the process works."""
        while (task := self.to_send.get()) is not None:
            with suppress(OSError, ValueError):  # it has just ended, which its listener hears too
                self.frames.send_task(task)


class Processes:
    """Makes them in processes of their own, begun when there is work.

    A file that ends the process that works on it (out of memory, a crash in a library) is tried once more, in
    another; then it is left out.

    Args:
        number: of processes.
    """

    def __init__(self, number: int, settings: Settings) -> None:
        self.ahead = (_WAITING + 1) * number
        self._number = number
        self._settings = settings
        self._tasks: dict[int, Task] = {}
        self._results: dict[int, bytes | Result] = {}
        self._pages: dict[int, tuple[int, int]] = {}
        self._tries: dict[int, int] = {}
        self._waiting: deque[int] = deque()
        self._running: list[_Process] = []
        self._changed = Condition()
        self._numbers = itertools.count()
        self._closed = False

    def give(self, task: Task) -> int:
        """Give a task; returns the number of its ticket."""
        with self._changed:
            ticket = next(self._numbers)
            self._tasks[ticket] = task
            self._waiting.append(ticket)
            if len(self._running) < min(self._number, len(self._tasks)):
                self._begin()
            self._hand_out()
        return ticket

    def result(self, ticket: int, page: Tell) -> Result:
        """What came of a task, when it is there.

        Raises:
            TextmineError: what the worker says is wrong with the call, or that it had too little memory.
        """
        told = None
        while True:
            with self._changed:
                self._changed.wait_for(partial(self._has_news, ticket, told))
                found, told = self._results.pop(ticket, None), self._pages.get(ticket)
                if found is not None:
                    for known in (self._tasks, self._pages, self._tries):
                        known.pop(ticket, None)
            if isinstance(found, bytes):
                return Frames.result(found)
            if found is not None:
                return found
            if told is not None:
                page(*told)

    def withdraw(self, ticket: int, made: Made) -> None:
        """It is nowhere else."""

    def _has_news(self, ticket: int, told: tuple[int, int] | None) -> bool:
        return ticket in self._results or self._pages.get(ticket) != told

    def close(self) -> None:
        """End all processes at once."""
        with self._changed:
            self._closed = True
            running, self._running = self._running, []
        for own in running:
            own.process.kill()
            own.to_send.put(None)
        for own in running:
            own.process.wait()
            own.frames.close()

    def _begin(self) -> None:
        """Begin a process, and listen to it."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_one_thread_each(os.environ),
        )
        own = _Process(process, Frames.of(process))
        own.frames.send_settings(self._settings)
        self._running.append(own)
        Thread(target=self._listen, args=(own,), daemon=True).start()
        Thread(target=own.feed, daemon=True).start()

    def _hand_out(self) -> None:
        """Give waiting tasks to the processes that have least to do."""
        while self._waiting and self._running:
            own = min(self._running, key=lambda one: len(one.given))
            if len(own.given) >= _WAITING:
                return
            ticket = self._waiting.popleft()
            own.given.append(ticket)
            own.to_send.put(self._tasks[ticket])

    def _listen(self, own: _Process) -> None:
        while (frame := own.frames.receive()) is not None:
            with self._changed:
                if frame.page is not None:
                    self._pages[own.given[0]] = frame.page
                else:
                    self._results[own.given.popleft()] = frame.data
                    self._hand_out()
                self._changed.notify_all()
        with self._changed:
            if not self._closed:
                self._ended(own)
                self._changed.notify_all()

    def _ended(self, own: _Process) -> None:
        """A process has ended by itself: what it worked on is tried once more, or left out."""
        self._running.remove(own)
        status = own.process.wait()
        own.to_send.put(None)
        own.frames.close()
        if own.given:
            first = own.given.popleft()
            self._tries[first] = self._tries.get(first, 0) + 1
            if self._tries[first] < _TRIES:
                own.given.appendleft(first)
            else:
                self._results[first] = _left_out(self._tasks[first], status)
        self._waiting.extendleft(reversed(own.given))
        if self._waiting:
            self._begin()
        self._hand_out()


def _left_out(task: Task, status: int) -> Skipped:
    cause = f"signal {-status}" if status < 0 else f"status {status}"
    path = task.source.path
    return Skipped(path, f"ended the process that analysed it, twice ({cause}; too little memory?)")


def _one_thread_each(environment: Mapping[str, str]) -> dict[str, str]:
    """As many threads as processes: libraries that begin some of their own would be in each other's way."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {**dict.fromkeys(names, "1"), **environment}


def processors() -> int:
    """How many processors this process may use, as far as there is memory for what each of them loads."""
    try:
        number = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS, Windows
        number = os.cpu_count() or 1
    with suppress(AttributeError, ValueError, OSError):
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        number = min(number, memory // _MEMORY_EACH)
    return max(1, number)
