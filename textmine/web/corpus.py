"""What the corpus that is open is called."""

from __future__ import annotations

from textmine.report.called import Called, called
from textmine.web.readers import Reader

_PLAIN = frozenset({"", "outputs", "output", "out", "results", "store", "build"})  # folders that say nothing


def corpus_of(reader: Reader, lang: str, otherwise: str) -> Called:
    """What a corpus is called: as the report calls it, else as its folder is.

    Args:
        lang: the language that is read, `zh` or `en`.
        otherwise: what it is called where even the folder says nothing.
    """
    folder = reader.store.folder.resolve()
    names = (name for name in (folder.name, folder.parent.name) if name.lower() not in _PLAIN)
    plain = next(names, otherwise)
    return called(reader.store, list(reader.documents.values()), lang, plain)
