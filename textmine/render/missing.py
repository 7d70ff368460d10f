"""Whether the English of a claim leaves out what the quotation says: the one place that decides sentence or frame.

Blind readers refuse a smooth sentence that lacks an exception, an `only`, or the clause that the quotation ends in
more often than an honest gap, as nothing shows them that something is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.claims.candidate import Candidate
from textmine.lexicon import Lexicon
from textmine.render.clause_parts import ClauseParts
from textmine.render.head import BRACKETS, CLOSING
from textmine.render.passage import Passage, covered
from textmine.render.verbs import SETTING
from textmine.syntax import Clause, Token

_HEAVY = frozenset(["NOUN", "PROPN", "VERB"])
_TOLD = frozenset(["relative", "complement"])  # clauses that the one they stand in tells


class Missing:
    """Tells whether a part of a quotation that may change its sense is not in its English."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues_zh
        self._weighing = cues.forms("sense-changing")
        self._excepting = cues.forms("rendered-preposition", "apart from")
        self._determiners = frozenset(cues["rendered-determiner"].values())
        self._empty = cues.forms("unrendered") | cues.forms("connective") | cues.forms("particle")

    def of(self, passage: Passage, candidate: Candidate, parts: ClauseParts) -> bool:
        """Is something of weight not in these parts?

        Args:
            parts: of the claim's clause, which may be whole while the quotation says more. When, where or why
                before the verb is only marked in them as left out.
        """
        clause = candidate.clause
        subject, object_ = (
            phrase.text.lower().removeprefix("the ") for phrase in (parts.subject, parts.object)
        )
        if object_ and object_ == subject:
            return True  # the same words for two things
        if any(chunk.marker in self._excepting for slot in clause.slots.values() for chunk in slot):
            return not any(part.text.startswith("apart from") for part in (*parts.rest, *parts.setting))
        if parts.object.text in self._determiners:
            return True  # cracks down on any
        behind = [c for slot in SETTING for c in clause.slot(slot) if c.first > clause.verb.last]
        if behind and clause.voice == "passive" and not all(part.whole for part in parts.setting):
            return True  # is excluded, from what?
        if parts.left_out and self._weighs(passage, clause):
            return True
        untold = [
            token
            for token in self._untold(passage, candidate, parts)
            if (token.pos in _HEAVY and token.text not in self._empty) or token.text in self._excepting
        ]
        if not untold:
            return False
        parts.left_out = True
        return any(token.index > clause.verb.head or token.text in self._excepting for token in untold)

    def _weighs(self, passage: Passage, clause: Clause) -> bool:
        """Does a word of degree or scope stand before the verb?"""
        own = passage.own.get(clause.index, ())
        return any(passage.reading.tokens[at].text in self._weighing for at in own if at < clause.verb.head)

    def _untold(self, passage: Passage, candidate: Candidate, parts: ClauseParts) -> Iterator[Token]:
        """The words of the quotation in no clause that the English is of."""
        clause, tokens = candidate.clause, passage.reading.tokens
        told = set(range(clause.first, clause.last + 1))
        for other in passage.children.get(clause.index, ()):
            if other.link in _TOLD:
                told.update(range(other.first, other.last + 1))
            else:
                told.difference_update(passage.own.get(other.index, ()))
        if parts.rest and clause.index + 1 < len(passage.reading.clauses):
            after = passage.reading.clauses[clause.index + 1]
            if after.link == "coordinated" and after.verb.first == clause.verb.last + 1:
                told.update(range(after.first, after.last + 1))  # 加速更新裝備
        for chunks in clause.slots.values():
            for chunk in chunks:
                told.update(covered(chunk))
        inside = False
        for at in range(passage.first_token(candidate.start), len(tokens)):
            token = tokens[at]
            if token.start >= candidate.end:
                return
            inside = (inside or token.text in BRACKETS) and token.text not in CLOSING
            before = bool(candidate.attribution) and at < clause.first
            excepting = inside and token.text in self._excepting
            if excepting or (at not in told and not inside and not before):
                yield token
