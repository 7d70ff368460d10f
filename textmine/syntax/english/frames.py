"""What the clause parser builds: clauses that still grow, and noun phrases with what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from textmine.syntax.english.parts import Part
from textmine.syntax.records import Link, Slot


@dataclass(slots=True, eq=False)
class Node:
    """A noun phrase (or adjective) in a slot, with the prepositional phrases that belong to it."""

    part: Part
    marker: str = ""
    modifiers: list[Node] = field(default_factory=list)
    host: Node | None = None  # the noun that it modifies
    depth: int = 0
    place: list[Node] | None = None  # the list that holds it

    @property
    def outermost(self) -> Node:
        """The noun that it modifies in the end: of the army of Chad, the army."""
        node = self
        for _ in range(20):
            if node.host is None:
                break
            node = node.host
        return node

    def bare(self) -> Node:
        """The same noun without its preposition, to be the subject or object of another clause."""
        return Node(self.part, "", self.modifiers, self.host) if self.marker else self


@dataclass(slots=True, eq=False)
class Frame:
    """A clause that grows.

    `antecedent` is the noun a relative clause is about, `fronted` whether it stands before its parent has begun,
    `by_comma` whether a comma opened it, so that the next one closes it. `inverted` waits for a subject after the
    verb, `helper` is an auxiliary that stands before its subject (nor did it fire).
    """

    link: Link
    parent: Frame | None = None
    opener: int = -1
    subject: list[Node] = field(default_factory=list)
    verb: Part | None = None
    slots: dict[Slot, list[Node]] = field(default_factory=dict)
    shares: Frame | None = None
    restrictive: bool = False
    antecedent: Node | None = None
    gap: bool = False
    fronted: bool = False
    by_comma: bool = False
    inverted: bool = False
    existential: bool = False  # what there is comes after the verb
    exists: bool = False
    helper: Part | None = None
    denied: bool = False
    stranded: str = ""  # the preposition left behind: whom they talked about
    inherits: Frame | None = None  # the auxiliaries of this one hold for it too: will attack and destroy
    adverbs: list[int] = field(default_factory=list)
    first: int = -1
    last: int = -1
    rules: list[str] = field(default_factory=list)
    objects_of: Frame | None = None  # the clause before that has the same objects
    otherwise: list[Node] | None = None  # where its subject belongs if no verb comes
    absorbed: Frame | None = None  # the clause that says it all: it was X that did it
    index: int = -1

    def touch(self, first: int, last: int) -> None:
        """Widen it over these tokens."""
        self.first = first if self.first < 0 else min(self.first, first)
        self.last = max(self.last, last)

    def slot(self, name: Slot) -> list[Node]:
        """The nodes of a slot, to add to."""
        return self.slots.setdefault(name, [])

    @property
    def waits(self) -> bool:
        """Has it a subject and still no verb?"""
        return self.verb is None and bool(self.subject)
