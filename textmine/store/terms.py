"""The terms by which a document's paragraphs and claims are found to be like others, made ready to be indexed.

Each posting is a row and, in one byte, the term's part in BM25 (Robertson & Zaragoza 2009).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from textmine.likeness import Meanings, fingerprints
from textmine.records import Claim, Mention, Paragraph, Token
from textmine.store.rows import quoted

INDEXED_KINDS = ("body", "note")

# How much the terms of a paragraph and of a claim sum up to, on average: fixed ones, so that what a document adds to
# the index does not depend on the others.
_K1, _B = 1.2, 0.4
_AVERAGE = {"paragraphs": 100.0, "claims": 13.0}
STEPS = 255 / (_K1 + 1)  # a term's part in BM25, before its weight, is from 0 to K1 + 1


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
class Terms:
    """Postings of one space, term by term.

    Args:
        terms: each once.
        numbers: how many postings each has.
        rows: of all postings, one term's behind the other's; counted from 0, the document's first.
        impacts: of each, what the term counts there.
    """

    terms: list[str]
    numbers: array[int]
    rows: array[int]
    impacts: bytes


@dataclass(frozen=True, slots=True)
class Postings:
    """What a document adds to the indexes of likeness; a space is `paragraphs` or `claims`.

    Args:
        profiles: (space, row, terms as JSON).
        terms: by space.
        grams: (hash, row, where it begins in the text) of each fingerprint.
    """

    profiles: list[tuple[str, int, str]]
    terms: dict[str, Terms]
    grams: list[tuple[int, int, int]]


class Gathering:
    """Gathers the postings of a document."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._profiles: list[tuple[str, int, str]] = []
        self._spaces = {space: _Space() for space in _AVERAGE}
        self._grams: list[tuple[int, int, int]] = []

    def add_paragraph(
        self, row: int, paragraph: Paragraph, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> None:
        """Add a paragraph; headings and page furniture are left out."""
        if paragraph.kind not in INDEXED_KINDS:
            return
        self._add("paragraphs", row, self._meanings.terms(tokens, mentions))
        self._grams.extend((found.hash, row, found.start) for found in fingerprints(paragraph.text))

    def add_claim(self, row: int, claim: Claim, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Add a claim of a paragraph with these tokens and mentions."""
        self._add("claims", row, claim_terms(self._meanings, claim, tokens, mentions))

    def _add(self, space: str, row: int, terms: Mapping[str, float]) -> None:
        norm = _K1 * (1 - _B + _B * sum(terms.values()) / _AVERAGE[space])
        inside = ",".join([f"{quoted(term)}:{amount!r}" for term, amount in terms.items()])
        self._profiles.append((space, row, f"{{{inside}}}"))
        self._spaces[space].add(row, terms, norm)

    def postings(self) -> Postings:
        """All that was gathered."""
        terms = {space: gathered.terms() for space, gathered in self._spaces.items()}
        return Postings(self._profiles, terms, self._grams)


class _Space:
    """The postings of one space as they come."""

    def __init__(self) -> None:
        self._of: dict[str, list[int]] = {}  # which postings are of a term
        self._rows = array("q")
        self._amounts = array("d")
        self._norms = array("d")

    def add(self, row: int, terms: Mapping[str, float], norm: float) -> None:
        for at, term in enumerate(terms, len(self._rows)):
            self._of.setdefault(term, []).append(at)
        self._rows.extend([row] * len(terms))
        self._norms.extend([norm] * len(terms))
        self._amounts.extend(terms.values())

    def terms(self) -> Terms:
        order = [at for ats in self._of.values() for at in ats]
        amounts, norms = np.frombuffer(self._amounts), np.frombuffer(self._norms)
        impacts = np.rint(amounts * (_K1 + 1) / (amounts + norms) * STEPS).clip(1, 255).astype(np.uint8)
        rows = np.frombuffer(self._rows, np.int64)[order]
        numbers = array("q", map(len, self._of.values()))
        return Terms(list(self._of), numbers, array("q", rows.tobytes()), impacts[order].tobytes())
