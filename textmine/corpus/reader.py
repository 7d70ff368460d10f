"""What listings and answers share: the store, names in the reader's language, citations, each made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property

from textmine.cite import Citer
from textmine.cite.styles import STYLES
from textmine.corpus.given import known
from textmine.layers import using
from textmine.records import Claim, Finding, Mention
from textmine.search import Names, Searcher
from textmine.search.documents import find_document
from textmine.search.vocabulary import value_name
from textmine.store import Store

LANGUAGES = ("zh", "en")


class Reader:
    """A store as somebody reads it.

    Args:
        store: must stay open.
        lang: of names and citations, `zh` or `en`.
        style: of citations.

    Raises:
        UnknownNameError: there is no such language or style.
    """

    def __init__(self, store: Store, lang: str, style: str) -> None:
        known("language", lang, LANGUAGES)
        known("citation style", style, tuple(STYLES))
        self.store, self.lang, self.style = store, lang, style

    @cached_property
    def names(self) -> Names:
        """All concepts by name."""
        return Names(self.store)

    @cached_property
    def citer(self) -> Citer:
        """What writes citations."""
        return Citer(self.store, self.lang, self.style)

    @cached_property
    def searcher(self) -> Searcher:
        """What answers queries."""
        return Searcher(self.store)

    def named(self, concept_ids: Iterable[str]) -> list[str]:
        """The names of concepts, in the reader's language."""
        return [self.names.display(id_, self.lang) for id_ in concept_ids]

    def decided(self, record: Claim | Finding | Mention) -> str:
        """What people decided on a record, and who; "" where nobody did."""
        if not record.decision:
            return ""
        said = value_name("decision", record.decision, self.lang)
        return f"{said} ({record.reviewer})" if record.reviewer else said

    def document_id(self, name: str | None) -> str | None:
        """The id of a document called by id or title; None for None."""
        return None if name is None else find_document(self.store, name)

    @contextmanager
    def own_terms(self) -> Iterator[None]:
        """Read new text with the own terms that the build was made with, until the end of the block."""
        with using(self.store.layers()):
            yield
