"""Topics: distributions over terms fitted on the corpus, with the paragraphs that show them best."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textmine.topics.fit import fit_topics
    from textmine.topics.model import TermRow, TopicModel
    from textmine.topics.shares import paragraph_topics
    from textmine.topics.spool import Spool
    from textmine.topics.terms import PlacedTerm, paragraph_terms, placed_terms

_WHERE = {
    "PlacedTerm": "terms",
    "Spool": "spool",
    "TermRow": "model",
    "TopicModel": "model",
    "fit_topics": "fit",
    "paragraph_terms": "terms",
    "paragraph_topics": "shares",
    "placed_terms": "terms",
}

__all__ = [
    "PlacedTerm",
    "Spool",
    "TermRow",
    "TopicModel",
    "fit_topics",
    "paragraph_terms",
    "paragraph_topics",
    "placed_terms",
]


def __getattr__(name: str) -> Any:
    """What fits topics, when it is asked for: numpy takes longer to load than most commands to answer."""
    if name in _WHERE:
        return getattr(import_module(f"textmine.topics.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
