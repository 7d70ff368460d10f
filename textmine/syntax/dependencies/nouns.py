"""Noun phrases of a tree as chunks, with the noun phrases inside them that modify their heads."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.dependencies.nodes import NOMINAL, NOMINAL_RELATIONS, Node, Tree
from textmine.syntax.records import Chunk, ChunkKind

# What is no part of the phrase of its head: what is said of it, what is listed beside it, what joins it.
_OUTSIDE = frozenset(
    ["relcl", "acl", "conj", "cc", "punct", "parataxis", "case", "mark", "ccomp", "xcomp", "advcl", "dep", "nsubj",
     "nsubj:pass", "csubj", "aux", "aux:pass", "cop", "expl", "discourse", "intj", "meta", "obl",
     "npadvmod", "root", "list", "obl:agent"]
)  # fmt: skip
_BREAKS = frozenset(
    ["relcl", "acl", "conj", "parataxis", "ccomp"]
)  # on the right, nothing after them belongs to it
_DEPTH = 5  # the leaders of the parties of the states of …: deeper than this nobody asks


class NounPhrases:
    """The noun phrases of one tree.

    Args:
        tree: the sentence or paragraph.
        predicates: nodes that head clauses; they are no part of a coordination of nouns.
    """

    def __init__(self, tree: Tree, predicates: frozenset[int] | set[int]) -> None:
        self._tree = tree
        self._predicates = predicates
        words = syntax_words("en")
        self._quantities = words.get("quantity", frozenset())
        self._examples = words.get("example", frozenset())
        self._own: list[tuple[int, int]] = [
            (n.index, n.index) for n in tree.nodes
        ]  # without what is beside it
        self._full: list[tuple[int, int]] = list(self._own)  # with its coordination and apposition
        self._measure()

    def _measure(self) -> None:
        nodes = self._tree.nodes
        for index in reversed(self._tree.order):
            node = nodes[index]
            first = last = index
            children = [nodes[i] for i in node.children]
            stop = min(
                (c.index for c in children if c.index > index and c.relation in _BREAKS), default=len(nodes)
            )
            start = max((c.index for c in children if c.index < index and c.relation == "conj"), default=-1)
            for child in children:
                if (
                    child.relation in _OUTSIDE
                    or not start < child.index < stop
                    or child.index in self._predicates
                ):
                    continue
                begin, end = self._full[child.index]
                if child.markers:
                    begin = min(begin, *child.markers)
                if end < index or begin > index:  # not around the head
                    first, last = min(first, begin), max(last, end)
            self._own[index] = (first, last)
            for child in children:
                if child.relation == "conj" and child.index not in self._predicates:
                    begin, end = self._full[child.index]
                    first, last = min(first, begin), max(last, end)
            self._full[index] = (first, last)

    def coordinated(self, node: Node) -> list[Node]:
        """The node and the nouns coordinated with it, in order."""
        found = [node]
        for one in found:
            found.extend(c for c in self._tree.below(one, "conj") if c.index not in self._predicates)
        return sorted(found, key=lambda one: one.index) if len(found) > 1 else found

    def chunks(self, node: Node, marker: str | None = None) -> tuple[Chunk, ...]:
        """The chunk of a noun, or of each of those coordinated with it; all have the marker of the first."""
        marker = node.marker if marker is None else marker
        return tuple(self.chunk(one, marker) for one in self.coordinated(node))

    def chunk(self, node: Node, marker: str = "", depth: int = 0) -> Chunk:
        """The chunk of one noun or adjective."""
        first, last = self._own[node.index]
        first = max([first, *(m + 1 for m in node.markers if m < node.index)])  # particularly in the north
        nominal = node.pos in NOMINAL or node.relation in NOMINAL_RELATIONS
        kind: ChunkKind = "noun" if nominal else "adverbial"
        node = self._counted(node)
        return Chunk(first, node.index, last, kind, marker, self._modifiers(node, last, depth))

    def _counted(self, node: Node) -> Node:
        """What a number or quantity is of: of `most of the states` the states."""
        for _ in range(_DEPTH):  # tens of thousands of students
            if node.text not in self._quantities and not (node.pos == "NUM" and node.text.isalpha()):
                break
            of = (c for c in self._tree.below(node, "nmod") if c.marker == "of")
            counted = next((c for c in of if c.index not in self._predicates), None)
            if counted is None:
                break
            node = counted
        return node

    def _modifiers(self, node: Node, last: int, depth: int) -> tuple[Chunk, ...]:
        if depth >= _DEPTH or not node.children:
            return ()
        found: list[Chunk] = []
        for child in (self._tree.nodes[i] for i in node.children):
            if child.index > last or child.index in self._predicates:
                continue
            if child.relation in ("poss", "nmod"):
                marker = child.marker
                opens = child.markers[0] if marker == "as" else 0
                if opens and self._tree.nodes[opens - 1].text == "such":
                    marker = "such as"
            elif child.relation == "appos":
                marker = ","
            elif child.relation == "compound" and child.pos == "PROPN" and node.pos != "PROPN":
                marker = ""
            else:
                continue
            if marker in self._examples:
                depth = _DEPTH  # who is named is meant, and not what they have or do
            found.extend(self.chunk(one, marker, depth + 1) for one in self.coordinated(child))
        return tuple(found)


def outermost(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Noun chunks in order, each once, without those that stand inside another."""
    kept: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: (c.first, -c.last)):
        if chunk.kind == "noun" and (not kept or chunk.last > kept[-1].last):
            kept.append(chunk)
    return tuple(kept)
