"""The corpora made here: a folder for each, with its texts in `sources`, what was made of them in `outputs`."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.staged import staged
from textmine.store import STORE_NAME
from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.incoming import MANIFEST, OWN_FOLDERS, NewFile, suffixes, write
from textmine.web.corpora.manifest import checked, without
from textmine.web.corpora.names import apart, safe_folder

SOURCES, OUTPUTS, REMOVED, SETTINGS = "sources", "outputs", "removed", "corpus.json"
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """What a corpus is called and how it is built.

    Args:
        title: as its maker typed it.
        ocr: read scans and pictures too.
        jobs: processes that read at once; None: as many as there are processors.
    """

    title: str
    ocr: bool = False
    jobs: int | None = None

    @classmethod
    def of(cls, folder: Path) -> Settings:
        """Those of the corpus in a folder; the usual ones where they cannot be read."""
        try:
            values: Any = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            values = {}
        values = values if isinstance(values, dict) else {}
        title, jobs = values.get("title"), values.get("jobs")
        return cls(
            title if isinstance(title, str) and title.strip() else folder.name,
            values.get("ocr") is True,
            jobs if type(jobs) is int and jobs > 0 else None,
        )

    def save(self, folder: Path) -> None:
        """Keep them in the folder of a corpus that is being made."""
        values = {"title": self.title, "ocr": self.ocr, "jobs": self.jobs}
        (folder / SETTINGS).write_text(json.dumps(values, ensure_ascii=False) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus that was made here."""

    folder: Path
    settings: Settings

    @property
    def name(self) -> str:
        """What it goes by in addresses: the name of its folder."""
        return self.folder.name

    @property
    def title(self) -> str:
        return self.settings.title

    @property
    def sources(self) -> Path:
        return self.folder / SOURCES

    @property
    def outputs(self) -> Path:
        return self.folder / OUTPUTS

    @property
    def is_built(self) -> bool:
        return (self.outputs / STORE_NAME).is_file()

    def files(self) -> list[tuple[str, int]]:
        """The files among its texts with their sizes, by name, with / between folders; not its terms and decisions."""
        found = []
        for folder, below, names in os.walk(self.sources):
            if Path(folder) == self.sources:
                below[:] = [name for name in below if name not in OWN_FOLDERS]
            for path in (Path(folder, name) for name in names if not name.startswith(".")):
                found.append((path.relative_to(self.sources).as_posix(), path.lstat().st_size))
        return sorted(found)

    def add(self, files: Sequence[NewFile], *, replace: bool = False) -> None:
        """Put files among its texts, all of them or none.

        Args:
            files: those that were accepted.
            replace: put them in the place of those of the same name, which are kept in `removed`.

        Raises:
            NotTakenError: there are some of that name, or its corpus.toml names files elsewhere.
            InputError: the disk is full, or its corpus.toml is wrong.
        """
        with staged(self.sources) as staging, ExitStack() as undo:
            names = write(files, staging)
            there = {name.casefold(): name for name, _ in self.files()}
            clash = [there[name.casefold()] for name in names if name.casefold() in there]
            if clash and not replace:
                raise NotTakenError("corpora-there", ", ".join(clash[:5]), len(clash), status=409)
            for name in clash:
                undo.callback(self._keep(name).rename, self.sources / name)
            for name in names:
                (self.sources / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).rename(self.sources / name)
                undo.callback((self.sources / name).unlink)
            checked(self.sources)
            undo.pop_all()

    def remove(self, name: str) -> None:
        """Take a file out of its texts; it is kept in `removed`.

        Raises:
            NotTakenError: there is none of that name, or it is the last one.
            InputError: it cannot be moved.
        """
        files = [one for one, _ in self.files()]
        if name not in files:
            raise NotTakenError("corpora-no-file", name[:80], status=404)
        texts = [one for one in files if one.lower().endswith(suffixes(ocr=self.settings.ocr))]
        if texts == [name]:
            raise NotTakenError("corpora-last-file", name)
        with staged(self.sources) as staging, ExitStack() as undo:
            undo.callback(self._keep(name).rename, self.sources / name)
            if (self.sources / MANIFEST).is_file():
                less = without(self.sources / MANIFEST, name)
                (staging / MANIFEST).write_text(less, encoding="utf-8")
                undo.callback(self._keep(MANIFEST).rename, self.sources / MANIFEST)
                (staging / MANIFEST).rename(self.sources / MANIFEST)
                undo.callback((self.sources / MANIFEST).unlink)
            checked(self.sources)
            undo.pop_all()

    def _keep(self, name: str) -> Path:
        """Move a text to `removed`, under a name that is free there."""
        kept = self.folder / REMOVED
        kept.mkdir(exist_ok=True)
        target = kept / apart(Path(name).name, [one.name for one in kept.iterdir()])
        (self.sources / name).rename(target)
        return target


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that corpora are made in."""

    folder: Path

    def corpora(self) -> list[Corpus]:
        """Those in it, by title."""
        try:
            folders = [one for one in self.folder.iterdir() if (one / SOURCES).is_dir()]
        except OSError:
            return []
        made = [Corpus(one, Settings.of(one)) for one in folders if not one.name.startswith(".")]
        return sorted(made, key=lambda one: one.title.casefold())

    def corpus(self, name: str) -> Corpus:
        """The corpus of that name.

        Raises:
            NotTakenError: there is none.
        """
        for one in self.corpora():
            if one.name == name:
                return one
        raise NotTakenError("corpora-none", name[:80], status=404)

    def holding(self, build: Path | None) -> Corpus | None:
        """The corpus whose build is in that folder; None where it was not made here."""
        if build is None:
            return None
        wanted = build.resolve()
        return next((one for one in self.corpora() if one.outputs.resolve() == wanted), None)

    def make(self, settings: Settings, files: Sequence[NewFile]) -> Corpus:
        """Make a corpus of files: all of it, or nothing; it is not built yet.

        Raises:
            NotTakenError: it has no title, there is one of that title, or its corpus.toml names files elsewhere.
            InputError: the disk is full, or its corpus.toml is wrong.
        """
        title = " ".join(settings.title.split())
        if not title or len(title) > _LONGEST_TITLE:
            raise NotTakenError("corpora-no-title" if not title else "corpora-long-title", _LONGEST_TITLE)
        folder = self.folder / safe_folder(title)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            there = [one.name.casefold() for one in self.folder.iterdir()]
        except OSError as error:
            raise InputError(self.folder, f"cannot be written: {error.strerror or error}") from error
        if folder.name.casefold() in there:
            raise NotTakenError("corpora-taken", title, status=409)
        settings = Settings(title, settings.ocr, settings.jobs)
        with staged(folder) as staging:
            made = staging / "corpus"
            (made / SOURCES).mkdir(parents=True)
            write(files, made / SOURCES)
            checked(made / SOURCES)
            settings.save(made)
            made.rename(folder)
        return Corpus(folder, settings)
