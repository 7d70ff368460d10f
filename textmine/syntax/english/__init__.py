"""The reading of English by rules, where no trained spaCy pipeline is installed."""

from textmine.syntax.english.reader import EnglishSyntax

__all__ = ["EnglishSyntax"]
