"""What can be written, by name."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from textmine.errors import UnknownNameError
from textmine.exchange.request import Request, Written
from textmine.store import Store

Write = Callable[[Store, Path, Request], Written]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A format: what it holds, and which programs open it."""

    name: str
    ending: str  # of its files; "" for a folder
    module: str
    zh: str
    en: str
    opens: str

    @property
    def whole(self) -> bool:
        """Does it copy the tables as they are, all documents and claims?"""
        return self.module in ("xlsx", "sqlite")

    def line(self, lang: str) -> str:
        """What it is, in one line."""
        return self.zh if lang.startswith("zh") else self.en


@cache
def formats() -> dict[str, Exchange]:
    """All formats by name, in the order of `formats.csv`."""
    text = files("textmine.exchange").joinpath("formats.csv").read_text(encoding="utf-8")
    return {row["name"]: Exchange(**row) for row in csv.DictReader(text.splitlines())}


def named(name: str) -> Exchange:
    """The format of this name.

    Raises:
        UnknownNameError: there is none; says what there is.
    """
    found = formats().get(name.strip().lower())
    if found is None:
        raise UnknownNameError(f"{name[:60]!r}: no such format; there are {', '.join(formats())}")
    return found


def export(store: Store, name: str, path: Path | str, request: Request | None = None) -> Written:
    """Write a build in a format, whole or not at all.

    Args:
        name: of the format; `formats()` has them.
        path: the file to write; one that is there is replaced. Of a format of folders: one that is new or empty.

    Returns:
        How many things of each kind were written, and what is left out.

    Raises:
        UnknownNameError: there is no such format.
        InputError: the file cannot be written.
    """
    write: Write = import_module(f"textmine.exchange.{named(name).module}").write
    return write(store, Path(path), request or Request())
