"""A claim with everything that comparing it needs: its terms, where it stands, and how it bears on its matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from textmine.compare.bearing import Bearing
from textmine.compare.sentences import sentence_around
from textmine.records import Claim, Mention, Paragraph

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its terms; `context` are those of its whole paragraph.

    `beside` are actors that its sentence names and the claim does not. `inner`: it is read as what those do whom the
    claim says that they are made, let or asked to do it.
    """

    claim: Claim
    terms: Mapping[str, float]
    context: Mapping[str, float]
    bearing: Bearing
    beside: frozenset[str] = frozenset()
    inner: bool = False

    @property
    def named(self) -> frozenset[str]:
        """The concepts that the claim names or refers to."""
        return frozenset(term[2:] for term in self.terms if term.startswith("c:"))

    def readings(self) -> Iterator[Statement]:
        """The statement, and where it says or asks that others do something, what those do."""
        yield self
        if self.bearing.governs_others and self.claim.targets:
            claim = replace(self.claim, actors=self.claim.targets, targets=())
            without = {f"c:{id_}" for id_ in self.claim.actors}
            terms = {term: amount for term, amount in self.terms.items() if term not in without}
            yield replace(self, claim=claim, terms=terms, inner=True)
        asked = self.bearing.asked_of
        if asked and asked not in self.claim.actors:
            yield replace(self, claim=replace(self.claim, actors=(asked,), targets=()), inner=True)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Concepts and years that the sentence of a claim names, and concepts that its paragraph names."""

    sentence: frozenset[str]
    paragraph: frozenset[str]
    years: frozenset[str]
    text: str  # the sentence


def surroundings(claim: Claim, paragraph: Paragraph, mentions: Iterable[Mention]) -> Surroundings:
    """What stands around a claim.

    Args:
        mentions: those of its paragraph.
    """
    start, end = sentence_around(paragraph.text, claim.start, claim.end)
    found = list(mentions)
    return Surroundings(
        frozenset(m.concept_id for m in found if start <= m.start and m.end <= end),
        frozenset(m.concept_id for m in found),
        frozenset(_YEAR.findall(paragraph.text[start:end])),
        paragraph.text[start:end],
    )


def years(text: str) -> frozenset[str]:
    """The years that a text names in digits."""
    return frozenset(_YEAR.findall(text))
