"""Noun phrases in clauses: before the verb its subject, after it its objects, behind prepositions what these open."""

from __future__ import annotations

from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import english_words, syntax_words
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.parts import Part
from textmine.syntax.english.stack import Stack
from textmine.syntax.english.words import noun_prepositions
from textmine.syntax.records import Slot

_DAYS = syntax_words("en")["days"]
_WHICH_TIME = syntax_words("en")["which-time"]
_DEEPEST = 16
_LOOK = 16
_MOST_JOINED = 64
_ANTECEDENTS = syntax_words("en")["antecedents"]


_BELONGS_TO_WORDS = syntax_words("en")["phrases-belongs-to"]
_GROUPS = english_words()["group-noun"]


class Phrases:
    """Puts noun phrases in the slots of the clauses of a stack."""

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

    def noun(self, s: Stack, at: int) -> None:
        """Place the noun phrase at part `at`."""
        part, frame = s.parts[at], s.top
        if self._goes_on_after_bracket(s, at):
            return
        if s.preposition is not None:
            self._prepositional(s, at)
        elif s.conjunction is not None:
            self._joined(s, at)
        elif frame.verb is None or frame.helper is not None:
            self._before_verb(s, at, frame)
        elif frame.inverted and not frame.subject:
            s.put(s.node_of(part), frame.subject)
            frame.inverted = False
        else:
            self._after_verb(s, at, frame)

    @staticmethod
    def _goes_on_after_bracket(s: Stack, at: int) -> bool:
        """The Gulf Cooperation Council (GCC) states: one noun phrase around a bracket."""
        part, node = s.parts[at], s.node
        if at == 0 or s.parts[at - 1].kind != "CLOSE" or node is None or not s.adjacent or s.comma:
            return False
        if part.definite or part.pronoun or part.proper or part.time or s.conjunction is not None:
            return False
        before = node.part
        node.part = replace(part, first=before.first, owners=before.owners, definite=before.definite)
        s.top.touch(part.first, part.last)
        return True

    # Conjunctions

    def _joined(self, s: Stack, at: int) -> None:
        """And X: another one of the same kind, or the subject of a clause that goes on."""
        conjunction, frame = s.conjunction, s.top
        verb = s.ahead.verb[at]
        paired = (
            s.node is not None and s.node.marker == "between" and s.place is not None and len(s.place) == 1
        )
        begins = (
            not paired
            and verb >= 0
            and (frame.verb is not None or (s.waiting() is None and not frame.subject))
        )
        if begins and frame.verb is not None and not self._only_modified(s, at, verb):
            self.new_clause(s, at)
            return
        node = s.node_of(s.parts[at])
        if conjunction is not None and s.place is not None and s.node is not None:
            place = s.place
            if (
                frame.waits
                and place is not frame.subject
                and self._fits_better(frame.subject[-1], s.node, node)
            ):
                place = frame.subject
            host = s.node.host
            if host is not None and host.place is not None and place is s.place and not frame.waits:
                if self._fits_better(host, s.node, node):
                    place, node.marker = host.place, host.marker
            if place is s.place:
                node.marker, node.host, node.depth = s.node.marker, s.node.host, s.node.depth
            s.put(node, place)
        elif frame.verb is None:
            s.put(node, frame.subject)
        else:
            s.node, s.place = node, None

    @staticmethod
    def _only_modified(s: Stack, at: int, verb: int) -> bool:
        """And troops trained in Libya: is what looks like its verb a participle that modifies it?"""
        part = s.parts[at]
        if s.parts[verb].form != "past" or part.proper or part.pronoun or part.definite or s.place is None:
            return False
        after = s.ahead.next(verb)
        return s.ahead.kind(after) == "P" or (s.ahead.kind(after) == "NP" and s.parts[after].time)

    @staticmethod
    def _fits_better(subject: Node, last: Node, node: Node) -> bool:
        """The president of Ghana and the army: is the new one rather like the subject than like what modifies it?"""
        if last.part.proper != subject.part.proper:
            return node.part.proper == subject.part.proper
        if last.part.definite != subject.part.definite:
            return node.part.definite == subject.part.definite
        return False

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

    # Before the verb

    def _before_verb(self, s: Stack, at: int, frame: Frame) -> None:
        part = s.parts[at]
        node = s.node_of(part)
        if not frame.subject:
            if frame.antecedent is not None and frame.opener >= 0 and s.tokens[frame.opener].text == "whose":
                owner = frame.antecedent
                node.modifiers.append(Node(owner.part, "'s", owner.modifiers))
            s.put(node, frame.subject)
            return
        ahead = s.ahead
        verb = ahead.verb[at]
        first = frame.subject[0]
        if part.time and not first.part.time and not s.comma:
            s.put(node, frame.slot("adverbial"))  # Denmark today accepted
            return
        if s.comma:
            if self._list_goes_on(s, at):
                s.put(node, s.place if s.place is not None else frame.subject)
            elif self._title(s, first, part) or self._modified_beside(s, verb):
                self._beside(s, node)
            elif first.part.time or (verb >= 0 and not self._closed_by_comma(s, at)):
                self._to_front(frame)
                s.put(node, frame.subject)
            else:
                self._beside(s, node)
            return
        if first.part.time and not part.time:
            self._to_front(frame)
            s.put(node, frame.subject)
        elif verb >= 0 and s.adjacent and (not first.part.pronoun or first.part.lemma in _ANTECEDENTS):
            self._bare_relative(s, node)
        else:
            s.node, s.place, s.adjacent = node, None, True

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

    def _modified_beside(self, s: Stack, verb: int) -> bool:
        """The members, a body linked to the union, voted: is its verb only a participle?"""
        if verb < 0 or s.parts[verb].form != "past":
            return False
        return s.ahead.kind(s.ahead.next(verb)) != "NP" and self._verb_after_comma(s, verb)

    @staticmethod
    def _title(s: Stack, name: Node, part: Part) -> bool:
        """Ana Sow, head of the mission said: a bare noun after a name says who that is."""
        if not name.part.proper or part.proper or part.definite or part.pronoun or part.time:
            return False
        head = s.tokens[part.head]
        return head.pos == "NOUN" and head.text == head.lemma

    @staticmethod
    def _to_front(frame: Frame) -> None:
        frame.slot("adverbial").extend(frame.subject)
        frame.subject.clear()

    @staticmethod
    def _closed_by_comma(s: Stack, at: int) -> bool:
        """Does a comma end what begins here before the verb comes?"""
        return s.ahead.kind(s.ahead.end[at]) in ("COMMA", "OPEN")

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

    def _bare_relative(self, s: Stack, node: Node) -> None:
        """The town it captured: a relative clause that nothing opens."""
        antecedent = s.node
        frame = s.open("relative")
        frame.restrictive, frame.antecedent, frame.gap = True, antecedent, True
        s.put(node, frame.subject)

    # After the verb

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

    # Behind prepositions

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
            return True
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
        if part.time and marker not in ("according to", "as"):
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
