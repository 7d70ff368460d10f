"""Files that are there whole or not at all: written beside their place, then moved to it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textmine.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside `path`, which takes its place when the block ends, and is removed when it fails.

    Raises:
        InputError: it cannot be written, or a folder stands there.
    """
    if path.is_dir():
        raise InputError(path, "is a folder; name a file")
    with staged(path) as folder:
        made = folder / path.name
        yield made
        made.replace(path)


@contextmanager
def staged(path: Path) -> Iterator[Path]:
    """A folder beside `path`, on the same disk, that is gone when the block ends.

    Raises:
        InputError: nothing can be written there.
    """
    if not path.name:
        raise InputError(path, "is no name for a file")
    try:
        folder = Path(tempfile.mkdtemp(prefix=".export-", dir=path.parent))
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror or error}") from error
    try:
        yield folder
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
