"""Noun phrases after the verb: its objects, what it says, or the beginning of another clause."""

from __future__ import annotations

from textmine.lexicon.words import syntax_words
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.parts import Part
from textmine.syntax.english.prepositions import Prepositions
from textmine.syntax.english.stack import Stack
from textmine.syntax.records import Slot

_DAYS = syntax_words("en")["days"]
_WHICH_TIME = syntax_words("en")["which-time"]
_LOOK = 16
_MOST_JOINED = 64


class Objects(Prepositions):
    """Places noun phrases after verbs."""

    def _after_verb(self, s: Stack, at: int, frame: Frame) -> None:
        part, verb = s.parts[at], frame.verb
        assert verb is not None
        if frame.existential:
            frame.existential = False
            if s.before in ("VG", "ADV"):
                s.put(s.node_of(part), frame.subject)
                return
        if s.comma:
            self._after_comma(s, at)
            return
        if s.ahead.verb[at] >= 0 and self._opens_clause(s, at, frame):
            return
        self._object(s, s.node_of(part), frame)

    def _after_comma(self, s: Stack, at: int) -> None:
        part = s.parts[at]
        verb = s.ahead.verb[at]
        if self._list_goes_on(s, at) and s.place is not None and verb < 0:
            node = s.node_of(part, s.node.marker if s.node else "")
            s.put(node, s.place)
            return
        if verb >= 0:
            outer = s.fronted_parent()
            if outer is not None:
                s.pop_to(outer)
                s.put(s.node_of(part), outer.subject)
            elif self.reports(s, verb):
                self._report(s, at)
            elif not self._closed_by_comma(s, at) or part.pronoun:
                self.new_clause(s, at)
            else:
                self._apposed(s, part)
            return
        outer = s.fronted_parent()
        if outer is not None and s.waiting() is None:
            s.pop_to(outer)
            s.put(s.node_of(part), outer.subject)
            return
        self._apposed(s, part)

    @classmethod
    def _apposed(cls, s: Stack, part: Part) -> None:
        cls._beside(s, s.node_of(part))
        s.top.touch(part.first, part.last)

    @staticmethod
    def _beside(s: Stack, node: Node) -> None:
        """Kenya, a friend of Ghana,: the noun in apposition modifies the one before."""
        before = s.node
        if (
            before is not None
            and not node.part.time
            and before.part.last < node.part.first <= before.part.last + 12
        ):
            while before.marker == "," and before.host is not None:
                before = before.host
            node.marker, node.host = ",", before
            before.modifiers.append(node)
        s.node, s.place, s.adjacent = node, None, True

    def reports(self, s: Stack, verb: int) -> bool:
        """Is it `…, Uganda said` at the end, or before another comma?"""
        part = s.parts[verb]
        if part.lemma not in self._says or part.passive:
            return False
        after = s.ahead.next(verb)
        if s.ahead.kind(after) == "NP" and s.parts[after].time:
            return True
        return s.ahead.kind(after) in ("", "COMMA", "P", "SUB", "SEMI", "CC")

    def _report(self, s: Stack, at: int) -> Frame:
        """What was said stands before whoever says it."""
        matrix = s.matrix()
        frame = s.frame("matrix", None)
        if matrix.link in ("matrix", "coordinated"):
            outermost = matrix
            for _ in range(_MOST_JOINED):
                if outermost.link != "coordinated" or outermost.parent is None:
                    break
                outermost = outermost.parent
            outermost.link, outermost.parent = "complement", frame
        s.push(frame)
        if at >= 0:
            s.put(s.node_of(s.parts[at]), frame.subject)
        return frame

    def _opens_clause(self, s: Stack, at: int, frame: Frame) -> bool:
        """A noun with a verb of its own after the verb: what is said, or the subject of the clause around."""
        part, verb = s.parts[at], frame.verb
        assert verb is not None
        outer = s.fronted_parent()
        if frame.fronted and verb.form == "ing" and not frame.slots.get("object") and s.before == "VG":
            return False  # lifting the embargo is premature
        takes = verb.lemma in self._clause_verbs
        objects = frame.slots.get("object")
        if not objects and s.before in ("VG", "ADV", "P", "NP"):
            says = verb.lemma in self._says
            direct = (s.before == "VG" and (part.pronoun or self._begins_clause(s, at))) or says
            if takes and direct and not verb.passive:
                inner = s.open("complement")
                s.put(s.node_of(part), inner.subject)
                return True
        if outer is not None:
            s.pop_to(outer)
            s.put(s.node_of(part), outer.subject)
            return True
        if objects and takes and verb.lemma in self._double and s.adjacent:
            inner = s.open("complement")
            s.put(s.node_of(part), inner.subject)
            return True
        if verb.passive and takes and s.before == "VG":
            inner = s.open("complement")
            s.put(s.node_of(part), inner.subject)
            return True
        if (
            s.adjacent
            and s.node is not None
            and not s.node.part.pronoun
            and (part.pronoun or part.definite or part.proper)
        ):
            self._bare_relative(s, s.node_of(part))
            return True
        if s.before == "ADJ" and verb.lemma == "be":
            inner = s.open("complement")  # sure it will
            s.put(s.node_of(part), inner.subject)
            return True
        return False

    @staticmethod
    def _begins_clause(s: Stack, at: int) -> bool:
        """Sees the army is leaving; but: saw the army the rebels fought, found mines laid in fields."""
        verb = s.ahead.verb[at]
        if any(part.kind == "CC" for part in s.parts[at + 1 : min(verb, at + 12)]):
            return False
        if s.parts[verb].form == "past":
            following = s.ahead.next(verb)
            if s.ahead.kind(following) not in ("NP", "THAT"):
                return False
        return verb <= s.ahead.end[at]

    def _object(self, s: Stack, node: Node, frame: Frame) -> None:
        verb = frame.verb
        assert verb is not None
        part, lemma = node.part, verb.lemma
        objects = frame.slot("object")
        slot: Slot | None = "object"
        if lemma in self._copular and not verb.passive:
            slot = "complement" if not frame.slots.get("complement") else None
        elif part.time and (
            objects
            or verb.passive
            or lemma in self._intransitive
            or part.lemma in _DAYS
            or s.tokens[part.first].text in _WHICH_TIME
        ):
            slot = "adverbial"
        elif not objects:
            if verb.passive:
                slot = "object" if lemma in self._double else "complement" if lemma in self._judging else None
            elif s.before not in ("VG", "ADV", "ADJ") and not s.adjacent:
                slot = "object" if s.before != "NP" else None
        elif lemma in self._double and s.adjacent and len(objects) == 1 and not frame.slots.get("recipient"):
            frame.slots["recipient"] = [*objects]
            objects.clear()
        elif lemma in self._judging and s.adjacent:
            slot = "complement"
        else:
            slot = None
        if slot is None:
            s.node, s.place, s.adjacent = node, None, True
            frame.touch(part.first, part.last)
        else:
            s.put(node, frame.slot(slot))

    @staticmethod
    def _list_goes_on(s: Stack, at: int) -> bool:
        """Ghana, Togo and Benin: does a conjunction close what begins here as a list?"""
        ahead, index = s.ahead, at
        for _ in range(12):
            after = ahead.next(index)
            kind = ahead.kind(after)
            if kind == "P" and ahead.kind(after + 1) == "NP":
                index = after + 1
            elif kind == "CC":
                return ahead.kind(ahead.next(after)) == "NP" and s.parts[after].marker in (
                    "and",
                    "or",
                    "as well as",
                )
            elif kind == "COMMA":
                following = ahead.next(after)
                if ahead.kind(following) == "NP":
                    index = following
                else:
                    return ahead.kind(following) == "CC" and ahead.kind(ahead.next(following)) == "NP"
            else:
                return False
        return False

    @staticmethod
    def _closed_by_comma(s: Stack, at: int) -> bool:
        """Does a comma end what begins here before the verb comes?"""
        return s.ahead.kind(s.ahead.end[at]) in ("COMMA", "OPEN")

    def _bare_relative(self, s: Stack, node: Node) -> None:
        """The town it captured: a relative clause that nothing opens."""
        antecedent = s.node
        frame = s.open("relative")
        frame.restrictive, frame.antecedent, frame.gap = True, antecedent, True
        s.put(node, frame.subject)

    def new_clause(self, s: Stack, at: int) -> Frame:
        """A clause that goes on with another: after a comma the outermost, else the innermost with a subject."""
        comma = s.comma or s.comma_before_conjunction
        stack = s.stack
        if comma:
            base = next((f for f in stack if f.verb is not None), s.top)
        else:
            finite = [f for f in stack if f.verb is not None and f.link != "relative" and self._is_finite(f)]
            base = finite[-1] if finite else s.top
        parent = base
        s.pop_to(base)
        frame = s.frame("coordinated", parent)
        if s.conjunction is not None:
            frame.otherwise = s.place
        s.replace(base, frame)
        frame.fronted = base.fronted
        s.put(s.node_of(s.parts[at]), frame.subject)
        return frame

    @staticmethod
    def _is_finite(frame: Frame) -> bool:
        return (
            frame.verb is not None
            and frame.verb.form in ("fin", "past", "base")
            and bool(frame.subject or frame.shares)
        )

    @staticmethod
    def _verb_after_comma(s: Stack, at: int) -> bool:
        """The group, renamed in 2023, recruits: a comma and a verb follow."""
        for index in range(at + 1, min(at + _LOOK, len(s.parts))):
            if s.parts[index].kind == "SEMI":
                return False
            if s.parts[index].kind == "COMMA":
                after = s.ahead.next(index)
                return s.ahead.kind(after) == "VG" and s.parts[after].form in ("fin", "past", "base")
        return False
