"""Topics with the paragraphs that show them best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textmine.records import Document, Paragraph, Topic
from textmine.store import Store

_BEST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A topic and the paragraphs that show it best: (paragraph, weight, document)."""

    record: Topic
    best: tuple[tuple[Paragraph, float, Document], ...]


def shown_topics(store: Store, documents: Mapping[str, Document]) -> list[ShownTopic]:
    """The topics of a build with their best paragraphs.

    Args:
        documents: all documents of the store, by id.
    """
    shown = []
    for topic in store.topics():
        best = []
        for row in store.best_paragraphs(topic.topic_id, limit=_BEST_PARAGRAPHS):
            paragraph = store.paragraph(row.paragraph_id)
            best.append((paragraph, row.weight, documents[paragraph.document_id]))
        shown.append(ShownTopic(topic, tuple(best)))
    return shown
