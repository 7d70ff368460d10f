"""Named entities of a trained pipeline as candidate actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textmine.spans import Span, longest_first

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ACTORS = frozenset(["PERSON", "PER", "ORG", "NORP"])
# As ClearNLP, the Stanford converter and Universal Dependencies call subjects.
_SUBJECTS = frozenset(["nsubj", "nsubj:xsubj", "nsubjpass", "nsubj:pass"])
_PLACES = frozenset(["GPE"])  # a town is an actor only where it acts; states and capitals the rules know
_AROUND = re.compile(r"^(?:the|an?)\s+|(?:['’]s?)$", re.IGNORECASE)


def entity_spans(doc: Doc) -> list[Span]:
    """The people, organisations and peoples of a doc, and the places that are the subject of a verb.

    Args:
        doc: of a pipeline with named entities in the labels of OntoNotes (or PER, as others have it).
    """
    found = []
    for entity in doc.ents:
        acts = entity.label_ in _PLACES and entity.root.dep_ in _SUBJECTS
        if entity.label_ not in _ACTORS and not acts:
            continue
        start, end = entity.start_char, entity.end_char
        while match := _AROUND.search(doc.text[start:end]):
            if match.start() == 0:
                start += match.end()
            else:
                end = start + match.start()
        if start < end:
            found.append(Span(start, end, "ACTOR", f"model:{entity.label_}"))
    return found


def beside(spans: Sequence[Span], entities: Sequence[Span]) -> list[Span]:
    """The spans of the rules, and of the entities those that name an actor where the rules found none.

    An entity that crosses a threat or strategy, or is one, is left out; inside one it counts, as actors there do.
    """
    kept = [
        entity
        for entity in longest_first(entities)
        if not any(
            span.overlaps(entity)
            and (span.label == "ACTOR" or not (span.start <= entity.start and entity.end <= span.end)
                 or len(span) == len(entity))
            for span in spans
        )
    ]  # fmt: skip
    return sorted([*spans, *kept], key=lambda s: (s.start, -s.end, s.label))
