"""Which rows of the tables that comparing reads fire in an example: it reads words, and no clause."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from textmine.lexicon.effects import Word, WordsFinder
from textmine.lexicon.rules import Rules
from textmine.lexicon_check.examples import Example

# Each table, and the column that says what its words mean.
_TABLES: Mapping[str, str] = {"effects": "effect", "senses": "sense"}


@cache
def _finder(table: str, folder: Path) -> WordsFinder:
    return WordsFinder(Rules(folder), table, _TABLES[table])


def words_fired(example: Example, found: object) -> frozenset[str] | None:
    """The keys of the rows whose words stand in an example; None where its table is read by the analyser.

    Args:
        found: what the analyser made of it; its words are asked for.
    """
    if example.table not in _TABLES:
        return None
    tokens = getattr(getattr(found, "reading", None), "tokens", ())
    words = []
    for token in tokens:
        text = example.text[token.start : token.end].lower()
        words.append(Word(token.start, token.end, text, (token.lemma or text).lower()))
    finder = _finder(example.table, example.path.parent)
    return frozenset(hit.rule.key for hit in finder.find(example.text, words))
