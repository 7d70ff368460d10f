"""The terms by which a document's paragraphs and claims are found to be like others, made ready to be indexed.

Each posting is a row and, in one byte, the term's part in BM25 (Robertson & Zaragoza 2009).
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from textmine.likeness import Meanings, fingerprints
from textmine.records import Claim, Mention, Paragraph, Token

INDEXED_KINDS = ("body", "note")

# How much the terms of a paragraph and of a claim sum up to, on average: fixed ones, so that what a document adds to
# the index does not depend on the others.
_K1, _B = 1.2, 0.4
_AVERAGE = {"paragraphs": 100.0, "claims": 13.0}
STEPS = 255 / (_K1 + 1)  # a term's part in BM25, before its weight, is from 0 to K1 + 1
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def claim_terms(
    meanings: Meanings, claim: Claim, tokens: Sequence[Token], mentions: Iterable[Mention]
) -> dict[str, float]:
    """The terms of a claim: those of its words, and its actors, targets and concepts, named in it or not.

    Args:
        tokens, mentions: those of its paragraph.
    """
    terms = meanings.terms(
        [token for token in tokens if claim.start <= token.start < claim.end],
        [mention for mention in mentions if claim.start <= mention.start and mention.end <= claim.end],
    )
    for id_ in (*claim.actors, *claim.targets, *claim.concepts):
        terms.setdefault(f"c:{id_}", 1.0)
    if claim.predicate_id:
        terms.setdefault(f"p:{claim.predicate_id}", 0.6)
    return terms


@dataclass(frozen=True, slots=True)
class Postings:
    """What a document adds to the indexes of likeness; rows count from 0, its first.

    Args:
        profiles: (space, row, terms as JSON); a space is `paragraphs` or `claims`.
        terms: by (space, term), the rows that have it and a byte for each, what it counts there.
        grams: (hash, row, where it begins in the text) of each fingerprint.
    """

    profiles: list[tuple[str, int, str]] = field(default_factory=list)
    terms: dict[tuple[str, str], tuple[array[int], bytearray]] = field(default_factory=dict)
    grams: list[tuple[int, int, int]] = field(default_factory=list)

    def add_paragraph(
        self,
        meanings: Meanings,
        row: int,
        paragraph: Paragraph,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
    ) -> None:
        """Add a paragraph; headings and page furniture are left out."""
        if paragraph.kind not in INDEXED_KINDS:
            return
        self._add("paragraphs", row, meanings.terms(tokens, mentions))
        self.grams.extend((found.hash, row, found.start) for found in fingerprints(paragraph.text))

    def add_claim(
        self, meanings: Meanings, row: int, claim: Claim, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> None:
        """Add a claim of a paragraph with these tokens and mentions."""
        self._add("claims", row, claim_terms(meanings, claim, tokens, mentions))

    def _add(self, space: str, row: int, terms: Mapping[str, float]) -> None:
        norm = _K1 * (1 - _B + _B * sum(terms.values()) / _AVERAGE[space])
        self.profiles.append((space, row, _to_json(terms)))
        for term, amount in terms.items():
            rows, impacts = self.terms.setdefault((space, term), (array("q"), bytearray()))
            rows.append(row)
            impacts.append(min(255, max(1, round(amount * (_K1 + 1) / (amount + norm) * STEPS))))
