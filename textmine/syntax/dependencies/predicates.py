"""Which words of a tree head clauses, and which of them only say how or whether another does."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.lexicon.words import syntax_words
from textmine.syntax.dependencies.labels import CLAUSAL, SUBJECTS
from textmine.syntax.dependencies.nodes import Node, Tree

_NEVER = frozenset(
    ["aux", "aux:pass", "cop", "case", "mark", "advmod", "amod", "compound", "det", "flat", "fixed", "goeswith",
     "punct", "nummod", "acomp", "attr", "oprd"]
)  # fmt: skip


@dataclass(slots=True)
class Group:
    """A verb group: from the verb that agrees with the subject to the one that says what is done.

    `nodes` has the verbs, and adjectives between them (is likely to), from the outermost to the main one.
    """

    nodes: list[Node]
    index: int = -1

    @property
    def outer(self) -> Node:
        return self.nodes[0]

    @property
    def main(self) -> Node:
        return self.nodes[-1]


class Predicates:
    """Finds the verb groups of trees.

    Args:
        language: of the trees.
    """

    def __init__(self, language: str) -> None:
        words = syntax_words(language)
        self._chinese = language == "zh"
        self._folded = words.get("folded", frozenset())
        self._folded_passive = words.get("folded-passive", frozenset())
        self._with_infinitive = words.get("folded-infinitive", frozenset())
        self._means = words.get("means", frozenset())

    def groups(self, tree: Tree) -> list[Group]:
        """The verb groups of a tree, in the order of their main verbs."""
        heads = self._heads(tree)
        taken: set[int] = set()
        groups = []
        for index in tree.order:
            if index in heads and index not in taken:
                group = Group([tree.nodes[index]])
                while (more := self._inner(tree, group.main, heads)) is not None:
                    group.nodes += more
                    taken.update(node.index for node in more)
                groups.append(group)
        groups.sort(key=lambda group: group.main.index)
        for number, group in enumerate(groups):
            group.index = number
        return groups

    def _heads(self, tree: Tree) -> set[int]:
        found: set[int] = set()
        for index in tree.order:
            node = tree.nodes[index]
            if self._is_head(tree, node, found):
                found.add(index)
        return found

    def _is_head(self, tree: Tree, node: Node, found: set[int]) -> bool:
        if node.relation in _NEVER:
            return False
        subject = any(
            tree.nodes[i].relation in SUBJECTS or tree.nodes[i].relation == "expl" for i in node.children
        )
        if subject:
            return node.is_verb or node.relation in CLAUSAL
        if node.is_verb and self.is_means(tree, node):
            return False
        head = tree.head(node)
        if node.relation == "conj":
            return node.is_verb and head is not None and head.index in found
        adjective = self._chinese and node.pos == "ADJ" and node.relation in ("root", "parataxis", "ccomp")
        return (node.is_verb or adjective) and node.relation in CLAUSAL and node.relation != "dep"

    def is_means(self, tree: Tree, node: Node) -> bool:
        """Is it `using`, with what is used?"""
        return (
            node.lemma in self._means
            and node.relation == "advcl"
            and node.text.endswith("ing")
            and not node.markers
            and any(True for _ in tree.below(node, "obj"))
        )

    def _inner(self, tree: Tree, node: Node, heads: set[int]) -> list[Node] | None:
        """What a verb that only says how or whether is about: [attack] of try, [able, attack] of is."""
        passive = any(True for _ in tree.below(node, "aux:pass"))
        folds = node.lemma in self._folded_passive if passive else node.lemma in self._folded
        if folds or node.lemma == "be":
            for child in tree.below(node, "xcomp"):
                if self._fits(tree, node, child, heads):
                    return [child]
        for adjective in tree.below(node, "acomp", "oprd", "attr"):
            if adjective.text in self._folded:
                for child in tree.below(adjective, "xcomp"):
                    if child.index in heads:
                        return [adjective, child]
                for child in tree.below(node, "xcomp", "advcl"):
                    if child.index in heads and child.marker == "to" and child.index > adjective.index:
                        return [adjective, child]
        return None

    def _fits(self, tree: Tree, node: Node, child: Node, heads: set[int]) -> bool:
        if child.index not in heads or not child.is_verb or child.index < node.index:
            return False
        if any(True for _ in tree.below(child, *SUBJECTS)):
            return False
        if any(True for _ in tree.below(node, "obj", "attr", "acomp")):
            return False  # has weapons to sell
        gerund = child.tag == "VBG" or child.text.endswith("ing")
        return not (gerund and node.lemma in self._with_infinitive)
