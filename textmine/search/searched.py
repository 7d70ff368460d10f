"""What of a build a search looks through, what it cannot see, and which build it is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from textmine.search.database import rows
from textmine.store import STORE_NAME, Store
from textmine.store.schema import SCHEMA_VERSION

# How warnings of a build begin or go on that tell of text which was not read, or not surely.
_UNREAD = ("not read", "left out", "cannot be read", "have no text", "may be wrong", "OCR", "taken for menus")


@dataclass(frozen=True, slots=True)
class Build:
    """Which build was searched, so that the search can be repeated."""

    built: str  # when its store was finished, UTC, ISO 8601
    textmine: str
    store_version: int
    sha256: str  # of the ids and texts of all paragraphs that a search looks through


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a search of a build cannot see."""

    skipped: tuple[tuple[str, str], ...]  # files that were not read: (name, reason)
    warnings: tuple[str, ...]  # of reading: pages that are pictures, comments left out …
    ocr: str | None  # what pictures were read with; None: they were not
    by_ocr: int  # paragraphs in which OCR read something, where it may have misread
    furniture: int  # running headers, page numbers and the like: kept apart and not searched
    left_out: Mapping[str, int]  # characters of the sources in no paragraph, by reason


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search looks through."""

    documents: int
    languages: Mapping[str, int]  # documents by language
    paragraphs: int
    kinds: Mapping[str, int]  # paragraphs by kind
    characters: int  # of these paragraphs
    unseen: Unseen
    build: Build


def searched(store: Store, kinds: Sequence[str]) -> Searched:
    """What a search of these kinds of paragraph looks through."""
    languages = dict(
        rows(store, "SELECT language, count(*) FROM documents GROUP BY language ORDER BY 2 DESC, 1")
    )
    counted = list(rows(store, "SELECT kind, count(*), sum(length(text)) FROM paragraphs GROUP BY kind"))
    by_kind = {kind: n for kind, n, _ in counted if kind in kinds}
    (by_ocr,) = next(rows(store, "SELECT count(*) FROM paragraphs WHERE ocr_confidence IS NOT NULL"))
    info = store.info()
    unseen = Unseen(
        tuple((path, reason) for path, reason in info.get("skipped", ())),
        tuple(line for line in info.get("warnings", ()) if any(mark in line for mark in _UNREAD)),
        info.get("ocr"),
        by_ocr,
        sum(n for kind, n, _ in counted if kind not in kinds),
        info.get("coverage", {}).get("left_out", {}),
    )
    return Searched(
        sum(languages.values()),
        languages,
        sum(by_kind.values()),
        {kind: by_kind[kind] for kind in kinds if kind in by_kind},
        sum(size for kind, _, size in counted if kind in kinds),
        unseen,
        _build(store, kinds, info.get("textmine", "")),
    )


def _build(store: Store, kinds: Sequence[str], version: str) -> Build:
    digest = hashlib.sha256()
    marks = ", ".join("?" * len(kinds))
    sql = f"SELECT paragraph_id, text FROM paragraphs WHERE kind IN ({marks}) ORDER BY rowid"
    for id_, text in rows(store, sql, tuple(kinds)):
        digest.update(f"{id_}\t{text}\n".encode())
    finished = (store.folder / STORE_NAME).stat().st_mtime
    built = datetime.fromtimestamp(finished, UTC).isoformat(timespec="seconds")
    return Build(built, version, SCHEMA_VERSION, digest.hexdigest())
