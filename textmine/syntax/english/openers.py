"""What opens clauses: conjunctions, that, relative pronouns, questions."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.stack import Stack
from textmine.syntax.english.verbals import Verbals
from textmine.syntax.records import Link

_ABOUT_WORDS = syntax_words("en")["example"]
_QUESTION_WORDS = syntax_words("en")["parser-question"]
_AGREEING_WORDS = syntax_words("en")["parser-agreeing"]


class Openers(Verbals):
    """Opens the clauses that a word announces."""

    _links: dict[str, tuple[str, str]]  # conjunction -> (link of the clause it opens, key of the rule)

    def _preposition(self, s: Stack, at: int) -> None:
        part = s.parts[at]
        after = s.ahead.next(at)
        kind = s.ahead.kind(after)
        s.base = s.node if s.adjacent else None
        joins = part.marker in self._links or part.marker in ("as", "than")
        if joins and self._clause_follows(s, after):
            self._subordinator(s, at)
            s.preposition = None
            return
        s.preposition = part if kind in ("NP", "VG", "REL", "WH", "ADJ", "OTHER") else None
        if s.preposition is None and s.top.gap and s.top.verb is not None:
            s.top.stranded = part.marker  # what they talked about

    @staticmethod
    def _clause_follows(s: Stack, after: int) -> bool:
        """After the army left, as expected: no noun phrase alone."""
        kind = s.ahead.kind(after)
        if kind == "VG":
            return s.parts[after].form in ("past", "part")
        if kind != "NP":
            return False
        verb = s.ahead.verb[after]
        if verb < 0:
            return False
        if s.parts[verb].form == "past":
            following = s.ahead.next(verb)
            return not (s.ahead.kind(following) == "P" and s.parts[following].marker == "by")
        return True

    def _subordinator(self, s: Stack, at: int) -> None:
        part, frame = s.parts[at], s.top
        if part.marker == "once" and not self._clause_follows(s, s.ahead.next(at)):
            return  # once a year
        link, rule = self._links.get(part.marker, ("adverbial", ""))
        if s.conjunction is None and s.comma and frame.by_comma:
            s.pop_to(s.stack[-2])
            frame = s.top
        if part.marker in ("where", "when") and s.adjacent and s.node is not None and s.node.part is not None:
            link = "relative" if part.marker == "where" else link
        inner = s.open(link, part.first)  # type: ignore[arg-type]
        inner.fronted = frame.verb is None and not frame.subject
        if link == "relative":
            inner.antecedent, inner.restrictive = s.node, not s.comma
        if rule:
            inner.rules.append(rule)
        s.place = None

    def _that(self, s: Stack, at: int) -> None:
        part, frame = s.parts[at], s.top
        node, verb = s.node, frame.verb
        after = s.ahead.kind(s.ahead.next(at))
        said = verb is not None and verb.lemma in self._clause_verbs
        if s.conjunction is not None:
            earlier = next(
                (f for f in reversed(s.stack) if f.link in ("complement", "relative") and f.opener >= 0), None
            )
            if earlier is not None and earlier.parent is not None:
                s.pop_to(earlier.parent)
                inner = s.open(earlier.link, part.first)
                inner.antecedent, inner.restrictive = earlier.antecedent, earlier.restrictive
                inner.gap = earlier.link == "relative"
                if inner.link == "relative" and after == "VG" and inner.antecedent is not None:
                    inner.subject.append(inner.antecedent.bare())
                return
        if self._cleft(s, frame):
            inner = self._about(s, at, after, restrictive=False)
            inner.link, inner.parent = frame.link, frame.parent
            frame.verb, frame.absorbed = None, inner  # it was X that did it: X did it
            return
        noun_before = s.adjacent and node is not None
        if noun_before and node is not None:
            tells = (
                said
                and verb is not None
                and verb.lemma in self._double
                and node in frame.slots.get("object", ())
            )
            nouns = [node, *frame.slots.get("object", ())[-1:]] if frame.verb is not None else [node]
            about = any(one.part.lemma in self.lists["clause-noun"] for one in nouns) and after != "VG"
            about = about or (node.part.proper and after != "VG" and not s.comma)
            beside = node in frame.slots.get("adverbial", ()) or node in frame.slots.get("recipient", ())
            timed = said and beside and (node.part.time or after != "VG")
            if about or (tells and after != "VG") or timed:
                s.open("complement", part.first)
            else:
                self._about(s, at, after, restrictive=True)
            return
        inner = s.open("complement", part.first)
        inner.fronted = False

    @staticmethod
    def _cleft(s: Stack, frame: Frame) -> bool:
        """It was X that …"""
        return (
            frame.verb is not None
            and frame.verb.lemma == "be"
            and bool(frame.subject)
            and frame.subject[0].part.lemma == "it"
            and s.adjacent
            and s.node is not None
            and s.node in frame.slots.get("complement", ())
            and s.tokens[s.node.part.first].text not in ("a", "an")
        )

    def _about(self, s: Stack, at: int, after: str, *, restrictive: bool) -> Frame:
        """A relative clause about the noun before: its subject where a verb follows, else its object."""
        part = s.parts[at]
        while s.node is not None and s.node.marker in _ABOUT_WORDS and s.node.host is not None:
            s.node = s.node.host  # states such as Ohio that voted
        node = s.node if after != "VG" else self._agreeing(s, s.node, at)
        inner = s.open("relative", part.first, comma=s.comma)
        inner.antecedent, inner.restrictive = node, restrictive
        if after == "VG" and node is not None:
            listed = () if restrictive else self._listed(s, node, at)
            inner.subject.extend(one.bare() for one in listed or (node,))
        else:
            inner.gap = True
        return inner

    @staticmethod
    def _listed(s: Stack, node: Node, at: int) -> Sequence[Node]:
        """Chad and Niger, which have agreed: all of a list, where the verb agrees with more than its last."""
        verb = s.parts[s.ahead.next(at)]
        several = s.tokens[verb.first].text in _AGREEING_WORDS or verb.form == "base"
        head = s.tokens[node.part.head]
        one = head.pos in ("NOUN", "PROPN") and head.text == head.lemma
        return tuple(node.place) if several and one and node.place is not None and node in node.place else ()

    @staticmethod
    def _agreeing(s: Stack, node: Node | None, at: int) -> Node | None:
        """The band of rebels that holds: of a noun and what it modifies the one whose number the verb has."""
        verb = s.parts[s.ahead.next(at)]
        first = s.tokens[verb.first]
        if first.text in ("is", "was", "has", "does") or (
            verb.form == "fin" and first.pos == "VERB" and first.text.endswith("s")
        ):
            plural = False
        elif first.text in _AGREEING_WORDS or verb.form == "base":
            plural = True
        else:
            return node
        found = node
        for _ in range(4):
            if found is None:
                return node
            head = s.tokens[found.part.head]
            if head.pos not in ("NOUN", "PROPN") or (head.text != head.lemma) == plural:
                return found
            found = found.host
        return node

    def _relative(self, s: Stack, at: int) -> None:
        part = s.parts[at]
        after = s.ahead.kind(s.ahead.next(at))
        preposition, s.preposition = s.preposition, None
        if s.node is None:
            s.open("relative", part.first)
            return
        restrictive = not s.comma
        if s.conjunction is not None and not any(f.link == "relative" for f in s.stack):
            self._question_joined(s, at)
            return
        if s.conjunction is not None and s.top.link == "relative" and s.top.parent is not None:
            s.node = s.top.antecedent or s.node
            s.pop_to(s.top.parent)
        if part.marker == "whose":
            inner = s.open("relative", part.first, comma=s.comma)
            inner.antecedent, inner.restrictive = s.node, restrictive
            return
        if part.marker != "which" and self._cleft(s, s.top):
            self._that(s, at)
            return
        if preposition is not None:
            node = s.base or s.node
            inner = s.open("relative", preposition.first, comma=s.comma)
            inner.antecedent, inner.restrictive = node, restrictive
            slot, rule = self.slot_for(preposition.marker, node, inner)
            inner.slot(slot).append(node)
            if rule:
                inner.rules.append(rule)
            return
        self._about(s, at, after, restrictive=restrictive)

    @staticmethod
    def _question_joined(s: Stack, at: int) -> None:
        """But who did it?"""
        base = next((f for f in s.stack if f.verb is not None), s.top)
        new = s.frame("coordinated", base)
        s.replace(base, new)
        s.put(s.node_of(s.parts[at]), new.subject)

    def _question(self, s: Stack, at: int) -> None:
        """What, how, why: a question, or what somebody knows."""
        part, frame = s.parts[at], s.top
        after = s.ahead.kind(s.ahead.next(at))
        node = s.node_of(part)
        if s.preposition is not None or frame.verb is not None or frame.subject:
            link: Link = "complement"
            inner = s.open(link, part.first)
            s.preposition = None
        else:
            inner = frame
        if part.marker in _QUESTION_WORDS and part.head == part.first:
            return
        if part.head != part.first and after not in ("NP", "VG", "ADV") and inner is not frame:
            s.stack.pop()  # knows how many ships
            self._object(s, node, frame) if frame.verb is not None else None
            return
        verb = s.parts[s.ahead.next(at)] if after == "VG" else None
        if verb is not None and not (verb.aux and s.ahead.kind(s.ahead.next(at) + 1) == "NP"):
            if verb.form != "inf":
                s.put(node, inner.subject, inner)
                return
        inner.antecedent, inner.gap = node, True
        s.node = node

    def _adjective(self, s: Stack, at: int) -> None:
        part, frame = s.parts[at], s.top
        if frame.verb is not None and not frame.slots.get("complement") and s.conjunction is None:
            if frame.verb.lemma in self._copular and not frame.verb.passive:
                frame.slot("complement").append(s.node_of(part))
        frame.touch(part.first, part.last)
