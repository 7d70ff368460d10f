"""What follows a noun phrase: computed once for all parts, from right to left, so that reading stays linear."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon.words import english_words, syntax_words
from textmine.syntax.english.parts import Part
from textmine.syntax.records import Token

_PLURAL_PRONOUNS = syntax_words("en")["plural-pronouns"]
_LOOK = 14


_FINITE_WORDS = syntax_words("en")["lookahead-finite"]


class Lookahead:
    """For each part: the finite verb whose subject it may begin, and where its noun phrases end.

    `verb[i]` is -1 where no verb follows without a comma, a conjunction or another clause between. `end[i]` is the
    first part after the chain of noun phrases, prepositions and conjunctions that begins at `i`.
    """

    def __init__(self, parts: Sequence[Part], tokens: Sequence[Token]) -> None:
        self._parts, self._tokens = parts, tokens
        self._objects = english_words()["object-pronoun"]
        count = len(parts)
        self.verb = [-1] * count
        self.end = list(range(1, count + 1))
        self.close = [-1] * count
        closing = -1
        for at in range(count - 1, -1, -1):
            kind = parts[at].kind
            if kind == "CLOSE":
                closing = at
            elif kind == "OPEN":
                self.close[at], closing = closing, -1
            elif kind == "NP" or kind == "WH":
                self._chain(at)
                self.verb[at] = self._subject_of(at)

    def next(self, at: int) -> int:
        """The part after `at` that is no adverb; the number of parts where there is none."""
        at += 1
        while at < len(self._parts) and self._parts[at].kind == "ADV":
            at += 1
        return at

    def kind(self, at: int) -> str:
        return self._parts[at].kind if at < len(self._parts) else ""

    def _chain(self, at: int) -> None:
        after = self.next(at)
        if self.kind(after) in ("P", "CC") and self.kind(after + 1) == "NP":
            self.end[at] = self.end[after + 1]
        else:
            self.end[at] = after

    def _subject_of(self, at: int) -> int:
        parts = self._parts
        after = self.next(at)
        kind = self.kind(after)
        if kind == "OPEN" and self.close[after] >= 0:
            after = self.next(self.close[after])
            kind = self.kind(after)
        if kind == "VG":
            return self._finite(at, after)
        if kind in ("P", "CC") and self.kind(after + 1) == "NP":
            if kind == "CC":
                found = self.verb[after + 1]
                if found < 0 and parts[after].marker in ("and", "or"):
                    verb = self.next(after + 1)
                    if self.kind(verb) == "VG" and parts[verb].form == "base":
                        return verb
                return found
            if parts[after].marker == "of" or self.verb[after + 1] >= 0:
                return self._after_phrase(at, after)
            return -1
        if kind in ("REL", "THAT"):
            if parts[at].time:
                return -1  # said yesterday that
            return self._past_relative(after)
        if kind == "COMMA":
            return self._past_apposition(after)
        return -1

    def _after_phrase(self, at: int, preposition: int) -> int:
        inner = preposition + 1
        after = self.next(inner)
        if self.kind(after) == "VG":
            found = self._finite(at, after)
            return found if found >= 0 else self.verb[inner]
        return self.verb[inner]

    def _finite(self, at: int, verb: int) -> int:
        group = self._parts[verb]
        if self._parts[at].lemma in self._objects and self._parts[at].pronoun:
            return -1
        if group.form == "fin":
            return verb
        if group.form == "base":
            subject = self._parts[at]
            head = self._tokens[subject.head]
            plural = head.text != head.lemma or head.text in _PLURAL_PRONOUNS or head.text in _FINITE_WORDS
            return verb if (plural and head.pos != "PROPN") or head.text in _PLURAL_PRONOUNS else -1
        if group.form == "past":
            after = self.next(verb)
            if self.kind(after) == "P" and self.kind(after + 1) == "NP":
                later = self.verb[after + 1]
                if later >= 0:
                    return later
                if self._parts[after].marker == "by":
                    return -1
            return verb
        if group.form in ("ing", "part"):
            after = verb + 1
            for index in range(after, min(after + 6, len(self._parts))):
                kind = self._parts[index].kind
                if kind == "NP":
                    return self.verb[index]
                if kind not in ("P", "ADV"):
                    return -1
        return -1

    def _past_relative(self, opener: int) -> int:
        """The verb after the relative clause that `opener` begins, where one follows."""
        own = False
        for index in range(opener + 1, min(opener + _LOOK, len(self._parts))):
            part = self._parts[index]
            if part.kind in ("SEMI", "SUB", "THAT", "REL", "COMMA"):
                return -1
            if part.kind == "VG" and part.form in ("fin", "past", "base"):
                if own and self._parts[index - 1].kind in ("NP", "ADV", "COMMA", "ADJ"):
                    return index
                if own:
                    return -1
                own = True
        return -1

    def _past_apposition(self, comma: int) -> int:
        """The verb after `, the president of Ghana,`, `, who …,` or `, renamed in 2023,`."""
        if self.kind(comma + 1) not in ("NP", "REL", "VG", "P"):
            return -1
        if self.kind(comma + 1) == "VG" and self._parts[comma + 1].form not in ("past", "ing", "part"):
            return -1
        for index in range(comma + 1, min(comma + _LOOK, len(self._parts))):
            kind = self._parts[index].kind
            if kind == "COMMA":
                after = self.next(index)
                if self.kind(after) == "VG" and self._parts[after].form in ("fin", "past", "base"):
                    return after
                return -1
            if kind in ("SEMI", "SUB", "THAT") or (kind == "CC" and self.kind(comma + 1) == "NP"):
                return -1
        return -1
