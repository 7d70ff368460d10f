"""Figures as files: those of a whole build, beside its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textmine.figures.figure import Figure, NothingToShow
from textmine.figures.registry import FIGURES, OF_A_WORD
from textmine.figures.wanted import Wanted
from textmine.store import Store

FOLDER = "figures"
LANGUAGES = ("zh", "en")


def write_figures(store: Store, folder: Path, kept: dict[Any, Any] | None = None) -> list[Path]:
    """Write every figure that needs no word: an SVG in each language, and the rows behind it as CSV.

    Those that have nothing to show are left out.

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
        drawn: Figure | None = None
        for lang in LANGUAGES:
            try:
                drawn = draw(store, Wanted(lang=lang, kept=kept))
            except NothingToShow:
                break
            path = folder / f"{name}.{lang}.svg"
            path.write_text(drawn.svg(), encoding="utf-8")
            written.append(path)
        if drawn is not None:
            path = folder / f"{name}.csv"
            path.write_text(drawn.csv(), encoding="utf-8-sig", newline="")
            written.append(path)
    return written
