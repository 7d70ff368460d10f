"""Which folder somebody means who types one: a build, a corpus that was made here, or neither."""

from __future__ import annotations

import os
from pathlib import Path

from textmine.errors import StoreError
from textmine.store import STORE_NAME
from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.homes import OUTPUTS

_LONGEST = 4_000


def home_folder() -> Path:
    """The folder that corpora are made in where no other is named: `$TEXTMINE_HOME`, else one of the user's own."""
    if named := os.environ.get("TEXTMINE_HOME", "").strip():
        return Path(named).expanduser().absolute()
    try:
        return Path.home() / "textmine"
    except RuntimeError:  # a user without a home
        return Path("textmine").absolute()


def typed_folder(text: str) -> Path:
    """The folder that was typed, or pasted as file managers copy it.

    Raises:
        NotTakenError: it is none.
    """
    text = text.strip().strip("\"'").strip()
    if not text:
        raise NotTakenError("corpora-no-folder")
    try:
        folder = Path(text).expanduser().absolute()
        if len(text) <= _LONGEST and folder.exists():
            return folder
    except (OSError, ValueError, RuntimeError):  # too long a name, NUL, ~nobody
        pass
    raise NotTakenError("corpora-not-there", _short(text), status=404)


def build_in(folder: Path) -> Path:
    """The folder of the build that is meant by a folder: itself, its `outputs`, or that of the store named.

    Raises:
        NotTakenError: there is no build.
        StoreError: there is none that can be read.
    """
    from textmine.store import Store

    for one in (folder, folder / OUTPUTS, folder.parent if folder.name == STORE_NAME else folder):
        if (one / STORE_NAME).is_file():
            try:
                Store.open(one).close()
            except OSError as error:
                raise StoreError(f"{one}: cannot be read ({error.strerror or error})") from error
            return one
    raise NotTakenError("corpora-no-build", _short(str(folder)), status=404)


def _short(text: str) -> str:
    text = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return text if len(text) <= 200 else f"{text[:199]}…"
