"""Trained spaCy pipelines, where a user has one: their entities and parses, added to what the rules find."""

from textmine.trained.entities import beside, entity_spans
from textmine.trained.models import TrainedModel, load_models, parse_models
from textmine.trained.roles import fill_roles

__all__ = ["TrainedModel", "beside", "entity_spans", "fill_roles", "load_models", "parse_models"]
