"""Concepts, and where they are mentioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from textmine.corpus.given import known
from textmine.corpus.listing import AMONG, Listing
from textmine.records import LABELS, Concept, Mention


class Mentions(Listing[Mention]):
    """Where actors, threats and strategies are mentioned.

    >>> import textmine
    >>> mentions = textmine.open("outputs").mentions.filter(concept="北韓", document="korean-peninsula")
    >>> sorted({mention.text for mention in mentions})  # with whoever belongs to it
    ['Lazarus Group', '北韓', '拉撒路集團', '金正恩委員長']
    >>> sorted({mention.text for mention in mentions if mention.concept_id == "actor:north-korea"})
    ['北韓']
    """

    _table = "mentions"
    _headings: ClassVar[Mapping[str, str]] = {
        "text": "mention", "label": "label", "name": "names", "concept_id": "concept", "decision": "decided",
        "citation": "citation",
    }  # fmt: skip

    def filter(
        self, *, concept: str | None = None, label: str | None = None, document: str | None = None
    ) -> Self:
        """Those that pass these filters too.

        Args:
            concept: what is mentioned, narrower concepts (of an actor: whoever belongs to it) included.
            label: `ACTOR`, `THREAT` or `STRATEGY`.
            document: id or title.

        Raises:
            UnknownNameError: there is no such concept, label or document.
        """
        return self._narrowed(concept=concept, label=_label(label), document=document)

    def _find(
        self, concept: str | None = None, label: str | None = None, document: str | None = None
    ) -> Sequence[str]:
        return self._ids_where(
            [
                (f"concept_id {AMONG}", self._concepts(concept)),
                ("label = ?", label),
                (
                    "paragraph_id IN (SELECT paragraph_id FROM paragraphs WHERE document_id = ?)",
                    self._reader.document_id(document),
                ),
            ]
        )

    def _one(self, id_: str) -> Mention:
        return self._reader.store.mention(id_)

    def _row(self, record: Mention) -> Mapping[str, Any]:
        cited = self._reader.citer.cite(record.paragraph_id, record.start, record.end)
        (name,) = self._reader.named([record.concept_id])
        return {
            "text": record.text, "label": record.label, "name": name, "concept_id": record.concept_id,
            "decision": self._reader.decided(record), "citation": cited,
        }  # fmt: skip


class Concepts(Listing[Concept]):
    """What mentions name: actors, threats and strategies.

    >>> import textmine
    >>> textmine.open("outputs").concepts.filter(name="俄国")[0].name_en
    'Russia'
    """

    _table = "concepts"
    _headings: ClassVar[Mapping[str, str]] = {
        "concept_id": "id", "label": "label", "name_zh": "in Chinese", "name_en": "in English", "kind": "kind",
    }  # fmt: skip

    def filter(self, *, name: str | None = None, label: str | None = None, kind: str | None = None) -> Self:
        """Those that pass these filters too.

        Args:
            name: what it is called, in whatever script.
            label: `ACTOR`, `THREAT` or `STRATEGY`.
            kind: of actors: state, organisation, group …

        Raises:
            UnknownNameError: no concept has this name, or there is no such label.
        """
        return self._narrowed(name=name, label=_label(label), kind=kind)

    def _find(
        self, name: str | None = None, label: str | None = None, kind: str | None = None
    ) -> Sequence[str]:
        named = {found.concept_id for found in self._reader.names.resolve(name)} if name is not None else None
        return self._ids_where([(f"concept_id {AMONG}", named), ("label = ?", label), ("kind = ?", kind)])

    def _one(self, id_: str) -> Concept:
        found = self._reader.store.concept(id_)
        return found if found is not None else self._reader.names.resolve(id_)[0]

    def _row(self, record: Concept) -> Mapping[str, Any]:
        return {key: getattr(record, key) for key in self._headings}


def _label(label: str | None) -> str | None:
    """A label, in whatever case."""
    return known("label", label.upper() if label is not None else None, LABELS)
