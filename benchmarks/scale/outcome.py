"""What follows from measurements: rates, ratios to the whole build, and whether what is asked is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.scale.measurements import BUILD, KINDS, LDA, TWO

Row = Mapping[str, Any]  # a measurement as it stands in the JSON
_TAGGERS = {"zh": ("lac", "lac-threads"), "en": ("en_core_web_sm",)}
_LIMIT_MB, _FASTER, _SPEED_UP, _LINEAR, _TOPICS, _HOUR = 1500, 1.5, 1.7, 1.10, 0.05, 3600

_LARGE = 10  # the size from which starting the processes no longer counts


@dataclass(frozen=True, slots=True)
class Check:
    """Something asked for, and what was found.

    Args:
        size: the size it was found at; where it is asked of two, the larger one.
    """

    language: str
    size: float
    what: str
    found: float
    asked: str
    held: bool

    def as_json(self) -> dict[str, Any]:
        """Its parts by name."""
        return asdict(self)


def rates(told: Row, characters: int) -> dict[str, float]:
    """Characters a second of processor time, without loading and with it."""
    seconds, loading = told["seconds"], told["loading"]
    return {
        "characters_a_second": characters / max(seconds, 1e-9),
        "characters_a_second_with_loading": characters / max(seconds + loading, 1e-9),
    }


def ratio(row: Row, build: Row | None) -> float | None:
    """How many times as fast as this the whole build is; topics against topics where those are measured."""
    if build is None:
        return None
    if row["name"] == LDA:
        topics = build["phases"].get("topics", 0.0)
        return row["seconds"] / topics if topics else None
    return float(build["characters_a_second"] / row["characters_a_second"])


def checks(rows: Sequence[Row], paragraphs: Mapping[tuple[str, float], int]) -> Iterator[Check]:
    """All that is asked, as far as it has been measured; of sizes at the largest.

    Args:
        paragraphs: how many there are, by language and size.
    """
    for language in dict.fromkeys(row["language"] for row in rows):
        own = [row for row in rows if row["language"] == language]
        yield from _as_fast(language, own)
        builds = sorted((row for row in own if row["name"] == BUILD), key=lambda row: row["size"])
        if not builds:
            continue
        last = builds[-1]
        size = last["size"]
        yield _most(language, size, "peak memory of the whole build, MB", last["peak_mb"], _LIMIT_MB)
        share = last["phases"].get("topics", 0.0) / last["seconds"]
        yield _most(language, size, "topics, share of the whole build", share, _TOPICS)
        if len(builds) > 1:
            before = builds[-2]
            each = [row["seconds"] / paragraphs[language, row["size"]] for row in (before, last)]
            what = f"seconds a paragraph, against {before['size']:g}×"
            yield _most(language, size, what, each[1] / each[0], _LINEAR)


def _as_fast(language: str, own: Sequence[Row]) -> Iterator[Check]:
    """Against the taggers, and with two processes: at the largest size that has both."""
    by = {(row["name"], row["size"]): row for row in own}
    sizes = sorted({row["size"] for row in own}, reverse=True)

    def both(name: str) -> tuple[Row, Row] | None:
        found = (size for size in sizes if (BUILD, size) in by and (name, size) in by)
        size = next(found, None)
        return None if size is None else (by[BUILD, size], by[name, size])

    for tagger in _TAGGERS[language]:
        if (pair := both(tagger)) is not None:
            found = ratio(pair[1], pair[0]) or 0.0
            yield _least(language, pair[0]["size"], f"whole build / {KINDS[tagger].title}", found, _FASTER)
    if (pair := both(TWO)) is not None:
        found = pair[0]["wall"] / pair[1]["wall"]
        yield _least(language, pair[0]["size"], "two processes / one, by the clock", found, _SPEED_UP)


def by_two(rows: Sequence[Row], paragraphs: Mapping[tuple[str, float], int]) -> Iterator[Check]:
    """What two processes take together, and what a million paragraphs would."""
    largest = {
        row["language"]: row for row in sorted(rows, key=lambda row: row["size"]) if row["name"] == TWO
    }
    for language, row in largest.items():
        seconds = row["wall"] / paragraphs[language, row["size"]] * 1e6
        if (together := row["peak_all_mb"]) is not None:
            what = "peak memory of two processes and the build itself, MB"
            yield _most(language, row["size"], what, together, _LIMIT_MB)
        if row["size"] >= _LARGE:
            what = "a million paragraphs with two processes, seconds by the clock"
            yield _most(language, row["size"], what, seconds, _HOUR)


def _least(language: str, size: float, what: str, found: float, asked: float) -> Check:
    return Check(language, size, what, found, f"≥ {asked:g}", found >= asked)


def _most(language: str, size: float, what: str, found: float, asked: float) -> Check:
    return Check(language, size, what, found, f"≤ {asked:g}", found <= asked)
