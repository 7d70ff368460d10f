"""What a field of a query selects: claims by who and what, paragraphs by document, topic, section …"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from textmine.records import Label
from textmine.search.database import rows
from textmine.search.documents import find_document
from textmine.search.names import Names, name_key, readable, shown
from textmine.search.query import Field
from textmine.search.rowsets import EVERYTHING, RowSet, Select
from textmine.search.topics import find_topics
from textmine.search.vocabulary import QueryError, value_named
from textmine.search.when import typed_interval
from textmine.store import Store
from textmine.store.facets import facet
from textmine.store.fulltext import phrase, with_facets
from textmine.store.reader import TIMED, TOPIC_SHARE

CLAIM_FIELDS = ("actor", "target", "about", "kind", "polarity", "modality", "time")
_SORTS = ("kind", "polarity", "modality")
_ROLES = {"actor": ("actors",), "target": ("targets",), "about": ("concepts", "targets")}
_FACETS = {"actor": "actors", "target": "targets", "about": "about"}
_LABELS: dict[str, Label] = {"threat": "THREAT", "strategy": "STRATEGY"}
_LANGUAGES = ("zh", "zh-Hant", "zh-Hans", "en")


@dataclass(frozen=True, slots=True)
class Condition:
    """One field of a claim: it is one of `values`, or, where `denied`, none of them."""

    field: str
    values: frozenset[str]
    denied: bool = False

    def of(self, table: str) -> Select:
        """The condition on a row of `table`, which is `claims` or `claim_concepts`."""
        no = "NOT " if self.denied else ""
        if self.field in _SORTS:
            (value,) = self.values
            return Select(f"{table}.{self.field} {'<>' if self.denied else '='} ?", (value,))
        if self.field == "time":
            test = self._overlaps
            if table == "claims":
                return Select(f"{no}({test.sql})", test.values)
            return Select(
                f"{no}EXISTS (SELECT 1 FROM claims t WHERE t.claim_id = {table}.claim_id AND {test.sql})",
                test.values,
            )
        part = self.of_part
        return Select(
            f"{no}EXISTS (SELECT 1 FROM claim_concepts r WHERE r.claim_id = {table}.claim_id AND {part.sql})",
            part.values,
        )

    @property
    def _overlaps(self) -> Select:
        """The condition on a claim that what it says was so at some time of an interval."""
        ((start, _, end),) = (value.partition("/") for value in self.values)
        return Select(
            f"({TIMED} AND (? = '' OR time_end IS NULL OR time_end >= ?)"
            " AND (? = '' OR coalesce(time_start, time_end) <= ?))",
            (start, start, end, end),
        )

    @property
    def of_part(self) -> Select:
        """The condition on the very row of `claim_concepts` that says who or what."""
        roles = ", ".join(f"'{role}'" for role in _ROLES[self.field])
        return Select(
            f"role IN ({roles}) AND concept_id IN (SELECT value FROM json_each(?))", (_json(self.values),)
        )


@dataclass(frozen=True, slots=True)
class ClaimTest:
    """Conditions that must all hold of one claim."""

    conditions: tuple[Condition, ...]

    def among(self, paragraph_ids: Sequence[str]) -> Select:
        """The ids of such claims in a few paragraphs."""
        tests = [
            Select("paragraph_id IN (SELECT value FROM json_each(?))", (json.dumps(list(paragraph_ids)),))
        ]
        tests += [c.of("claims") for c in self.conditions]
        return _all_of("SELECT claim_id FROM claims", tests)

    @property
    def rows(self) -> RowSet:
        """The paragraphs that have such a claim."""
        parts = [c for c in self.conditions if c.field in _ROLES and not c.denied]
        sorts = {c.field: next(iter(c.values)) for c in self.conditions if c.field in _SORTS and not c.denied}
        if len(sorts) < sum(c.field in _SORTS and not c.denied for c in self.conditions):
            sorts = {}  # the same field twice: left to the SELECT below
        kind = (sorts.pop("kind"),) if parts and "kind" in sorts else ()
        needed = [with_facets(facet(_FACETS[c.field], id_, *kind) for id_ in c.values) for c in parts]
        if sorts:
            needed.append(with_facets([facet("claim", *(sorts.get(name, "*") for name in _SORTS))]))
        expression = " AND ".join(f"({each})" for each in needed) or EVERYTHING
        if len(needed) == 1 and len(parts) + len(sorts) + len(kind) == len(self.conditions):
            return RowSet(expression)
        return RowSet(expression, self._select(parts))

    def _select(self, parts: Sequence[Condition]) -> Select:
        if parts:
            first = parts[0]
            tests = [first.of_part, *(c.of("claim_concepts") for c in self.conditions if c is not first)]
            return _all_of("SELECT paragraph FROM claim_concepts", tests)
        tests = [c.of("claims") for c in self.conditions]
        return _all_of(
            "SELECT p.rowid FROM claims JOIN paragraphs p ON p.paragraph_id = claims.paragraph_id",
            tests,
        )


def _all_of(sql: str, tests: Sequence[Select]) -> Select:
    where = " AND ".join(test.sql for test in tests)
    return Select(f"{sql} WHERE {where}", tuple(value for test in tests for value in test.values))


class Fields:
    """Turns the fields of a query into sets of paragraphs of one store.

    Every method raises UnknownNameError or QueryError, with one line that names the field's value, where the
    build has no such thing.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names

    def claims(self, fields: Sequence[Field], without: Sequence[Field] = ()) -> ClaimTest:
        """The claims for which all of `fields` hold and none of `without`."""
        wanted = [Condition(field.name, self._values(field)) for field in fields]
        denied = [Condition(field.name, self._values(field), denied=True) for field in without]
        return ClaimTest((*wanted, *denied))

    def concepts(self, field: Field) -> set[str] | None:
        """The concepts whose mentions a field asks for (threat, strategy, concept); None for other fields."""
        if field.name not in ("threat", "strategy", "concept"):
            return None
        found = self._names.resolve(field.value, _LABELS.get(field.name))
        return self.narrower(concept.concept_id for concept in found)

    def narrower(self, ids: Iterable[str]) -> set[str]:
        """The concepts given and those they are the broader concept of."""
        found: set[str] = set()
        queue = list(ids)
        while queue:
            id_ = queue.pop()
            if id_ not in found:
                found.add(id_)
                queue += self._children.get(id_, ())
        return found

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for id_, concept in self._names.concepts.items():
            if concept.broader:
                children.setdefault(concept.broader, []).append(id_)
        return children

    def paragraphs(self, field: Field) -> RowSet:
        """The paragraphs for which a field that is not one of a claim's holds."""
        match field.name:
            case "document":
                return RowSet(with_facets([facet("document", find_document(self._store, field.value))]))
            case "language":
                return RowSet(with_facets([facet("language", _language(field.value))]))
            case "topic":
                return self._topic(field.value)
            case "section":
                return self._section(field.value)
            case _:
                return mentioning(self.concepts(field) or ())

    def _values(self, field: Field) -> frozenset[str]:
        if field.name in _SORTS:
            return frozenset([value_named(field.name, field.value)])
        if field.name == "time":
            start, end = typed_interval(field.value)
            return frozenset([f"{start or ''}/{end or ''}"])
        label: Label | None = "ACTOR" if field.name == "actor" else None
        ids = {concept.concept_id for concept in self._names.resolve(field.value, label)}
        return frozenset(self.narrower(ids) if field.name == "about" else ids)

    def _topic(self, value: str) -> RowSet:
        ids = [topic.topic_id for topic in find_topics(self._store, value)]
        return RowSet(
            EVERYTHING,
            Select(
                "SELECT p.rowid FROM paragraph_topics t JOIN paragraphs p ON p.paragraph_id = t.paragraph_id"
                " WHERE t.topic_id IN (SELECT value FROM json_each(?)) AND t.weight >= ?",
                (_json(ids), TOPIC_SHARE),
            ),
        )

    def _section(self, value: str) -> RowSet:
        """The paragraphs below the headings that hold `value`, and below their subheadings."""
        expression = phrase(readable(value))
        headings = with_facets([facet("kind", "heading")])
        found = rows(
            self._store,
            "SELECT DISTINCT p.section, p.text FROM paragraph_index JOIN paragraphs p"
            " ON p.rowid = paragraph_index.rowid WHERE paragraph_index MATCH ?",
            (f"({expression}) AND ({headings})",),
        )
        paths = [f"{section} / {text}".removeprefix(" / ") for section, text in found] if expression else []
        if not paths:
            raise QueryError(f"{shown(value)}: no heading holds this")
        return RowSet(with_facets(facet("section", path) for path in paths))


def mentioning(ids: Iterable[str]) -> RowSet:
    """The paragraphs that mention any of these concepts."""
    return RowSet(with_facets(mention_facets(ids)))


def mention_facets(ids: Iterable[str]) -> list[str]:
    return [facet("mention", id_) for id_ in sorted(ids)]


def _language(value: str) -> str:
    for language in _LANGUAGES:
        if name_key(value) == name_key(language):
            return language
    raise QueryError(f"{shown(value)}: no such language; there are {', '.join(_LANGUAGES)}")


def _json(values: Iterable[str]) -> str:
    return json.dumps(sorted(values), ensure_ascii=False)
