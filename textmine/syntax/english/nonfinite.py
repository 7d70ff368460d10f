"""Infinitives, forms in -ing and participles: who does what they say, and how they hang on the clause around them."""

from __future__ import annotations

from textmine.syntax.english.coordination import Coordination
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.parts import Part
from textmine.syntax.english.stack import Stack


class Nonfinite(Coordination):
    """Opens clauses for verb groups that agree with no subject."""

    def _infinitive(self, s: Stack, at: int, part: Part) -> None:
        frame = s.top
        if s.conjunction is not None and self._coordinated(s, at, part):
            return
        if frame.verb is None and frame.link == "purpose" and frame.opener >= 0:
            self._give(s, frame, part)  # in order to
            return
        if (
            frame.verb is None
            and frame.link in ("complement", "question")
            and frame.opener >= 0
            and not frame.subject
            and s.tokens[frame.opener].text != "that"
        ):
            frame.shares = frame.parent  # how to, whether to
            self._give(s, frame, part)
            return
        if frame.verb is None:
            self._give(s, self._before_main(s, frame), part)
            return
        inner = s.open("complement")
        inner.by_comma = s.comma
        self._controlled(s, inner, frame)
        self._give(s, inner, part)

    def _before_main(self, s: Stack, frame: Frame) -> Frame:
        """The decision to leave …; To win, …"""
        if frame.subject:
            return s.open("complement")
        inner = s.open("purpose")
        inner.shares, inner.fronted = frame, True
        return inner

    def _controlled(self, s: Stack, inner: Frame, frame: Frame) -> None:
        """Who does what the infinitive says, and whether it is what is wanted or what it is for."""
        verb, node = frame.verb, s.node
        assert verb is not None
        inner.shares = frame
        if s.before == "ADJ":
            impersonal = frame.subject and frame.subject[0].part.lemma == "it"
            inner.shares = None if impersonal else frame
            return
        if s.before in ("VG", "ADV") and not s.comma:
            plain = verb.lemma in self._intransitive and verb.lemma not in ("be", "remain")
            inner.link = (
                "purpose"
                if plain or (verb.passive and verb.lemma not in self.lists["pivot"])
                else "complement"
            )
            return
        outermost = node.outermost if node is not None else None
        if s.adjacent and not s.comma and outermost is not None and outermost is not node:
            if verb.lemma in self.lists["pivot"] and outermost in frame.slots.get("object", ()):
                self._moved(inner, outermost)  # urged the government of Chad to
                return
        wants = verb.lemma in self.lists["takes-infinitive"] and not frame.slots.get("object")
        if wants and not s.comma and s.before in ("NP", "P"):
            if not (s.adjacent and node is not None and node.marker == "for"):
                return
        if not s.adjacent or node is None or s.comma:
            inner.link = "purpose"
            return
        if node.marker == "for":
            inner.shares = None  # a call for troops to leave
            inner.subject.append(node.bare())
            return
        if node.host is not None and node.host.part.lemma in self.lists["control-noun"]:
            if node.marker == "of":
                inner.shares = None  # the right of states to defend themselves
                inner.subject.append(node.bare())
            return
        if node.marker == "for" and frame.slots.get("recipient") and node in frame.slots["recipient"]:
            if verb.lemma in self.lists["pivot"] or verb.lemma == "be":
                self._moved(inner, node)
                return
        if node in frame.slots.get("object", ()):
            if verb.lemma in self.lists["pivot"]:
                self._moved(inner, node)
                return
        elif node in frame.slots.get("recipient", ()) and verb.lemma in self.lists["pivot"]:
            self._moved(inner, node)
            return
        if node.part.lemma in self.lists["control-noun"] or verb.lemma in ("be", "have"):
            inner.link = "complement"
            return
        inner.link = "purpose"

    @staticmethod
    def _moved(inner: Frame, node: Node) -> None:
        """Urged X to go: X is the object of one and the subject of the other."""
        inner.shares = None
        inner.subject.extend(one.bare() for one in (node.place or [node]))

    def _gerund(self, s: Stack, at: int, part: Part) -> None:
        frame = s.top
        preposition, s.preposition = s.preposition, None
        if s.conjunction is not None and preposition is None and self._coordinated(s, at, part):
            return
        if preposition is not None:
            self._behind(s, part, preposition, frame)
            return
        if frame.verb is None:
            if frame.subject and not s.comma:
                inner = s.open("relative")
                inner.restrictive, inner.antecedent = True, s.node
                if s.node is not None:
                    inner.subject.append(s.node.bare())
            elif frame.link in ("adverbial", "conditional") and not frame.subject:
                inner = frame  # while fighting
                inner.shares = frame.parent
            else:
                inner = s.open("adverbial", comma=s.comma)
                inner.shares = frame
                inner.fronted = not frame.subject
            self._give(s, inner, part)
            return
        if s.comma:
            inner = s.open("adverbial", comma=True)
            inner.shares = frame
        elif s.before in ("VG", "ADV") or not s.adjacent or s.node is None or s.node.part.time:
            inner = s.open("complement" if s.before == "VG" else "adverbial")
            inner.shares = frame
        elif s.tokens[part.head].text in self.lists["beside"] and s.node not in frame.subject:
            inner = s.open("adverbial")
            inner.shares = frame
        elif frame.verb.lemma in self.lists["pivot-ing"] and s.node in frame.slots.get("object", ()):
            inner = s.open("complement")
            inner.subject.append(s.node)
        else:
            inner = s.open("relative")
            inner.restrictive, inner.antecedent = True, s.node
            inner.subject.append(s.node.bare())
        self._give(s, inner, part)

    def _behind(self, s: Stack, part: Part, preposition: Part, frame: Frame) -> None:
        """By cutting gas, accused X of shelling, without asking."""
        pivot = frame.verb is not None and frame.verb.lemma in self.lists["pivot-of"]
        objects = frame.slots.get("object")
        waits = frame.verb is None and bool(frame.subject)
        belongs = (
            waits
            or (preposition.marker in ("of", "against"))
            or (pivot and preposition.marker in ("of", "from", "for"))
        )
        inner = s.open("complement" if belongs else "adverbial", preposition.first)
        if pivot and preposition.marker in ("of", "from", "for") and frame.verb is not None:
            if objects and not frame.verb.passive:
                inner.subject.extend(objects)
            else:
                inner.shares = frame
        elif not waits:
            inner.shares = frame
        inner.rules.extend(r.key for r in self._markers.get(preposition.marker, ()) if r["when"] == "gerund")
        inner.denied = preposition.marker == "without"
        inner.fronted = frame.verb is None and not frame.subject
        self._give(s, inner, part)

    def _participle(self, s: Stack, part: Part) -> None:
        frame, node = s.top, s.node
        part.passive = True
        part.form = "part"
        s.preposition = None
        verbless = frame.opener >= 0 and s.adjacent and node is not None  # while in custody of the army
        if frame.verb is None and not frame.subject and not verbless:
            if frame.link in ("adverbial", "conditional") and s.before in ("SUB", "ADV"):
                inner = frame  # if asked
            else:
                inner = s.open("adverbial")
                inner.fronted = True
            inner.shares = frame.parent if inner is frame else frame
        elif node is None or (not s.adjacent and not s.comma):
            inner = s.open("adverbial", comma=s.comma)
            inner.shares = frame
        else:
            inner = s.open("relative", comma=s.comma)
            inner.restrictive, inner.antecedent = not s.comma, node
            inner.subject.append(node.bare())
        self._give(s, inner, part)
