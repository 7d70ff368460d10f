"""Which clause a time belongs to: the one it stands in, or all that are joined behind it at the head of a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.syntax import Chunk, Clause, Reading
from textmine.when.records import Expression
from textmine.when.words import TimeWords

_DEEPEST = 50
_OPENING_WORDS = frozenset(["CCONJ", "SCONJ", "ADV", "ADP", "PART"])
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
        for placed in self._placed:
            self._own.setdefault(placed.clause, placed)

    def of(self, clause: Clause) -> Expression | None:
        """When a clause says that something is so, None where it does not say."""
        own = self._own.get(clause.index)
        if own is not None:
            return own.time
        below = self._of_part(clause)
        if below is not None:
            return below
        if clause.link not in _PASSES_ON:
            return None
        for placed in reversed(self._placed):
            if self._covers(placed, clause):
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
        owner = self._owner(near, first, last, opened=time.start < start or time.end > end, fronted=fronted)
        if owner is None:
            return None
        return Placed(time, owner.index, fronted and last < owner.verb.first)

    def _is_modifier(self, time: Expression) -> bool:
        """Does it only say which thing: 去年的協議, last year's deal?"""
        rest = self._text[time.end : time.end + 3].lstrip()
        return rest.startswith(tuple(self._words.others("time-owner")))

    def _in_title(self, time: Expression) -> bool:
        before = self._text[: time.start]
        return any(before.rfind(opening) > before.rfind(closing) for opening, closing in _TITLES)

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

    def _of_part(self, clause: Clause) -> Expression | None:
        """The time of a clause under this one that is part of what it says: tried to leave in 2005."""
        if clause.predicate is not None and clause.predicate.says:
            return None
        for child in self._reading.clauses[clause.index + 1 :]:
            if child.sentence != clause.sentence:
                break
            if child.parent == clause.index and child.link == "complement":
                own = self._own.get(child.index)
                if own is not None:
                    return own.time
        return None

    def _covers(self, placed: Placed, clause: Clause) -> bool:
        """Does a time at the head of a sentence hold for a clause behind it?"""
        owner = self._reading.clauses[placed.clause]
        if owner.sentence != clause.sentence or owner.link not in _PASSES_ON:
            return False
        said = self._said_by(clause)
        if said != self._said_by(owner):
            return False
        if self._under(owner, clause):
            return True  # what one refused in 2005
        if not placed.fronted or clause.verb.head < owner.verb.head:
            return False
        between = self._text[placed.time.end : self._reading.tokens[clause.verb.head].start]
        return not any(mark in between for mark in "；;")

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


class Events:
    """Times told by what happened: during the talks, 戰爭爆發之前. They have no interval but that of a date inside."""

    def __init__(self, text: str, reading: Reading, words: TimeWords, *, spaced: bool) -> None:
        self._text = text
        self._reading = reading
        self._words = words
        self._spaced = spaced
        self._scenes: dict[
            int, tuple[int, int, str]
        ] = {}  # by the clause they hang on: first token, last, form
        for clause in () if spaced else reading.clauses:
            closer = self._closer_behind(clause.last)
            if clause.link == "adverbial" and clause.parent > clause.index and closer >= 0:
                self._scenes.setdefault(clause.parent, (clause.first, closer, reading.tokens[closer].text))

    def of(self, clause: Clause) -> tuple[int, int, str] | None:
        """(start, end, form of the word that makes it a time) for a clause, None where there is none."""
        tokens = self._reading.tokens
        for chunk in clause.slot("adverbial"):
            found = self._opened(chunk) if self._spaced else self._closed(chunk)
            if found is not None:
                first, last, form = found
                return tokens[first].start, tokens[last].end, form
        scene = self._scenes.get(clause.index)
        if scene is not None:
            first, last, form = scene
            return tokens[first].start, tokens[last].end, form
        return None

    def _opened(self, chunk: Chunk) -> tuple[int, int, str] | None:
        form = chunk.marker
        if not form or not self._words.has("opener", form) or not self._words.rule("opener", form)["event"]:
            return None
        size = len(form.split())
        first = chunk.first - size
        tokens = self._reading.tokens
        if first < 0 or " ".join(token.text for token in tokens[first : chunk.first]).lower() != form:
            return None
        return first, _farthest(chunk), form

    def _closed(self, chunk: Chunk) -> tuple[int, int, str] | None:
        closer = self._closer_behind(chunk.last)
        if closer < 0:
            return None
        return chunk.first, closer, self._reading.tokens[closer].text

    def _closer_behind(self, last: int) -> int:
        """The token that makes what ends at `last` a time, -1 for none: it is that token or the next."""
        tokens = self._reading.tokens
        for at in (last, last + 1):
            if at < len(tokens) and self._words.has("closer", tokens[at].text):
                if self._words.rule("closer", tokens[at].text)["event"]:
                    return at
        return -1


def _farthest(chunk: Chunk) -> int:
    return max([chunk.last, *(_farthest(modifier) for modifier in chunk.modifiers)])
