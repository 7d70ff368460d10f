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
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from textmine.errors import InputError
from textmine.read.extracted import Extracted, as_json, from_json
from textmine.read.ocr import SECONDS_A_PAGE

SECONDS = 120.0  # for one file, and two more for every megabyte of it
PAGE_SECONDS = SECONDS_A_PAGE + 30  # from one page that is read by OCR to the next
MEMORY = 3 << 30  # bytes of address space, where the system can limit it
Tell = Callable[[int, int], None]
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from textmine.read.apart import serve; serve()"
)


class _Helper:
    """The process, as its user sees it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(
        self,
        kind: str,
        path: Path,
        data: bytes,
        encoding: str | None,
        ocr: str | None = None,
        tell: Tell | None = None,
    ) -> Extracted:
        question = {"kind": kind, "path": str(path), "encoding": encoding, "ocr": ocr}
        with self._lock:
            process = self._running()
            limit = _Limit(process, SECONDS + 2 * len(data) / 1e6)

            def page(number: int, total: int) -> None:
                limit.anew(max(PAGE_SECONDS, limit.seconds))  # each page has its own time
                if tell is not None:
                    tell(number, total)

            try:
                reply = _ask(process, question, data, page)
            except BaseException:  # interrupted: its answer would be taken for the next file's
                self._end()
                raise
            finally:
                limit.cancel()
            if reply is None:
                status = self._end()
                if limit.passed:
                    raise InputError(path, f"takes more than {limit.seconds:.0f} seconds to read")
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


class _Limit:
    """Ends a process that takes too long."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process, self.passed = process, False
        self.anew(seconds)

    def anew(self, seconds: float) -> None:
        self.cancel()
        self.seconds = seconds
        self._timer = threading.Timer(seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def _stop(self) -> None:
        self.passed = True
        self._process.kill()

    def cancel(self) -> None:
        if hasattr(self, "_timer"):
            self._timer.cancel()


_HELPER = _Helper()
atexit.register(_HELPER.close)


def read_apart(
    kind: str,
    path: Path,
    data: bytes,
    *,
    encoding: str | None = None,
    ocr: str | None = None,
    tell: Tell | None = None,
) -> Extracted:
    """What the reader of `kind` (`textmine.read.formats.READERS`) makes of `data`.

    Args:
        ocr: what pages without text are recognised with (see `textmine.read.ocr.choose_ocr`); None: they are not.
        tell: told of each page that is recognised: its number, and how many there are.

    Raises:
        InputError: whatever went wrong, in one line.
    """
    return _HELPER.read(kind, path, data, encoding, ocr, tell)


def _ask(
    process: subprocess.Popen[bytes], question: dict[str, Any], data: bytes, page: Tell
) -> dict[str, Any] | None:
    """The answer; None where the process has ended instead."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps({**question, "size": len(data)}).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
    except OSError:
        return None
    while True:
        answer = process.stdout.readline()
        if not answer.endswith(b"\n"):
            return None
        reply: dict[str, Any] = json.loads(answer)
        if "page" not in reply:
            return reply
        page(*reply["page"])


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
        _write(answers, _answer(question, _exactly(questions, question["size"]), answers))


def _write(answers: IO[bytes], reply: dict[str, Any]) -> None:
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


def _answer(question: dict[str, Any], data: bytes, answers: IO[bytes]) -> dict[str, Any]:
    """`extracted`, or `error` in one line, with `spent` where the process had better end."""
    from textmine.read.formats import NAMES, OCR_READERS, READERS
    from textmine.read.recognise import Recogniser

    path, kind = Path(question["path"]), question["kind"]
    try:
        if question["ocr"] and kind in OCR_READERS:
            ocr = Recogniser(question["ocr"], lambda done, total: _write(answers, {"page": [done, total]}))
            return {"extracted": as_json(OCR_READERS[kind](path, data, question["encoding"], ocr))}
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
