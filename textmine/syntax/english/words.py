"""Lists of words that the reading of English needs, from english_syntax.csv: verbs by what stands after them and the like."""

from __future__ import annotations

from functools import cache

from textmine.lexicon.tables import DATA, read_rows


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Kind -> base forms."""
    return {row["kind"]: frozenset(row.many("words")) for row in read_rows(DATA / "english_syntax.csv")}


@cache
def noun_prepositions() -> dict[str, frozenset[str]]:
    """Preposition -> nouns to which it belongs when it follows them: attack on, relations with."""
    return {
        kind.removeprefix("noun-"): words for kind, words in word_lists().items() if kind.startswith("noun-")
    }
