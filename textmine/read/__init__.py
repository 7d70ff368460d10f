"""Read files into paragraphs with exact provenance."""

from textmine.provenance import page_of, rebuild, source_span
from textmine.read.document import SourceDocument, read_source, wanted_id
from textmine.read.files import Skipped, SourceFile, Survey, find_sources, survey
from textmine.read.manifest import Metadata
from textmine.read.many import read_documents, read_one
from textmine.read.ocr import choose_ocr

__all__ = [
    "Metadata",
    "Skipped",
    "SourceDocument",
    "SourceFile",
    "Survey",
    "choose_ocr",
    "find_sources",
    "page_of",
    "read_documents",
    "read_one",
    "read_source",
    "rebuild",
    "source_span",
    "survey",
    "wanted_id",
]
