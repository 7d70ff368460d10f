"""What the extraction works by, each part of which can be left out to measure what it adds."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.records import Concept

_STATES = ("state", "group of states")


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """Which mechanisms work. All of them do, but when somebody measures (`python -m benchmarks.ablation`).

    >>> Mechanisms(coordination=False)
    Mechanisms(states=True, lexicon=True, morphology=True, coordination=False, carry_over=True, references=True)
    """

    states: bool = True  # names of states and regions, from CLDR and the state list
    lexicon: bool = True  # all other names and terms known beforehand
    morphology: bool = True  # phrases by head and modifier: unseen actors, threats and strategies
    coordination: bool = True  # what is listed or joined by 與 or `and` shares the verb and the head
    carry_over: bool = True  # a clause without a subject has that of the clause before
    references: bool = True  # whom 其, 該國, 兩者, 前者, 餘四國, it and both mean

    def knows(self, concept: Concept | None) -> bool:
        """Are the names of this concept known beforehand? None stands for a place that is no concept."""
        if concept is None:
            return True
        return self.states if concept.kind in _STATES else self.lexicon


ALL = Mechanisms()
