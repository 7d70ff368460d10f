"""How a clause is said: voice, polarity, modality."""

from __future__ import annotations

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.syntax.dependencies.draft import Draft, Scene
from textmine.syntax.dependencies.labels import SUBJECTS
from textmine.syntax.dependencies.nodes import Node
from textmine.syntax.dependencies.scope import Scope

_WITH_VERB = frozenset(["aux", "aux:pass", "neg", "advmod", "prt"])
_PARTICIPLES = ("VBN", "VBD")  # taggers take many for past tenses
_FINITE = ("VBD", "VBZ", "VBP")


class Manner:
    """Judges verb groups.

    Args:
        lexicon: has scope.csv.
        language: whose rows count.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        words = syntax_words(language)
        self._scope = Scope(lexicon, language)
        self._lacking = words.get("having", frozenset())
        self._lacks = words.get("lack", frozenset()) | words.get("merely", frozenset())
        self._existential = words.get("existential", frozenset())
        self._passives = lexicon.cues_zh.forms("passive-marker") if language == "zh" else frozenset()

    def voice(self, scene: Scene, draft: Draft) -> None:
        """Set the voice; the clause before must have its own."""
        main, tree = draft.group.main, scene.tree
        marked = any(True for _ in tree.below(main, "aux:pass", "nsubj:pass"))
        marked = marked or any(tree.nodes[i].text in self._passives for i in main.children)
        bare = main.tag in _PARTICIPLES and not any(True for _ in tree.below(main, "aux", *SUBJECTS))
        if marked or (bare and self._participle(scene, draft)):
            draft.voice = "passive"

    @staticmethod
    def _participle(scene: Scene, draft: Draft) -> bool:
        """Ships sunk by pirates; was hailed and reviled: participles without an auxiliary of their own."""
        main = draft.group.main
        if main.relation in ("acl", "advcl", "relcl"):
            return main.tag == "VBN"
        if main.relation != "conj" or main.head < 0 or scene.owner[main.head] < 0:
            return False
        before = scene.drafts[scene.owner[main.head]]
        alike = main.tag == "VBN" or before.group.outer.relation == "acl"
        return before.voice == "passive" and alike

    def judge(self, scene: Scene, draft: Draft) -> None:
        """Set denial and modality; slots and subject must be there, and the clause before judged."""
        words = self.verb_words(scene, draft)
        around = [*self._opening(scene, draft), *self._of_subject(scene, draft)]
        draft.denial, fired = self._scope.denial([*around, *words, *self._of_object(scene, draft)])
        draft.modality, also = self._scope.modality(words)
        draft.rules += [*fired, *also]
        self._inherit(scene, draft)

    @staticmethod
    def verb_words(scene: Scene, draft: Draft) -> list[Node]:
        """The verb group with its auxiliaries, particles and adverbs, in order."""
        tree = scene.tree
        found: list[Node] = []
        for node in draft.group.nodes:
            found += (node, *tree.below(node, *_WITH_VERB))
            if node is not draft.group.outer:
                found += (mark for mark in tree.below(node, "mark") if mark.text == "to")
        for node in list(found):
            if node.relation == "advmod":
                found += tree.below(node, "neg", "advmod", "det")  # no longer
        return sorted(found, key=lambda node: node.index)

    @staticmethod
    def _opening(scene: Scene, draft: Draft) -> list[Node]:
        """Without (doing it), nor (did they)."""
        nodes, outer = scene.tree.nodes, draft.group.outer
        found = [nodes[i] for i in outer.markers] if outer.relation in ("advcl", "acl") else []
        if draft.opener >= 0 and nodes[draft.opener].relation == "cc":
            found.append(nodes[draft.opener])
        return found

    @staticmethod
    def _of_subject(scene: Scene, draft: Draft) -> list[Node]:
        """No state …, none of them …, neither A nor B: the words up to the head of the subject."""
        nodes = scene.tree.nodes
        for chunk in draft.slots.get("subject", [])[:1]:
            if draft.link != "relative" and draft.shares < 0:
                before = [
                    c for c in scene.tree.below(nodes[chunk.head], "preconj", "cc") if c.index < chunk.first
                ]
                return [*before, *nodes[chunk.first : min(chunk.head + 1, chunk.first + 4)]]
        return []

    def _of_object(self, scene: Scene, draft: Draft) -> list[Node]:
        """Has no army, is no threat: the `no` of what somebody has or is."""
        main = draft.group.main
        there = any(c.text in self._existential for c in scene.tree.below(main, "expl", *SUBJECTS))
        if main.lemma not in self._lacking or there:
            return []
        chunks = [*draft.slots.get("object", [])[:1], *draft.slots.get("complement", [])[:1]]
        firsts = [scene.tree.nodes[chunk.first] for chunk in chunks]
        return [node for node in firsts if node.text in self._lacks]

    @staticmethod
    def _inherit(scene: Scene, draft: Draft) -> None:
        """Must share and protect: a verb without auxiliaries goes on with those of the one before."""
        outer, before = draft.group.outer, scene.parent(draft)
        if outer.relation != "conj" or before is None or draft.has("subject") or outer.tag in _FINITE:
            return
        own = any(True for _ in scene.tree.below(outer, "aux", "aux:pass", "neg"))
        if own or (outer.tag and outer.tag != before.group.main.tag):
            return
        if draft.modality == "asserted":
            draft.modality = before.modality
        draft.denial = draft.denial or before.denial
