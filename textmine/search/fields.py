"""What a field of a query selects: claims by who and what, paragraphs by document, topic, section …"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textmine.records import Label
from textmine.search.documents import find_document
from textmine.search.names import Names, name_key, shown
from textmine.search.query import Field
from textmine.search.topics import find_topics
from textmine.search.vocabulary import QueryError, value_named
from textmine.store import Store
from textmine.store.related import related

CLAIM_FIELDS = ("actor", "target", "about", "kind", "polarity", "modality")
_ROLES = {"actor": ("actors",), "target": ("targets",), "about": ("concepts", "targets")}
_LABELS: dict[str, Label] = {"threat": "THREAT", "strategy": "STRATEGY"}
_LANGUAGES = ("zh", "zh-Hant", "zh-Hans", "en")
TOPIC_SHARE = 0.25  # of a paragraph, to count as being about the topic


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT and the values bound in it. What a user typed is only ever a bound value."""

    sql: str
    values: tuple[object, ...] = ()


class Fields:
    """Turns the fields of a query into SELECTs on one store.

    Every method raises UnknownNameError or QueryError, with one line that names the field's value, where the
    build has no such thing.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names

    def claims(self, fields: Sequence[Field], without: Sequence[Field] = ()) -> Select:
        """The ids of the claims for which all of `fields` hold and none of `without`."""
        conditions = [self._claim_condition(field) for field in fields]
        denied = [self._claim_condition(field) for field in without]
        where = " AND ".join([c.sql for c in conditions] + [f"NOT ({c.sql})" for c in denied])
        values = tuple(value for c in (*conditions, *denied) for value in c.values)
        return Select(f"SELECT claim_id FROM claims WHERE {where}", values)

    def concepts(self, field: Field) -> set[str] | None:
        """The concepts whose mentions a field asks for (threat, strategy, concept); None for other fields."""
        if field.name not in ("threat", "strategy", "concept"):
            return None
        found = self._names.resolve(field.value, _LABELS.get(field.name))
        return self.narrower(concept.concept_id for concept in found)

    def narrower(self, ids: Iterable[str]) -> set[str]:
        """The concepts given and those they are the broader concept of."""
        return related(self._names.concepts.values(), ids, narrower=True, members=False)

    def paragraphs(self, field: Field) -> Select:
        """The row ids of the paragraphs for which a field that is not one of a claim's holds."""
        match field.name:
            case "document":
                return _in_documents([find_document(self._store, field.value)])
            case "language":
                language = _language(field.value)
                return _in_documents([d.document_id for d in self._store.documents(language=language)])
            case "topic":
                return self._topic(field.value)
            case "section":
                return self._section(field.value)
            case _:
                return mentioning(self.concepts(field) or ())

    def _claim_condition(self, field: Field) -> Select:
        if field.name not in _ROLES:
            return Select(f"{field.name} = ?", (value_named(field.name, field.value),))
        label: Label | None = "ACTOR" if field.name == "actor" else None
        ids = {concept.concept_id for concept in self._names.resolve(field.value, label)}
        if field.name == "about":
            ids = self.narrower(ids)
        roles = ", ".join(f"'{role}'" for role in _ROLES[field.name])
        return Select(
            f"claim_id IN (SELECT claim_id FROM claim_concepts WHERE role IN ({roles})"
            " AND concept_id IN (SELECT value FROM json_each(?)))",
            (_json(ids),),
        )

    def _topic(self, value: str) -> Select:
        ids = [topic.topic_id for topic in find_topics(self._store, value)]
        return Select(
            "SELECT p.rowid FROM paragraph_topics t JOIN paragraphs p ON p.paragraph_id = t.paragraph_id"
            " WHERE t.topic_id IN (SELECT value FROM json_each(?)) AND t.weight >= ?",
            (_json(ids), TOPIC_SHARE),
        )

    def _section(self, value: str) -> Select:
        key = name_key(value)
        headings = self._store.paragraphs(kind="heading")
        paths = {f"{heading.section} / {heading.text}".removeprefix(" / ") for heading in headings}
        wanted = [path for path in paths if key and key in name_key(path)]
        if not wanted:
            raise QueryError(f"{shown(value)}: no heading holds this")
        return Select(
            "SELECT rowid FROM paragraphs WHERE section IN (SELECT value FROM json_each(?))", (_json(wanted),)
        )


def mentioning(ids: Iterable[str]) -> Select:
    """The row ids of the paragraphs that mention any of these concepts."""
    return Select(
        "SELECT rowid FROM paragraphs WHERE paragraph_id IN (SELECT paragraph_id FROM mentions"
        " WHERE concept_id IN (SELECT value FROM json_each(?)))",
        (_json(ids),),
    )


def _language(value: str) -> str:
    for language in _LANGUAGES:
        if name_key(value) == name_key(language):
            return language
    raise QueryError(f"{shown(value)}: no such language; there are {', '.join(_LANGUAGES)}")


def _in_documents(ids: Sequence[str]) -> Select:
    return Select(
        "SELECT rowid FROM paragraphs WHERE document_id IN (SELECT value FROM json_each(?))", (_json(ids),)
    )


def _json(values: Iterable[str]) -> str:
    return json.dumps(sorted(values), ensure_ascii=False)
