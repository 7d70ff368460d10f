"""From a query as read to sets of paragraphs that SQLite can work out.

Every node becomes a SELECT of paragraph row ids; AND, OR and NOT are INTERSECT, UNION and EXCEPT.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.search.fields import CLAIM_FIELDS, Fields, Select, mentioning
from textmine.search.names import Names
from textmine.search.query import And, Field, Node, Not, Or, Query, Text
from textmine.store import Store
from textmine.store.fulltext import phrase

_LONGEST_NAME = 6  # words
_NONE = Select("SELECT rowid FROM paragraphs WHERE 0")
_ALL = Select("SELECT rowid FROM paragraphs")


@dataclass(slots=True)
class Plan:
    """What to ask the store, and what in a paragraph to show for it.

    `found` selects the paragraphs, `exact` those that hold the words themselves, without help from concepts;
    `words`, `concepts` and `claims` are what the user asked to see, and left out what stands after a NOT.
    """

    found: Select = _NONE
    exact: Select = _NONE
    words: list[str] = field(default_factory=list)
    concepts: set[str] = field(default_factory=set)
    claims: list[Select] = field(default_factory=list)  # each selects claim ids

    @property
    def ranking(self) -> str:
        """The full-text expression that paragraphs are ranked by; "" where the query has no words."""
        return " OR ".join(filter(None, map(phrase, self.words)))


class Planner:
    """Makes plans for one store."""

    def __init__(self, store: Store, names: Names) -> None:
        self._names = names
        self._fields = Fields(store, names)

    def plan(self, query: Query, fields: Sequence[Field] = ()) -> Plan:
        """The plan for a query.

        Args:
            query: as read.
            fields: what must hold of the paragraphs besides, as if it stood in the query.

        Raises:
            QueryError: a field has no such value.
            UnknownNameError: nobody knows the name in a field.
        """
        noted = Plan()
        root = _with_fields(query.root, fields)
        wide = _Reading(self._names, self._fields, noted, use_concepts=True).select(root)
        narrow = _Reading(self._names, self._fields, Plan(), use_concepts=False).select(root)
        # Whatever the query reads as, a paragraph that holds it letter for letter is an answer.
        literal = self._literal(query, fields)
        noted.found = _joined("UNION", [wide, literal] if wide != literal else [wide])
        noted.exact = _joined("UNION", [narrow, literal] if narrow != literal else [narrow])
        if noted.words and query.text not in noted.words:
            noted.words.append(query.text)
        return noted

    def literal(self, query: Query, fields: Sequence[Field] = ()) -> Plan:
        """The plan that takes the whole query for a piece of text."""
        found = self._literal(query, fields)
        return Plan(found, found, [query.text])

    def _literal(self, query: Query, fields: Sequence[Field]) -> Select:
        text = Text(query.text, quoted=True)
        return _Reading(self._names, self._fields, Plan(), use_concepts=False).select(
            _with_fields(text, fields)
        )


class _Reading:
    """One pass over a query: makes its SELECT and notes what is to be shown for it."""

    def __init__(self, names: Names, fields: Fields, noted: Plan, *, use_concepts: bool) -> None:
        self._names = names
        self._fields = fields
        self._noted = noted
        self._use_concepts = use_concepts

    def select(self, node: Node) -> Select:
        match node:
            case Text():
                return self._words([node])
            case Field():
                return self._claims([node], []) if node.name in CLAIM_FIELDS else self._field(node)
            case Not(item):
                return _joined("EXCEPT", [_ALL, self._unseen(item)])
            case Or(items):
                return _joined("UNION", [self.select(item) for item in items])
            case And(items):
                return self._all_of(items)

    def _unseen(self, node: Node) -> Select:
        """The SELECT of what stands after a NOT: nothing of it is to be shown."""
        return _Reading(self._names, self._fields, Plan(), use_concepts=self._use_concepts).select(node)

    def _all_of(self, items: Sequence[Node]) -> Select:
        """Fields of a claim that stand together speak of one claim; words side by side may be one name."""
        of_claim = [item for item in items if isinstance(item, Field) and item.name in CLAIM_FIELDS]
        without = [
            item.item
            for item in items
            if of_claim
            and isinstance(item, Not)
            and isinstance(item.item, Field)
            and item.item.name in CLAIM_FIELDS
        ]
        sets = [self._claims(of_claim, without)] if of_claim else []
        excluded: list[Select] = []
        run: list[Text] = []
        for item in items:
            if isinstance(item, Text) and not item.quoted:
                run.append(item)
                continue
            sets += self._names_in(run)
            run = []
            if isinstance(item, Not):
                excluded += [self._unseen(item.item)] if item.item not in without else []
            elif item not in of_claim:
                sets.append(self.select(item))
        sets += self._names_in(run)
        return _joined("EXCEPT", [_joined("INTERSECT", sets or [_ALL]), *excluded])

    def _names_in(self, run: Sequence[Text]) -> list[Select]:
        """Words in a row, cut so that the longest names in them stay whole."""
        sets: list[Select] = []
        at = 0
        while at < len(run):
            length = 1
            for size in range(min(_LONGEST_NAME, len(run) - at), 1, -1):
                if self._names.find(" ".join(text.text for text in run[at : at + size])):
                    length = size
                    break
            sets.append(self._words(run[at : at + length]))
            at += length
        return sets

    def _words(self, texts: Sequence[Text]) -> Select:
        """Paragraphs that hold all these words, or mention the concept they name together."""
        self._noted.words += [text.text for text in texts if text.text not in self._noted.words]
        held = _joined("INTERSECT", [_holding(text.text) for text in texts])
        if not self._use_concepts or any(text.quoted for text in texts):
            return held
        named = self._names.find(" ".join(text.text for text in texts))
        if not named:
            return held
        ids = self._fields.narrower(concept.concept_id for concept in named)
        self._noted.concepts |= ids
        return _joined("UNION", [held, mentioning(ids)])

    def _claims(self, fields: Sequence[Field], without: Sequence[Field]) -> Select:
        claims = self._fields.claims(fields, without)
        self._noted.claims.append(claims)
        return Select(
            "SELECT rowid FROM paragraphs WHERE paragraph_id IN"
            f" (SELECT paragraph_id FROM claims WHERE claim_id IN ({claims.sql}))",
            claims.values,
        )

    def _field(self, field: Field) -> Select:
        self._noted.concepts |= self._fields.concepts(field) or set()
        return self._fields.paragraphs(field)


def _with_fields(root: Node, fields: Sequence[Field]) -> Node:
    if not fields:
        return root
    return And((*(root.items if isinstance(root, And) else (root,)), *fields))


def _holding(text: str) -> Select:
    expression = phrase(text)
    if not expression:
        return _NONE
    return Select("SELECT rowid FROM paragraph_index WHERE paragraph_index MATCH ?", (expression,))


def _joined(operator: str, selects: Sequence[Select]) -> Select:
    """Set algebra: SQLite takes compound SELECTs from left to right, so each side stands in brackets."""
    if len(selects) == 1:
        return selects[0]
    sql = f" {operator} ".join(f"SELECT * FROM ({select.sql})" for select in selects)
    return Select(sql, tuple(value for select in selects for value in select.values))
