"""Documents as users name them."""

from __future__ import annotations

from textmine.errors import UnknownNameError
from textmine.search.names import closest, name_key, shown
from textmine.store import Store


def find_document(store: Store, name: str) -> str:
    """The id of the document with this id or title; case, width and Chinese script make no difference.

    Raises:
        UnknownNameError: the build has none; one line, with an id that looks like it.
    """
    documents = list(store.documents())
    key = name_key(name)
    for document in documents:
        if key in (name_key(document.document_id), name_key(document.title)):
            return document.document_id
    ids = [document.document_id for document in documents]
    raise UnknownNameError(
        f"{shown(name)}: no document has this id or title{closest(name, ids)}; textmine documents lists them"
    )
