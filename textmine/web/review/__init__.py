"""Review in the browser: accept, correct, reject and add rows, undo, and what all reviewers decided."""

from textmine.web.review.adding import ROUTES as _ADDING
from textmine.web.review.agreeing import ROUTES as _AGREEING
from textmine.web.review.deciding import ROUTES as _DECIDING
from textmine.web.review.listing import ROUTES as _LISTING
from textmine.web.review.log import ROUTES as _LOG

ROUTES = (*_LISTING, *_DECIDING, *_ADDING, *_LOG, *_AGREEING)

__all__ = ["ROUTES"]
