"""Putting a finished build in its place, whole or not at all.

Everything is made in a hidden folder inside the output folder (so on the same disk) and moved out at the end,
file by file; what stood there is kept until the last move has succeeded and comes back if one fails. Only
files of the same name are replaced: whatever else the folder holds stays.

The hidden folder gets another name when all in it is made. A build that is killed before leaves the last one; of one
that is killed among its moves, whoever opens the folder next makes the others.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from textmine.errors import InputError

STAGING_PREFIX = ".building-"
FINISHED_PREFIX = ".finished-"
_REPLACED = ".replaced"  # in the hidden folder: what stood where its files have gone
_PATIENCE = 5.0  # seconds that another process gets for its moves
_LOCK_NAME = ".building.lock"  # where folders cannot be locked themselves


@contextlib.contextmanager
def staging_folder(out: Path) -> Iterator[Path]:
    """A folder to build in; its files replace those in `out` when the block ends without an exception.

    Args:
        out: the output folder; made, with its parents, when it is missing.

    Raises:
        InputError: `out` is a file, cannot be written, or another build is writing there.
    """
    made = _make(out)
    done = False
    try:
        with _lock(out):
            _clear_up(out)
            staging = _make_staging(out)
            try:
                yield staging
                staging = staging.rename(out / staging.name.replace(STAGING_PREFIX, FINISHED_PREFIX, 1))
                _replace(staging, out)
                done = True
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    finally:
        if not done:
            for folder in made:  # innermost first; only what this build made and left empty
                with contextlib.suppress(OSError):
                    folder.rmdir()


def settle(out: Path) -> None:
    """Make the moves that are left of a build that was killed among them; nothing where there are none."""
    if not any(out.glob(FINISHED_PREFIX + "*/")):
        return
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with _lock(out):
                _clear_up(out)
            return
        except InputError:  # it is not dead, but moving
            if time.monotonic() > until:
                return
            time.sleep(0.01)


def _clear_up(out: Path) -> None:
    """Finish what a build that was killed had made as a whole, and take away what it had not; the lock is ours."""
    for finished in out.glob(FINISHED_PREFIX + "*/"):
        with contextlib.suppress(OSError):
            for name in _files(finished):
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (finished / name).replace(out / name)
            shutil.rmtree(finished)
    for litter in out.glob(STAGING_PREFIX + "*/"):
        shutil.rmtree(litter, ignore_errors=True)


def _files(staging: Path) -> list[Path]:
    """The files that are to be moved out of a hidden folder, as seen from it."""
    names = sorted(path.relative_to(staging) for path in staging.rglob("*") if path.is_file())
    return [name for name in names if name.parts[0] != _REPLACED]


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _make(out: Path) -> list[Path]:
    made: list[Path] = []
    folder = out
    try:
        if out.exists() and not out.is_dir():
            raise InputError(out, "is a file; the output must be a folder")
        while not folder.exists():
            made.append(folder)
            folder = folder.parent
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(out, f"the output folder cannot be made: {_reason(error)}") from error
    return made


def _make_staging(out: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=out))
    except OSError as error:
        raise InputError(out, f"the output folder cannot be written: {_reason(error)}") from error


def _replace(staging: Path, out: Path) -> None:
    """Move every file of `staging` to the same place under `out`; undo everything if one cannot be moved."""
    kept = staging / _REPLACED
    begun: list[Path] = []
    try:
        for name in _files(staging):
            target, old = out / name, kept / name
            target.parent.mkdir(parents=True, exist_ok=True)
            begun.append(name)
            if target.is_dir():
                raise InputError(target, "is a folder where a file must go; move it away")
            if target.exists():
                old.parent.mkdir(parents=True, exist_ok=True)
                try:
                    old.hardlink_to(target)  # the old file stays in place until the new one takes its name
                except (OSError, NotImplementedError):
                    target.rename(old)
            (staging / name).replace(target)
    except BaseException as error:
        for name in reversed(begun):
            if (kept / name).exists():
                (kept / name).replace(out / name)
            elif not (staging / name).exists():
                (out / name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise InputError(
                error.filename or out, f"cannot be replaced (open in another program?): {_reason(error)}"
            ) from error
        raise


@contextlib.contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold `out` for one build at a time. The system lets go of it when the process ends, however it ends."""
    busy = InputError(out, "another build is writing to this folder; wait for it, or choose another --out")
    if sys.platform == "win32":
        import msvcrt

        path = out / _LOCK_NAME
        with path.open("w") as handle:
            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise busy from error
            yield
        path.unlink(missing_ok=True)
    else:
        import fcntl
        import os

        try:
            descriptor = os.open(out, os.O_RDONLY)
        except OSError as error:
            raise InputError(out, f"the output folder cannot be read: {_reason(error)}") from error
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise busy from error
            except OSError:
                pass  # a file system without locks (some network drives): go on without
            yield
        finally:
            os.close(descriptor)
