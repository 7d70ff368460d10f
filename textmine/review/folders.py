"""Where decisions are kept, and who decides."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from pathlib import Path

from textmine.errors import InputError
from textmine.store import Store

FOLDER = "review"  # beside the texts, or in the build's folder
KEY = "review"  # of build_info: the folder, as seen from that of the build
_WHO = "TEXTMINE_REVIEWER"


def review_folder(store: Store) -> Path:
    """The folder of the decisions on a build: the one it was built with, else `review` in its own folder."""
    place = store.info().get(KEY)
    if not isinstance(place, str) or not place:
        return store.folder / FOLDER
    return Path(os.path.normpath(store.folder / place))


def beside(paths: Iterable[Path | str]) -> Path | None:
    """The folder for the decisions on texts, beside them: in the first folder of texts given, or beside the
    corpus.toml that tells of a file; None where files are given that no corpus is made of."""
    for path in map(Path, paths):
        folder = path if path.is_dir() else path.parent
        if path.is_dir() or (folder / "corpus.toml").is_file():
            return folder / FOLDER
    return None


def decisions_folder(paths: Iterable[Path | str], out: Path, given: Path | str | None = None) -> Path:
    """The folder of the decisions that hold in a build of these texts.

    Args:
        given: the one that is named; it need not be there yet.

    Raises:
        InputError: a file stands where the folder would.
    """
    own, near = out / FOLDER, beside(paths)
    if given is not None:
        chosen = Path(given)
    elif near is None or (_has_decisions(own) and not _has_decisions(near)):
        chosen = own
    else:
        chosen = near
    if chosen.exists() and not chosen.is_dir():
        raise InputError(chosen, "is a file; decisions are kept in a folder")
    return chosen


def _has_decisions(folder: Path) -> bool:
    return any(folder.glob("*.jsonl"))


def place_of(folder: Path, out: Path) -> str:
    """A folder of decisions as seen from that of the build, so that a project moved as a whole still finds it."""
    try:
        return Path(os.path.relpath(folder.resolve(), out.resolve())).as_posix()
    except ValueError:  # another drive
        return folder.resolve().as_posix()


def default_reviewer() -> str:
    """Who decides where nobody says: TEXTMINE_REVIEWER, else the user of the computer."""
    if name := os.environ.get(_WHO, "").strip():
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
