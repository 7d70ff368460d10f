"""Exchange with the programs of the field: a build as the files that they open.

`formats()` has what can be written, `export(store, name, path)` writes it. Each format has a module of its own with one
function, `write`; what they have in common (texts, places, claims, files) is in the modules beside them.
"""

from textmine.exchange.registry import Exchange, export, formats, named
from textmine.exchange.request import Progress, Request, Written

__all__ = ["Exchange", "Progress", "Request", "Written", "export", "formats", "named"]
