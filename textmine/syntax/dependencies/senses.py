"""The sense in the lexicon of the verb of a clause."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.lexicon import Lexicon, Predicate
from textmine.lexicon.words import syntax_words
from textmine.syntax.dependencies.nodes import Node, Tree
from textmine.syntax.dependencies.predicates import Group

_LOOK_AHEAD = 3
_FINITE = frozenset(["MD", "VBZ", "VBP", "VBD"])


class Senses:
    """Looks up predicates.

    Args:
        lexicon: has them.
        language: `en` or `zh`.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._predicates = lexicon.predicates
        self._chinese = language == "zh"
        self._denying = syntax_words(language).get("denying", frozenset())
        forms = [form.split() for p in lexicon.predicates.by_id.values() if p.says for form in p.en]
        self._saying = frozenset(f[0] for f in forms if len(f) == 1 or (len(f) == 2 and f[1] == "that"))
        self._saying_zh = frozenset(f for p in lexicon.predicates.by_id.values() if p.says for f in p.zh)

    def _lemma(self, node: Node) -> str:
        """The base form of a verb; models make `stag` of staged."""
        lemma = node.lemma or node.text
        known = self._predicates.english
        cut = (
            node.text.startswith(lemma + "e") and known([lemma]) is None and known([lemma + "e"]) is not None
        )
        return lemma + "e" if cut else lemma

    def says(self, node: Node) -> bool:
        """Is it a verb that says something?"""
        return node.lemma in self._saying or node.text in self._saying_zh

    def sense(self, tree: Tree, group: Group, passive: bool) -> Predicate | None:
        """The sense of a verb group, of several words where the lexicon knows them together."""
        main = group.main
        if self._chinese:
            return self._predicates.chinese(main.text)
        english = self._predicates.english
        lemma = self._lemma(main)
        following = [lemma, *self._following(tree, main)]
        particles = [child.text for child in tree.below(main, "prt")]
        markers = [c.marker for c in tree.below(main, "obl", "obl:agent", "advcl", "xcomp") if c.marker]
        candidates = [following[:length] for length in range(len(following), 1, -1)]
        candidates += [[lemma, particle, marker] for particle in particles for marker in markers]
        candidates += [[lemma, particle] for particle in particles]
        objects = list(tree.below(main, "obj"))
        if not objects:
            candidates += [[lemma, *marker.split()] for marker in markers]
        for thing in objects:
            candidates += [[lemma, *article, thing.text] for article in ((), ("a",), ("an",), ("the",))]
        alone = english([lemma])
        # They met, they met the ambassador: where it is about somebody, or nothing, it is what one does with them.
        personal = alone is not None and alone.frame == "object" and not passive
        if personal and all(thing.pos in ("PROPN", "PRON") for thing in objects):
            candidates.append([lemma, "with"])
        if any(
            self._held(tree, content) and (self.says(main) or "that" in content.marker.split())
            for content in tree.below(main, "ccomp", "xcomp")
        ):
            candidates.append([lemma, "that"])
        candidates.append([lemma])
        if self.says(main):
            candidates.append([lemma, "that"])
        if passive:
            candidates.append(["be", main.text])
        if lemma == "be":
            whats = list(tree.below(main, "acomp", "attr", "oprd"))
            candidates[:0] = [["be", what.text] for what in whats]
            candidates[:0] = [
                ["be", what.text, c.marker]
                for what in whats
                for c in tree.below(what, "obl", "nmod", "xcomp")
            ]
            if any(child.text == "there" for child in tree.below(main, "expl", "nsubj")):
                candidates.insert(0, ["there", "be"])
        for words in candidates:
            found = english(words)
            if found is not None:
                return found
        return None

    @staticmethod
    def _held(tree: Tree, content: Node) -> bool:
        """Considers that Chad is, considers Chad to be: is it what somebody holds or says to be so?"""
        aids = [content, *tree.below(content, "aux", "aux:pass")]
        if any(aid.tag in _FINITE for aid in aids):
            return True
        return content.lemma == "be" and any(mark.text == "to" for mark in tree.below(content, "mark", "aux"))

    def _following(self, tree: Tree, main: Node) -> Iterator[str]:
        """The words after a verb up to one that denies: that is polarity, and no part of the sense.

        What is insisted on (that they leave) is not what is insisted to be so.
        """
        wished = any(True for _ in tree.below(main, "ccomp")) and not any(
            self._held(tree, content) for content in tree.below(main, "ccomp")
        )
        for node in tree.nodes[main.index + 1 : main.index + 1 + _LOOK_AHEAD]:
            if node.text == "that" and wished:
                return
            if node.relation == "neg" or node.text in self._denying:
                return
            yield node.text
