"""Noun phrases in clauses: before the verb its subject, and what conjunctions join."""

from __future__ import annotations

from dataclasses import replace

from textmine.lexicon.words import syntax_words
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.objects import Objects
from textmine.syntax.english.parts import Part
from textmine.syntax.english.stack import Stack

_ANTECEDENTS = syntax_words("en")["antecedents"]


class Phrases(Objects):
    """Puts noun phrases in the slots of the clauses of a stack."""

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

    def _joined(self, s: Stack, at: int) -> None:
        """And X: another one of the same kind, or the subject of a clause that goes on."""
        conjunction, frame = s.conjunction, s.top
        verb = s.ahead.verb[at]
        paired = (
            s.node is not None
            and s.node.marker == "between"
            and s.place is not None
            and sum(node.marker == "between" for node in s.place) == 1
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
