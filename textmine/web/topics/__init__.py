"""Topics in the browser: the list, one topic in depth, decisions on topics, and the quiz."""

from textmine.web.topics import deciding, listing, quizzing

ROUTES = (*quizzing.ROUTES, *deciding.ROUTES, *listing.ROUTES)

__all__ = ["ROUTES"]
