"""Checksums of the files of a build, so that the next build goes on from it only where nobody has changed them."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from pathlib import Path

from textmine.staged import replacing
from textmine.store.reader import STORE_NAME, machine_path
from textmine.store.schema import TABLES

SUMS_NAME = ".textmine.sums"
_CHUNK = 1 << 20
_TABLES = tuple(f"tables/{name}.{ending}" for name in TABLES for ending in ("csv", "parquet"))


def write_sums(folder: Path) -> None:
    """Write down the sums of the files of a finished build: of the store as the machine made it, and of the tables."""
    places = {STORE_NAME: machine_path(folder), **{name: folder / name for name in _TABLES}}
    sums = {name: sum_of(place) for name, place in places.items() if place.is_file()}
    (folder / SUMS_NAME).write_text(json.dumps(sums) + "\n", encoding="utf-8")


def sums_of(folder: Path) -> str:
    """What tells the build in a folder from any other; "" where there is none."""
    try:
        return (folder / SUMS_NAME).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def forget_tables(folder: Path) -> None:
    """The tables are about to be written anew: until that is done, nobody may rely on them."""
    with suppress(OSError, ValueError, AttributeError):
        sums = json.loads((folder / SUMS_NAME).read_text(encoding="utf-8"))
        kept = {name: own for name, own in sums.items() if name == STORE_NAME}
        with replacing(folder / SUMS_NAME) as made:
            made.write_text(json.dumps(kept) + "\n", encoding="utf-8")


def store_is_sound(folder: Path) -> bool:
    """Is the store in a folder, as the machine made it, as a build left it?"""
    return _sound(folder, (STORE_NAME,))


def tables_are_sound(folder: Path) -> bool:
    """Are all tables in a folder as a build left them?"""
    return _sound(folder, _TABLES)


def _sound(folder: Path, names: tuple[str, ...]) -> bool:
    with suppress(OSError, ValueError, AttributeError):
        sums = json.loads((folder / SUMS_NAME).read_text(encoding="utf-8"))
        return all(
            sums.get(name) == sum_of(machine_path(folder) if name == STORE_NAME else folder / name)
            for name in names
        )
    return False


def sum_of(path: Path) -> list[int]:
    """Size and CRC-32: it tells of damage, and reads gigabytes in a second."""
    size = crc = 0
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return [size, crc]
