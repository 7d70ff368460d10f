"""The corpus.toml among the texts of a corpus: it may speak of those texts only, and of those that are there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from textmine.errors import InputError
from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.incoming import MANIFEST

_ENTRY = re.compile(r"^(?=[ \t]*\[\[[ \t]*document[ \t]*\]\])", re.MULTILINE)


def checked(sources: Path) -> None:
    """Look over a corpus.toml, if there is one.

    Raises:
        InputError: it is wrong, or names a file that is not there.
        NotTakenError: it names a file elsewhere on this machine.
    """
    from textmine.read.manifest import load_manifest

    try:
        named = load_manifest(sources)
    except InputError as error:  # the folder is one that its user has never seen
        raise InputError(MANIFEST, error.reason, line=error.line) from None
    if any(not path.is_relative_to(sources.resolve()) for path in named):
        raise NotTakenError("corpora-outside", MANIFEST)


def without(manifest: Path, name: str) -> str:
    """The text of a corpus.toml without what it says of a file.

    Raises:
        InputError: it is not TOML, or the part cannot be told from the rest.
    """
    try:
        text = manifest.read_text(encoding="utf-8-sig")
        before = tomllib.loads(text).get("document", [])
        left = "".join(part for part in _ENTRY.split(text) if not _is_of(part, name))
        if tomllib.loads(left).get("document", []) == [one for one in before if not _names(one, name)]:
            return left
    except ValueError as error:
        raise InputError(MANIFEST, f"is not valid TOML: {error}") from None
    raise InputError(MANIFEST, f"take out what it says of {name!r} by hand")


def _is_of(part: str, name: str) -> bool:
    documents = tomllib.loads(part).get("document", [])
    return any(_names(one, name) for one in documents)


def _names(document: object, name: str) -> bool:
    file = document.get("file") if isinstance(document, dict) else None
    return isinstance(file, str) and file.removeprefix("./") == name
