"""Figures for the report: the picture in three languages, and what its marks say as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from textmine.figures import Figure, NothingToShow, ReportLinks, Wanted, figure
from textmine.store import Store

SHOWN = ("timeline", "actors-threats", "actors-strategies", "network", "topics-documents")
LISTED = 60  # marks of a figure, in the list beside it


@dataclass(frozen=True, slots=True)
class DrawnFigure:
    """A figure in Traditional, in Simplified and in English."""

    hant: Figure
    hans: Figure
    en: Figure

    @staticmethod
    def svg(drawn: Figure) -> Markup:
        """The picture, to stand in the page."""
        return Markup(drawn.svg(inline=True))

    @staticmethod
    def marks(drawn: Figure) -> list[tuple[str, str]]:
        """What the marks say and where they lead, as far as the list has room for them."""
        return list(drawn.marks())[:LISTED]


def drawn_figures(
    store: Store, links: ReportLinks, at_least: float, kept: dict[Any, Any]
) -> dict[str, DrawnFigure]:
    """The figures of the report that have something to show, by name."""
    found = {}
    for name in SHOWN:
        try:
            drawn = [
                figure(store, name, Wanted(lang=lang, links=links, at_least=at_least, kept=kept))
                for lang in ("zh", "zh-Hans", "en")
            ]
        except NothingToShow:
            continue
        found[name] = DrawnFigure(*drawn)
    return found
