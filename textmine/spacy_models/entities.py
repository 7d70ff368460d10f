"""Named entities of a trained pipeline as candidate actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textmine.spans import Span, longest_first

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

_PERSONS = frozenset(["PERSON", "PER"])
_BODIES = frozenset(["ORG"])
_PLACES = frozenset(["GPE"])  # a town is an actor only where it acts; states and capitals the rules know
# As ClearNLP, the Stanford converter and Universal Dependencies call subjects, and what only modifies a noun:
# in the Uruguay Round, the Security Council resolution a model takes much for a body that is none.
_SUBJECTS = frozenset(["nsubj", "nsubj:xsubj", "nsubjpass", "nsubj:pass"])
_MODIFIERS = frozenset(["compound", "amod", "nmod", "compound:nn", "appos"])
_AROUND = re.compile(r"^(?:the|an?)\s+|(?:['’]s?|[.,;:]\d*)$", re.IGNORECASE)


def entity_spans(doc: Doc) -> list[Span]:
    """The people and organisations of a doc, and the places that are the subject of a verb.

    Peoples are left out: the rules know those of states, and others (Muslims, Kurds) do not act as one.

    Args:
        doc: of a pipeline with named entities in the labels of OntoNotes (or PER, as others have it).
    """
    text = doc.text
    found = []
    for entity in doc.ents:
        if not _acts(entity):
            continue
        start, end = entity.start_char, entity.end_char
        while match := _AROUND.search(text[start:end]):
            if match.start() == 0:
                start += match.end()
            else:
                end = start + match.start()
        if start < end:
            found.append(Span(start, end, "ACTOR", f"model:{entity.label_}"))
    return found


def _acts(entity: DocSpan) -> bool:
    """May an entity be somebody who acts?"""
    label, relation = entity.label_, entity.root.dep_
    if label in _PLACES:
        return relation in _SUBJECTS
    return label in _PERSONS or (label in _BODIES and relation not in _MODIFIERS)


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
