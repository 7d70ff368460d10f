"""What a form gives a tool: files that were dropped or chosen, or a text that was pasted."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePath

from textmine.errors import TextmineError
from textmine.web.page import Page
from textmine.web.posting import Form

_LONGEST = 150  # bytes of a file's name; the systems take 255
_FORBIDDEN = frozenset('/\\:*?"<>|')
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


class NothingGivenError(TextmineError):
    """A form was sent without what it is for, or with too much."""


def safe_name(name: str, other: str = "file") -> str:
    """A file's name that any system takes and that leads nowhere else; its ending stays.

    >>> safe_name("..\\\\a/b:c.md")
    '.._a_b_c.md'
    """
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    name = "".join("_" if char in _FORBIDDEN or not char.isprintable() else char for char in name).strip(" ")
    path = PurePath(name.rstrip("."))
    stem, ending = path.stem, path.suffix[:12]
    while len((stem + ending).encode()) > _LONGEST:
        stem = stem[:-1]
    name = stem + ending
    if not name.strip("._ "):
        return other
    return f"_{name}" if stem.lower() in _RESERVED else name


def save_given(page: Page, form: Form, folder: Path, *, most: int = 100) -> list[Path]:
    """Write what was given to a folder: the files, or the text as a file of Markdown.

    Raises:
        NothingGivenError: neither was given, or both, or too many files.
    """
    uploads, text = form.files("file"), form.text("text")
    if not uploads and not text:
        raise NothingGivenError(page.t("tool-nothing"))
    if uploads and text:
        raise NothingGivenError(page.t("tool-both"))
    if len(uploads) > most:
        raise NothingGivenError(page.t("tool-many" if most > 1 else "tool-one").format(most))
    folder.mkdir(parents=True)
    if text:
        path = folder / f"{page.t('tool-pasted')}.md"
        path.write_text(text.replace("\r\n", "\n"), encoding="utf-8", errors="replace")
        return [path]
    paths: list[Path] = []
    for upload in uploads:
        path = folder / safe_name(upload.name)
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{number}-{safe_name(upload.name)}"
        upload.save(path)
        paths.append(path)
    return paths
