"""Who or what a clause is about: its own subject, or one that grammar gives it from elsewhere."""

from __future__ import annotations

from textmine.lexicon.words import syntax_words
from textmine.syntax.dependencies.draft import Draft, Scene
from textmine.syntax.dependencies.labels import SUBJECTS
from textmine.syntax.dependencies.nodes import NOMINAL, Node
from textmine.syntax.dependencies.slots import Slots
from textmine.syntax.records import Slot


class Subjects:
    """Finds subjects; slots must be filled before, and the clauses around one done.

    Args:
        language: whose words count.
        slots: tell words of time.
    """

    def __init__(self, language: str, slots: Slots) -> None:
        words = syntax_words(language)
        self._is_time = slots.is_time
        self._subject_control = words.get("subject-control", frozenset())
        self._impersonal = words.get("impersonal", frozenset())
        self._existential = words.get("existential", frozenset())

    def find(self, scene: Scene, draft: Draft) -> None:
        """Fill the slot, or say which clause gives the subject, or that it is not known."""
        if draft.has("subject"):
            return
        for node in draft.group.nodes:
            for subject in scene.tree.below(node, *SUBJECTS):
                if self._stands_for_infinitive(scene, draft, subject):
                    draft.unknown.add("subject")
                    return
                if subject.index not in scene.outer and subject.text not in self._existential:
                    # A second subject, after the verb, is none: what it is, for be, else what it is done to.
                    second = draft.has("subject") and subject.index > draft.group.main.index
                    rest: Slot = "complement" if draft.group.main.pos == "AUX" else "object"
                    draft.add(rest if second else "subject", scene.nouns.chunks(subject, ""))
            if draft.has("subject"):
                self._object_gap(scene, draft)
                return
        clausal = any(True for node in draft.group.nodes for _ in scene.tree.below(node, "csubj"))
        if not clausal and not self._there_is(scene, draft):
            self._borrowed(scene, draft)

    def _stands_for_infinitive(self, scene: Scene, draft: Draft, subject: Node) -> bool:
        """It is too early to talk: `it` is nobody, for it stands for what follows."""
        main = draft.group.main
        if subject.text != "it" or main.lemma != "be":
            return False
        judged = [w for w in scene.tree.below(main, "acomp", "attr", "oprd") if w.text in self._impersonal]
        below = (
            c for one in (main, *judged) for c in scene.tree.below(one, "xcomp", "ccomp", "advcl", "acl")
        )
        return bool(judged) and any("to" in c.marker.split() and c.tag == "VB" for c in below)

    def _there_is(self, scene: Scene, draft: Draft) -> bool:
        """There is a threat: the threat is what is."""
        below = (c for node in draft.group.nodes for c in scene.tree.below(node, "expl", *SUBJECTS))
        if not any(child.text in self._existential for child in below):
            return False
        what = draft.slots.pop("complement", None) or draft.slots.pop("object", [])
        draft.add("subject", what)
        return True

    def _borrowed(self, scene: Scene, draft: Draft) -> None:
        outer = draft.group.outer
        above = scene.tree.head(outer)
        parent = scene.parent(draft)
        if draft.link == "relative" and above is not None:
            if outer.tag in ("VBG", "VBN") or not draft.pronoun:
                draft.add("subject", [scene.nouns.chunk(above)])
        elif parent is None or above is None:
            return
        elif outer.relation in ("conj", "parataxis", "dep"):
            draft.shares = parent.group.index
        elif outer.relation == "xcomp" and self._after_adjective(scene, draft, above):
            return
        elif outer.relation in ("xcomp", "ccomp", "advcl"):
            self._controlled(draft, parent)
        elif outer.relation == "acl" and above.relation not in SUBJECTS:
            draft.shares = parent.group.index  # has the means to do it, is accused of doing it
        else:
            draft.unknown.add("subject")

    def _controlled(self, draft: Draft, parent: Draft) -> None:
        """The subject of an infinitive or participle: the object of the verb around it, or its subject."""
        complement = draft.link == "complement"
        objects = parent.slots.get("object", []) if complement and parent.voice == "active" else []
        if objects and parent.group.main.lemma not in self._subject_control:
            draft.add("subject", objects)
        elif complement and draft.group.outer.relation == "ccomp":
            draft.unknown.add("subject")
        else:
            draft.shares = parent.group.index

    def _after_adjective(self, scene: Scene, draft: Draft, adjective: Node) -> bool:
        """The state, unable to pay, …: it is the state that does not pay, for the adjective says how."""
        above = scene.tree.head(adjective)
        if adjective.index in scene.inside or adjective.pos != "ADJ" or above is None:
            return False
        if above.pos in NOMINAL:
            draft.add("subject", [scene.nouns.chunk(above)])
        elif adjective.relation in ("advcl", "advmod"):
            draft.shares = scene.owner[above.index]
        else:
            return False
        draft.link = "adverbial"
        draft.group.nodes.insert(0, adjective)
        return True

    def _object_gap(self, scene: Scene, draft: Draft) -> None:
        """The ships they sank: a relative clause with a subject, and neither a pronoun nor an object."""
        outer, main = draft.group.outer, draft.group.main
        noun = scene.tree.head(outer)
        if draft.link != "relative" or draft.pronoun or noun is None or noun.pos not in NOMINAL:
            return
        if main.pos != "VERB" or draft.voice == "passive" or self._is_time(scene, noun):
            return
        below = scene.tree.below(main, "ccomp", "xcomp")
        if not draft.has("object", "complement", "recipient") and not any(True for _ in below):
            draft.add("object", [scene.nouns.chunk(noun)])
