"""Where trained pipelines were looked for before; see `textmine.spacy_models`."""

from textmine.spacy_models import SpacyModel as TrainedModel
from textmine.spacy_models import beside, choose_models, entity_spans, load_models

__all__ = ["TrainedModel", "beside", "choose_models", "entity_spans", "load_models"]
