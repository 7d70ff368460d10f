"""Topics: distributions over terms fitted on the corpus, with the paragraphs that show them best."""

from textmine.topics.fit import fit_topics
from textmine.topics.model import TermRow, TopicModel
from textmine.topics.shares import paragraph_topics
from textmine.topics.spool import Spool
from textmine.topics.terms import PlacedTerm, paragraph_terms, placed_terms

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
