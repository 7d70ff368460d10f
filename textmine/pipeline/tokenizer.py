"""See `textmine.spacy_components.tokenizer`."""

from textmine.spacy_components.tokenizer import make_tokenizer

__all__ = ["make_tokenizer"]
