"""The query language: words, phrases, fields, AND, OR, NOT and brackets.

    能源 戰略                          paragraphs that hold both
    "color revolution" OR 「顏色革命」   one phrase or the other
    actor:俄羅斯 kind:strategy 能源      a strategy of Russia's, in a paragraph that holds 能源
    (水 OR water) NOT document:sahel

Reading never fails: an operator with nothing to work on is a word, a quotation mark that nobody closes runs
to the end, a bracket without a partner is text. Only the names and values in fields can be wrong, and that is
found where they are looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from textmine.search.names import readable, shown
from textmine.search.vocabulary import QueryError, field_named

MAX_LENGTH = 2_000
MAX_TERMS = 60  # more words than this are a passage, looked for as it stands
_MAX_DEPTH = 20
_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』"}
_FIELD = re.compile(r"(?P<name>[^\W\d_]{1,20})[:：][ \u3000]*(?=\S)")
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs that hold `text`; `quoted` where it stood in quotation marks."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """Paragraphs whose `name` is `value`, as it was typed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    item: Node


@dataclass(frozen=True, slots=True)
class And:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple[Node, ...]


Node = Text | Field | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read, and the text it was read from (trimmed, NFC)."""

    text: str
    root: Node


def parse(query: str) -> Query:
    """Read a query.

    Raises:
        QueryError: it is empty, or longer than 2,000 characters.
    """
    if len(query) > 4 * MAX_LENGTH:
        raise _too_long(query)
    text = readable(query).strip()
    if not text:
        raise QueryError("the query is empty; type a word, a phrase in quotation marks, or FIELD:VALUE")
    if len(text) > MAX_LENGTH:
        raise _too_long(text)
    terms = _terms(text)
    if sum(isinstance(term, Text | Field) for term in terms) > MAX_TERMS:
        return Query(text, Text(text, quoted=True))
    return Query(text, _Parser(terms).query() or Text(text))


def _too_long(text: str) -> QueryError:
    return QueryError(
        f"the query is too long: {len(text):,} characters, at most {MAX_LENGTH:,} ({shown(text, width=20)})"
    )


_Term = Text | Field | str  # a string is an operator or a bracket


def _terms(text: str) -> list[_Term]:
    """Words, phrases, fields, operators and brackets, in order."""
    terms: list[_Term] = []
    open_brackets = 0
    at = 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
        elif char in _QUOTES:
            phrase, at = _quoted(text, at)
            if phrase.strip():
                terms.append(Text(phrase, quoted=True))
        elif char == "(" and open_brackets < _MAX_DEPTH and ")" in text[at:]:
            open_brackets += 1
            terms.append("(")
            at += 1
        elif char == ")" and open_brackets:
            open_brackets -= 1
            terms.append(")")
            at += 1
        else:
            term, at = _word_or_field(text, at, bracketed=open_brackets > 0)
            terms.append(term)
    return terms


def _word_or_field(text: str, at: int, *, bracketed: bool) -> tuple[_Term, int]:
    match = _FIELD.match(text, at)
    name = field_named(match["name"]) if match else None
    if match and name:
        start = match.end()
        if text[start] in _QUOTES:
            value, end = _quoted(text, start)
        else:
            end = _word_end(text, start, bracketed=bracketed)
            value = text[start:end]
        if value.strip():
            return Field(name, value.strip()), end
    end = max(at + 1, _word_end(text, at, bracketed=bracketed))
    word = text[at:end]
    # A word is found inside longer ones as it is: sanction* asks for no more than sanction.
    return (word if word in _OPERATORS else Text(word.strip("*") or word)), end


def _quoted(text: str, at: int) -> tuple[str, int]:
    end = text.find(_QUOTES[text[at]], at + 1)
    return (text[at + 1 :], len(text)) if end < 0 else (text[at + 1 : end], end + 1)


def _word_end(text: str, at: int, *, bracketed: bool) -> int:
    """Where the word at `at` ends: a bracket inside it is part of it, one that closes a group is not."""
    end = at
    inner = 0
    while end < len(text) and not text[end].isspace():
        if text[end] == "(":
            inner += 1
        elif text[end] == ")":
            if bracketed and not inner:
                break
            inner = max(0, inner - 1)
        end += 1
    return end


class _Parser:
    """Recursive descent over the terms; every level gives None for "nothing here"."""

    def __init__(self, terms: list[_Term]) -> None:
        self._terms = terms
        self._at = 0

    def query(self) -> Node | None:
        return self._or()

    def _peek(self) -> _Term | None:
        return self._terms[self._at] if self._at < len(self._terms) else None

    def _or(self) -> Node | None:
        items: list[Node] = []
        while True:
            item = self._and()
            if item is not None:
                items.append(item)
            if self._peek() != "OR":
                break
            self._at += 1
            if not items or self._peek() in (None, ")", "OR"):
                items.append(Text("OR"))  # it joins nothing, so it is a word
        return _join(Or, items)

    def _and(self) -> Node | None:
        items: list[Node] = []
        while (term := self._peek()) is not None and term not in (")", "OR"):
            if term == "AND":
                self._at += 1
                if not items or self._peek() in (None, ")", "OR", "AND"):
                    items.append(Text("AND"))
                continue
            item = self._unary()
            if item is not None:
                items.append(item)
        return _join(And, items)

    def _unary(self) -> Node | None:
        negations = 0
        while self._peek() == "NOT":
            negations += 1
            self._at += 1
        term = self._peek()
        if negations and (term is None or term in (")", "OR", "AND")):
            return Text("NOT")
        self._at += 1
        if term == "(":
            item = self._or()
            if self._peek() == ")":
                self._at += 1
        else:
            item = term if isinstance(term, Text | Field) else None
        return Not(item) if item is not None and negations % 2 else item


def _join(kind: type[And] | type[Or], items: list[Node]) -> Node | None:
    if len(items) < 2:
        return items[0] if items else None
    return kind(tuple(items))
