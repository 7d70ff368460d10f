"""What the tools made: kept while the site runs, each under an id that nobody guesses, with a folder of its own.

The work is done in a thread beside the requests, with a reader of its own; it goes on while the page says so. No more
than two work at once, and when there are too many results the oldest goes.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textmine.errors import TextmineError, UnknownNameError
from textmine.web.page import status_of
from textmine.web.readers import Reader, Readers

MOST = 24  # results that are kept
_AT_ONCE = 2  # that are worked on: of the four readers two are left for pages
_WAITING = 8  # that are worked on or wait for it
_SLOW = 60.0  # seconds from which on the page says that it takes long
Work = Callable[[Reader, str, Path], Any]  # with a reader, in a language, and a folder for files


class ToolError(TextmineError):
    """Work that could not be done.

    Attributes:
        status: the HTTP status that says why.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class BusyError(TextmineError):
    """Too much is being worked on."""


class ChangedError(TextmineError):
    """Another corpus is open, or it was built anew."""


class _Job:
    """One piece of work in a thread of its own."""

    def __init__(self, work: Callable[[], Any], gate: threading.Semaphore) -> None:
        self.started = time.monotonic()
        self._done = threading.Event()
        self._value: Any = None
        self._error: Exception | None = None
        self._work, self._gate = work, gate
        threading.Thread(target=self._run, daemon=True, name="textmine-tool").start()

    def _run(self) -> None:
        try:
            with self._gate:
                self._value = self._work()
        except TextmineError as error:
            self._error = error
        except Exception as error:  # a fault of ours: the terminal says which, the page that there is one
            traceback.print_exc(file=sys.stderr)
            self._error = error
        finally:
            self._done.set()

    def wait(self, seconds: float) -> bool:
        """Wait so long; is it done?"""
        return self._done.wait(seconds)

    @property
    def value(self) -> Any:
        """What came of it; raises what went wrong."""
        if self._error is not None:
            raise self._error
        return self._value


@dataclass(slots=True)
class Kept:
    """One result. What it shows is made for each language that is asked for, unless `whole`: then once."""

    id: str
    tool: str
    name: str  # of what was given
    folder: Path
    whole: bool
    _work: Work
    _readers: Readers
    _gate: threading.Semaphore
    stamp: object = None  # of the corpus that it was made with
    _jobs: dict[str, _Job] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def made(self, lang: str, wait: float = 0.0) -> Any | None:
        """What came of the work in a language; None where it is still being worked on.

        Args:
            wait: seconds to wait for it.

        Raises:
            ToolError: it could not be done.
        """
        job = self._job(lang)
        if not job.wait(wait):
            return None
        try:
            return job.value
        except TextmineError as error:
            # Where the files lie that were given is nobody's business.
            status = 409 if isinstance(error, ChangedError) else status_of(error)
            said = str(error)
            for folder in (self.folder / "given", self.folder):
                said = said.replace(f"{folder}/", "")
            raise ToolError(said, status) from error

    @property
    def busy(self) -> bool:
        """Is it being worked on, or waiting for it?"""
        return any(not job.wait(0) for job in self._jobs.values())

    def slow(self, lang: str) -> bool:
        """Has it been worked on for long?"""
        return time.monotonic() - self._job(lang).started > _SLOW

    def _job(self, lang: str) -> _Job:
        key = "" if self.whole else lang

        def work() -> Any:
            folder = self.folder / f"made-{key}"
            folder.mkdir(parents=True, exist_ok=True)
            with self._readers.reader() as reader:
                if self.stamp not in (None, reader.stamp):
                    raise ChangedError(
                        "the corpus that is open is no longer the one this was made with; make it again"
                    )
                self.stamp = reader.stamp
                return self._work(reader, lang, folder)

        with self._lock:
            if key not in self._jobs:
                self._jobs[key] = _Job(work, self._gate)
            return self._jobs[key]


class Results:
    """All that is kept."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[str, Kept] = {}
        self._lock = threading.Lock()
        self._gate = threading.Semaphore(_AT_ONCE)
        self._root: Path | None = None

    def new_folder(self) -> Path:
        """An empty folder for what is given and made."""
        with self._lock:
            if self._root is None:
                self._root = Path(tempfile.mkdtemp(prefix="textmine-site-"))
            return Path(tempfile.mkdtemp(dir=self._root))

    def keep(
        self,
        readers: Readers,
        tool: str,
        name: str,
        folder: Path,
        work: Work,
        *,
        whole: bool = False,
    ) -> Kept:
        """Keep what some work comes to; it begins when somebody asks for it.

        Args:
            name: of what was given.
            folder: from `new_folder`.
            whole: what it shows is the same in both languages.

        Raises:
            BusyError: too much is being worked on.
        """
        kept = Kept(secrets.token_urlsafe(18), tool, name, folder, whole, work, readers, self._gate)
        with self._lock:
            if sum(one.busy for one in self._kept.values()) >= _WAITING:
                shutil.rmtree(folder, ignore_errors=True)
                raise BusyError("too much is being worked on; wait until some of it is done")
            self._kept[kept.id] = kept
            for old in [one for one in self._kept.values() if not one.busy and one is not kept]:
                if len(self._kept) <= self._most:
                    break
                self._remove(old)
        return kept

    def get(self, tool: str, id_: str) -> Kept:
        """A result by its id.

        Raises:
            UnknownNameError: there is none, or it is no longer kept.
        """
        with self._lock:
            kept = self._kept.get(id_)
        if kept is None or kept.tool != tool:
            raise UnknownNameError("this result is no longer kept; make it again")
        return kept

    def drop(self, kept: Kept) -> None:
        """Forget a result."""
        with self._lock:
            if kept.id in self._kept:
                self._remove(kept)

    def close(self) -> None:
        """Forget everything, files included."""
        with self._lock:
            self._kept.clear()
            if self._root is not None:
                shutil.rmtree(self._root, ignore_errors=True)
                self._root = None

    def _remove(self, kept: Kept) -> None:
        del self._kept[kept.id]
        shutil.rmtree(kept.folder, ignore_errors=True)
