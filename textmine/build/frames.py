"""What a build and the processes that work for it say to each other: pickles, each after its length."""

from __future__ import annotations

import pickle
import struct
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, cast

from textmine.build.work import Result, Settings, Task
from textmine.errors import TextmineError

_HEAD = struct.Struct("<cQ")
_PAGE, _DONE, _ERROR = b"p", b"d", b"e"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page that was recognised (its number, how many there are), or what came of a task, not yet read."""

    page: tuple[int, int] | None
    data: bytes


class Frames:
    """A process as the build speaks with it."""

    def __init__(self, to: IO[bytes], back: IO[bytes]) -> None:
        self._to, self._back = to, back

    @classmethod
    def of(cls, process: subprocess.Popen[bytes]) -> Frames:
        """Those of a process whose standard input and output are pipes."""
        return cls(cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))

    def send_settings(self, settings: Settings) -> None:
        """How it is to read and analyse."""
        send(self._to, _DONE, settings)

    def send_task(self, task: Task) -> None:
        """Give it something to do."""
        send(self._to, _DONE, task)

    def receive(self) -> Frame | None:
        """What it says next; None when it has ended."""
        try:
            kind, data = _receive(self._back)
        except (EOFError, OSError, ValueError):
            return None
        return Frame(pickle.loads(data), b"") if kind == _PAGE else Frame(None, kind + data)

    def close(self) -> None:
        """Let go of the pipes."""
        for stream in (self._to, self._back):
            with suppress(OSError):
                stream.close()

    @staticmethod
    def result(data: bytes) -> Result:
        """What a task's frame holds.

        Raises:
            TextmineError: the process says that the call was wrong, or that it had too little memory.
        """
        found = pickle.loads(memoryview(data)[1:])
        if data[:1] == _ERROR:
            raise TextmineError(found)
        return cast("Result", found)


class Answers:
    """A build as a process that works for it speaks with it."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions, self._answers = questions, answers

    def settings(self) -> Settings:
        """How to read and analyse.

        Raises:
            EOFError: the build has ended.
        """
        return cast("Settings", pickle.loads(_receive(self._questions)[1]))

    def tasks(self) -> Iterator[Task]:
        """What to do, one after the other, until the build ends."""
        while True:
            try:
                data = _receive(self._questions)[1]
            except EOFError:
                return
            yield pickle.loads(data)

    def page(self, number: int, total: int) -> None:
        """Say that a page was recognised."""
        send(self._answers, _PAGE, (number, total))

    def done(self, result: Result) -> None:
        """Say what came of a task."""
        send(self._answers, _DONE, result)

    def wrong(self, message: str) -> None:
        """Say why nothing can come of it."""
        send(self._answers, _ERROR, message)


def send(stream: IO[bytes], kind: bytes, value: object) -> None:
    """Write one frame."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_HEAD.pack(kind, len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[bytes, bytes]:
    kind, size = _HEAD.unpack(_exactly(stream, _HEAD.size))
    return kind, _exactly(stream, size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
