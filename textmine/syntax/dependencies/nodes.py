"""The words of a parse as nodes of one kind of tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from textmine.syntax.records import Sentence

NOMINAL_RELATIONS = frozenset(
    ["pobj", "obj", "nsubj", "nsubj:pass", "obl", "nmod", "iobj", "appos", "obl:agent"]
)
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X"])
VERBAL = frozenset(["VERB", "AUX"])


@dataclass(slots=True)
class Node:
    """A word of the tree. `markers` are the words that open a noun phrase or a clause, `marker` their text."""

    index: int
    start: int
    end: int
    text: str
    pos: str
    tag: str
    lemma: str
    relation: str
    head: int  # -1 for a root
    children: list[int] = field(default_factory=list)
    markers: list[int] = field(default_factory=list)
    marker: str = ""

    @property
    def is_verb(self) -> bool:
        return self.pos in VERBAL


@dataclass(slots=True)
class Tree:
    """Nodes in the order of the text, and the sentences that they are in."""

    nodes: list[Node]
    sentences: list[Sentence]
    sentence_of: list[int] = field(default_factory=list)
    order: list[int] = field(default_factory=list)  # from the roots down

    def below(self, node: Node, *relations: str) -> Iterator[Node]:
        """The children that hang by one of these relations, in order."""
        return (child for i in node.children if (child := self.nodes[i]).relation in relations)

    def head(self, node: Node) -> Node | None:
        """What it hangs on; None for a root."""
        return self.nodes[node.head] if node.head >= 0 else None

    def link(self) -> None:
        """Set children and order anew from the heads."""
        for node in self.nodes:
            node.children = []
        roots: list[int] = []
        for node in self.nodes:
            (self.nodes[node.head].children if node.head >= 0 else roots).append(node.index)
        self.order = roots
        for index in self.order:
            self.order.extend(self.nodes[index].children)
        if len(self.order) < len(self.nodes):  # a circle, which no parser should make
            reached = set(self.order)
            for node in self.nodes:
                if node.index not in reached:
                    node.head, node.relation = -1, "root"
            self.link()
