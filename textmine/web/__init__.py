"""The web page: corpora in the browser, on this machine only.

`create_app` makes the application for a build's folder, or for none, `serve` runs it on 127.0.0.1.
"""

from textmine.web.app import create_app
from textmine.web.serve import serve

__all__ = ["create_app", "serve"]
