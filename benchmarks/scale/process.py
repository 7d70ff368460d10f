"""Runs a measurement in a process of its own, so that its time and memory are its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
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


class FailedError(RuntimeError):
    """A measurement ended without a result; says why."""


def run(module: str, *arguments: str) -> dict[str, Any]:
    """What `python -m MODULE ARGUMENTS` prints as JSON in its last line, and `peak_mb`, its most memory.

    Of several processes the largest counts. This process must stay small: memory that it has before it starts another
    would be counted there (Linux).

    Raises:
        FailedError: the process fails.
    """
    environment = os.environ | dict.fromkeys(_ONE_THREAD, "1")
    environment |= {"PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], stdout=out, stderr=errors, env=environment
        )
        try:
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
    return told | {"peak_mb": used.ru_maxrss * unit / 1e6}
