"""A user's own terms: added one by one, suggested by a build, imported and exported. What holds them is a layer
(`textmine.layers`)."""

from textmine.ownterms.terms import Term
from textmine.ownterms.writing import add_terms

__all__ = ["Term", "add_terms"]
