"""See `textmine.spacy_components.components`."""

from textmine.spacy_components.components import make_claims, make_concepts

__all__ = ["make_claims", "make_concepts"]
