"""Speech that goes on from sentence to sentence: in quotation marks, or after a colon, until the paragraph ends."""

from __future__ import annotations

from collections.abc import Callable

from textmine.claims.mention_index import MentionIndex
from textmine.claims.turns import Turn, speaker_of
from textmine.fast_record import fast_record
from textmine.records import Concept
from textmine.syntax import Clause, Reading

_OPENING, _CLOSING, _EITHER = frozenset("“「『"), frozenset("”」』"), frozenset('"')
_COLONS = frozenset(":：")


class Quotations:
    """Whose speech a sentence belongs to that is not itself the one that says so.

    Args:
        reading: the paragraph read.
        says: the clauses of it that report speech, in order.
    """

    def __init__(self, reading: Reading, says: list[Clause]) -> None:
        self._speech: dict[int, int] = {}  # sentence: index of the clause that reports it
        if says:
            self._find(reading, says)

    def of(self, clause: Clause) -> int:
        """Index of the clause that reports what `clause` belongs to, -1 for none."""
        return self._speech.get(clause.sentence, -1)

    def _find(self, reading: Reading, says: list[Clause]) -> None:
        tokens = reading.tokens
        by_sentence: dict[int, list[Clause]] = {}
        for clause in says:
            by_sentence.setdefault(clause.sentence, []).append(clause)
        speech, closes = -1, False
        for number, sentence in enumerate(reading.sentences):
            if speech >= 0:
                self._speech[number] = speech
            here = by_sentence.get(number, [])
            for at in range(sentence.first, sentence.end):
                text = tokens[at].text
                if speech >= 0:
                    if closes and (text in _CLOSING or text in _EITHER):
                        speech = -1
                elif text in _OPENING or text in _EITHER:
                    speech, closes = (here[0].index if here else -1), True
                elif text in _COLONS and at + 1 < sentence.end:
                    before = [c for c in here if c.verb.head < at <= c.verb.head + 3]
                    quoted = tokens[at + 1].text in _OPENING or tokens[at + 1].text in _EITHER
                    if before and not quoted:
                        speech, closes = before[-1].index, False


@fast_record
class Label:
    """Who a paragraph says is speaking in it: 「林劍：…」."""

    actor: str  # concept id, "" where nobody knows
    last: int  # the token that ends it, -1 where it is said above


def label_of(
    reading: Reading, index: MentionIndex, concept: Callable[[str], Concept | None], turn: Turn | None = None
) -> Label | None:
    """The person whose name and a colon begin a paragraph, or whose turn it is; None where neither is told."""
    if turn is not None:
        last = max((token.index for token in reading.tokens if token.end <= turn.end), default=-1)
        return Label(turn.actor or speaker_of(turn.name, index.mentions), last)
    for mention in index.at(0):
        known = concept(mention.concept_id) if mention.label == "ACTOR" else None
        if known is None or known.kind != "person" or mention.start > reading.tokens[0].start:
            continue
        after = next((t for t in reading.tokens if t.start >= mention.end), None)
        if after is not None and after.text in _COLONS and after.index + 1 < len(reading.tokens):
            return Label(mention.concept_id, after.index)
    return None
