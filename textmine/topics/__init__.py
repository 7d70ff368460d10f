"""Topics: distributions over terms fitted on the corpus, with the paragraphs that show them best."""

from textmine.topics.model import TopicModel, fit_topics, load_model
from textmine.topics.terms import paragraph_terms

__all__ = ["TopicModel", "fit_topics", "load_model", "paragraph_terms"]
