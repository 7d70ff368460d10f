"""Own terms in the browser: what might be added to the lexicon, to accept or reject; what was; import and export."""

from textmine.web.terms.deciding import ROUTES as _DECIDING
from textmine.web.terms.own import ROUTES as _OWN
from textmine.web.terms.suggesting import ROUTES as _SUGGESTING

ROUTES = (*_SUGGESTING, *_DECIDING, *_OWN)

__all__ = ["ROUTES"]
