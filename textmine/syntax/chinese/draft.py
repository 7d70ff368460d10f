"""A clause while it is read; its places are indexes of tokens, its relations indexes of other drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from textmine.syntax.records import Chunk, Link, Slot, Voice


@dataclass(slots=True)
class Draft:
    """A clause that others may still be joined to."""

    index: int
    verb_first: int
    verb_head: int
    verb_last: int
    sentence: int
    first: int = -1
    last: int = -1
    slots: dict[Slot, list[Chunk]] = field(default_factory=dict)
    around: list[int] = field(default_factory=list)  # adverbs and modals before the verb
    voice: Voice = "active"
    link: Link = "matrix"
    parent: int = -1
    shares: int = -1
    restrictive: bool = False
    opener: int = -1
    rules: list[str] = field(default_factory=list)
    closed: bool = False  # another clause began after it

    def fill(self, slot: Slot, chunks: Iterable[Chunk]) -> None:
        """Puts chunks into a slot, after those in it."""
        self.slots.setdefault(slot, []).extend(chunks)
        for chunk in chunks:
            self.reach(chunk.first, chunk.last)

    def reach(self, first: int, last: int) -> None:
        """Makes the clause reach over these tokens."""
        self.first = first if self.first < 0 else min(self.first, first)
        self.last = max(self.last, last)

    def rule(self, id_: str) -> None:
        """Notes a rule that fired."""
        if id_ and id_ not in self.rules:
            self.rules.append(id_)
