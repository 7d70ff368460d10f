"""Ana Berg, the United Nations envoy, …: the office beside a person's name is that person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from textmine.lexicon.words import syntax_words
from textmine.spans import Span

_ARTICLES = "|".join(map(re.escape, sorted(syntax_words("en")["before-name"])))
_BESIDE = re.compile(rf",\s(?:(?:{_ARTICLES})\s)?", re.IGNORECASE)
_PERSONS = frozenset(["title", "name", "surname", "office"])


def apposed(text: str, spans: Sequence[Span], offices: frozenset[str]) -> Iterator[Span]:
    """The spans, offices between commas sharing the concept of the person before them.

    Args:
        offices: nouns that say what somebody is, in lower case.
    """
    if not spans:
        return
    yield spans[0]
    for name, office in pairwise(spans):
        yield (
            replace(office, alias_of=name.start, core=name.core)
            if _is_beside(text, name, office, offices)
            else office
        )


def _is_beside(text: str, name: Span, office: Span, offices: frozenset[str]) -> bool:
    if name.label != "ACTOR" or office.label != "ACTOR" or office.concept_id or office.rule in _PERSONS:
        return False
    if name.rule not in _PERSONS or not (name.kind == "person" or name.core is not None):
        return False
    last = text[office.start : office.end].rpartition(" ")[2].lower()
    held = last in offices and _BESIDE.fullmatch(text, name.end, office.start) is not None
    return held and text[office.end : office.end + 1] == ","
