"""The words of a clause that are in no slot, and whether what is left out of its English weighs."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.render.head import BRACKETS, CLOSING
from textmine.render.passage import Passage, covered
from textmine.syntax import Clause, Token

_HEAVY = frozenset(["NOUN", "PROPN", "VERB", "NUM"])  # what a sentence cannot go without


def loose_words(passage: Passage, clause: Clause) -> list[Token]:
    """The words of a clause that are in no slot and are not its verb's head."""
    taken: set[int] = {clause.verb.head}
    for chunks in clause.slots.values():
        for chunk in chunks:
            taken.update(covered(chunk))
    own = passage.own.get(clause.index, ())
    return [passage.reading.tokens[at] for at in own if at not in taken]


class LooseWords:
    """Tells whether words that no slot has weigh."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues_zh
        self._passive = cues.forms("passive") | cues.forms("rendered-passive")

    def weigh(self, passage: Passage, clause: Clause, loose: Sequence[Token]) -> bool:
        """Are words of weight among them?"""
        first, last = clause.verb.first, clause.verb.last
        outside = self._outside(passage, clause, loose)
        return any(token.pos in _HEAVY and not first <= token.index <= last for token in outside)

    def _outside(self, passage: Passage, clause: Clause, loose: Sequence[Token]) -> Sequence[Token]:
        """Those that stand in no brackets: what these hold is another name, or said by the way.

        The word that makes a passive is told by the verb.
        """
        if clause.voice == "passive":
            loose = [token for token in loose if token.text not in self._passive]
        if not any(token.text in BRACKETS for token in loose):
            return loose
        within: set[int] = set()
        opened = -1
        for token in passage.tokens(clause.first, clause.last):
            if token.text in BRACKETS:
                opened = token.index
            elif token.text in CLOSING and opened >= 0:
                within.update(range(opened, token.index))
                opened = -1
        return [token for token in loose if token.index not in within]
