"""Checksums of the files of a build, so that the next build goes on from it only where nobody has changed them."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from pathlib import Path

from textmine.store.reader import STORE_NAME
from textmine.store.schema import TABLES

SUMS_NAME = ".textmine.sums"
_CHUNK = 1 << 20
_TABLES = tuple(f"tables/{name}.{ending}" for name in TABLES for ending in ("csv", "parquet"))


def write_sums(folder: Path) -> None:
    """Write down the sums of the files of a finished build."""
    names = (STORE_NAME, *_TABLES)
    sums = {name: _sum(folder / name) for name in names if (folder / name).is_file()}
    (folder / SUMS_NAME).write_text(json.dumps(sums) + "\n", encoding="utf-8")


def sums_of(folder: Path) -> str:
    """What tells the build in a folder from any other; "" where there is none."""
    try:
        return (folder / SUMS_NAME).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def store_is_sound(folder: Path) -> bool:
    """Is the store in a folder as a build left it?"""
    return _sound(folder, (STORE_NAME,))


def tables_are_sound(folder: Path) -> bool:
    """Are all tables in a folder as a build left them?"""
    return _sound(folder, _TABLES)


def _sound(folder: Path, names: tuple[str, ...]) -> bool:
    with suppress(OSError, ValueError, AttributeError):
        sums = json.loads((folder / SUMS_NAME).read_text(encoding="utf-8"))
        return all(sums.get(name) == _sum(folder / name) for name in names)
    return False


def sum_of(path: Path) -> list[int]:
    """Size and CRC-32 of a file."""
    return _sum(path)


def _sum(path: Path) -> list[int]:
    """Size and CRC-32: it tells of damage, and reads gigabytes in a second."""
    size = crc = 0
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return [size, crc]
