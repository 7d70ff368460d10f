"""Sources that are not on this machine: which files they are, as `textmine.read.survey` would say.

What decides that is names and corpus.toml alone. So a skeleton of the place is made in a temporary folder (corpus.toml
as it is, every other file empty) and surveyed; a worker fetches a file when it is its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from textmine.errors import InputError, TextmineError
from textmine.layers import FOLDER, KEYS, SEEDS
from textmine.read import Skipped, Survey, survey
from textmine.read.manifest import MANIFEST


@dataclass(frozen=True, slots=True)
class Remote:
    """What was found, the URL of each file that is not here, and where on this machine the paths lead."""

    found: Survey
    urls: dict[Path, str]
    here: tuple[Path | str, ...]


def is_url(path: Path | str) -> bool:
    """Is this a place that only fsspec finds? Not C:\\texts."""
    return isinstance(path, str) and "://" in path


@contextmanager
def surveyed(paths: Sequence[Path | str], *, ocr: bool = False) -> Iterator[Remote]:
    """The files that paths and URLs lead to.

    Raises:
        InputError: there is nothing at a URL, or nothing to read.
        TextmineError: a URL is of a kind that fsspec does not know or has no access to.
    """
    with TemporaryDirectory(prefix="textmine-") as folder:
        here: list[Path | str] = []
        urls: dict[Path, str] = {}
        for at, path in enumerate(paths):
            if is_url(path):
                root, own = _skeleton(str(path), Path(folder) / str(at))
                here.append(root)
                urls |= {root: str(path), **own}
            else:
                here.append(path)
        try:
            found = survey(here, ocr=ocr)
        except InputError as error:
            raise InputError(urls.get(error.path, str(error.path)), error.reason, line=error.line) from None
        sources = [
            replace(source, shown_path=urls.get(source.path, source.shown_path)) for source in found.sources
        ]
        unread = [Skipped(Path(urls.get(one.path, str(one.path))), one.reason) for one in found.unread]
        yield Remote(Survey(tuple(sources), tuple(unread)), urls, tuple(here))


def _skeleton(url: str, folder: Path) -> tuple[Path, dict[Path, str]]:
    """(where the names at a URL are laid out, the URL of each file)."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise TextmineError(
            f'{url}: reading from there needs fsspec; install it with: pip install "textmine[cluster]"'
        ) from None
    try:
        files, place = url_to_fs(url)
        place = str(place).rstrip("/")
        if files.isfile(place):
            names = {place: place.rsplit("/", 1)[-1]}
        elif files.exists(place):
            names = {path: path[len(place) :].lstrip("/") for path in files.find(place)}
        else:
            raise InputError(url, "there is no such file or folder")
        root = folder / place.rsplit("/", 1)[-1]
        root.mkdir(parents=True)
        urls = {}
        for path, name in names.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(files.cat_file(path) if _is_read_here(target) else b"")
            urls[target] = url if path == place else f"{url.rstrip('/')}/{name}"
    except (OSError, ValueError, ImportError) as error:
        raise TextmineError(f"{url}: cannot be read ({' '.join(str(error).split())})") from None
    return (next(iter(urls)) if place in names else root), urls


def _is_read_here(target: Path) -> bool:
    """Does a file tell how others are read? corpus.toml, own terms."""
    return target.name == MANIFEST or (target.parent.name == FOLDER and target.name in (*KEYS, SEEDS))
