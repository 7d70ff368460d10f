"""Files that are to come into a corpus: sent by the browser, or copied from a folder; which are taken, and why not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path, PurePosixPath

import textmine
from textmine.errors import InputError, TextmineError
from textmine.layers import FOLDER as LEXICON
from textmine.layers import KEYS, is_layer
from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.names import apart, safe_file
from textmine.web.limits import MEGABYTE, Limits
from textmine.web.posting import Upload

MANIFEST = "corpus.toml"
REVIEW = "review"  # decisions of people, beside the texts
OWN_FOLDERS = (LEXICON, REVIEW)  # that hold no texts


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is to come into a corpus.

    Args:
        name: as it was called; with folders where it is to stand in some.
        size: bytes.
        save: writes it to a file that must not exist yet.
    """

    name: str
    size: int
    save: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The files taken, and the others with what to say of each."""

    files: tuple[NewFile, ...]
    left_out: tuple[NotTakenError, ...] = ()


def suffixes(*, ocr: bool) -> tuple[str, ...]:
    """The endings of the files that are read."""
    from textmine.read.extract import SUFFIXES
    from textmine.read.ocr import PICTURE_SUFFIXES

    return (*SUFFIXES, *PICTURE_SUFFIXES) if ocr else SUFFIXES


@cache
def ocr_installed() -> bool:
    """Can scans be read on this machine?"""
    from textmine.read.ocr import choose_ocr

    try:
        choose_ocr()
    except TextmineError:
        return False
    return True


def sent(uploads: Iterable[Upload]) -> list[NewFile]:
    """What came with a form."""
    return [NewFile(one.name, one.size, one.save) for one in uploads]


def in_folder(folder: Path, *, ocr: bool) -> list[NewFile]:
    """The texts in a folder and below it, with what its corpus.toml and its own terms say of them.

    Raises:
        InputError: there is no such folder, nothing in it can be read, or its corpus.toml is wrong.
    """
    from textmine.read import survey

    if not folder.is_dir():
        raise InputError(folder, "there is no such folder")
    root = folder.resolve()
    paths = [source.path.resolve() for source in survey([folder], ocr=ocr).sources]
    paths = [path for path in paths if path.parent != root / REVIEW]
    if any(not path.is_relative_to(root) for path in paths):
        raise NotTakenError("corpora-outside", MANIFEST)
    paths += [root / MANIFEST] if (root / MANIFEST).is_file() else []
    if is_layer(root / LEXICON):
        paths += [root / LEXICON / name for name in KEYS if (root / LEXICON / name).is_file()]
    paths += sorted(path for path in (root / REVIEW).glob("*.jsonl") if not path.is_symlink())
    return [
        NewFile(path.relative_to(root).as_posix(), path.stat().st_size, partial(_copy, path))
        for path in paths
    ]


def _copy(path: Path, to: Path) -> None:
    with path.open("rb") as source, to.open("xb") as target:
        shutil.copyfileobj(source, target)


def example_folder() -> Path | None:
    """The corpus that comes with textmine; None where it was installed without."""
    package = Path(textmine.__file__).parent
    for folder in (package / "example", package.parent / "corpus"):
        if (folder / MANIFEST).is_file():
            return folder
    return None


def accepted(files: Sequence[NewFile], limits: Limits, *, ocr: bool) -> Accepted:
    """Which files are taken.

    Raises:
        NotTakenError: none can be, they are too many, or together too large.
    """
    if not files:
        raise NotTakenError("corpora-no-files")
    if len(files) > limits.files:
        raise NotTakenError("corpora-too-many", len(files), limits.files, status=413)
    taken: list[NewFile] = []
    left_out: list[NotTakenError] = []
    for file in files:
        refused = _refused(file, limits, ocr=ocr)
        if refused is None:
            taken.append(file)
        else:
            left_out.append(refused)
    if not any(Path(file.name).suffix.lower() in suffixes(ocr=ocr) for file in taken):
        raise left_out[0] if left_out else NotTakenError("corpora-no-files")
    total = sum(file.size for file in taken)
    if total > limits.together:
        raise NotTakenError(
            "corpora-together", _megabytes(total), f"{limits.together // MEGABYTE:,}", status=413
        )
    return Accepted(tuple(taken), tuple(left_out))


def _refused(file: NewFile, limits: Limits, *, ocr: bool) -> NotTakenError | None:
    """Why a file is not taken; None where it is. What is in it is looked at when it is read."""
    name, ending = shown_name(file.name), Path(file.name).suffix.lower()
    if file.size > limits.file:
        about = (name, _megabytes(file.size), f"{limits.file // MEGABYTE:,}")
        return NotTakenError("corpora-file-too-large", *about, status=413)
    of_own = file.name.startswith(tuple(f"{folder}/" for folder in OWN_FOLDERS))  # no file that is called so
    if ending in suffixes(ocr=ocr) or file.name == MANIFEST or of_own:
        return None
    key = "corpora-picture" if ending in suffixes(ocr=True) else "corpora-kind"
    return NotTakenError(key, name, ending or "—")


def shown_name(name: str) -> str:
    """A name as it is printed: no character that is not seen, and not without end."""
    return name if name.isprintable() and len(name) <= 80 else safe_file(name)[:80]


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.1f}"


def write(files: Iterable[NewFile], folder: Path) -> list[str]:
    """Write files into a folder, each under a safe name of its own; returns the names, with / between folders."""
    names: list[str] = []
    for file in files:
        *above, last = PurePosixPath(file.name).parts or ("file",)
        parts = [safe_file(part) for part in above]
        wanted = last if last == MANIFEST else safe_file(last)
        name = apart("/".join((*parts, wanted)), names)
        target = folder.joinpath(*name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        file.save(target)
        names.append(name)
    return names
