"""Verbs that open the clauses of a resolution, `3. Requests States to report`: with a capital they look like names."""

from __future__ import annotations

import re
from functools import cache

from textmine.lexicon.words import english_words


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(
        f"[{verb[0].upper()}{verb[0]}]{verb[1:]}" for verb in sorted(english_words()["operative"])
    )
    after = "|".join(sorted(english_words()["after-operative"]))
    # A number before it may have been blanked out.
    return re.compile(rf"(?:^|[.;:)]\s)\s*({verbs})(?=\s(?:[A-Z][a-z]|(?:{after})\b))")


@cache
def _preamble() -> re.Pattern[str]:
    verbs = "|".join(sorted(verb.capitalize() for verb in english_words()["preamble"]))
    how = "|".join(sorted(adverb.capitalize() for adverb in english_words()["before-preamble"]))
    return re.compile(rf"(?<=[,;]\s)(?:and\s)?((?:(?:{how})\s(?:\w+ing|\w+ed|aware)|{verbs})(?=\s))")


_NUMBER = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}[.)]|\(\w{1,3}\))\s$")


def clause_starts(text: str) -> list[int]:
    """Where such verbs stand that open a clause, the numbers before them, and the participles of a preamble.

    >>> clause_starts("Recalls the accord; 2. Urges Chad to withdraw.")
    [0, 20, 23]
    >>> clause_starts("   Recalls the accord;    Urges Chad to withdraw.")
    [3, 26]
    >>> clause_starts("The Assembly, Recalling the truce, and Deeply alarmed by the raid,")
    [14, 39]
    """
    found: list[int] = []
    for match in _pattern().finditer(text):
        verb = match.start(1)
        number = _NUMBER.search(text, max(0, verb - 8), verb)
        found += [number.start()] if number is not None else []
        found.append(verb)
    return [*found, *(match.start(1) for match in _preamble().finditer(text))]


def lowered(text: str) -> str:
    """The text, as long as it was, with a small letter where such a verb begins.

    >>> lowered("2. Urges Chad to withdraw; 3. Demands that it pay.")
    '2. urges Chad to withdraw; 3. demands that it pay.'
    """
    return _pattern().sub(lambda match: match[0][: -len(match[1])] + match[1].lower(), text)


def opens_clause(word: str, following: str) -> bool:
    """Is a word with a capital such a verb, before this one?

    >>> opens_clause("Urges", "Chad"), opens_clause("Demands", "grew")
    (True, False)
    """
    named = following[:1].isupper() or following.lower() in english_words()["after-operative"]
    return named and word[0].isupper() and word.lower() in english_words()["operative"]
