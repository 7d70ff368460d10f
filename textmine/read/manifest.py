"""corpus.toml: what a folder's owner says about its documents, for citations.

[[document]]
file = "border-trade.txt"
title = "邊境貿易與區域安全"
author = "林以文"
year = 2021
language = "zh-Hant"
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from textmine.dates import NoSuchDate, shown_interval, typed_date
from textmine.errors import InputError

MANIFEST = "corpus.toml"
_LANGUAGES = {
    "zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant",
    "zh-hans": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "en": "en", "en-us": "en", "en-gb": "en",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What corpus.toml says of one document; an empty string where it says nothing."""

    id: str = ""
    title: str = ""
    author: str = ""
    year: str = ""
    language: str = ""
    container: str = ""
    publisher: str = ""
    url: str = ""
    encoding: str = ""
    type: str = ""
    date: str = ""


_TYPES = ("article", "book", "chapter", "thesis", "report", "webpage")
_KEYS = {"file"} | {field.name for field in fields(Metadata)}


def with_own(metadata: Metadata, about: Sequence[tuple[str, str]]) -> Metadata:
    """`metadata`, with what a file says about itself (by field) where the manifest says nothing."""
    own = {key: value for key, value in about if value and not getattr(metadata, key)}
    if "date" in own:
        try:
            own["date"] = shown_interval(*typed_date(own["date"]).iso())
        except NoSuchDate:
            del own["date"]
    if "date" in own and not (metadata.year or "year" in own):
        own["year"] = own["date"][:4]
    return replace(metadata, **own)


def load_manifest(folder: Path) -> dict[Path, Metadata]:
    """What `folder`/corpus.toml says, by resolved file path; nothing where there is no such file.

    Raises:
        InputError: it is not TOML, names a file that is not there, or has a key we do not know.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8") from None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise InputError(
            path, f"is not valid TOML: {reason}", line=int(place[1]) if place else None
        ) from None
    for key in table:
        if key != "document":
            raise InputError(path, f"unknown key {key!r} (only [[document]] tables are read)")
    entries = table.get("document", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(path, "write each document as a [[document]] table")
    found: dict[Path, Metadata] = {}
    ids: set[str] = set()
    for number, entry in enumerate(entries, 1):
        file, metadata = _entry(path, folder, entry, f"document {number}", _line_of(text, number))
        line = _line_of(text, number)
        if file in found:
            raise InputError(path, f"lists {entry['file']!r} twice", line=line)
        if metadata.id and metadata.id in ids:
            raise InputError(path, f"gives the id {metadata.id!r} to two documents", line=line)
        ids.add(metadata.id)
        found[file] = metadata
    return found


def _line_of(text: str, number: int) -> int | None:
    """The line the `number`th [[document]] stands on."""
    lines = [
        at for at, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*document\s*\]\]", line)
    ]
    return lines[number - 1] if number <= len(lines) else None


def _entry(
    path: Path, folder: Path, entry: dict[str, object], which: str, line: int | None
) -> tuple[Path, Metadata]:
    for key in entry:
        if key not in _KEYS:
            raise InputError(
                path, f"{which}: unknown key {key!r} (known: {', '.join(sorted(_KEYS))})", line=line
            )
    file = entry.get("file")
    if not isinstance(file, str) or not file:
        raise InputError(path, f"{which}: no file named", line=line)
    target = folder / file
    if not target.is_file():
        raise InputError(path, f"{which}: there is no file {file!r}", line=line)
    values: dict[str, str] = {}
    for key, value in entry.items():
        if key == "file":
            continue
        if key == "date":
            values[key] = _date(path, which, value, line)
            continue
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InputError(path, f"{which}: {key} must be text", line=line)
        values[key] = " ".join(str(value).split())
    if values.get("language"):
        language = _LANGUAGES.get(values["language"].lower())
        if language is None:
            raise InputError(
                path, f"{which}: language {values['language']!r} is none of zh-Hant, zh-Hans, en", line=line
            )
        values["language"] = language
    if values.get("type", _TYPES[0]) not in _TYPES:
        raise InputError(path, f"{which}: type {values['type']!r} is none of {', '.join(_TYPES)}", line=line)
    if values.get("date"):
        values.setdefault("year", values["date"][:4])
    return target.resolve(), Metadata(**values)


def _date(path: Path, which: str, value: object, line: int | None) -> str:
    """When a document was written, as ISO 8601 as exactly as it is told."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, bool) or not isinstance(value, str | int | datetime.date):
        raise InputError(path, f"{which}: date must be a date or text", line=line)
    try:
        known = typed_date(str(value))
    except NoSuchDate as error:
        reason = str(error)
        reason = f"{value} {reason}" if reason.startswith("is") else f"{value}: {reason}"
        raise InputError(path, f"{which}: date {reason}", line=line) from None
    return shown_interval(*known.iso())
