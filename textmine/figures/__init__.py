"""Pictures of a build, each mark of which leads to its evidence.

`figure(store, name, Wanted(...))` draws one; `FIGURES` has them all. See docs/figures.md.
"""

from textmine.figures.figure import Figure, NothingToShow, style
from textmine.figures.files import write_figures
from textmine.figures.links import ReportLinks, WebLinks
from textmine.figures.registry import FIGURES, OF_A_WORD, figure
from textmine.figures.wanted import Wanted

__all__ = [
    "FIGURES",
    "OF_A_WORD",
    "Figure",
    "NothingToShow",
    "ReportLinks",
    "Wanted",
    "WebLinks",
    "figure",
    "style",
    "write_figures",
]
