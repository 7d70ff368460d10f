"""textmine: a bilingual (Chinese-English) text-mining corpus toolkit.

    import textmine

    textmine.build("texts")                  # reads files and folders, leaves a build in the folder outputs
    corpus = textmine.open("outputs")        # opens it
    corpus.claims.filter(actor="俄羅斯").frame()

Importing it loads nothing: what a name needs is loaded when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textmine.build import build
    from textmine.corpus import Corpus, open
    from textmine.errors import InputError, StoreError, TextmineError, UnknownNameError
    from textmine.review import Review
    from textmine.search.vocabulary import QueryError

__version__ = "0.1.0"
__all__ = [
    "Corpus",
    "InputError",
    "QueryError",
    "Review",
    "StoreError",
    "TextmineError",
    "UnknownNameError",
    "__version__",
    "build",
    "open",
]
_FROM = {
    "Corpus": "textmine.corpus",
    "InputError": "textmine.errors",
    "QueryError": "textmine.search.vocabulary",
    "Review": "textmine.review",
    "StoreError": "textmine.errors",
    "TextmineError": "textmine.errors",
    "UnknownNameError": "textmine.errors",
    "open": "textmine.corpus",
}


def __getattr__(name: str) -> Any:
    if name == "build":  # a package that can be called: textmine.build(...) is textmine.build.build(...)
        return import_module("textmine.build")
    if name in _FROM:
        return getattr(import_module(_FROM[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
