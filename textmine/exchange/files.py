"""Folders and archives of exports."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textmine.errors import InputError
from textmine.staged import staged

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold: the same build, the same bytes


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """The same as `textmine.staged.replacing` for a folder that is not there yet, or is empty."""
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise InputError(path, "is there already; what may hold annotations is not overwritten, name another")
    with staged(path) as folder:
        made = folder / path.name
        made.mkdir()
        yield made
        if path.is_dir():
            path.rmdir()
        made.replace(path)


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
