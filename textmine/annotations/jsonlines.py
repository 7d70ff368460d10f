"""JSON files of records: one object a line, or one list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textmine.errors import InputError

# What Python makes of JSON that was written to harm.
UNREADABLE = (RecursionError, ValueError)
NOT_READ = "is nested too deep, or has a number without end"


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, its line ends as they stand.

    Raises:
        InputError: it is missing or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error


def rows_of(text: str) -> list[str]:
    """The lines of a text that line ends part, and nothing else: a U+2028 or a form feed may stand within one."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def records(path: Path, text: str | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, object) of each record; the line is where the object begins, or its place in a list.

    Args:
        text: of the file, where the caller has read it.

    Raises:
        InputError: a record is not JSON or not an object; names file and line.
    """
    text = read_text(path) if text is None else text
    if text.lstrip().startswith("["):
        yield from _listed(path, text)
        return
    for line, row in enumerate(text.split("\n"), start=1):
        if not row.strip():
            continue
        try:
            value = json.loads(row)
        except json.JSONDecodeError as error:
            raise InputError(path, f"is not JSON: {error.msg} (column {error.colno})", line=line) from error
        except UNREADABLE as error:
            raise InputError(path, NOT_READ, line=line) from error
        yield line, _object(path, value, line)


def _listed(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    decoder = json.JSONDecoder()
    at = text.index("[") + 1
    line, counted = 1, 0
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        line += text.count("\n", counted, at)
        counted = at
        if text.startswith("]", at):
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise InputError(path, f"is not JSON: {error.msg}", line=error.lineno) from error
        except UNREADABLE as error:
            raise InputError(path, NOT_READ, line=line) from error
        yield line, _object(path, value, line)


def _object(path: Path, value: Any, line: int) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(path, "is not a JSON object {…}", line=line)
    return value
