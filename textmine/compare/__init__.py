"""Compares new documents with a corpus: what they repeat, deny, refine and add."""

from textmine.compare.claims import VERDICTS, ClaimAligner, ClaimMatch, Verdict
from textmine.compare.comparison import Comparison, Corpus, Nearest, compare_document
from textmine.compare.concepts import ConceptDifference, compare_concepts
from textmine.compare.newdocument import NewDocument, read_new, stored_documents
from textmine.compare.passages import Passage, ReuseFinder
from textmine.compare.topics import TopicComparison, compare_topics

__all__ = [
    "VERDICTS",
    "ClaimAligner",
    "ClaimMatch",
    "Comparison",
    "ConceptDifference",
    "Corpus",
    "Nearest",
    "NewDocument",
    "Passage",
    "ReuseFinder",
    "TopicComparison",
    "Verdict",
    "compare_concepts",
    "compare_document",
    "compare_topics",
    "read_new",
    "stored_documents",
]
