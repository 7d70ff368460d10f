"""Verb groups in clauses: which clause a verb is of, and how the clauses it opens hang on others."""

from __future__ import annotations

from textmine.lexicon.words import english_words, syntax_words
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.parts import Part
from textmine.syntax.english.phrases import Phrases
from textmine.syntax.english.stack import Stack

_LOOK = 16
_JOINS = english_words()["time-conjunction"]


_HELPS_WORDS = syntax_words("en")["inverted"]


class Verbals(Phrases):
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

    # Past tense or participle, command or plural

    def _resolved(self, s: Stack, at: int, part: Part) -> str:
        if part.form == "past":
            return self._past(s, at, part)
        if part.form == "base":
            return self._base(s)
        return part.form

    def _past(self, s: Stack, at: int, part: Part) -> str:
        frame, ahead = s.top, s.ahead
        after = ahead.kind(ahead.next(at))
        if s.conjunction is not None:
            return "fin"
        bare = frame.gap and frame.opener < 0  # the town the rebels took
        if frame.verb is None and frame.link == "relative" and (bare or s.before in ("REL", "THAT")):
            return "fin"
        if frame.verb is None:
            if (
                not frame.subject
                or part.lemma in self.lists["never-finite"]
                or s.tokens[part.head].text in self.lists["never-finite"]
            ):
                return "part"
            if s.comma:
                return "part" if after != "NP" and self._verb_after_comma(s, at) else "fin"
            beside = s.adjacent and s.node is not None and s.node.marker == ","
            if beside and after != "NP" and self._verb_after_comma(s, at):
                return "part"  # the members, a body linked to the union, voted
            if after == "NP" and not self._only_phrase(s, at):
                return "fin"
            return "part" if self._later_verb(s, at) else "fin"
        by = after == "P" and s.parts[ahead.next(at)].marker == "by"
        if s.comma:
            if part.lemma in self._says and after in ("NP", ""):
                return "fin"
            if s.waiting() is not None:
                return "part" if by else "fin"
            return "fin" if after == "NP" else "part"
        direct = after == "NP" and not self._only_phrase(s, at)
        if s.waiting() is not None and not by and direct:
            return "fin"
        if (
            s.waiting() is not None
            and not by
            and (part.lemma in self._says or s.before != "NP" or not self._later_verb(s, at))
        ):
            return "fin"
        return "part"

    @staticmethod
    def _only_phrase(s: Stack, at: int) -> bool:
        """A noun phrase of time after it is no object."""
        return s.parts[s.ahead.next(at)].time

    @staticmethod
    def _later_verb(s: Stack, at: int) -> bool:
        """Rebels allied with the junta captured the town: does the verb of the clause come later?"""
        paired = False
        for index in range(at + 1, min(at + _LOOK, len(s.parts))):
            part = s.parts[index]
            if part.kind == "P" and part.marker == "between":
                paired = True
            elif part.kind == "CC" and paired:
                paired = False  # signed between Chad and Niger has
            elif part.kind in ("COMMA", "SEMI", "SUB", "REL", "THAT", "WH", "CC"):
                return False
            if part.kind == "P" and part.marker in _JOINS and s.ahead.kind(index + 1) == "NP":
                if s.ahead.verb[index + 1] >= 0:
                    return False
            if part.kind == "VG" and part.form in ("fin", "past"):
                return s.parts[index - 1].kind in ("NP", "ADV", "VG", "CLOSE")
            if part.kind == "NP" and s.ahead.verb[index] >= 0 and s.parts[index - 1].kind != "P":
                return False
        return False

    def _base(self, s: Stack) -> str:
        frame = s.top
        if s.conjunction is not None or frame.verb is None:
            return "fin"
        if frame.verb.lemma in self.lists["pivot-bare"] and s.adjacent:
            return "bare"
        return "fin" if s.waiting() is not None else "bare"

    # Finite verbs

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

    # Infinitives

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

    # Forms in -ing and participles

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
            waits or (preposition.marker == "of") or (pivot and preposition.marker in ("of", "from", "for"))
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
