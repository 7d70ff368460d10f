"""Chinese syntax: the clauses of a paragraph, in either script."""

from textmine.syntax.chinese.reader import ChineseSyntax

__all__ = ["ChineseSyntax"]
