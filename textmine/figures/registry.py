"""All figures by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from textmine.errors import UnknownNameError
from textmine.figures.actors_concepts import actors_strategies, actors_threats
from textmine.figures.dispersion import dispersion
from textmine.figures.figure import Figure
from textmine.figures.network import network
from textmine.figures.timeline import timeline
from textmine.figures.topic_choice import topic_choice
from textmine.figures.topic_map import topic_map
from textmine.figures.topics_over import topics_documents, topics_sections, topics_years
from textmine.figures.trend import trend
from textmine.figures.wanted import Wanted
from textmine.search.names import closest, shown
from textmine.store import Store

FIGURES: Mapping[str, Callable[[Store, Wanted], Figure]] = MappingProxyType(
    {
        "timeline": timeline,
        "network": network,
        "actors-threats": actors_threats,
        "actors-strategies": actors_strategies,
        "topics-documents": topics_documents,
        "topics-sections": topics_sections,
        "topics-years": topics_years,
        "topic-map": topic_map,
        "topic-choice": topic_choice,
        "dispersion": dispersion,
        "trend": trend,
    }
)
OF_A_WORD = ("dispersion", "trend")


def figure(store: Store, name: str, wanted: Wanted) -> Figure:
    """Draw a figure of a build.

    Raises:
        UnknownNameError: there is no figure of this name, or a filter asks for what nobody knows.
        NothingToShow: the build has nothing that it could show.
    """
    if name not in FIGURES:
        raise UnknownNameError(
            f"{shown(name)}: no such figure{closest(name, FIGURES)}; there are {', '.join(FIGURES)}"
        )
    return FIGURES[name](store, wanted)
