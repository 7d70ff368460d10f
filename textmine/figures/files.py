"""Figures as files: those of a whole build, beside its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textmine.figures.drawing import Drawing
from textmine.figures.figure import Figure, NothingToShow
from textmine.figures.registry import FIGURES, OF_A_WORD
from textmine.figures.wanted import Wanted
from textmine.figures.words import word
from textmine.store import Store

FOLDER = "figures"
LANGUAGES = ("zh", "en")


def write_figures(store: Store, folder: Path, kept: dict[Any, Any] | None = None) -> list[Path]:
    """Write every figure that needs no word: an SVG in each language, and the rows behind it as CSV.

    Those that have nothing to show say so.

    Args:
        folder: where to; made where it is missing.
        kept: shared with what else is drawn of the build (`Wanted`).
    """
    kept = {} if kept is None else kept
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, draw in FIGURES.items():
        if name in OF_A_WORD:
            continue
        for lang in LANGUAGES:
            try:
                drawn = draw(store, Wanted(lang=lang, kept=kept))
            except NothingToShow as nothing:
                drawn = _nothing(name, lang, str(nothing))
            path = folder / f"{name}.{lang}.svg"
            path.write_text(drawn.svg(), encoding="utf-8")
            written.append(path)
        path = folder / f"{name}.csv"
        path.write_text(drawn.csv(), encoding="utf-8-sig", newline="")
        written.append(path)
    return written


def _nothing(name: str, lang: str, line: str) -> Figure:
    """What takes the place of a figure, and of that of an earlier build, where there is nothing to show."""
    return Figure(name, lang, word(f"name-{name}", lang), line, line, ({"note": line},), 0, Drawing())
