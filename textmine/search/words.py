"""Counting the words of a build, each language by itself; the two Chinese scripts are one language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from textmine.records import Token
from textmine.script import fold
from textmine.search.database import rows
from textmine.store import Store

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NO_WORDS = frozenset({"PUNCT", "SYM", "SPACE"})
_KINDS = ("body", "heading", "note")


@dataclass(slots=True)
class Count:
    """How often a word occurs, how it is mostly written, and where it stands first."""

    n: int = 0
    first_row: int = 0  # of the tokens table
    forms: dict[str, int] = field(default_factory=dict)

    @property
    def written(self) -> str:
        return max(self.forms, key=lambda form: self.forms[form])


@dataclass(frozen=True, slots=True)
class InSection:
    """The paragraphs below a heading (`section`, the headings joined with ` / `), or, `outside`, all but those."""

    section: str
    outside: bool = False

    @property
    def condition(self) -> tuple[str, tuple[str, ...]]:
        """(SQL, values): on a row of `paragraphs p`."""
        inside = "(p.section = ? OR substr(p.section, 1, length(?)) = ?)"
        below = f"{self.section} / "
        return ("NOT " if self.outside else "") + inside, (self.section, below, below)


def language_group(language: str) -> str:
    """`zh` for both scripts, else the language itself."""
    return language.split("-")[0]


def word_key(text: str, lemma: str) -> str:
    """What the forms of one word have in common: its lemma, in Simplified and lower case."""
    return fold(lemma or text)


def is_word(pos: str) -> bool:
    """Is a token of this part of speech a word at all, and not punctuation?"""
    return pos not in _NO_WORDS


def is_counted(pos: str, *, all_words: bool) -> bool:
    """Does a token of this part of speech count: a content word, or any word where `all_words`?"""
    return pos in CONTENT or (all_words and is_word(pos) and pos != "NUM")


def key_of(token: Token) -> str:
    return word_key(token.text, token.lemma)


def count_words(
    store: Store, document_ids: Iterable[str], *, all_words: bool = False, within: InSection | None = None
) -> dict[str, Count]:
    """How often each word occurs in these documents, by `word_key`.

    Args:
        all_words: function words too, not only nouns, names, verbs and adjectives.
        within: only in the paragraphs that this says.
    """
    condition, more = within.condition if within is not None else ("1", ())
    sql = (
        "SELECT t.text, t.lemma, t.pos, count(*), min(t.rowid) FROM paragraphs p"
        " JOIN tokens t ON t.paragraph_id = p.paragraph_id"
        " WHERE p.document_id IN (SELECT value FROM json_each(?))"
        f" AND p.kind IN (SELECT value FROM json_each(?)) AND {condition} GROUP BY t.text, t.lemma, t.pos"
    )
    counts: dict[str, Count] = {}
    values = (json.dumps(list(document_ids)), json.dumps(_KINDS), *more)
    for text, lemma, pos, n, row in rows(store, sql, values):
        if not is_counted(pos, all_words=all_words):
            continue
        count = counts.setdefault(word_key(text, lemma), Count(first_row=row))
        count.n += n
        count.first_row = min(count.first_row, row)
        count.forms[text] = count.forms.get(text, 0) + n
    return counts
