"""Where the system and the annotator say different things, one by one, with the place to look at."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.records import Paragraph


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One error, or one thing the annotator forgot.

    Args:
        kind: `missed mention`, `spurious mention`, `other label`, `other span`, `missed claim`, `spurious claim`, or
            `claim actors`, `claim kind` and so on for what is said otherwise about a claim that both have.
        gold: what the annotator says; "" for what only the system has.
        system: what the system says; "" for what it missed.
        paragraph: where it is; `start` and `end` are offsets in its text.
        rule: what made the system say so.
    """

    kind: str
    gold: str
    system: str
    paragraph: Paragraph
    start: int
    end: int
    rule: str = ""
