"""Reading of binary formats in a process of its own, which may take so long and so much memory and no more.

The libraries that read such files meet files that make them recurse, loop, fill the memory or crash; the file
is then named, and the others are read. One process serves a whole build; it is begun when the first such file
is met, and begun anew where a file has ended it.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from textmine.errors import InputError
from textmine.read.extracted import Extracted, as_json, from_json

SECONDS = 120.0  # for one file, and two more for every megabyte of it
MEMORY = 3 << 30  # bytes of address space, where the system can limit it
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from textmine.read.apart import serve; serve()"
)


class _Helper:
    """The process, as its user sees it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, kind: str, path: Path, data: bytes, encoding: str | None) -> Extracted:
        with self._lock:
            process = self._running()
            limit = SECONDS + 2 * len(data) / 1e6
            late = threading.Event()

            def stop() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(limit, stop)
            timer.daemon = True
            timer.start()
            try:
                reply = _ask(process, {"kind": kind, "path": str(path), "encoding": encoding}, data)
            except BaseException:  # interrupted: its answer would be taken for the next file's
                self._end()
                raise
            finally:
                timer.cancel()
            if reply is None:
                status = self._end()
                if late.is_set():
                    raise InputError(path, f"takes more than {limit:.0f} seconds to read")
                raise InputError(path, f"cannot be read: what reads it ended with status {status}")
            if reply.get("spent"):
                self._end()
        if "error" in reply:
            raise InputError(path, reply["error"])
        return from_json(reply["extracted"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._owner = os.getpid()
        return self._process

    def _end(self) -> int | None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return None
        if process.poll() is None:
            process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        return process.wait()

    def close(self) -> None:
        """End the process, if there is one."""
        self._end()


_HELPER = _Helper()
atexit.register(_HELPER.close)


def read_apart(kind: str, path: Path, data: bytes, *, encoding: str | None = None) -> Extracted:
    """What the reader of `kind` (`textmine.read.formats.READERS`) makes of `data`.

    Raises:
        InputError: whatever went wrong, in one line.
    """
    return _HELPER.read(kind, path, data, encoding)


def _ask(process: subprocess.Popen[bytes], question: dict[str, Any], data: bytes) -> dict[str, Any] | None:
    """The answer; None where the process has ended instead."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps({**question, "size": len(data)}).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
    except OSError:
        return None
    answer = process.stdout.readline()
    if not answer.endswith(b"\n"):
        return None
    reply: dict[str, Any] = json.loads(answer)
    return reply


# In the process


def serve() -> None:
    """Answer questions from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks is interrupted too, and ends this process
    _limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # what libraries print is no answer
    questions = sys.stdin.buffer
    while head := questions.readline():
        question = json.loads(head)
        reply = _answer(question, _exactly(questions, question["size"]))
        answers.write(json.dumps(reply).encode() + b"\n")
        answers.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise SystemExit(1)
    return data


def _answer(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    """`extracted`, or `error` in one line, with `spent` where the process had better end."""
    from textmine.read.formats import NAMES, READERS

    path, kind = Path(question["path"]), question["kind"]
    try:
        return {"extracted": as_json(READERS[kind](path, data, question["encoding"]))}
    except InputError as error:
        return {"error": error.reason}
    except MemoryError:
        reason = f"is {NAMES[kind]} that needs more than {MEMORY >> 30} GB of memory to read"
        return {"error": reason, "spent": True}
    except RecursionError:
        return {"error": f"is {NAMES[kind]} that cannot be read (its parts are nested without end)"}
    except Exception as error:  # a library may raise anything
        return {"error": f"is {NAMES[kind]} that cannot be read ({one_line(error)})"}


def one_line(error: BaseException) -> str:
    """What an error of a library says, short enough for a line."""
    said = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(str(error).split()))
    name = type(error).__name__
    return f"{name}: {said[:150]}" if said else name
