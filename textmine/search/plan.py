"""From a query as read to the paragraphs it asks for, and what in them is to be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_, or_

from textmine.search.fields import CLAIM_FIELDS, ClaimTest, Fields
from textmine.search.names import Names, shown
from textmine.search.planned import NONE, PlannedField, PlannedWords, holding, holding_all, regionally, union
from textmine.search.query import And, Field, Node, Not, Or, Query, Text
from textmine.search.regional import regional
from textmine.search.rowsets import EVERYTHING, RowSet
from textmine.search.translations import translations
from textmine.search.vocabulary import QueryError
from textmine.store import Store

_LONGEST_NAME = 6  # words
_WILDCARD = re.compile(r"(?<=\w)\*(?=\w)|(?<=[A-Za-z])\?(?=[A-Za-z])")


@dataclass(slots=True)
class Plan:
    """What to ask the store, and what in a paragraph to show for it.

    `found` are the paragraphs, `exact` those of them that hold the words themselves, without help from concepts,
    and `whole` those of these that hold the words one after the other, where that is more than `exact` says.
    `others` are paragraphs of `found`, among them all that are not in `exact`, by the cheapest expression there is.
    `words`, `regional` (the same as other regions write them), `translations`, `concepts` and `claims` are what the
    user asked to see, and left out what stands after a NOT; `shown` are the words and the query itself. `taken` and
    `asked` are all words and fields of the query, with what they were taken for.
    """

    found: RowSet = NONE
    exact: RowSet = NONE
    others: RowSet = NONE
    whole: RowSet | None = None
    words: list[str] = field(default_factory=list)
    regional: list[str] = field(default_factory=list)
    translations: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    concepts: set[str] = field(default_factory=set)
    claims: list[ClaimTest] = field(default_factory=list)
    taken: list[PlannedWords] = field(default_factory=list)
    asked: list[PlannedField] = field(default_factory=list)


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
        _check_wildcards(root)
        noted.found = _Reading(self._names, self._fields, noted).rows(root)
        noted.exact = _Reading(self._names, self._fields, Plan(), use_concepts=False).rows(root)
        noted.others = _Reading(self._names, self._fields, Plan()).beyond_words(root)
        # Whatever the query reads as, a paragraph that holds it letter for letter is an answer. Where it is made
        # of words, AND and OR alone, such a paragraph holds the words and is in the sets already.
        if not _is_words(query.root):
            literal = self._literal(query, fields)
            same = noted.found == noted.exact
            noted.exact |= literal
            noted.found = noted.exact if same else noted.found | literal
        elif isinstance(query.root, And) and _are_plain(query.root.items, query.text):
            noted.whole = self._literal(query, fields)
        noted.shown = list(dict.fromkeys([*noted.words, query.text])) if noted.words else []
        return noted

    @staticmethod
    def literal(query: Query) -> Plan:
        """The plan that takes the whole query for a piece of text."""
        found = holding(query.text)
        taken = [PlannedWords((query.text,), quoted=True)]
        return Plan(found, found, words=[query.text], shown=[query.text], taken=taken)

    def _literal(self, query: Query, fields: Sequence[Field]) -> RowSet:
        if not fields:
            return holding(query.text)
        root = _with_fields(Text(query.text, quoted=True), fields)
        return _Reading(self._names, self._fields, Plan(), use_concepts=False).rows(root)


class _Reading:
    """One pass over a query: makes its set of paragraphs and notes what is to be shown for it."""

    def __init__(self, names: Names, fields: Fields, noted: Plan, *, use_concepts: bool = True) -> None:
        self._names = names
        self._fields = fields
        self._noted = noted
        self._use_concepts = use_concepts

    def rows(self, node: Node) -> RowSet:
        match node:
            case Text():
                return self._words([node])
            case Field():
                return self._claims([node], []) if node.name in CLAIM_FIELDS else self._field(node)
            case Not(item):
                return RowSet(EVERYTHING) - self._unseen(item)
            case Or(items):
                return reduce(or_, map(self.rows, items))
            case And(items):
                return self._all_of(items)

    def beyond_words(self, node: Node) -> RowSet:
        """Paragraphs asked for, among them all that do not hold the words themselves."""
        match node:
            case Text():
                others = self._taken([node]).beyond
                return others if node.quoted or not regional(node.text) else others | regionally(node.text)
            case Or(items):
                return reduce(or_, map(self.beyond_words, items))
            case And(items):
                texts = [item for item in items if isinstance(item, Text)]
                elsewhere = any(regional(text.text) for text in texts if not text.quoted)
                if len(texts) == len(items) <= _LONGEST_NAME and not elsewhere and self._is_name(texts):
                    return self._taken(texts).beyond
        return self.rows(node)

    def _unseen(self, node: Node) -> RowSet:
        """What stands after a NOT: nothing of it is to be shown. A name there leaves out who mentions it in other
        words too, so that the answer is the same with concepts as without."""
        unseen = Plan()
        found = _Reading(self._names, self._fields, unseen).rows(node)
        self._noted.taken += [replace(words, denied=not words.denied) for words in unseen.taken]
        self._noted.asked += [replace(asked, denied=not asked.denied) for asked in unseen.asked]
        return found

    def _all_of(self, items: Sequence[Node]) -> RowSet:
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
        excluded: list[RowSet] = []
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
                sets.append(self.rows(item))
        sets += self._names_in(run)
        found = reduce(and_, sets, RowSet(EVERYTHING))
        return found - reduce(or_, excluded) if excluded else found

    def _names_in(self, run: Sequence[Text]) -> list[RowSet]:
        """Words in a row, cut so that the longest names in them stay whole."""
        sets: list[RowSet] = []
        at = 0
        while at < len(run):
            length = 1
            for size in range(min(_LONGEST_NAME, len(run) - at), 1, -1):
                if self._is_name(run[at : at + size]):
                    length = size
                    break
            sets.append(self._words(run[at : at + length]))
            at += length
        return sets

    def _words(self, texts: Sequence[Text]) -> RowSet:
        """Paragraphs that hold all these words, or mention the concept they name together."""
        self._noted.words += [text.text for text in texts if text.text not in self._noted.words]
        if not self._use_concepts:
            return holding_all([text.text for text in texts])
        taken = self._taken(texts)
        self._noted.regional += taken.regional
        self._noted.translations += taken.translations
        self._noted.taken.append(taken)
        self._noted.concepts |= taken.ids
        return union(taken.held, taken.beyond)

    def _taken(self, texts: Sequence[Text]) -> PlannedWords:
        """What words are taken for together; in quotation marks they are taken as they stand."""
        words = tuple(text.text for text in texts)
        if any(text.quoted for text in texts):
            return PlannedWords(words, quoted=True)
        together = " ".join(words)
        named = tuple(self._names.find(together))
        return PlannedWords(
            words,
            quoted=False,
            regional=tuple(other for word in words for other in regional(word)),
            concepts=named,
            ids=frozenset(self._fields.narrower(concept.concept_id for concept in named)),
            translations=tuple(
                dict.fromkeys(form for word in translations(together) for form in (word, *regional(word)))
            ),
        )

    def _is_name(self, texts: Sequence[Text]) -> bool:
        """Do these words name one thing together?"""
        together = " ".join(text.text for text in texts)
        return not any(text.quoted for text in texts) and bool(
            self._names.find(together) or translations(together)
        )

    def _claims(self, fields: Sequence[Field], without: Sequence[Field]) -> RowSet:
        claims = self._fields.claims(fields, without)
        self._noted.asked += [PlannedField(field) for field in fields]
        self._noted.asked += [PlannedField(field, denied=True) for field in without]
        self._noted.claims.append(claims)
        return claims.rows

    def _field(self, field: Field) -> RowSet:
        self._noted.concepts |= self._fields.concepts(field) or set()
        self._noted.asked.append(PlannedField(field))
        return self._fields.paragraphs(field)


def _is_words(node: Node) -> bool:
    match node:
        case And(items) | Or(items):
            return all(map(_is_words, items))
    return isinstance(node, Text)


def _check_wildcards(node: Node) -> None:
    """Raises QueryError where a word has a wildcard inside it, which nothing here understands."""
    match node:
        case Text(text, quoted):
            if not quoted and _WILDCARD.search(text):
                raise QueryError(
                    f"{shown(text)}: wildcards inside a word are not understood; type its forms with OR"
                    " (organisation OR organization), or the part they share, which is found inside longer words"
                )
        case Not(item):
            _check_wildcards(item)
        case And(items) | Or(items):
            for item in items:
                _check_wildcards(item)


def _are_plain(items: Sequence[Node], text: str) -> bool:
    """Is the query these words side by side and nothing else?"""
    return [item.text for item in items if isinstance(item, Text) and not item.quoted] == text.split()


def _with_fields(root: Node, fields: Sequence[Field]) -> Node:
    if not fields:
        return root
    return And((*(root.items if isinstance(root, And) else (root,)), *fields))
