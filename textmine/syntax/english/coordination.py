"""Verbs that a conjunction joins: which clause they go on with, and what they share with it."""

from __future__ import annotations

from textmine.syntax.english.frames import Frame
from textmine.syntax.english.parts import Part
from textmine.syntax.english.phrases import Phrases
from textmine.syntax.english.stack import Stack


class Coordination(Phrases):
    """Joins verb groups to clauses."""

    @staticmethod
    def _give(s: Stack, frame: Frame, part: Part) -> None:
        frame.verb = part
        frame.touch(part.first, part.last)
        s.adjacent = False
        s.place = None
        if (
            frame.subject
            and frame.subject[0].part.lemma == "there"
            and part.lemma in ("be", "exist", "remain")
        ):
            frame.subject.clear()
            frame.existential = frame.exists = True

    def _coordinated(self, s: Stack, at: int, part: Part) -> bool:
        """And a verb: it goes on with the innermost clause whose verb has the same form."""
        wanted = self._alike(part)
        candidates = [f for f in reversed(s.stack) if f.verb is not None]
        if not candidates:
            return False
        if s.comma_before_conjunction and part.form in ("fin", "past"):
            candidates = [f for f in reversed(candidates) if not f.fronted] or candidates
        if part.form == "past" and s.ahead.kind(s.ahead.next(at)) == "NP":
            candidates = [f for f in candidates if f.verb is not None and not f.verb.passive] or candidates
        base = next((f for f in candidates if f.verb is not None and self._form_of(f) in wanted), None)
        if base is None:
            if part.form in ("fin", "past", "base") and s.waiting() is None:
                base = candidates[-1]
            else:
                return False
        outer = s.waiting()
        if (
            outer is not None
            and part.form == "fin"
            and base is s.top
            and base.link not in ("relative", "complement")
        ):
            return False
        new = s.frame("coordinated", base)
        new.shares = base
        if at > 1 and s.parts[at - 1].kind == "CC" and s.parts[at - 2] is base.verb:
            new.objects_of = base  # condemned and rejected the plan
        bare = part.form in ("base", "part") or (part.form == "past" and not self._is_past(base))
        if bare and base.verb is not None:
            new.inherits = base
            if base.verb.passive and part.form in ("past", "part"):
                part.passive = True
        new.restrictive = base.restrictive
        s.replace(base, new)
        self._give(s, new, part)
        return True

    @staticmethod
    def _is_past(frame: Frame) -> bool:
        return frame.verb is not None and frame.verb.form == "past" and not frame.verb.passive

    @staticmethod
    def _form_of(frame: Frame) -> str:
        verb = frame.verb
        assert verb is not None
        if verb.form == "fin" and verb.modal:
            return "modal"
        return verb.form

    @staticmethod
    def _alike(part: Part) -> tuple[str, ...]:
        if part.form == "inf":
            return ("inf",)
        if part.form == "base":
            return ("inf", "modal", "base")
        if part.form == "ing":
            return ("ing",)
        return ("fin", "past", "modal", "part", "base")
