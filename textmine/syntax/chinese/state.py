"""What a Chinese clause reader keeps while it reads a paragraph."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.lexicon import Lexicon
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.phrases import Part
from textmine.syntax.chinese.tokens import Raw
from textmine.syntax.records import Chunk, Link


@dataclass(slots=True)
class State:
    """What stands before the verb that is still to come."""

    nouns: list[Part] = field(default_factory=list)
    phrases: list[Part] = field(default_factory=list)  # prepositional ones and words of time
    around: list[int] = field(default_factory=list)
    scenes: list[Part] = field(default_factory=list)
    opener: int = -1
    link: Link = "matrix"
    joined: str = ""  # the coordinator or conjunction before it
    passive: bool = False


NOTHING = State()  # where nothing waits; nobody may put anything into it


@dataclass(slots=True)
class Work:
    """Parts of a clause inside another that wait to be read."""

    parts: Sequence[Part]
    link: Link
    parent: int
    sentence: int
    opener: int = -1
    head: Chunk | None = None
    subject: bool = True
    rule: str = ""


class Memory:
    """The state of reading one paragraph; the steps of reading are classes over it, each in a module of its own."""

    def __init__(self, lexicon: Lexicon, markers: Markers, raws: Sequence[Raw], kinds: Sequence[str]) -> None:
        self.lexicon = lexicon
        self.markers = markers
        self.raws = raws
        self.kinds = kinds
        self.drafts: list[Draft] = []
        self.work: deque[Work] = deque()
        self.sentence = 0
        self.current: Draft | None = None  # the clause whose verb was read last in the segment
        self.after: list[Part] = []  # nouns after its verb
        self.state = State()
        self.outer_parent: Draft | None = (
            None  # the clause that takes what `outer` stands before as its complement
        )
        self.outer: State | None = None  # what stood before a clause inside the clause: 甲國|因…
        self.suffered: Part | None = None  # the object of a verb that is about to be read
        self.sharing: Draft | None = None  # a clause that has the object of the one joined to it
        self.opening = False  # does a clause inside the clause come next?
        self.begin = 0  # the first draft of the segment
        self.base = 0  # the first draft that what is read now may be joined to
