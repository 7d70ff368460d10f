"""The times of a paragraph's clauses, resolved in the course of a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from textmine.dates import Interval, NoSuchDate, unit_of
from textmine.lexicon import Lexicon
from textmine.script import fold
from textmine.syntax import Clause, Reading, Token
from textmine.when.chinese import ChineseTimes
from textmine.when.clauses import ClauseTimes
from textmine.when.english import EnglishTimes
from textmine.when.eras import Eras
from textmine.when.events import Events
from textmine.when.joined import Joiner, apart
from textmine.when.records import Context, Expression, Resolve, When
from textmine.when.resolve import RELATIONS, since, until
from textmine.when.words import either

_UNITS = ("day", "week", "month", "quarter", "year")
_ROOM = 90  # characters of a paragraph in which the words that open news end
# In capitals where it was written, then when and by which agency, then a dash.
_OPENING = re.compile(r"[A-Z][A-Z.'/ -]{2,30}(?:,\s[A-Z][a-z.]+)?(?:,?\s[^!?—–]{0,40}?)?\s?[-–—]{1,2}\s")
_EVENT_WORDS = 4
_EVENT = ("NOUN", "PROPN", "ADJ")
_LONGEST_EVENT = 60  # characters; what is longer is a story, no time


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date in a text that cannot be, 31 February: it has no interval."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Timeline:
    """What a document has said of time so far.

    Args:
        now: its date, None where nobody gives it.
    """

    now: Interval | None = None
    last: Interval | None = None
    impossible: list[Impossible] = field(default_factory=list)  # in the paragraph read last


class _Edges(Container[int]):
    """Where words begin, or where they end; looked up when somebody asks, as few are asked for."""

    def __init__(self, tokens: Sequence[Token], edge: Callable[[Token], int]) -> None:
        self._tokens, self._edge = tokens, edge

    def __contains__(self, at: object) -> bool:
        assert isinstance(at, int)
        index = bisect_left(self._tokens, at, key=self._edge)
        return index < len(self._tokens) and self._edge(self._tokens[index]) == at


class Times:
    """Finds the times of a language and resolves them.

    Args:
        language: `zh` or `en`.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self.language = language
        self._spaced = language == "en"
        self._finder = EnglishTimes(lexicon) if self._spaced else ChineseTimes(lexicon)
        self.words = self._words = self._finder.words
        self._eras = Eras(lexicon, self._words, language)
        self._articles = frozenset(self._words.others("time-article")) if self._spaced else frozenset()
        ends = either(self._words.others("dateline-end"))
        self._news = re.compile(rf"[^。！？]{{0,50}}?\d{{1,2}}\s?{self._words.any('day-alone')}\s?{ends}")
        self._joiner = Joiner(self._words, spaced=self._spaced)

    def opening(self, text: str) -> int:
        """Where the words that open news end, 0 where there are none: GENEVA, 3 May 2021 –, （…社臺北5日電）."""
        if self._spaced:
            match = _OPENING.match(text[:_ROOM])
        else:
            match = self._news.match(fold(text[:_ROOM]))
        return match.end() if match is not None else 0

    def expressions(self, text: str, reading: Reading | None = None) -> list[Expression]:
        """The times in a text, in order; none overlap."""
        folded = fold(text)
        cut = reading.tokens if reading is not None else None
        starts = _Edges(cut, attrgetter("start")) if cut is not None else None
        ends = _Edges(cut, attrgetter("end")) if cut is not None else None
        times = apart(self._finder.find(text, folded, starts, ends))
        joined = self._joiner.join(folded, times, None if self._spaced else ends)
        if self._spaced and reading is not None:
            joined = [self._of_event(folded, one, reading) for one in joined]
        eras = list(self._eras.find(folded))
        apart_from_eras = (t for t in joined if not any(t.start < e.end and e.start < t.end for e in eras))
        return apart([*eras, *apart_from_eras])

    def _of_event(self, folded: str, one: Expression, reading: Reading) -> Expression:
        """A year that only says which event a time is told by, with the event: since the 1962 war."""
        start, end = one.core
        between = folded[one.start : start].split()
        if not one.bare_core or not between or between[-1] not in self._articles or one.ranged:
            return one
        after = [t for t in reading.tokens if t.start >= end][:_EVENT_WORDS]
        last, last_pos = end, ""
        for token in after:
            if (
                token.pos not in _EVENT
                or (token.pos == "PROPN" and last_pos == "NOUN")
                or folded[last : token.start].strip()
            ):
                break
            last, last_pos = token.end, token.pos
        if last == end:
            return one
        opener = " ".join(between[:-1])
        value = self._words.value("opener", opener) if self._words.has("opener", opener) else "during"
        # it was some time in that year: what is after it may be in the year too
        bound = {"after": since, "before": until}.get(value, RELATIONS[value])
        own = one.own or one.resolve
        return replace(one, end=last, last=last, resolve=bound(own), base=own, bare=False)

    def read(
        self, text: str, reading: Reading, clauses: Iterable[Clause], timeline: Timeline
    ) -> dict[int, When]:
        """When some clauses say that something is so, by their index.

        Args:
            clauses: those that are asked for.
            timeline: the document's so far; it is brought up to the end of this paragraph.
        """
        timeline.impossible = []
        times = self.expressions(text, reading)
        wanted = list(clauses)
        if not wanted:
            self._resolve_all(times, {}, reading, timeline)
            return {}
        opens = self.opening(text) if times else 0
        told = [time for time in times if time.end > opens]  # not when the news was written
        placed = ClauseTimes(text, reading, told, self._words, spaced=self._spaced) if times else None
        of_clause = {clause.index: placed.of(clause) for clause in wanted} if placed else {}
        future = {
            time.start
            for clause in wanted
            if clause.modality == "future" and (time := of_clause.get(clause.index))
        }
        known = self._resolve_all(times, future, reading, timeline)
        events = Events(reading, self._words, times, spaced=self._spaced)
        found: dict[int, When] = {}
        for clause in wanted:
            time = of_clause.get(clause.index)
            if time is not None:
                found[clause.index] = When(time.start, time.end, known[time.start], time.rules)
            elif (event := self._event(events, clause, times, known)) is not None:
                found[clause.index] = event
        return found

    def _resolve_all(
        self, times: list[Expression], future: Iterable[int], reading: Reading, timeline: Timeline
    ) -> dict[int, Interval | None]:
        """The interval of each time by its start, in the order of the text, as one is counted from another."""
        sentences = [
            reading.tokens[s.first].start for s in reading.sentences if s.first < len(reading.tokens)
        ]
        coming = frozenset(future)
        known: dict[int, Interval | None] = {}
        near: tuple[int, Interval] | None = None  # the number of its sentence, what was said
        for time in times:
            at = sum(start <= time.start for start in sentences)
            beside = near[1] if near is not None and at - near[0] <= 1 else None
            context = Context(timeline.now, timeline.last, beside, time.start in coming)
            known[time.start] = self._safe(time, time.resolve, context, timeline)
            base = self._safe(time, time.base, context, timeline) if time.base is not None else None
            if base is not None and base.unit in _UNITS:
                timeline.last = base
                near = at, base
            elif base is not None and base.end is not None:
                timeline.last = unit_of(base.end, "year")
            elif (own := known[time.start]) is not None and own.start is not None and own.end is None:
                timeline.last = Interval(own.start, own.start)
        return known

    @staticmethod
    def _safe(time: Expression, resolve: Resolve, context: Context, timeline: Timeline) -> Interval | None:
        try:
            return resolve(context)
        except NoSuchDate as error:
            found = Impossible(time.start, time.end, str(error))
            if found not in timeline.impossible:
                timeline.impossible.append(found)
            return None

    def _event(
        self, events: Events, clause: Clause, times: list[Expression], known: dict[int, Interval | None]
    ) -> When | None:
        event = events.of(clause)
        if event is None:
            return None
        start, end, form = event
        if end - start > _LONGEST_EVENT:
            return None
        kind = "opener" if self._spaced else "closer"
        rule = self._words.rule(kind, form)
        inner = next((t for t in times if start <= t.start and t.end <= end), None)
        interval = known.get(inner.start) if inner is not None else None
        if interval is not None and interval.closed:
            value = rule["value"]
            # it was some time in that year: what is after it may be in the year too
            bound = {"after": since, "before": until}.get(value, RELATIONS.get(value, since))
            interval = bound(lambda _, own=interval: own)(Context())
        else:
            interval = None
        return When(start, end, interval, (rule.key,))
