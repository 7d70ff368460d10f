"""Verb groups in clauses: which clause a verb is of."""

from __future__ import annotations

from textmine.lexicon.words import syntax_words
from textmine.syntax.english.frames import Frame
from textmine.syntax.english.parts import Part
from textmine.syntax.english.stack import Stack
from textmine.syntax.english.tense import Tense

_HELPS_WORDS = syntax_words("en")["inverted"]


class Verbals(Tense):
    """Gives verb groups to the clauses of a stack."""

    def verb(self, s: Stack, at: int) -> None:
        """Place the verb group at part `at`."""
        part, frame = s.parts[at], s.top
        plain = s.tokens[part.first].text in ("have", "do", "be")
        if frame.helper is not None and frame.verb is None and (part.form != "fin" or plain):
            self._merge(s, part, frame)
            return
        if frame.verb is not None and self._resumes(s, part, frame):
            frame.helper, frame.verb = frame.verb, None
            self._merge(s, part, frame)
            return
        form = self._resolved(s, at, part)
        if form == "inf":
            self._infinitive(s, at, part)
        elif form == "ing":
            self._gerund(s, at, part)
        elif form == "part":
            self._participle(s, part)
        else:
            self._finite(s, at, part)

    def _merge(self, s: Stack, part: Part, frame: Frame) -> None:
        """Did X fire, nor was it seized: the auxiliary before the subject and the verb after it are one."""
        helper = frame.helper
        assert helper is not None
        part.passive = part.passive or (helper.lemma == "be" and part.form in ("past", "part"))
        frame.helper = None
        frame.inherits = None
        part.form = "fin"
        frame.adverbs.extend(range(helper.first, helper.last + 1))
        self._give(s, frame, part)
        frame.touch(helper.first, helper.last)

    @staticmethod
    def _resumes(s: Stack, part: Part, frame: Frame) -> bool:
        """Will at some point go, was, in fact, seized: the verb comes only after something that stands between."""
        verb = frame.verb
        if verb is None or not verb.aux or s.conjunction is not None or frame.exists:
            return False
        if frame.slots.get("object") or frame.slots.get("complement") or frame.inverted:
            return False
        if verb.modal:
            return part.form == "base"
        if verb.lemma not in ("be", "have") or s.before not in ("COMMA", "NP", "SUB"):
            return False
        return (s.comma or s.before == "NP") and part.form in ("past", "part", "ing")

    def _finite(self, s: Stack, at: int, part: Part) -> None:
        frame = s.top
        if part.form == "base" and self._bare_infinitive(s, at, part, frame):
            return
        helps = part.aux and (part.modal or part.lemma == "do")
        if s.conjunction is not None and helps and self._inverted_clause(s, at, part):
            return
        if s.conjunction is not None and self._coordinated(s, at, part):
            return
        if frame.verb is None:
            if self._helps(s, at, part, frame):
                return
            if (
                not frame.subject
                and frame.link == "matrix"
                and frame.fronted is False
                and s.waiting() is not None
            ):
                outer = s.waiting()
                assert outer is not None
                s.pop_to(outer)
                frame = outer
            if part.form == "past" and self._verbless_passive(s, at):
                part.passive = True
            self._give(s, frame, part)
            return
        outer = s.waiting()
        if outer is not None:
            s.pop_to(outer)
            self._give(s, outer, part)
            return
        fronted = s.fronted_parent()
        if fronted is not None and (s.comma or frame.verb.form == "ing"):
            if not s.comma:
                frame.link = "complement"
            s.pop_to(fronted)
            self._give(s, fronted, part)
            return
        if s.comma and part.lemma in self._says and s.ahead.kind(s.ahead.next(at)) == "NP":
            inner = self._report(s, -1)
            inner.inverted = True
            self._give(s, inner, part)
            return
        if self._steals(s, part, frame):
            return
        new = s.frame("coordinated", frame)
        new.shares = frame
        s.replace(frame, new)
        self._give(s, new, part)

    def _inverted_clause(self, s: Stack, at: int, part: Part) -> bool:
        """And rarely did the army fire: a clause that begins with its auxiliary."""
        frame = s.top
        if frame.verb is None or s.ahead.kind(at + 1) != "NP":
            return False
        new = s.frame("coordinated", frame)
        s.replace(frame, new)
        new.helper = part
        return True

    def _verbless_passive(self, s: Stack, at: int) -> bool:
        """Mali shaken by coup: a participle is all the verb there is."""
        after = s.ahead.next(at)
        return s.ahead.kind(after) == "P" and s.parts[after].marker == "by"

    def _helps(self, s: Stack, at: int, part: Part, frame: Frame) -> bool:
        """An auxiliary before its subject: Should it fail, nor did it, what does it want?"""
        if frame.subject or not part.aux or s.ahead.kind(at + 1) != "NP":
            return False
        if s.parts[at + 1].first != part.last + 1:
            return False
        opening = not frame.adverbs and frame.first < 0
        text = s.tokens[part.first].text
        if opening and frame.link in ("matrix", "coordinated") and not frame.denied and text in _HELPS_WORDS:
            inner = s.open("conditional" if text == "should" else "counterfactual", part.first)
            inner.rules.extend(key for form, key in self.inversions.items() if form == text)
            inner.fronted = True
            frame = inner
        if part.lemma == "be" and not self._verb_follows(s, at + 1):
            frame.inverted = True
            self._give(s, frame, part)
        else:
            frame.helper = part
        return True

    @staticmethod
    def _verb_follows(s: Stack, at: int) -> bool:
        """Is it `was the town seized`, and not `is the capital`?"""
        after = s.ahead.next(s.ahead.end[at] - 1)
        return s.ahead.kind(after) == "VG" and s.parts[after].form in ("past", "ing", "part")

    def _bare_infinitive(self, s: Stack, at: int, part: Part, frame: Frame) -> bool:
        """Let X go, help build: a base form that no `to` opens."""
        if frame.verb is None or s.conjunction is not None or s.waiting() is not None:
            return False
        if s.comma and frame.verb.form in ("base", "inf"):
            return self._coordinated(s, at, part)
        inner = s.open("complement")
        objects = frame.slots.get("object")
        if objects and s.adjacent:
            inner.subject.extend(objects)
        else:
            inner.shares = frame
        self._give(s, inner, part)
        return True

    def _steals(self, s: Stack, part: Part, frame: Frame) -> bool:
        """Its object is the subject of what follows: sure X did, thinks X did."""
        node, place = s.node, s.place
        if not s.adjacent or node is None or place is None or node not in place or place is frame.subject:
            return False
        verb = frame.verb
        assert verb is not None
        if place is not frame.slots.get("object") and place is not frame.slots.get("complement"):
            return False
        place.remove(node)
        takes = verb.lemma in self._clause_verbs
        inner = s.open("complement" if takes else "relative") if takes else None
        if inner is None:
            inner = s.frame("coordinated", frame)
            s.replace(frame, inner)
        inner.subject.append(node.bare())
        self._give(s, inner, part)
        return True
