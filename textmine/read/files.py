"""Which files a user means by the paths given, and which files of a folder are none to read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textmine.errors import InputError
from textmine.layers import is_layer
from textmine.read.extract import SUFFIXES
from textmine.read.limits import DEEPEST_FOLDER
from textmine.read.manifest import MANIFEST, Metadata, load_manifest
from textmine.read.ocr import PICTURE, PICTURE_SUFFIXES

BUILD = "textmine.sqlite"  # the folder of a build has it (`textmine.store` writes it)
DECISIONS = "review"
_ABOUT = ("README", "LICENSE", "CHANGELOG")  # about a folder, and none of its texts
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


@dataclass(frozen=True, slots=True)
class Survey:
    """What the paths given lead to: the files to read, and those in the folders that are not read, with why."""

    sources: tuple[SourceFile, ...]
    unread: tuple[Skipped, ...]


def find_sources(paths: Sequence[Path | str], *, ocr: bool = False) -> list[SourceFile]:
    """The source files among `paths`, each once, in the order given; see `survey`."""
    return list(survey(paths, ocr=ocr).sources)


def survey(paths: Sequence[Path | str], *, ocr: bool = False) -> Survey:
    """The source files among `paths`, each once, in the order given, and the files left out.

    Args:
        paths: files, taken whatever they are called, and folders, walked in sorted order for files with an
            ending of `SUFFIXES`. Hidden files, README files and what a build wrote are left out, and folders
            `lexicon` of own terms (`textmine.layers`) and `review` of decisions. A folder's corpus.toml tells title,
            author and so on of the files below it, and may list files with other endings.
        ocr: take the pictures in folders too.

    Raises:
        InputError: a path is missing, a folder has nothing to read, or corpus.toml is wrong.
    """
    found: dict[Path, SourceFile] = {}
    unread: dict[Path, Skipped] = {}
    manifests: dict[Path, dict[Path, Metadata]] = {}

    def manifest(folder: Path) -> dict[Path, Metadata]:
        key = folder.resolve()
        if key not in manifests:
            manifests[key] = load_manifest(folder)
        return manifests[key]

    for given in paths:
        path = Path(given)
        if path.is_dir():
            sources, others = _walk(path, manifest, ocr)
            if not sources:
                raise InputError(
                    path, f"no files to read in this folder ({', '.join(SUFFIXES)}){_there(others)}"
                )
            unread |= {_key(skipped.path): skipped for skipped in others}
        elif path.exists():
            metadata = manifest(path.parent).get(_key(path), Metadata())
            sources = [SourceFile(path, shown(path), metadata)]
        else:
            raise InputError(path, "there is no such file or folder")
        for source in sources:
            found.setdefault(_key(source.path), source)
    return Survey(
        tuple(found.values()), tuple(skipped for key, skipped in unread.items() if key not in found)
    )


def _key(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def shown(path: Path) -> str:
    """A path as it is printed and stored: bytes of its name that are no character are replaced."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _there(others: Sequence[Skipped]) -> str:
    kinds = Counter(skipped.path.suffix.lower() or skipped.path.name for skipped in others)
    named = ", ".join(f"{n} {kind}" for kind, n in kinds.most_common(5))
    return f"; what is there: {named}" if named else ""


def _walk(root: Path, manifest: _Manifests, ocr: bool) -> tuple[list[SourceFile], list[Skipped]]:
    described: dict[Path, Metadata] = {}
    files: dict[Path, Path] = {}
    unread: list[Skipped] = []
    inside, depth = _key(root), len(root.parts)

    def cannot(error: OSError) -> None:
        unread.append(Skipped(Path(error.filename), f"is a folder that cannot be read ({error.strerror})"))

    for folder, subfolders, names in os.walk(root, onerror=cannot):
        here = Path(folder)
        if len(here.parts) - depth > DEEPEST_FOLDER:
            unread.append(Skipped(here, f"is within more than {DEEPEST_FOLDER} folders"))
            subfolders[:] = []
            continue
        if BUILD in names:
            unread.append(Skipped(here, "holds a build, which is no source"))
            subfolders[:] = []
            continue
        unread += [
            Skipped(here / name, why) for name in sorted(subfolders) if (why := _no_folder(here / name))
        ]
        subfolders[:] = sorted(
            n
            for n in subfolders
            if not n.startswith((".", "__"))
            and not _no_folder(here / n)
            and not is_layer(here / n)
            and not _holds_decisions(here / n)
        )
        if MANIFEST in names:
            # A folder's own manifest goes before that of the folder above it.
            listed = manifest(here)
            described |= listed
            for file in listed:
                files.setdefault(file, here / os.path.relpath(file, here.resolve()))
        for name in sorted(names):
            if name.startswith((".", "~$")) or name == MANIFEST or Path(name).stem.upper() in _ABOUT:
                continue
            reason = _no_source(here / name, inside, ocr)
            if reason is None:
                files[_key(here / name)] = here / name
            else:
                unread.append(Skipped(here / name, reason))
    ordered = sorted(files.items(), key=lambda item: item[1].as_posix())
    sources = [SourceFile(path, shown(path), described.get(key, Metadata())) for key, path in ordered]
    return sources, [skipped for skipped in unread if _key(skipped.path) not in files]


def _no_folder(path: Path) -> str | None:
    """Why a folder below the one given is not walked; None where it is, or is hidden."""
    if path.name.startswith((".", "__")):
        return None
    if path.is_symlink():
        return "is a link to a folder; name that folder to read it"
    if any(path.name.endswith(end) and _page_of(path, end) for end in ("_files", ".files")):
        return "holds the pictures and programs of a saved page"
    return None


def _holds_decisions(path: Path) -> bool:
    """Is this the folder in which people's decisions on the texts are kept (`textmine.review`)?"""
    return path.name == DECISIONS and any(any(path.glob(own)) for own in ("*.jsonl", "topic*.csv"))


def not_read(path: Path, *, ocr: bool) -> str | None:
    """Why a file of that name is not read where it is not named itself; None where it is."""
    if path.name.lower().endswith(SUFFIXES):
        return None
    if path.name.lower().endswith(PICTURE_SUFFIXES):
        return None if ocr else PICTURE
    return f"is of a kind that is not read ({path.suffix or 'no ending'})"


def _page_of(folder: Path, ending: str) -> bool:
    page = folder.name.removesuffix(ending)
    return any((folder.parent / (page + suffix)).is_file() for suffix in (".html", ".htm"))


def _no_source(path: Path, root: Path, ocr: bool) -> str | None:
    """Why a file in a folder is not read; None where it is."""
    if (reason := not_read(path, ocr=ocr)) is not None:
        return reason
    if path.is_symlink() and not _key(path).is_relative_to(root):
        return "is a link out of the folder; name the file it leads to"
    if not path.is_file():
        return "is a link that leads nowhere" if path.is_symlink() else "is no ordinary file"
    return None
