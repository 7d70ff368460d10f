"""Topics: distributions over terms fitted on the corpus, with the paragraphs that show them best."""

from textmine.topics.model import TermRow, TopicModel, fit_topics
from textmine.topics.terms import paragraph_terms

__all__ = ["TermRow", "TopicModel", "fit_topics", "paragraph_terms"]
