"""Builds of the site: one at a time, in a process of its own, and how far it has come."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import IO, Any, Literal

from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.homes import OUTPUTS, SOURCES, Corpus
from textmine.web.corpora.incoming import suffixes

State = Literal["running", "done", "cancelled", "failed"]
PHASES = ("documents", "topics", "report", "tables")
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from textmine.build.child import serve; serve()"
)
_PATIENCE = 10.0  # seconds that a build gets to clear up in
_LITTLE = 200_000  # bytes of texts
_LONG = (".pdf", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff")  # may have to be recognised, page by page
_SOON = 3.0  # seconds of reading from which on it can be said how long the rest will take


@dataclass(slots=True)
class Build:
    """A build that is going on, or the last one.

    Args:
        corpus: what is built.
        left_out: files that were not taken into it, with why.
    """

    corpus: Corpus
    left_out: tuple[NotTakenError, ...] = ()
    state: State = "running"
    phase: str = "documents"
    done: int = 0
    total: int = 0
    name: str = ""
    message: str = ""  # why it failed
    made: dict[str, Any] = field(default_factory=dict)  # what came of it
    begun: float = field(default_factory=time.monotonic)
    ended: float = 0.0
    _read_since: float = 0.0
    _sizes: list[int] = field(default_factory=list)  # bytes of the first file, the first two, …

    def __post_init__(self) -> None:
        read = suffixes(ocr=self.corpus.settings.ocr)
        sizes = [size for name, size in self.corpus.files() if name.lower().endswith(read)]
        self._sizes = list(accumulate(sizes))

    @property
    def seconds(self) -> float:
        """How long it has gone on, or took."""
        return (self.ended or time.monotonic()) - self.begun

    @property
    def share(self) -> float:
        """How much of the texts is read, 0 to 1."""
        if self.phase != "documents":
            return 1.0
        if self.total and self.total == len(self._sizes) and self._sizes[-1]:
            return self._sizes[self.done - 1] / self._sizes[-1] if self.done else 0.0
        return self.done / self.total if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """About how long the reading will still take; None where that cannot be said yet."""
        passed = time.monotonic() - self._read_since
        if self.phase != "documents" or not self._read_since or passed < _SOON or self.share < 0.03:
            return None
        return passed / self.share * (1 - self.share)

    def told(self, what: dict[str, Any]) -> None:
        """Take in what the process says."""
        if "phase" in what:
            self.phase, self.done, self.total, self.name = (
                what[key] for key in ("phase", "done", "total", "name")
            )
            self._read_since = self._read_since or time.monotonic()
            return
        self.ended = time.monotonic()
        if "failed" in what:
            self.state, self.message = "failed", what["failed"]
        elif "cancelled" in what:
            self.state = "cancelled"
        else:
            self.made, self.state = what, "done"


class Builds:
    """Runs builds, one at a time.

    Args:
        command: what runs instead of textmine's own process, for tests.
    """

    def __init__(self, command: Sequence[str] = ()) -> None:
        paths = json.dumps([str(Path(path).absolute()) for path in sys.path])
        self._command = list(command) or [sys.executable, "-P", "-c", _START, paths]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._unwanted = False
        self.last: Build | None = None

    @property
    def is_running(self) -> bool:
        return self.last is not None and self.last.state == "running"

    def free(self) -> None:
        """See whether a build can begin.

        Raises:
            NotTakenError: another one is going on.
        """
        if self.is_running and self.last is not None:
            raise NotTakenError("corpora-busy", self.last.corpus.title, status=409)

    def start(self, corpus: Corpus, left_out: Sequence[NotTakenError] = ()) -> Build:
        """Begin to build a corpus; what it had before stays until the new build is whole.

        Raises:
            NotTakenError: another build is going on.
        """
        with self._lock:
            self.free()
            build = self.last = Build(corpus, tuple(left_out))
            self._unwanted = False
            said = tempfile.TemporaryFile()  # noqa: SIM115  closed by whoever listens
            try:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said,
                    cwd=corpus.folder, **_apart(),
                )  # fmt: skip
            except OSError as error:
                said.close()
                build.state, build.message = "failed", str(error)
                return build
            self._thread = threading.Thread(
                target=self._listen, args=(self._process, build, said), daemon=True
            )
            self._thread.start()
            request = {
                "paths": [SOURCES], "out": OUTPUTS, "title": corpus.title,
                "ocr": corpus.settings.ocr, "jobs": corpus.settings.jobs or _jobs(corpus),
            }  # fmt: skip
            with suppress(OSError):  # it has ended already, which its listener hears
                assert self._process.stdin is not None
                self._process.stdin.write(json.dumps(request).encode() + b"\n")
                self._process.stdin.flush()
        return build

    def cancel(self) -> None:
        """End the build that is going on, if one is; returns when it has ended."""
        with self._lock:
            process, thread = self._process, self._thread
            if process is None or thread is None or not self.is_running:
                return
            self._unwanted = True
        with suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        thread.join(_PATIENCE)
        if thread.is_alive():
            process.kill()
            thread.join(_PATIENCE)

    def close(self) -> None:
        """The site ends, and the build with it."""
        self.cancel()

    def _listen(self, process: subprocess.Popen[bytes], build: Build, said: IO[bytes]) -> None:
        assert process.stdout is not None
        with said, process.stdout as answers:
            for line in answers:
                with suppress(ValueError, KeyError):
                    build.told(json.loads(line))
            status = process.wait()
            build.ended = time.monotonic()
            if build.state == "running":  # it has said nothing of its end
                build.message = "" if self._unwanted else _last_line(said, status)
                build.state = "cancelled" if self._unwanted else "failed"
        with suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()


def _jobs(corpus: Corpus) -> int | None:
    """One process where others would take longer to begin than there is to read; None: as many as there is room for."""
    files = corpus.files()
    slow = any(name.lower().endswith(_LONG) for name, _ in files)
    return None if slow or sum(size for _, size in files) > _LITTLE else 1


def _apart() -> dict[str, Any]:
    """Ctrl-C in the terminal is for the site, which ends the build in its own way."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _last_line(said: IO[bytes], status: int) -> str:
    said.seek(0)
    lines = said.read()[-4000:].decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f"the build ended with status {status}" + (f": {last[:300]}" if last else "")
