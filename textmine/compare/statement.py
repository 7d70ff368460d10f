"""A claim with everything that comparing it needs: its terms, its years, the sentence and paragraph around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.compare.sentences import sentence_around
from textmine.likeness import Meanings
from textmine.records import Claim, Mention, Paragraph, Token
from textmine.store.likeness import claim_terms

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in its place.

    `terms` are those of the claim, `context` those of its whole paragraph; `named` the concepts mentioned in its
    sentence, `around` those mentioned in its paragraph; `years` the years that its own words name.
    """

    claim: Claim
    terms: Mapping[str, float]
    context: Mapping[str, float]
    named: frozenset[str]
    around: frozenset[str]
    years: frozenset[str]
    sentence_years: frozenset[str]


def statement(
    claim: Claim,
    paragraph: Paragraph,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    meanings: Meanings,
    context: Mapping[str, float] | None = None,
) -> Statement:
    """A claim with its terms.

    Args:
        tokens, mentions: those of its paragraph.
        context: the terms of the paragraph, where they are known already.
    """
    start, end = sentence_around(paragraph.text, claim.start, claim.end)
    return Statement(
        claim,
        claim_terms(meanings, claim, tokens, mentions),
        meanings.terms(tokens, mentions) if context is None else context,
        frozenset(m.concept_id for m in mentions if start <= m.start and m.end <= end),
        frozenset(m.concept_id for m in mentions),
        frozenset(_YEAR.findall(claim.text)),
        frozenset(_YEAR.findall(paragraph.text[start:end])),
    )
