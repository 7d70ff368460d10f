"""What of a document is counted for pages about the whole corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.records import Claim, Mention

_COUNTED = ("actors", "targets", "about")
_TIED = (
    ("actors", "actors"),
    ("actors", "targets"),
    ("actors", "concepts"),
    ("actors", "any"),
    ("targets", "actors"),
    ("about", "actors"),
    ("about", "targets"),
    ("about", "concepts"),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of mentions and claims.

    Args:
        mentions: by concept id.
        first: the id of the first mention, by concept id.
        surest: (confidence, id) of the claim of an actor's own with the highest confidence, by its concept id.
        claims: by part, concept id and kind (`tally.TALLY_TABLES` says what the parts are).
        ties: by two parts and two concept ids.
    """

    mentions: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    surest: dict[str, tuple[float, str]] = field(default_factory=dict)
    claims: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    ties: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    def add(self, mentions: Sequence[Mention], claims: Sequence[Claim]) -> None:
        """Count what a paragraph has."""
        for mention in mentions:
            self.mentions[mention.concept_id] += 1
            self.first.setdefault(mention.concept_id, mention.mention_id)
        for claim in claims:
            self._count(claim)
            for id_ in dict.fromkeys(claim.actors):
                if claim.confidence > self.surest.get(id_, (-1.0, ""))[0]:
                    self.surest[id_] = claim.confidence, claim.claim_id

    def _count(self, claim: Claim) -> None:
        actors, targets, concepts = set(claim.actors), set(claim.targets), set(claim.concepts)
        about = concepts | targets
        parts = {
            "actors": actors,
            "targets": targets,
            "concepts": concepts,
            "about": about,
            "any": actors | about,
        }
        for part in _COUNTED:
            for id_ in parts[part]:
                self.claims[part, id_, claim.kind] += 1
        for part, other_part in _TIED:
            for id_ in parts[part]:
                for other in parts[other_part]:
                    if id_ != other:
                        self.ties[part, other_part, id_, other] += 1
        pairs = {(one, other) for one in actors for other in actors | targets if one != other}
        for one, other in pairs | {(other, one) for one, other in pairs}:
            self.ties["tied", "tied", one, other] += 1
