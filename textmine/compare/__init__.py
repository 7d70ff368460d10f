"""Compares new documents with a corpus: what they repeat, deny, refine and add."""

from textmine.compare.claims import ClaimAligner, ClaimMatch, Verdict
from textmine.compare.comparison import Comparison, compare_document
from textmine.compare.concepts import ConceptDifference, compare_concepts
from textmine.compare.newdocument import NewDocument, read_new

__all__ = [
    "ClaimAligner",
    "ClaimMatch",
    "Comparison",
    "ConceptDifference",
    "NewDocument",
    "Verdict",
    "compare_concepts",
    "compare_document",
    "read_new",
]
