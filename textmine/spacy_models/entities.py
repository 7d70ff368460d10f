"""Named entities of a trained pipeline as candidate actors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textmine.lexicon.words import english_words
from textmine.spans import Span, longest_first

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

_PERSONS = frozenset(["PERSON", "PER"])
_BODIES = frozenset(["ORG"])
# As ClearNLP, the Stanford converter and Universal Dependencies call subjects, and owners;
# where nothing is done by it a model takes much for a body that is none (a round of talks, a port, a religion).
_SUBJECTS = frozenset(["nsubj", "nsubj:xsubj", "nsubjpass", "nsubj:pass"])
_ACTING = _SUBJECTS | {"poss", "nmod:poss", "agent", "csubj"}
_OBJECTS = frozenset(["dobj", "obj"])
_MODIFIERS = frozenset(["compound", "amod", "nmod", "compound:nn", "appos"])
_PLACES = frozenset(["GPE"])  # a town is an actor only where it acts; states and capitals the rules know
_NOUNS_OF_BODIES = english_words()["organisation"] | english_words()["capital-body"]
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
            kind = "person" if entity.label_ in ("PERSON", "PER") else ""
            found.append(Span(start, end, "ACTOR", f"model:{entity.label_}", kind=kind))
    return found


def _acts(entity: DocSpan) -> bool:
    """May an entity be somebody who acts?"""
    label, relation = entity.label_, entity.root.dep_
    if label in _PLACES:
        return relation in _SUBJECTS
    if any(char.isdigit() for char in entity.text):
        return False
    if not relation:
        return label in _PERSONS or label in _BODIES  # nobody has parsed it
    if label in _PERSONS:
        # one word alone is as often a missile or a town
        many = entity.root.i > entity.start or entity.root.i < entity.end - 1
        return relation in _ACTING or (many and not _definite(entity))
    named = entity[-1].lower_ in _NOUNS_OF_BODIES
    touched = relation in _OBJECTS and not _definite(entity)
    return label in _BODIES and (relation in _ACTING or touched or (named and relation not in _MODIFIERS))


def _definite(entity: DocSpan) -> bool:
    """Does an article stand before or in it (the Nasr)? Of people none does."""
    return entity[0].lower_ == "the" or (entity.start > 0 and entity.doc[entity.start - 1].lower_ == "the")


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
