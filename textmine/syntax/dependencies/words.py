"""Words that the reading of parses goes by, from syntax_words.csv."""

from __future__ import annotations

from functools import cache

from textmine.lexicon.tables import DATA, read_rows


@cache
def syntax_words(language: str) -> dict[str, frozenset[str]]:
    """Words by kind, of one language."""
    rows = list(read_rows(DATA / "syntax_words.csv", ("kind", "language", "words", "note")))
    return {row["kind"]: frozenset(row.many("words")) for row in rows if row["language"] == language}
