"""Times that are told by what happened, not by a date: during the talks, 戰爭爆發之前."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.syntax import Chunk, Clause, Reading
from textmine.when.clauses import parts_of
from textmine.when.records import Expression
from textmine.when.words import TimeWords

_JOINED = 3  # clauses back that one goes on from
_STOPS = frozenset("，；：,;:")


class Events:
    """Times told by what happened: during the talks, 戰爭爆發之前. They have no interval but that of a date inside."""

    def __init__(
        self, reading: Reading, words: TimeWords, times: Sequence[Expression], *, spaced: bool
    ) -> None:
        self._dates = frozenset(time.core[0] for time in times)
        self._reading = reading
        self._words = words
        self._spaced = spaced
        self._pointers = frozenset(words.others("time-pointer")) if spaced else frozenset()
        self._of = next(iter(words.others("time-of")), "") if spaced else ""
        self._scenes: dict[
            int, tuple[int, int, str]
        ] = {}  # by the clause they hang on: first token, last, form
        for clause in reading.clauses:
            if clause.link != "adverbial" or clause.parent < 0:
                continue
            if spaced:
                self._note_opened(clause)
            elif clause.parent > clause.index and (closer := self._closer_behind(clause.last)) >= 0:
                self._scenes.setdefault(clause.parent, (clause.first, closer, reading.tokens[closer].text))

    def _note_opened(self, clause: Clause) -> None:
        """after sanctions were lifted"""
        if clause.opener < 0:
            return
        form = self._reading.tokens[clause.opener].text.lower()
        if self._words.has("opener", form) and self._words.value("opener", form) in ("after", "before"):
            self._scenes.setdefault(clause.parent, (clause.opener, clause.last, form))

    def of(self, clause: Clause) -> tuple[int, int, str] | None:
        """(start, end, form of the word that makes it a time) for a clause, None where there is none."""
        for one in (clause, *parts_of(self._reading, clause), *self._joined_to(clause)):
            found = self._own(one)
            if found is not None:
                return found
        return None

    def _joined_to(self, clause: Clause) -> Iterator[Clause]:
        """The clauses before it whose subject it goes on with: what holds for them at their head holds for it."""
        for _ in range(_JOINED):
            if clause.link != "coordinated" or clause.parent < 0 or clause.slot("subject") or self._spaced:
                return
            clause = self._reading.clauses[clause.parent]
            yield clause

    def _own(self, clause: Clause) -> tuple[int, int, str] | None:
        tokens = self._reading.tokens
        for chunk in clause.slot("adverbial"):
            found = self._opened(chunk) if self._spaced else self._closed(chunk)
            if found is not None:
                first, last, form = found
                return tokens[first].start, tokens[last].end, form
        scene = self._scenes.get(clause.index)
        if scene is not None:
            first, last, form = scene
            return tokens[self._trimmed(first, last)].start, tokens[last].end, form
        return None

    def _trimmed(self, first: int, last: int) -> int:
        """Where a scene begins, without what stands before its last comma but a date, and without words that join."""
        tokens = self._reading.tokens
        stops = [at for at in range(first, last) if tokens[at].pos == "PUNCT" and tokens[at].text in _STOPS]
        dated = next((at for at in range(first, last) if tokens[at].start in self._dates), None)
        begins = first
        for stop in stops:
            if dated is None or stop < dated:
                begins = stop + 1
        while begins < last and tokens[begins].pos in ("ADV", "CCONJ", "SCONJ"):
            begins += 1
        return begins

    def _opened(self, chunk: Chunk) -> tuple[int, int, str] | None:
        form = chunk.marker
        if not form or not self._words.has("opener", form) or not self._words.rule("opener", form)["event"]:
            return None
        head = self._reading.tokens[chunk.head]
        if head.pos not in ("NOUN", "PROPN") and head.text.lower() not in self._pointers:
            return None  # one after another
        size = len(form.split())
        first = chunk.first - size
        tokens = self._reading.tokens
        if first < 0 or " ".join(token.text for token in tokens[first : chunk.first]).lower() != form:
            return None
        return first, self._last(chunk), form

    def _last(self, chunk: Chunk) -> int:
        """The last token of a noun and whose or what it is, without what else hangs on it."""
        last = max([chunk.last, *(modifier.last for modifier in chunk.modifiers)])
        for modifier in chunk.modifiers:
            if modifier.first > chunk.head and modifier.marker != self._of:
                last = min(last, modifier.first - 1 - len(modifier.marker.split()))
        return max(last, chunk.head)

    def _closed(self, chunk: Chunk) -> tuple[int, int, str] | None:
        closer = self._closer_behind(chunk.last)
        if closer < 0:
            return None
        form = self._reading.tokens[closer].text
        if len(form) == 1 and self._reading.tokens[chunk.head].pos != "VERB":
            return None  # in front of the mosque, 前總統
        return chunk.first, closer, form

    def _closer_behind(self, last: int) -> int:
        """The token that makes what ends at `last` a time, -1 for none: it is that token or the next."""
        tokens = self._reading.tokens
        for at in (last, last + 1):
            if at < len(tokens) and self._words.has("closer", tokens[at].text):
                if self._words.rule("closer", tokens[at].text)["event"]:
                    return at
        return -1
