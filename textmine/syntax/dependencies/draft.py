"""Clauses in the making, and what is known of the tree they are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.records import Modality
from textmine.syntax.dependencies.nodes import Node, Tree
from textmine.syntax.dependencies.nouns import NounPhrases
from textmine.syntax.dependencies.predicates import Group
from textmine.syntax.records import Chunk, Denial, Link, Slot, Voice

_BESIDE = frozenset(["cc", "punct", "parataxis", "dep", "discourse", "intj", "mark", "case"])
_PAUSES = frozenset([",", "，", "—", "–", "(", "-", "--"])


@dataclass(slots=True)
class Draft:
    """A clause in the making; `parent` and `shares` are indexes of groups."""

    group: Group
    slots: dict[Slot, list[Chunk]] = field(default_factory=dict)
    unknown: set[Slot] = field(default_factory=set)
    voice: Voice = "active"
    denial: Denial = ""
    modality: Modality = "asserted"
    link: Link = "matrix"
    parent: int = -1
    shares: int = -1
    restrictive: bool = False
    opener: int = -1
    pronoun: bool = False  # of a relative clause: a pronoun stands for the noun, and its slot is filled
    rules: list[str] = field(default_factory=list)
    dropped: bool = False  # it only sets another off: it was X that …

    def add(self, slot: Slot, chunks: Sequence[Chunk]) -> None:
        """Put chunks into a slot, each once."""
        own = self.slots.setdefault(slot, [])
        own.extend(chunk for chunk in chunks if chunk not in own)

    def has(self, *slots: Slot) -> bool:
        """Is any of these slots filled?"""
        return any(self.slots.get(slot) for slot in slots)


class Scene:
    """A tree with its verb groups: which clause each word belongs to, and how far each reaches."""

    def __init__(self, tree: Tree, groups: Sequence[Group]) -> None:
        self.tree = tree
        self.drafts = [Draft(group) for group in groups]
        self.outer = {group.outer.index for group in groups}
        self.inside = {node.index for group in groups for node in group.nodes}
        self.nouns = NounPhrases(tree, self.inside)
        self.owner = [-1] * len(tree.nodes)  # the clause of each node, -1 for none
        self.depth = [0] * len(tree.nodes)
        own = {node.index: group.index for group in groups for node in group.nodes}
        for index in tree.order:
            head = tree.nodes[index].head
            if head >= 0:
                self.depth[index] = self.depth[head] + 1
                self.owner[index] = self.owner[head]
            self.owner[index] = own.get(index, self.owner[index])
        self.cover = self._covers()

    def parent(self, draft: Draft) -> Draft | None:
        """The clause that one hangs on."""
        return self.drafts[draft.parent] if draft.parent >= 0 else None

    def paused(self, node: Node) -> bool:
        """Does a comma stand before what opens a clause?"""
        first = min([node.index, *node.children, *node.markers])
        return first > 0 and self.tree.nodes[first - 1].text in _PAUSES

    def _covers(self) -> list[tuple[int, int]]:
        """The tokens of each node with what hangs on it, but for what is only joined to it."""
        nodes = self.tree.nodes
        cover = [(node.index, node.index) for node in nodes]
        for index in reversed(self.tree.order):
            first = last = index
            for child in (nodes[i] for i in nodes[index].children):
                begin, end = cover[child.index]
                if child.relation in _BESIDE or (child.relation == "conj" and child.index in self.outer):
                    continue
                if child.relation == "advcl" and (begin < index or self.paused(child)):
                    continue
                first, last = min([first, begin, *child.markers]), max(last, end)
            cover[index] = (first, last)
        return cover
