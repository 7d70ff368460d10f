"""Past tense or participle, command or infinitive: what a form of several readings is where it stands."""

from __future__ import annotations

from textmine.lexicon.words import english_words
from textmine.syntax.english.nonfinite import Nonfinite
from textmine.syntax.english.parts import Part
from textmine.syntax.english.stack import Stack

_LOOK = 16
_JOINS = english_words()["time-conjunction"]


class Tense(Nonfinite):
    """Decides what ambiguous verb forms are."""

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
            if part.kind == "NP" and s.ahead.verb[index] >= 0 and s.parts[index - 1].kind not in ("P", "CC"):
                return False
        return False

    def _base(self, s: Stack) -> str:
        frame = s.top
        if s.conjunction is not None or frame.verb is None:
            return "fin"
        if frame.verb.lemma in self.lists["pivot-bare"] and s.adjacent:
            return "bare"
        return "fin" if s.waiting() is not None else "bare"
