"""The sense in the lexicon of the verb of a clause."""

from __future__ import annotations

from textmine.lexicon import Lexicon, Predicate
from textmine.syntax.dependencies.predicates import Group
from textmine.syntax.dependencies.tree import Node, Tree

_LOOK_AHEAD = 3


class Senses:
    """Looks up predicates.

    Args:
        lexicon: has them.
        language: `en` or `zh`.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._predicates = lexicon.predicates
        self._chinese = language == "zh"
        forms = [form.split() for p in lexicon.predicates.by_id.values() if p.says for form in p.en]
        self._saying = frozenset(f[0] for f in forms if len(f) == 1 or (len(f) == 2 and f[1] == "that"))
        self._saying_zh = frozenset(f for p in lexicon.predicates.by_id.values() if p.says for f in p.zh)

    def says(self, node: Node) -> bool:
        """Is it a verb that says something?"""
        return node.lemma in self._saying or node.text in self._saying_zh

    def sense(self, tree: Tree, group: Group, passive: bool) -> Predicate | None:
        """The sense of a verb group, of several words where the lexicon knows them together."""
        main = group.main
        if self._chinese:
            return self._predicates.chinese(main.text)
        english = self._predicates.english
        lemma = main.lemma or main.text
        following = [lemma, *(n.text for n in tree.nodes[main.index + 1 : main.index + 1 + _LOOK_AHEAD])]
        particles = [child.text for child in tree.below(main, "prt")]
        markers = [c.marker for c in tree.below(main, "obl", "obl:agent", "advcl", "xcomp") if c.marker]
        candidates = [following[:length] for length in range(len(following), 1, -1)]
        candidates += [[lemma, particle, marker] for particle in particles for marker in markers]
        candidates += [[lemma, particle] for particle in particles]
        if not any(True for _ in tree.below(main, "obj")):
            candidates += [[lemma, *marker.split()] for marker in markers]
        candidates.append([lemma])
        if self.says(main):
            candidates.append([lemma, "that"])
        if passive:
            candidates.append(["be", main.text])
        if lemma == "be":
            candidates[:0] = [["be", what.text] for what in tree.below(main, "acomp", "attr", "oprd")]
            if any(child.text == "there" for child in tree.below(main, "expl", "nsubj")):
                candidates.insert(0, ["there", "be"])
        for words in candidates:
            found = english(words)
            if found is not None:
                return found
        return None
