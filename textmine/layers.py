"""A user's own terms: layers of rows that add to the lexicon or override it, and which of them hold now.

A layer is a folder of CSV files with the names and columns of the lexicon's own. It is read once and passed on by its
content, so that other processes and machines need not find the folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import InputError

FOLDER = "lexicon"  # beside the texts
# The tables a layer may have, and the columns that tell which row a row overrides.
KEYS: Mapping[str, tuple[str, ...]] = {
    "actors.csv": ("id",),
    "threats.csv": ("id",),
    "strategies.csv": ("id",),
    "glossary.csv": ("zh", "pos"),
    "predicates.csv": ("id",),
}
SEEDS = "topics.csv"  # beside the tables: topics that the corpus is asked for (`textmine.topics.seeds`)


@dataclass(frozen=True, slots=True)
class Layer:
    """The content of a folder of own terms.

    Args:
        folder: where it was, as it is shown.
        files: (name, text) of each table, in the order of `KEYS`.
    """

    folder: str
    files: tuple[tuple[str, str], ...]

    @property
    def sha256(self) -> str:
        """Tells whether the terms are the same, wherever they lie."""
        found = hashlib.sha256()
        for name, text in self.files:
            found.update(f"{name}\0{len(text.encode())}\0{text}".encode())
        return found.hexdigest()

    def as_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {"folder": self.folder, "sha256": self.sha256, "files": dict(self.files)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Layer:
        """What `as_json` made its values of."""
        return cls(values["folder"], tuple(values["files"].items()))


def read_layer(folder: Path | str) -> Layer:
    """The layer in a folder.

    Raises:
        InputError: there is no such folder, none of the tables is in it, it has another CSV file, or a file cannot
            be read as UTF-8.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(folder, "there is no such folder")
    for path in sorted(folder.glob("*.csv")):
        if path.name not in (*KEYS, SEEDS):
            raise InputError(path, f"is no table of own terms; these may be: {', '.join((*KEYS, SEEDS))}")
    files = tuple((name, _text(folder / name)) for name in (*KEYS, SEEDS) if (folder / name).is_file())
    if not files:
        raise InputError(folder, f"holds no own terms; they stand in {', '.join(KEYS)}")
    return Layer(folder.as_posix(), files)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8 text") from None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None


def is_layer(folder: Path) -> bool:
    """Is this a folder of own terms beside texts, and none of texts?"""
    return folder.name == FOLDER and any((folder / name).is_file() for name in (*KEYS, SEEDS))


def find_layers(paths: Iterable[Path | str], given: Sequence[Path | str] = ()) -> tuple[Layer, ...]:
    """The layers that a call means, the first to be overridden by the next.

    Args:
        paths: files and folders of texts; beside them a folder `lexicon` may stand: in a folder of texts, or beside
            the corpus.toml that tells of a file.
        given: folders named with --lexicon.

    Raises:
        InputError: a folder given is no layer, or one that was found cannot be read.
    """
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        beside = path if path.is_dir() else path.parent
        if (path.is_dir() or (beside / "corpus.toml").is_file()) and is_layer(beside / FOLDER):
            found.setdefault((beside / FOLDER).resolve(), beside / FOLDER)
    for folder in map(Path, given):
        found.pop(folder.resolve(), None)  # named, it comes as late as it is named
        found[folder.resolve()] = folder
    return tuple(read_layer(folder) for folder in found.values())


# Which hold now

_active: tuple[Layer, ...] = ()


def active() -> tuple[Layer, ...]:
    """The layers that `Lexicon.load()` goes by now, in this process."""
    return _active


@contextmanager
def using(layers: Sequence[Layer]) -> Iterator[None]:
    """Go by these layers, and no others, until the end of the block; for all threads of the process."""
    global _active
    before, _active = _active, tuple(layers)
    try:
        yield
    finally:
        _active = before


def hold(layers: Sequence[Layer]) -> None:
    """Go by these layers from now on: for a server, which shows one build."""
    global _active
    _active = tuple(layers)
