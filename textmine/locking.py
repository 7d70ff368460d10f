"""One writer at a time in a folder that people share: a lock that the system lets go of when the process ends,
however it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textmine.errors import InputError

LOCK = ".lock"  # the file in the folder that is locked; it stays
_PATIENCE = 30.0  # seconds to wait for another who is writing
_AGAIN = 0.005  # seconds until one looks again


@contextmanager
def locked(folder: Path, what: str, hint: str = "") -> Iterator[None]:
    """Hold a folder, which is made where it is missing, against all others that would write to it.

    Args:
        what: what is written there, for the line that says why it cannot be.
        hint: what to do then.

    Raises:
        InputError: it cannot be written, or another program does not let go of it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / LOCK).open("a")
    except OSError as error:
        reason = f"{what} cannot be saved there: {error.strerror or error}"
        raise InputError(folder, f"{reason}; {hint}" if hint else reason) from error
    with handle:
        ends = time.monotonic() + _PATIENCE
        while not _taken(handle.fileno()):
            if time.monotonic() > ends:
                raise InputError(folder, f"another program is saving {what}; try again when it has ended")
            time.sleep(_AGAIN)
        yield


def _taken(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return sys.platform != "win32"  # a file system without locks (some network drives): go on without
    return True
