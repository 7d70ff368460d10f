"""Readings from dependency parses of spaCy pipelines, in the labels of ClearNLP or of Universal Dependencies."""

from textmine.syntax.dependencies.reader import DependencyReader, DocWords, doc_words

__all__ = ["DependencyReader", "DocWords", "doc_words"]
