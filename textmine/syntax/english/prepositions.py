"""What stands behind a preposition: part of the noun before it, or in a slot of the clause."""

from __future__ import annotations

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words, syntax_words
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.stack import Stack
from textmine.syntax.english.words import noun_prepositions
from textmine.syntax.records import Slot

_DEEPEST = 16


_BELONGS_TO_WORDS = syntax_words("en")["phrases-belongs-to"]
_GROUPS = english_words()["group-noun"]
_ASIDES = syntax_words("en")["aside-noun"]
_LISTING = syntax_words("en")["listing"] - {"excluding"}


class Prepositions:
    """Puts noun phrases behind prepositions where they belong."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lists = english_words()
        self._belongs = noun_prepositions()
        self._copular = self.lists["copula-like"]
        self._clause_verbs = self.lists["takes-clause"]
        self._says = self.lists["says"]
        self._double = self.lists["two-objects"]
        self._judging = self.lists["object-complement"]
        self._of_verbs = self.lists["of-verb"]
        self._intransitive = self.lists["intransitive"]
        self._markers = lexicon.rules.by_form("markers", "en")
        by_en = lexicon.predicates.by_en
        self._with = frozenset(form[0] for form, p in by_en.items() if p.frame == "with" and len(form) == 1)
        bodies = english_words()
        kinds = syntax_words("en")["bodies"]
        words = frozenset(word for kind in kinds for word in bodies.get(kind, ()))
        # Nouns of bodies and persons, which act with somebody and are no means.
        self._acting = words | {word.removesuffix("s") for word in words if not word.endswith("ss")} | _GROUPS
        self.inversions = {
            form: rule.key
            for form, rule in lexicon.rules.forms("scope", "en", category="link").items()
            if form in syntax_words("en")["inverted"]
        }

    def _prepositional(self, s: Stack, at: int) -> None:
        part, preposition, frame = s.parts[at], s.preposition, s.top
        assert preposition is not None
        s.preposition = None
        node = s.node_of(part, preposition.marker)
        verb = frame.verb
        base = s.base
        if base is not None and base.depth >= _DEEPEST:
            base = base.host
        frame.touch(preposition.first, part.last)
        when = part.time and preposition.marker != "of"
        if base is not None and not when and self._belongs_to(base, preposition.marker, frame):
            self._attach(s, node, base, frame)
            return
        if verb is None and frame.subject and base is not None and not when:
            self._attach(s, node, base, frame)
            return
        slot, rule = self.slot_for(preposition.marker, node, frame)
        if rule:
            frame.rules.append(rule)
        s.put(node, frame.slot(slot))

    def _attach(self, s: Stack, node: Node, base: Node, frame: Frame) -> None:
        """Give a noun what modifies it; the marker's rule has told what part it has there."""
        _, rule = self.slot_for(node.marker, node, frame)
        if rule:
            frame.rules.append(rule)
        node.host, node.depth = base, base.depth + 1
        s.put(node, base.modifiers)

    def _belongs_to(self, base: Node, marker: str, frame: Frame) -> bool:
        """Does what follows a preposition belong to the noun before it?"""
        if marker in _BELONGS_TO_WORDS:
            judged = frame.verb is not None and frame.verb.lemma in self._of_verbs
            return not (judged and base in frame.slots.get("object", ()))
        if marker in ("between", "among"):
            return not base.part.time
        if marker in _LISTING:
            return frame.verb is None and not base.part.time
        if marker == "by":  # calls by the envoy
            passive = frame.verb is not None and frame.verb.passive
            return not passive and base.marker == "" and not base.part.pronoun
        if base.part.lemma in self._belongs.get(marker, ()):
            return True
        return base in frame.slots.get("complement", ()) and marker not in ("in", "at", "on", "as")

    def slot_for(self, marker: str, node: Node, frame: Frame) -> tuple[Slot, str]:
        """(slot, key of the rule) of what stands behind a preposition."""
        part = node.part
        passive = frame.verb is not None and frame.verb.passive
        if (part.time and marker not in ("according to", "as")) or part.lemma in _ASIDES:
            return "adverbial", ""
        for rule in self._markers.get(marker, ()):
            if self._holds(rule["when"], node, frame, passive):
                return rule["slot"], rule.key  # type: ignore[return-value]
        return "adverbial", ""

    def _holds(self, when: str, node: Node, frame: Frame, passive: bool) -> bool:
        after_verb = frame.verb is not None
        named = node.part.proper or node.part.pronoun or node.part.lemma in self._acting
        takes_partner = after_verb and frame.verb is not None and frame.verb.lemma in self._with
        if node.marker == "with" and when == "":
            return named or takes_partner
        conditions = {
            "": True,
            "active": not passive,
            "after-verb": after_verb,
            "before-noun": True,
            "before-verb": not after_verb,
            "gerund": False,
            "initial": not after_verb,
            "name": named,
            "not-name": not named,
            "passive": passive,
        }
        return conditions.get(when, True)
