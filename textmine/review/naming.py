"""The concepts that decisions name, in a build whose lexicon may call them by other ids, or not know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from textmine.lexicon.concepts import concept_id
from textmine.records import Concept, Label
from textmine.review.records import LISTS, ConceptName, Decision
from textmine.script import has_han
from textmine.search.names import Names, name_key
from textmine.store import Store


class Naming:
    """Says which concept of a build a decision means, and makes those that it lacks.

    Args:
        store: the build as the machine made it; must stay open.
    """

    def __init__(self, store: Store) -> None:
        self.names = Names(store)
        self._made: dict[str, Concept] = {}

    def begin(self) -> None:
        """Forget those that were made: decisions are gone through anew."""
        self._made.clear()

    def made(self) -> tuple[Concept, ...]:
        """The concepts that people named and the build lacks."""
        return tuple(self._made.values())

    def concept(self, id_: str) -> Concept | None:
        """The concept of an id, of the build or named by a person."""
        return self.names.concepts.get(id_) or self._made.get(id_)

    def _named_by_people(self, name: str, label: Label) -> Concept | None:
        key = name_key(name)
        for concept in self._made.values():
            if concept.label == label and key in (name_key(concept.name_zh), name_key(concept.name_en)):
                return concept
        return None

    def typed(self, name: str, labels: Sequence[Label], names: dict[str, ConceptName]) -> str:
        """The id of the concept that somebody typed, by id or name; of a name that nobody knows, a new one.

        Args:
            labels: that it may have, the likeliest first; a new one has the first.
            names: what a new one is called is noted there.
        """
        if (known := self.concept(name)) is not None:
            return known.concept_id
        for label in labels:
            own = self._named_by_people(name, label)
            if found := ([own] if own is not None else self.names.find(name, label)):
                concept = found[0]
                names.setdefault(
                    concept.concept_id, ConceptName(concept.label, concept.name_zh, concept.name_en)
                )
                return concept.concept_id
        id_ = concept_id(labels[0], name)
        han = has_han(name)
        names.setdefault(id_, ConceptName(labels[0], name if han else "", "" if han else name))
        return id_

    def resolved(self, decision: Decision) -> dict[str, Any]:
        """The fields of a decision with the ids that this build has."""
        fields = dict(decision.fields)
        for name, value in fields.items():
            if name in LISTS:
                fields[name] = tuple(dict.fromkeys(self._id(one, decision.names) for one in value))
            elif name == "concept_id":
                fields[name] = self._id(value, decision.names, str(fields.get("label", "")))
        return fields

    def _id(self, id_: str, names: Mapping[str, ConceptName], label: str = "") -> str:
        if id_ in self.names.concepts:
            return id_
        called = names.get(id_) or ConceptName(label or "ACTOR", "", id_)
        for name in filter(None, (called.zh, called.en)):
            if (same := self._by_name.get((called.label, name_key(name)))) is not None:
                return same
        self._made.setdefault(
            id_,
            Concept(id_, called.label, called.zh, called.en),  # type: ignore[arg-type]
        )
        return id_

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for concept in self.names.concepts.values():
            for name in filter(None, (concept.name_zh, concept.name_en)):
                found.setdefault((concept.label, name_key(name)), concept.concept_id)
        return found
