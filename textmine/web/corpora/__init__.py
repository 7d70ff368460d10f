"""Where a corpus is opened, made, added to and built in the browser."""

from textmine.web.corpora.building import Builds
from textmine.web.corpora.forms import ROUTES as _FORMS
from textmine.web.corpora.homes import Home
from textmine.web.corpora.opening import home_folder
from textmine.web.corpora.pages import ROUTES as _PAGES
from textmine.web.corpora.recent import Recent, recent_file

__all__ = ["ROUTES", "Builds", "Home", "Recent", "home_folder", "recent_file"]
ROUTES = (*_PAGES, *_FORMS)
