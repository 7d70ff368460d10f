"""What is right of a claim, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.records import Claim


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an annotator makes of a claim of the system.

    Args:
        found: the annotator has such a claim, and it is denied where this one is.
        actors: it has these actors and no others; said of claims that are found.
        targets: the same of its targets.
    """

    claim: Claim
    found: bool
    actors: bool = False
    targets: bool = False

    @property
    def right(self) -> bool:
        """Is all of it right?"""
        return self.found and self.actors and self.targets
