"""Files that are there whole or not at all: written beside their place, then moved to it."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textmine.errors import InputError

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold: the same build, the same bytes


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside `path`, which takes its place when the block ends, and is removed when it fails.

    Raises:
        InputError: it cannot be written, or a folder stands there.
    """
    if path.is_dir():
        raise InputError(path, "is a folder; name a file")
    with _staged(path) as folder:
        made = folder / path.name
        yield made
        made.replace(path)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """The same for a folder that is not there yet, or is empty."""
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise InputError(path, "is there already; what may hold annotations is not overwritten, name another")
    with _staged(path) as folder:
        made = folder / path.name
        made.mkdir()
        yield made
        if path.is_dir():
            path.rmdir()
        made.replace(path)


@contextmanager
def _staged(path: Path) -> Iterator[Path]:
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


class Archive:
    """A zip file that is written one member after another; equal contents give equal bytes."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add(self, name: str, data: str | bytes | Path) -> None:
        """Add a member: its text (as UTF-8), its bytes, or a file whose content it takes."""
        info = zipfile.ZipInfo(name, _DAY)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        if isinstance(data, Path):
            with data.open("rb") as source, self._zip.open(info, "w", force_zip64=True) as member:
                shutil.copyfileobj(source, member)
            return
        self._zip.writestr(info, data.encode() if isinstance(data, str) else data)


def file_name(id_: str, taken: set[str]) -> str:
    """`id_` as the name of a file on any system, told from those taken already (case makes no difference)."""
    base = (
        "".join(char if char.isalnum() or char in "-_." else "_" for char in id_).strip(".")[:80]
        or "document"
    )
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name.casefold())
    return name


def cannot(path: Path, error: OSError) -> InputError:
    """The error that says that a file cannot be written."""
    return InputError(path, f"cannot be written: {error.strerror or os.strerror(error.errno or 0)}")
