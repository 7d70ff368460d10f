"""How a claim bears on what it is about: that it is so, begins, ends, is prevented, is demanded, is only asked.

The words are rows of effects.csv; what stands here is how they work together. The words before a predicate, the
predicate, and what follows it word by word are a chain (has not | stopped | trying to | sell): each link that takes
back what it governs turns the sign over, so that two cancel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textmine.compare.amounts import Amount

# Links that turn the sign over, and those that leave it.
TURNING = frozenset(
    {"not", "ends", "prevents", "fails", "refuses", "denies", "untrue", "protests", "opposes"}
)
HOLDING = frozenset({"begins", "goes-on", "manages", "ignores"})
COURSE = {"more": 1, "top": 1, "less": -1, "bottom": -1}
RANKS = frozenset({"only", "top", "bottom", "one-of", "wins", "belongs", "instead"})
DEGREES = frozenset({"much", "little"})
# How far from a plain fact: the later of these counts.
CERTAINTY = ("asserted", "future", "possible", "intended", "demanded", "supposed")
GOVERNING = frozenset(
    {"prevents", "opposes", "begins", "demanded", "intends", "possible"}
)  # that others do something


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a claim bears on what it is about.

    `sign` is 1 where it is said to be so and -1 where not. `on_object`: the last link acts on a thing (ended the
    blockade), not on an act (ended bombing). `act` is the predicate of the act that the chain governs, "" where there
    is none or it is unknown.
    """

    sign: int
    outer: int  # the same without what the predicate itself does
    effects: tuple[str, ...]
    on_object: bool
    act: str
    course: int  # 1: more, -1: less, 0: neither
    degree: str  # much, little or ""
    rank: frozenset[str]  # only, top, one-of
    certainty: str  # one of CERTAINTY
    open: str  # asked or weighed where nothing is asserted, else ""
    amounts: tuple[Amount, ...]
    senses: Mapping[str, tuple[str, ...]]  # sense -> the words that have it
    links: tuple[str, ...]  # the words that say how it bears, to be left out where matters are compared
    excepted: frozenset[str]  # ids of whom it is not said
    turned_by: str  # the word that takes it back, "" where none does
    sense_at: str  # the sense of the predicate's own words, "" where they have none
    lists: tuple[frozenset[str], ...]  # ids of those who stand in one list
    listed: frozenset[str]  # of those, who stand in one with an actor
    subject: frozenset[str]  # ids of those named right beside an actor: hackers from North Korea
    subject_senses: frozenset[str]  # senses of the words that name the actors
    asked_of: str  # id of the first actor in what is asked, "" where nothing is
    loose: int  # denials in the claim that are no link of its chain
    governs_others: bool  # what is said is that somebody else does something
