"""Claims as the statements of a discourse network: an actor, a concept, for or against.

DNA knows statements of one person or organisation on one concept. A claim with two actors and three concepts is
therefore six statements on the same words. A claim without an actor or without a threat or strategy that it
concerns is none; how many there are is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textmine.exchange.spoken import Concepts
from textmine.records import Claim


@dataclass(frozen=True, slots=True)
class Statement:
    """An actor's statement on a concept."""

    claim: Claim
    person: str  # concept ids, "" where it is the other
    organization: str
    concept: str
    agreement: bool


def statements(claim: Claim, concepts: Concepts) -> Iterator[Statement]:
    """The statements that a claim comes to; none where it lacks an actor or a concept.

    A leader is a person, every other actor an organisation. Agreement is the claim's polarity: what is affirmed is
    agreed to, what is negated is not.
    """
    for actor in dict.fromkeys(claim.actors):
        known = concepts.by_id.get(actor)
        is_person = known is not None and known.kind == "person"
        for concept in dict.fromkeys(claim.concepts):
            yield Statement(
                claim,
                actor if is_person else "",
                "" if is_person else actor,
                concept,
                claim.polarity == "affirmed",
            )
