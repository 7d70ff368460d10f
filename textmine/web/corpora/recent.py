"""The corpora that were opened last, kept in a small file of the user's; a convenience that never fails."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.staged import replacing
from textmine.store import STORE_NAME

_MOST = 12


def recent_file() -> Path:
    """Where the list is kept: in the user's own folder for settings."""
    from platformdirs import user_config_path

    return user_config_path("textmine", appauthor=False) / "recent.json"


@dataclass(frozen=True, slots=True)
class Opened:
    """A corpus that was opened: the folder of its build, and its title."""

    folder: Path
    title: str

    @property
    def is_there(self) -> bool:
        return (self.folder / STORE_NAME).is_file()


@dataclass(frozen=True, slots=True)
class Recent:
    """The list.

    Args:
        file: where it is kept; None: nothing is.
    """

    file: Path | None

    def read(self) -> list[Opened]:
        """Last opened first; empty where the file is not there or not what was written."""
        if self.file is None:
            return []
        try:
            values: Any = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        rows = values if isinstance(values, list) else []
        return [
            Opened(Path(row["folder"]), row["title"])
            for row in rows[:_MOST]
            if isinstance(row, dict)
            and all(isinstance(row.get(key), str) and "\0" not in row[key] for key in ("folder", "title"))
        ]

    def note(self, folder: Path, title: str) -> None:
        """Put a corpus at the head of the list."""
        folder = folder.resolve()
        self._write([Opened(folder, title), *(one for one in self.read() if one.folder != folder)])

    def forget(self, folder: str) -> None:
        """Take a corpus off the list; nothing happens to it."""
        self._write([one for one in self.read() if str(one.folder) != folder])

    def _write(self, opened: list[Opened]) -> None:
        if self.file is None:
            return
        rows = [{"folder": str(one.folder), "title": one.title} for one in opened[:_MOST]]
        with suppress(OSError, InputError, ValueError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self.file) as file:
                file.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
