"""Which clause a time belongs to: the one it stands in, or all that are joined behind it at the head of a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.syntax import Clause, Reading
from textmine.when.records import Expression
from textmine.when.words import TimeWords

_DEEPEST = 50
_DEEPEST_PART = 3
_OPENING_WORDS = frozenset(["CCONJ", "SCONJ", "ADV", "ADP", "PART"])
_BREAKS = "；;"
_TITLES = (("《", "》"), ("〈", "〉"))
_PASSES_ON = frozenset(["matrix", "coordinated", "adverbial", "complement"])


@dataclass(frozen=True, slots=True)
class Placed:
    """A time and the clause it stands in; `fronted`: at the head of a sentence or of a part of it."""

    time: Expression
    clause: int
    fronted: bool


class ClauseTimes:
    """The times of the clauses of a paragraph.

    Args:
        times: in the order of the text.
    """

    def __init__(
        self, text: str, reading: Reading, times: Sequence[Expression], words: TimeWords, *, spaced: bool
    ) -> None:
        self._spaced = spaced
        self._text = text
        self._reading = reading
        self._words = words
        self._starts = [token.start for token in reading.tokens]
        self._placed = [placed for time in times if (placed := self._place(time)) is not None]
        self._own: dict[int, Placed] = {}
        for placed in sorted(self._placed, key=self._rank):
            self._own.setdefault(placed.clause, placed)

    def _rank(self, placed: Placed) -> tuple[bool, bool, bool, int]:
        """Which of the times of a clause it is told by: dates before since and before, and those before now."""
        verb = self._reading.tokens[self._reading.clauses[placed.clause].verb.head].start
        between = self._text[placed.time.end : verb]
        return (
            any(mark in between for mark in _BREAKS),
            placed.time.loose,
            placed.time.open,
            placed.time.start,
        )

    def of(self, clause: Clause) -> Expression | None:
        """When a clause says that something is so, None where it does not say."""
        own = self._own.get(clause.index)
        if own is not None:
            return own.time
        for part in parts_of(self._reading, clause):
            own = self._own.get(part.index)
            if own is not None:
                return own.time
        if clause.link not in _PASSES_ON:
            return None
        for placed in reversed(self._placed):
            if not placed.time.loose and self._covers(placed, clause):
                return placed.time
        return None

    def _token(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    # Where a time stands

    def _place(self, time: Expression) -> Placed | None:
        if time.bare or self._is_modifier(time) or self._in_title(time):
            return None
        start, end = time.core
        first, last = self._token(start), self._token(end - 1)
        sentence = next((s for s in self._reading.sentences if s.first <= first < s.end), None)
        if sentence is None:
            return None
        fronted = self._is_fronted(self._token(time.start), sentence.first)
        near = [c for c in self._reading.clauses if sentence.first <= c.verb.head < sentence.end]
        opened = time.start < start or time.end > end
        if self._spaced and self._reading.tokens[first].pos == "ADP":
            opened = True  # in the past
        owner = self._owner(near, first, last, opened=opened, fronted=fronted)
        if owner is None:
            return None
        about = self._carried(owner, near, time)
        if about is owner and not self._spaced and self._is_object(owner, time, first, opened=opened):
            return None
        owner = about
        return Placed(time, owner.index, fronted and last < owner.verb.first)

    def _is_modifier(self, time: Expression) -> bool:
        """Does it only say which thing: 去年的協議, last year's deal?"""
        rest = self._text[time.end : time.end + 3].lstrip()
        return rest.startswith(tuple(self._words.others("time-owner")))

    def _in_title(self, time: Expression) -> bool:
        before = self._text[: time.start]
        return any(before.rfind(opening) > before.rfind(closing) for opening, closing in _TITLES)

    def _carried(self, owner: Clause, near: Sequence[Clause], time: Expression) -> Clause:
        """The clause that a time is about whose words have a verb of their own: 到了2008年, beginning in May."""
        tokens = self._reading.tokens
        outside = [t for t in tokens[owner.first : owner.last + 1] if not time.start <= t.start < time.end]
        opens = "".join(t.text for t in outside if t.pos != "PUNCT")
        if opens and not self._words.has("opener-of-date", opens):
            return owner
        if owner.parent >= 0:
            return self._reading.clauses[owner.parent]
        return next((clause for clause in near if clause.verb.head > owner.last), owner)

    def _is_object(self, owner: Clause, time: Expression, first: int, *, opened: bool) -> bool:
        """Does a Chinese time stand behind its verb, where it only says which thing: 延續去年一場集會?"""
        if first <= owner.verb.head:
            return False
        if opened:
            behind = self._token(time.end - 1) + 1
            ends = behind >= len(self._reading.tokens) or self._reading.tokens[behind].pos == "PUNCT"
            return time.base is None and time.start < time.core[0] and not ends  # 自2002年簽署協議以來的策略
        before = self._token(time.start) - 1
        return self._reading.tokens[before].pos != "ADP"

    def _is_fronted(self, first: int, begin: int) -> bool:
        """Does it stand at the head of its sentence, or behind a comma and words that join?"""
        tokens = self._reading.tokens
        at = first - 1
        while at >= begin and tokens[at].pos in _OPENING_WORDS:
            at -= 1
        return at < begin or tokens[at].pos == "PUNCT"

    def _owner(
        self, near: Sequence[Clause], first: int, last: int, *, opened: bool, fronted: bool
    ) -> Clause | None:
        for clause in near:
            for slot, chunks in clause.slots.items():
                for chunk in chunks:
                    if not chunk.first <= first <= chunk.last:
                        continue
                    if self._spaced and last < chunk.head and chunk.first <= first:
                        return None  # following the 2020 clash
                    if slot == "adverbial" or first <= chunk.head <= last or opened:
                        return self._inmost(near, first, clause) if slot != "adverbial" else clause
                    if not fronted:
                        return None  # the 2020 clash, 2008年金融危機
        inside = self._inmost(near, first, None)
        if inside is not None:
            return inside
        behind = [clause for clause in near if clause.verb.head > last]
        if behind:
            return min(behind, key=lambda clause: clause.first)
        return max(near, key=lambda clause: clause.last, default=None)

    @staticmethod
    def _inmost(near: Sequence[Clause], at: int, otherwise: Clause | None) -> Clause | None:
        around = [clause for clause in near if clause.first <= at <= clause.last]
        return min(around, key=lambda clause: clause.last - clause.first, default=otherwise)

    # Whom it is handed on to

    def _covers(self, placed: Placed, clause: Clause) -> bool:
        """Does a time at the head of a sentence hold for a clause behind it?"""
        owner = self._reading.clauses[placed.clause]
        if owner.sentence != clause.sentence or owner.link not in _PASSES_ON:
            return False
        if not self._spaced and owner.link == "adverbial" and self._closes(owner.last):
            return False  # 2003年爆發革命後: what is after it is not of that year
        said = self._said_by(clause)
        if said != self._said_by(owner):
            return False
        if self._under(owner, clause):
            return True  # what one refused in 2005
        if not placed.fronted or clause.verb.head < owner.verb.head or not self._is_joined(owner, clause):
            return False
        between = self._text[placed.time.end : self._reading.tokens[clause.verb.head].start]
        return not any(mark in between for mark in _BREAKS)

    def _closes(self, last: int) -> bool:
        tokens = self._reading.tokens[last : last + 2]
        return any(self._words.has("closer", token.text) for token in tokens)

    def _is_joined(self, owner: Clause, clause: Clause) -> bool:
        """Does a clause go on from another: with its subject, or hanging on it?"""
        if not clause.slot("subject") and "subject" not in clause.unknown:
            return True
        seen: set[int] = set()
        while clause.parent >= 0 and clause.index not in seen and len(seen) < _DEEPEST:
            seen.add(clause.index)
            if clause.parent == owner.index:
                return True
            clause = self._reading.clauses[clause.parent]
        return False

    def _under(self, owner: Clause, clause: Clause) -> bool:
        """Is the clause what another, that says nothing, is about?"""
        return clause.parent == owner.index and clause.link == "complement"

    def _said_by(self, clause: Clause) -> int:
        """Index of the clause of saying that a clause is under, -1 for none."""
        for above in self._above(clause):
            if above.predicate is not None and above.predicate.says:
                return above.index
        return -1

    def _above(self, clause: Clause) -> Iterator[Clause]:
        seen: set[int] = set()
        while clause.parent >= 0 and clause.index not in seen and len(seen) < _DEEPEST:
            seen.add(clause.index)
            parent = self._reading.clauses[clause.parent]
            if clause.link == "complement":
                yield parent
            clause = parent


def parts_of(reading: Reading, clause: Clause, depth: int = 0) -> Iterator[Clause]:
    """The clauses under one that are part of what it says, and not said by somebody: tried to leave in 2005."""
    if depth > _DEEPEST_PART or (clause.predicate is not None and clause.predicate.says):
        return
    for child in reading.clauses[clause.index + 1 :]:
        if child.sentence != clause.sentence:
            break
        if child.parent == clause.index and child.link == "complement":
            yield child
            yield from parts_of(reading, child, depth + 1)
