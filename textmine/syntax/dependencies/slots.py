"""What fills the slots of a clause, but for its subject."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.syntax.dependencies.draft import Draft, Scene
from textmine.syntax.dependencies.labels import SUBJECTS
from textmine.syntax.dependencies.links import Links
from textmine.syntax.dependencies.markers import Markers, Place
from textmine.syntax.dependencies.nodes import Node
from textmine.syntax.dependencies.predicates import Predicates
from textmine.syntax.records import Chunk, Slot

_COMPLEMENTS = frozenset(["attr", "acomp", "oprd"])
_PLAIN: dict[str, Slot] = {
    "obj": "object", "iobj": "recipient", "obl:agent": "agent", "npadvmod": "adverbial", "topic": "topic",
    "attr": "complement", "acomp": "complement", "oprd": "complement",
}  # fmt: skip
_LONGEST_NAME = 4


class Slots:
    """Fills slots.

    Args:
        lexicon: has markers.csv, and the nouns that are actors.
        language: whose rows count.
        links: tells infinitives.
    """

    def __init__(self, lexicon: Lexicon, language: str, links: Links) -> None:
        words = syntax_words(language)
        self._links = links
        self._chinese = language == "zh"  # whose adverbs stand in the verb group
        self._markers = Markers(lexicon, language)
        self._means = Predicates(language).is_means
        self._relatives = words.get("relative", frozenset())
        self._adverbs = words.get("relative-adverb", frozenset())
        self._negations = words.get("plain-negation", frozenset())
        self._asides = words.get("aside-noun", frozenset())
        self._times = words.get("time", frozenset())
        heads = lexicon.heads_zh if language == "zh" else lexicon.heads_en
        actors = (f for f in heads.forms("head") if any(h.label == "ACTOR" for h in heads.get("head", f)))
        roles = ("title", "bare-actor", "organisation")
        named = (
            form.text.lower() for form in lexicon.forms if form.label == "ACTOR" and form.role != "place"
        )
        self._actors = frozenset(actors).union(named, *(heads.forms(role) for role in roles))

    def fill(self, scene: Scene, draft: Draft) -> None:
        """Put what hangs on the verb group into slots."""
        nodes = scene.tree.nodes
        inside = {node.index for node in draft.group.nodes}
        for node in draft.group.nodes:
            for child in (nodes[i] for i in node.children):
                if child.index not in inside:
                    self._part(scene, draft, child)
        for what in scene.tree.below(draft.group.main, "acomp", "oprd"):
            for child in scene.tree.below(what, "obl"):
                self._part(scene, draft, child)  # responsible for it

    def _part(self, scene: Scene, draft: Draft, child: Node) -> None:
        relation = child.relation
        if self._stands_for_noun(scene, draft, child):
            return
        if child.index in scene.outer:
            self._raised_object(scene, draft, child)
        elif relation in _PLAIN:
            marker = "" if relation in ("obj", *_COMPLEMENTS) else None
            draft.add(_PLAIN[relation], scene.nouns.chunks(child, marker))
        elif relation in ("xcomp", "ccomp") and not child.is_verb:
            draft.add("complement", scene.nouns.chunks(child, ""))
        elif relation in ("obl", "nmod"):
            self._oblique(scene, draft, child, scene.nouns.chunks(child))
        elif relation == "advcl" and self._means(scene.tree, child):
            for what in scene.tree.below(child, "obj"):
                draft.add("instrument", scene.nouns.chunks(what, child.text))
        elif relation == "advmod" and any(True for _ in scene.tree.below(child, "obl")):
            for below in scene.tree.below(child, "obl"):
                self._part(scene, draft, below)  # close to war
        elif (
            relation == "advmod"
            and child.pos == "ADV"
            and not self._chinese
            and child.text not in self._negations
        ):
            if not draft.group.outer.index <= child.index <= draft.group.main.index:
                chunk = scene.nouns.chunk(child)
                draft.add("adverbial", (Chunk(chunk.first, chunk.head, chunk.last, "adverbial"),))

    def _oblique(self, scene: Scene, draft: Draft, node: Node, chunks: Sequence[Chunk]) -> None:
        if not node.marker or node.text in self._asides or self.is_time(scene, node):
            draft.add("adverbial", chunks)
            return
        place = Place(
            passive=draft.voice == "passive",
            gerund=node.tag == "VBG",
            name=any(self._may_act(scene.tree.nodes[chunk.first : chunk.head + 1]) for chunk in chunks),
        )
        slot, rule = self._markers.slot(node.marker, place)
        draft.add(slot, chunks)
        if rule:
            draft.rules.append(rule)

    def is_time(self, scene: Scene, node: Node) -> bool:
        """On Monday, from 1990: the same prepositions open no recipient there."""
        if node.pos == "NUM" and len(node.text) == 4 and node.text.isdigit():
            return True
        words = (node, *scene.tree.below(node, "compound", "nmod"))
        return any(
            w.lemma in self._times or w.text in self._times for w in words if w is node or not w.markers
        )

    def _may_act(self, words: Sequence[Node]) -> bool:
        """May the words up to the head of a phrase name somebody who acts?"""
        head = words[-1]
        for first in range(max(0, len(words) - _LONGEST_NAME), len(words) - 1):
            if " ".join(word.text for word in words[first:]) in self._actors:
                return True
        return head.pos in ("PROPN", "PRON") or head.lemma in self._actors or head.text in self._actors

    def _raised_object(self, scene: Scene, draft: Draft, child: Node) -> None:
        """Urged X to do it: X, for ClearNLP the subject of the infinitive, is the object of urged."""
        if child.relation in ("ccomp", "advcl") and child.marker == "for to":
            for subject in scene.tree.below(child, *SUBJECTS):
                draft.add("recipient", scene.nouns.chunks(subject, "for"))  # called for them to leave
        elif (
            child.relation == "ccomp"
            and not draft.has("object")
            and self._links.infinitive(scene.tree, child)
        ):
            for subject in scene.tree.below(child, *SUBJECTS):
                draft.add("object", scene.nouns.chunks(subject, ""))

    # Relative clauses

    def _stands_for_noun(self, scene: Scene, draft: Draft, child: Node) -> bool:
        """Does a part stand for the noun that a relative clause is about? Then that noun fills its slot."""
        outer = draft.group.outer
        noun = scene.tree.head(outer)
        if outer.relation not in ("relcl", "acl") or noun is None or not self._relative(child):
            return False
        chunk = scene.nouns.chunk(noun, child.marker)
        if child.relation in SUBJECTS:
            listed = self._listed(scene, draft, noun)
            draft.add("subject", scene.nouns.chunks(listed, child.marker) if listed is not None else [chunk])
        elif child.relation == "obj":
            draft.add("object", [chunk])
        elif child.relation in ("obl", "obl:agent", "iobj"):
            self._oblique(scene, draft, child, [chunk])
        elif child.text in self._adverbs:
            draft.add("adverbial", [chunk])
        else:
            return False
        draft.opener, draft.pronoun = child.index, True
        return True

    def _listed(self, scene: Scene, draft: Draft, noun: Node) -> Node | None:
        """Chad and Niger, which have agreed: the first of a list, where the verb agrees with more than its last."""
        outer = draft.group.outer
        first = next(scene.tree.below(outer, "aux", "aux:pass"), outer)
        several = first.tag == "VBP" or first.text == "were"
        if not several or noun.tag not in ("NN", "NNP") or not scene.paused(outer):
            return None
        top = noun
        while top.relation == "conj" and (above := scene.tree.head(top)) is not None:
            top = above
        before = [one for one in scene.nouns.coordinated(top) if one.index < outer.index]
        return top if len(before) > 1 else None

    def _relative(self, node: Node) -> bool:
        if node.text in self._adverbs:
            return node.relation in ("advmod", "mark")
        return node.text in self._relatives and node.pos in ("PRON", "DET", "SCONJ", "ADP")
