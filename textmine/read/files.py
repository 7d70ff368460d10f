"""Which files a user means by the paths given."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textmine.errors import InputError
from textmine.read.extract import SUFFIXES
from textmine.read.manifest import MANIFEST, Metadata, load_manifest

_Manifests = Callable[[Path], dict[Path, Metadata]]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, the path to show for it, and what corpus.toml says about it."""

    path: Path
    shown_path: str
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, and why."""

    path: Path
    reason: str


def find_sources(paths: Sequence[Path | str]) -> list[SourceFile]:
    """The source files among `paths`, each once, in the order given.

    Args:
        paths: files, taken whatever they are called, and folders, walked for .txt, .text, .md, .markdown,
            .pdf and .docx in sorted order (hidden files and README files are left out). A folder's
            corpus.toml tells title, author and so on of the files below it, and may list files with other
            endings.

    Raises:
        InputError: a path is missing, a folder has nothing to read, or corpus.toml is wrong.
    """
    found: dict[Path, SourceFile] = {}
    manifests: dict[Path, dict[Path, Metadata]] = {}

    def manifest(folder: Path) -> dict[Path, Metadata]:
        key = folder.resolve()
        if key not in manifests:
            manifests[key] = load_manifest(folder)
        return manifests[key]

    for given in paths:
        path = Path(given)
        if path.is_dir():
            sources = _walk(path, manifest)
            if not sources:
                raise InputError(path, f"no files to read in this folder ({', '.join(SUFFIXES)})")
        elif path.exists():
            metadata = manifest(path.parent).get(path.resolve(), Metadata())
            sources = [SourceFile(path, path.as_posix(), metadata)]
        else:
            raise InputError(path, "there is no such file or folder")
        for source in sources:
            found.setdefault(source.path.resolve(), source)
    return list(found.values())


def _walk(root: Path, manifest: _Manifests) -> list[SourceFile]:
    described: dict[Path, Metadata] = {}
    files: dict[Path, Path] = {}
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith((".", "__")))
        here = Path(folder)
        if MANIFEST in names:
            # A folder's own manifest goes before that of the folder above it.
            listed = manifest(here)
            described |= listed
            for file in listed:
                files.setdefault(file, here / os.path.relpath(file, here.resolve()))
        for name in names:
            if _is_source(name):
                files[(here / name).resolve()] = here / name
    ordered = sorted(files.items(), key=lambda item: item[1].as_posix())
    return [SourceFile(path, path.as_posix(), described.get(key, Metadata())) for key, path in ordered]


def _is_source(name: str) -> bool:
    return (
        not name.startswith((".", "~$"))
        and name.lower().endswith(SUFFIXES)
        and Path(name).stem.upper() not in ("README", "LICENSE", "CHANGELOG")
    )
