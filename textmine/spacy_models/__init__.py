"""Trained spaCy pipelines, where a user has one: their parses for the reading of clauses, their entities for names."""

from textmine.spacy_models.choice import Choice, choose_models, default_models
from textmine.spacy_models.entities import beside, entity_spans
from textmine.spacy_models.models import SpacyModel, load_models

__all__ = ["Choice", "SpacyModel", "beside", "choose_models", "default_models", "entity_spans", "load_models"]
