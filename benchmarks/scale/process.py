"""Runs a measurement in a process of its own, so that its time and memory are its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

ROOT = Path(__file__).parents[2]
# One thread in every library: what is measured is work, and others work beside.
_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "ARROW_NUM_THREADS",
    "RAYON_NUM_THREADS",
)
_LOOK = 0.2  # seconds from one look at memory to the next


class FailedError(RuntimeError):
    """A measurement ended without a result; says why."""


def run(module: str, *arguments: str) -> dict[str, Any]:
    """What `python -m MODULE ARGUMENTS` prints as JSON in its last line, and its most memory.

    `peak_mb` is that of the largest of its processes, or what it says itself where that is more (whoever begins the
    peak anew, as the stopwatch does, makes Linux forget the one before); `peak_all_mb` that of all together where
    there were several.
    This process must stay small: memory that it has before it starts another would be counted there (Linux).

    Raises:
        FailedError: the process fails.
    """
    environment = os.environ | dict.fromkeys(_ONE_THREAD, "1")
    environment |= {"PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], stdout=out, stderr=errors, env=environment
        )
        looking = _Memory(process.pid)
        try:
            with looking:
                _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        lines = out.read().decode("utf-8", "replace").splitlines()
        said = errors.read().decode("utf-8", "replace").splitlines()
    if process.returncode or not lines:
        raise FailedError(said[-1] if said else f"ended with status {process.returncode}")
    told: dict[str, Any] = json.loads(lines[-1])
    unit = 1 if sys.platform == "darwin" else 1024  # bytes, or kilobytes
    peak = max(used.ru_maxrss * unit / 1e6, told.get("peak_mb") or 0)
    return told | {"peak_mb": peak, "peak_all_mb": looking.most / 1e6 or None}


class _Memory(Thread):
    """Looks now and then at how much memory a process and those that it started have together (Linux)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = Event()
        self.most = 0  # bytes; 0 where it never had children, or nobody can tell

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look until it is over."""
        while not self._over.wait(_LOOK):
            with suppress(OSError, ValueError):
                children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text().split()
                if children:
                    self.most = max(self.most, sum(map(_resident, (str(self._pid), *children))))


def _resident(pid: str) -> int:
    """The memory of a process, in bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
