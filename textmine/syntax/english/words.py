"""Lists of words that the reading of English goes by, from english_words.csv."""

from __future__ import annotations

from functools import cache

from textmine.lexicon.words import english_words


@cache
def noun_prepositions() -> dict[str, frozenset[str]]:
    """Preposition -> nouns to which it belongs when it follows them: attack on, relations with."""
    return {
        kind.removeprefix("noun-"): words
        for kind, words in english_words().items()
        if kind.startswith("noun-") and kind != "noun-after-to"
    }
