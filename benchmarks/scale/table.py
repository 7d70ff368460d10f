"""What was measured, as tables to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.scale.measurements import BUILD, KINDS, STEPS, TWO

_LANGUAGES = {"zh": "Chinese", "en": "English"}
_HEAD = (
    "1,000 characters/s",
    "with loading",
    "loading, s",
    "seconds",
    "by the clock",
    "peak MB",
    "build / it",
)
_STEP_HEAD = ("1,000 characters/s", "share", "seconds", "calls", "peak MB")
_FIRST, _OTHERS = 32, 19


def show(corpus: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], missing: Mapping[str, str]) -> None:
    """Print what was measured of one text."""
    print(
        f"\n{_LANGUAGES[corpus['language']]}, {corpus['size']:g}×: {corpus['paragraphs']:,} paragraphs,"
        f" {corpus['characters']:,} characters, {corpus['documents']:,} documents; {corpus['sentences']:,} sentences,"
        f" {corpus['distinct_sentences']:,} of them different, made of {corpus['source_sentences']:,}"
    )
    _line("seconds of processor time", *_HEAD)
    for row in rows:
        ratio = row["build_is_times_as_fast"]
        _line(
            KINDS[row["name"]].title,
            f"{row['characters_a_second'] / 1000:,.1f}",
            f"{row['characters_a_second_with_loading'] / 1000:,.1f}",
            *(f"{row[key]:,.1f}" for key in ("loading", "seconds", "wall")),
            f"{row['peak_mb']:,.0f}" + (f" ({row['peak_all_mb']:,.0f})" if row["peak_all_mb"] else ""),
            "" if ratio is None or row["name"] in (BUILD, STEPS, TWO) else f"{ratio:,.2f}",
        )
    for row in rows:
        if row["name"] == STEPS:
            _steps(row, corpus["characters"])
    for title, why in missing.items():
        print(f"left out: {title}, {why}")


def _steps(row: Mapping[str, Any], characters: int) -> None:
    print()
    _line("step", *_STEP_HEAD)
    for name, step in row["steps"].items():
        seconds = step["seconds"]
        _line(
            name,
            f"{characters / seconds / 1000:,.1f}" if seconds else "–",
            f"{seconds / row['seconds']:.1%}",
            f"{seconds:,.2f}",
            f"{step['calls']:,}",
            f"{step['peak_mb']:,.0f}" if step["peak_mb"] else "–",
        )


def show_checks(checks: Sequence[Mapping[str, Any]]) -> None:
    """Print what is asked and what was found."""
    print("\nasked, and found (of memory, topics and linearity it is asked at 100×)")
    for check in checks:
        held = "held" if check["held"] else "not held"
        what = f"{_LANGUAGES[check['language']]}, {check['size']:g}×: {check['what']}"
        print(f"{what:<80} {check['found']:>10,.3f} {check['asked']:>8}  {held}")


def _line(first: str, *others: str) -> None:
    print(
        f"{first:<{_FIRST}}" + "".join(f"{other:>{_OTHERS if len(other) > 12 else 14}}" for other in others)
    )
