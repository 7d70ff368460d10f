"""Documents as users name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textmine.errors import UnknownNameError
from textmine.records import Document
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


_GROUPED_BY = ("year", "author", "container", "publisher", "type", "language")


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """The documents that have one thing in common: a year, an author, a language …"""

    field: str  # of Document
    value: str
    ids: tuple[str, ...]

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.field}:{self.value}"


def document_groups(documents: Iterable[Document]) -> list[DocumentGroup]:
    """The groups that part the documents: none that all of them are in."""
    found: dict[tuple[str, str], list[str]] = {}
    every = list(documents)
    for document in every:
        for field in _GROUPED_BY:
            value = getattr(document, field)
            if value:
                found.setdefault((field, value), []).append(document.document_id)
    groups = [DocumentGroup(*key, tuple(ids)) for key, ids in found.items() if len(ids) < len(every)]
    return sorted(groups, key=lambda group: (_GROUPED_BY.index(group.field), group.value))
