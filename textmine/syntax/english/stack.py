"""The clauses that are open while a sentence is read, innermost last, and what was read just before."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.lookahead import Lookahead
from textmine.syntax.english.parts import Part
from textmine.syntax.records import Link, Token

_MAX_DEPTH = 24


class Stack:
    """The state of the parser.

    `comma` and `conjunction` stand just before the part that is read; `place` is the list that holds the last noun
    phrase, for others that a conjunction joins to it; `adjacent` tells whether that phrase has only just ended.
    """

    def __init__(self, parts: Sequence[Part], tokens: Sequence[Token]) -> None:
        self.parts = parts
        self.tokens = tokens
        self.ahead = Lookahead(parts, tokens)
        self.frames: list[Frame] = []
        self.stack: list[Frame] = []
        self.nodes: list[Node] = []
        self.comma = False
        self.conjunction: Part | None = None
        self.comma_before_conjunction = False
        self.preposition: Part | None = None
        self.base: Node | None = None  # the noun before that preposition
        self.node: Node | None = None
        self.place: list[Node] | None = None
        self.adjacent = False
        self.before = ""  # kind of the part before, adverbs left out
        self.push(self.frame("matrix", None))

    @property
    def top(self) -> Frame:
        return self.stack[-1]

    def frame(self, link: Link, parent: Frame | None, opener: int = -1) -> Frame:
        """A new clause."""
        frame = Frame(link, parent, opener)
        self.frames.append(frame)
        return frame

    def push(self, frame: Frame) -> Frame:
        if len(self.stack) >= _MAX_DEPTH:
            del self.stack[1 : len(self.stack) // 2]
        self.stack.append(frame)
        return frame

    def open(
        self, link: Link, opener: int = -1, *, parent: Frame | None = None, comma: bool = False
    ) -> Frame:
        """Open a clause inside the innermost one."""
        frame = self.frame(link, parent or self.top, opener)
        frame.by_comma = comma
        return self.push(frame)

    def pop_to(self, frame: Frame) -> None:
        """Close all clauses inside `frame`."""
        while len(self.stack) > 1 and self.stack[-1] is not frame:
            self.stack.pop()

    def replace(self, old: Frame, new: Frame) -> None:
        """Put `new` in the place of `old`, as clauses do that go on with another."""
        self.pop_to(old)
        new.fronted, new.by_comma = old.fronted, old.by_comma
        if self.stack:
            self.stack[-1] = new

    def node_of(self, part: Part, marker: str = "") -> Node:
        node = Node(part, marker)
        self.nodes.append(node)
        return node

    def put(self, node: Node, place: list[Node], frame: Frame | None = None) -> None:
        """Put a noun phrase in a list, and remember it."""
        place.append(node)
        node.place = place
        self.node, self.place, self.adjacent = node, place, True
        (frame or self.top).touch(node.part.first, node.part.last)

    def waiting(self) -> Frame | None:
        """The innermost clause around the top one that has a subject and still no verb."""
        return next((frame for frame in reversed(self.stack[:-1]) if frame.waits), None)

    def fronted_parent(self) -> Frame | None:
        """The clause that the fronted one at the top (If it rains, …) stands before and that has not begun."""
        for at in range(len(self.stack) - 1, 0, -1):
            frame, parent = self.stack[at], self.stack[at - 1]
            if frame.fronted and frame.verb is not None and parent.verb is None and not parent.subject:
                return parent
            if frame.verb is None:
                return None
        return None

    def matrix(self) -> Frame:
        return self.stack[0]
