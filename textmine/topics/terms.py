"""The content words of a paragraph: what topics are made of."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from textmine.lexicon import Lexicon
from textmine.records import Mention, Token
from textmine.script import fold, is_han

_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN"))


def paragraph_terms(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[str]:
    """The terms of a paragraph, in order.

    A mention is one term, its concept id, so that the same thing counts as one in both languages and scripts.
    Other words count by their folded lemma when they are nouns, verbs or adjectives of two characters or more;
    numbers, function words and the stop words of `stopwords.csv` are left out. Words that the glossary puts alike in
    English are one term, 能源 as well as "energy".

    Args:
        tokens, mentions: those of one paragraph.
    """
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    glossary = Lexicon.load().glossary
    starts = [mention.start for mention in outer]
    found = [(mention.start, mention.concept_id) for mention in outer]
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and token.start < outer[at].end:
            continue
        term = fold(token.lemma or token.text)
        if token.pos in _CONTENT and _is_word(term) and term not in stop_words():
            found.append((token.start, glossary.unified(term)))
    return [term for _, term in sorted(found)]


def _is_word(term: str) -> bool:
    if any(map(is_han, term)):
        return len(term) > 1 and all(map(is_han, term))
    return len(term) > 2 and term.replace("-", "").isalpha()


@cache
def stop_words() -> frozenset[str]:
    """Words too general to tell one topic from another, folded."""
    text = files("textmine.topics").joinpath("stopwords.csv").read_text(encoding="utf-8")
    rows: Iterable[dict[str, str]] = csv.DictReader(text.splitlines())
    return frozenset(fold(word) for row in rows for word in row["words"].split("|"))
