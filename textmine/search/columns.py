"""What the tables say beside what is stored: where each row stands, and names where the store has ids.

The store keeps ids and offsets; whoever opens a table wants to read it. These columns are made when tables are
written and are stored nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from textmine.cite import Citer, cite_document
from textmine.cite.pages import pages_of_span
from textmine.records import Concept
from textmine.search.database import rows
from textmine.search.names import display_name
from textmine.store import Store
from textmine.store.schema import TABLES, Column

Row = Sequence[Any]
Values = Callable[[Row], tuple[Any, ...]]
Place = tuple[str, int, int]

LANGUAGES = ("zh", "en")
_CITATION = Column("citation", "text", False)
_NAMED = {
    "claims": ("actors", "targets", "concepts", "attribution"),
    "findings": ("actors", "threats", "strategies"),
}
_LABELS = tuple(Column(f"label_{lang}", "text", False) for lang in LANGUAGES)
_FIRST_MENTION = 'SELECT paragraph_id, start, "end" FROM mentions WHERE concept_id = ? ORDER BY rowid LIMIT 1'
_FIRST_CLAIM = (
    'SELECT c.paragraph_id, c.start, c."end" FROM claim_concepts JOIN claims c USING (claim_id)'
    " WHERE concept_id = ? ORDER BY c.rowid LIMIT 1"
)


def _names_of(table: str) -> tuple[Column, ...]:
    return tuple(Column(f"{role}_{lang}", "list", False) for role in _NAMED[table] for lang in LANGUAGES)


_COLUMNS: dict[str, tuple[Column, ...]] = {
    "documents": (_CITATION,),
    "paragraphs": (_CITATION,),
    "tokens": (_CITATION,),
    "mentions": (_CITATION,),
    "claims": (*_names_of("claims"), _CITATION),
    "findings": _names_of("findings"),  # their citation is stored
    "topics": (Column("best_paragraph", "text", False), _CITATION),
    "paragraph_topics": (*_LABELS, _CITATION),
    "concepts": (_CITATION,),
}


class ReadableColumns:
    """The further columns of the tables of a build.

    Args:
        store: the build; must stay open while they are used.
        lang, style: of citations; in the language of each document when left out.
    """

    def __init__(self, store: Store, lang: str = "", style: str = "plain") -> None:
        self._store, self._lang, self._style = store, lang, style
        self._citer = Citer(store, lang, style)
        self._concepts: dict[str, Concept] = {concept.concept_id: concept for concept in store.concepts()}
        self._labels = {topic.topic_id: (topic.label_zh, topic.label_en) for topic in store.topics()}

    def columns(self, table: str) -> tuple[Column, ...]:
        """What is added to a table."""
        return _COLUMNS[table]

    def values(self, table: str) -> Values:
        """What gives the values of those columns for a row as it is stored; lists as lists."""
        make: Callable[[Callable[[str], int]], Values] = getattr(self, f"_of_{table}")
        return make(TABLES[table].column_names.index)

    def _of_documents(self, at: Callable[[str], int]) -> Values:
        id_ = at("document_id")
        return lambda row: (
            cite_document(self._citer.document(row[id_]), lang=self._lang, style=self._style),
        )

    def _of_paragraphs(self, at: Callable[[str], int]) -> Values:
        id_ = at("paragraph_id")
        return lambda row: (self._citer.whole(row[id_]),)

    def _of_tokens(self, at: Callable[[str], int]) -> Values:
        """They are very many: each has the citation of its paragraph, with the page that the token stands on."""
        id_, start, end = at("paragraph_id"), at("start"), at("end")

        on_one_page = lru_cache(maxsize=1)(self._on_one_page)  # tokens come paragraph by paragraph

        def values(row: Row) -> tuple[str]:
            citation = on_one_page(row[id_])
            if citation is None:
                pages = pages_of_span(self._citer.paragraph(row[id_]), row[start], row[end])
                citation = self._citer.on_pages(row[id_], pages)
            return (citation,)

        return values

    def _on_one_page(self, paragraph_id: str) -> str | None:
        """The citation of a paragraph, where all of it stands on one page; None elsewhere."""
        paragraph = self._citer.paragraph(paragraph_id)
        pages = {piece.page for piece in paragraph.pieces} or {paragraph.page_first, paragraph.page_last}
        page = pages.pop()
        return self._citer.on_pages(paragraph_id, (page, page)) if not pages else None

    def _of_mentions(self, at: Callable[[str], int]) -> Values:
        id_, start, end = at("paragraph_id"), at("start"), at("end")
        return lambda row: (self._citer.cite(row[id_], row[start], row[end]),)

    def _of_claims(self, at: Callable[[str], int]) -> Values:
        named, cited = self._named("claims", at), self._of_mentions(at)
        return lambda row: (*named(row), *cited(row))

    def _of_findings(self, at: Callable[[str], int]) -> Values:
        return self._named("findings", at)

    def _of_topics(self, at: Callable[[str], int]) -> Values:
        id_ = at("topic_id")

        def values(row: Row) -> tuple[str, str]:
            best = next(iter(self._store.best_paragraphs(row[id_], limit=1)), None)
            return ("", "") if best is None else (best.paragraph_id, self._citer.whole(best.paragraph_id))

        return values

    def _of_paragraph_topics(self, at: Callable[[str], int]) -> Values:
        id_, topic = at("paragraph_id"), at("topic_id")
        return lambda row: (*self._labels.get(row[topic], ("", "")), self._citer.whole(row[id_]))

    def _of_concepts(self, at: Callable[[str], int]) -> Values:
        id_, members = at("concept_id"), at("members")
        return lambda row: (
            self._first_place(row[id_]) or self._group_place(row[id_], json.loads(row[members])),
        )

    def _named(self, table: str, at: Callable[[str], int]) -> Values:
        """The names of the concepts in the list columns of a table, in both languages."""
        roles = [at(role) for role in _NAMED[table]]

        name = lru_cache(maxsize=None)(self._name)

        def values(row: Row) -> tuple[list[str], ...]:
            ids = [json.loads(row[role]) if row[role] != "[]" else () for role in roles]
            return tuple([name(id_, lang) for id_ in listed] for listed in ids for lang in LANGUAGES)

        return values

    def _name(self, id_: str, lang: str) -> str:
        concept = self._concepts.get(id_)
        return display_name(concept, lang) if concept is not None else id_

    def _first_place(self, concept_id: str) -> str:
        """Where a concept is named first, else where a claim refers to it first; "" where nothing does."""
        for sql in (_FIRST_MENTION, _FIRST_CLAIM):
            for paragraph_id, start, end in rows(self._store, sql, (concept_id,)):
                return self._citer.cite(paragraph_id, start, end)
        return ""

    def _group_place(self, concept_id: str, members: Sequence[str]) -> str:
        """For a concept that only stands for others: where a group that it is in, or a member of it, is named."""
        groups = (c.concept_id for c in self._concepts.values() if concept_id in c.members)
        return next(filter(None, map(self._first_place, (*groups, *members))), "")
