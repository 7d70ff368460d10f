"""Reads a sentence's parts from left to right into clauses; each part is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textmine.lexicon import Lexicon
from textmine.syntax.english.openers import Openers
from textmine.syntax.english.parts import Part
from textmine.syntax.english.stack import Stack
from textmine.syntax.records import Token


class ClauseParser(Openers):
    """Makes clauses of parts.

    Args:
        links: conjunction -> (link of the clause it opens, key of the rule).
    """

    def __init__(self, lexicon: Lexicon, links: dict[str, tuple[str, str]]) -> None:
        super().__init__(lexicon)
        self._links = links
        self._handlers: dict[str, Callable[[Stack, int], None]] = {
            "NP": self.noun,
            "VG": self.verb,
            "P": self._preposition,
            "SUB": self._subordinator,
            "THAT": self._that,
            "REL": self._relative,
            "WH": self._question,
            "ADJ": self._adjective,
            "SEMI": self._half_stop,
        }

    def parse(self, parts: Sequence[Part], tokens: Sequence[Token]) -> Stack:
        """The clauses of a sentence, in `frames` of the stack that comes out."""
        s = Stack(parts, tokens)
        at = 0
        while at < len(parts):
            part = parts[at]
            kind = part.kind
            if kind == "COMMA":
                self._comma(s, at)
            elif kind == "CC":
                self._conjunction(s, part)
            elif kind == "ADV":
                if part.lemma in ("not", "n't") and s.ahead.kind(at + 1) in ("NP", "P"):
                    at = self._excluded(s, at)  # Chad, not Sudan
                else:
                    s.top.adverbs.append(part.head)
            elif kind == "OPEN":
                close = s.ahead.close[at]
                if close > 0 and at > 0:
                    inner = self.parse(parts[at + 1 : close], tokens)
                    s.frames += inner.frames
                    s.nodes += inner.nodes
                    at = close
            elif kind in self._handlers:
                self._handlers[kind](s, at)
                if kind not in ("P",):
                    s.preposition = None
                s.comma, s.conjunction, s.comma_before_conjunction = False, None, False
                s.before = "NP" if kind == "WH" else kind
                if kind not in ("NP", "WH"):
                    s.adjacent = False
            at += 1
        for frame in s.frames:
            if frame.verb is None and frame.otherwise is not None:
                frame.otherwise.extend(frame.subject)
        return s

    @staticmethod
    def _excluded(s: Stack, at: int) -> int:
        """Past the noun that `not` sets against another; it takes no part."""
        noun = at + 1 if s.ahead.kind(at + 1) == "NP" else at + 2
        if s.ahead.kind(noun) != "NP" or (s.comma is False and s.conjunction is None):
            return at
        s.node_of(s.parts[noun], "not")
        s.conjunction = None
        return noun

    @staticmethod
    def _comma(s: Stack, at: int) -> None:
        s.comma, s.adjacent, s.conjunction = True, False, None
        s.before = "COMMA"
        following = s.ahead.kind(s.ahead.next(at))
        if following == "VG" and s.parts[s.ahead.next(at)].form == "ing":
            return
        while len(s.stack) > 1 and (
            (s.top.by_comma and s.top.verb is not None and not (s.top.verb.aux and not s.top.slots))
            or (
                s.top.opener >= 0
                and s.top.verb is None
                and not s.top.subject
                and s.top.slots
                and s.top.link == "adverbial"
            )
        ):
            s.pop_to(s.stack[-2])

    @staticmethod
    def _conjunction(s: Stack, part: Part) -> None:
        s.comma_before_conjunction = s.comma
        s.comma = False
        s.conjunction = part
        s.before = "CC"
        if part.marker == "nor" and s.top.verb is not None:
            base = next(frame for frame in s.stack if frame.verb is not None)
            new = s.frame("coordinated", base)
            new.denied = True
            s.replace(base, new)
            s.conjunction = None

    def _half_stop(self, s: Stack, at: int) -> None:
        matrix = next((frame for frame in s.stack if frame.verb is not None), None)
        s.node = s.place = None
        if matrix is None:
            s.stack[:] = [s.frame("matrix", None)]
            return
        s.pop_to(matrix)
        said = s.parts[at].marker == ":" and matrix.verb is not None and matrix.verb.lemma in self._says
        new = s.frame("complement" if said else "matrix", matrix if said else None)
        s.stack[:] = [new]
        s.node = s.place = None
