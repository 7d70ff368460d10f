"""A claim is quoted up to the next comma: what is left over of its clause belongs to no other claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from textmine.claims.candidate import Candidate
from textmine.claims.content import DATES
from textmine.syntax import Clause, Reading, Token

_ENDS = frozenset("，,；;。.：:！!？?、…—\n")
_OPENING, _CLOSING = frozenset("（(「『“《〈[【"), frozenset("）)」』”》〉]】")
_LONGEST = 40  # tokens that a claim is drawn out by; a longer rest is none of its own


def whole(reading: Reading, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The claims of a paragraph, each drawn out to the end of its stretch of text where none has a word before that.

    A clause ends with the last constituent that the syntax is sure of; cut off there the quotation is none that can
    be read (甲國仍處於|困境之中). What follows is another's where another begins there or has its verb there.
    What opens its first words is quoted with them.
    """
    verbs = [reading.tokens[candidate.clause.verb.head].start for candidate in found]
    starts = sorted([*verbs, *(candidate.start for candidate in found)])
    joined = frozenset(clause.opener for clause in reading.clauses if clause.link == "coordinated")
    token_starts = [token.start for token in reading.tokens]
    for candidate in found:
        end = _end(reading, bisect_left(token_starts, candidate.end), candidate.end, joined)
        at = bisect_left(starts, candidate.end)
        if _when(candidate):
            yield candidate
            continue
        free = at == len(starts) or starts[at] >= end
        end = max(
            candidate.end, _closed(reading, token_starts, candidate.start, end if free else candidate.end)
        )
        start = _opened(reading, bisect_left(token_starts, candidate.start), candidate.clause, end)
        same = start == candidate.start and end == candidate.end
        yield candidate if same else candidate.quoted(start, end)


def _opened(reading: Reading, first: int, clause: Clause, end: int) -> int:
    """The start with what opens the first words, as the text has it: 「|綠黨」參選, 將|港口納入管轄."""
    tokens = reading.tokens
    while first > 0:
        before = tokens[first - 1]
        mark = before.text[:1]
        opens = mark in _OPENING and _closes(tokens, first, end)
        if not opens and not any(
            chunk.marker == before.text and chunk.extent[0] == first
            for chunks in clause.slots.values()
            for chunk in chunks
        ):
            break
        first -= 1
    return tokens[first].start


def _closes(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Does what opens right before a token close before an offset?"""
    open_brackets = 1
    for token in tokens[first : first + _LONGEST]:
        mark = token.text[:1]
        if token.end > end:
            return False
        open_brackets += (mark in _OPENING) - (mark in _CLOSING)
        if not open_brackets:
            return True
    return False


def _when(candidate: Candidate) -> bool:
    """甲國撤軍|後: is what follows the word that makes it say when, and no part of what it says?"""
    return candidate.clause.link == "adverbial" and DATES in candidate.clause.rules


def _closed(reading: Reading, starts: Sequence[int], start: int, end: int) -> int:
    """The end with the brackets and quotation marks that close there what the claim opens: 簽署「友好條約|」."""
    first, after = bisect_left(starts, start), bisect_left(starts, end)
    marks = [token.text[:1] for token in reading.tokens[first:after]]
    if _OPENING.isdisjoint(marks):
        return end
    left = sum(mark in _OPENING for mark in marks) - sum(mark in _CLOSING for mark in marks)
    for token in reading.tokens[after : after + max(0, left)]:
        if token.text[:1] not in _CLOSING:
            break
        end = token.end
    return end


def _end(reading: Reading, first: int, end: int, joined: frozenset[int]) -> int:
    """Offset at which the stretch of text that goes on at token `first` ends; `end` where that is too far off.

    Args:
        joined: tokens that join another clause: and, 並.
    """
    drawn, open_brackets = end, 0
    for token in reading.tokens[first : first + _LONGEST]:
        mark = token.text[:1]
        if token.index in joined:
            return drawn
        if mark in _OPENING:
            open_brackets += 1
            continue
        if (mark in _CLOSING or mark in _ENDS) and not open_brackets:
            return drawn
        if mark in _CLOSING:
            open_brackets -= 1
        if not mark.isspace():
            drawn = token.end
    return drawn if first + _LONGEST >= len(reading.tokens) else end
