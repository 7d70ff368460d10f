"""Keywords with wildcards: `*` stands for any characters of a word (or none), `?` for one, a lone `*` for a word.

Words are those that textmine cut the text into; spaces part them. So `sanction*` finds sanctioned, `反*` finds 反恐,
and `nuclear *` finds nuclear and the word after it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from textmine.script import fold
from textmine.search.database import rows
from textmine.search.names import shown
from textmine.search.vocabulary import QueryError
from textmine.search.words import is_word
from textmine.store import Store
from textmine.store.fulltext import phrase

_WILD = re.compile(r"[*?]")
_AT_ONCE = 500  # paragraphs whose tokens are read together
MOST_WORDS = 8
_Tokens = Sequence[tuple[str, int, int]]  # folded, start, end; "" for what is no word
Found = tuple[str, int, int]  # paragraph id, start, end


def has_wildcard(keyword: str) -> bool:
    """Does a keyword hold `*` or `?`?"""
    return bool(_WILD.search(keyword))


def matches(pattern: str, word: str) -> bool:
    """Does a word match a pattern; case, width and Chinese script make no difference?

    >>> matches("sanction*", "Sanctioned"), matches("反*", "反恐"), matches("w?r", "wear")
    (True, True, False)
    """
    return _compiled(fold(pattern)).fullmatch(fold(word)) is not None


def find_pattern(store: Store, keyword: str, *, document_id: str | None = None) -> Iterator[Found]:
    """The places where words match the pattern, in the order of the corpus; none overlap.

    Raises:
        QueryError: the pattern has nothing but wildcards, or too many words.
    """
    terms = fold(keyword).split()
    if len(terms) > MOST_WORDS:
        raise QueryError(f"{shown(keyword)}: a pattern has at most {MOST_WORDS} words")
    literals = [max(_WILD.split(term), key=len) for term in terms]
    needed = [phrase(literal) for literal in literals if literal]
    if not needed:
        raise QueryError(f"{shown(keyword)}: stands for any word; type at least one letter beside the * or ?")
    hits = store.matching(" AND ".join(f"({one})" for one in needed), document_id=document_id)
    compiled = [_compiled(term) for term in terms]
    ids = _in_order(store, [hit.paragraph_id for hit in hits])
    while batch := list(islice(ids, _AT_ONCE)):
        of_paragraph = _tokens(store, batch)
        for id_ in batch:
            yield from ((id_, start, end) for start, end in _runs(of_paragraph.get(id_, ()), compiled))


def _compiled(folded: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(char) or re.escape(char) for char in re.sub(r"\*+", "*", folded)))


def _in_order(store: Store, ids: Sequence[str]) -> Iterator[str]:
    sql = "SELECT paragraph_id FROM paragraphs WHERE paragraph_id IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    return (id_ for (id_,) in rows(store, sql, (json.dumps(ids),)))


def _tokens(store: Store, ids: Sequence[str]) -> dict[str, _Tokens]:
    sql = (
        "SELECT paragraph_id, text, start, end, pos FROM tokens"
        " WHERE paragraph_id IN (SELECT value FROM json_each(?)) ORDER BY paragraph_id, start"
    )
    return {
        id_: [(fold(text) if is_word(pos) else "", start, end) for _, text, start, end, pos in own]
        for id_, own in groupby(rows(store, sql, (json.dumps(ids),)), key=itemgetter(0))
    }


def _runs(tokens: _Tokens, terms: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    at = 0
    while at + len(terms) <= len(tokens):
        run = tokens[at : at + len(terms)]
        if all(word and term.fullmatch(word) for (word, _, _), term in zip(run, terms, strict=True)):
            yield run[0][1], run[-1][2]
            at += len(terms)
        else:
            at += 1
