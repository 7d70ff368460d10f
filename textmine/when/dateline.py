"""The date of a document as its own text gives it: a line that is nothing but a date, or the line that opens news."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.dates import Interval, NoSuchDate, typed_date
from textmine.script import fold
from textmine.when.records import Context, Resolve
from textmine.when.times import Times
from textmine.when.words import either

_HEAD = 12  # paragraphs at the beginning that are looked at
_LONGEST = 60  # characters of a line that is nothing but a date and what labels it
_MARK = 4  # characters that may stand beside a date in digits: 快訊
_DIGITS = re.compile(r"(?<!\d)\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)")
_HOURS = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|[\W_]+")


class Dateline:
    """Finds the date of documents in a language."""

    def __init__(self, times: Times) -> None:
        self._times = times
        words = times.words
        labels = either([*words.others("dateline-label"), *words.forms("weekdays")])
        self._label = re.compile(rf"(?<![a-z]){labels}(?![a-z])")

    def find(self, texts: Sequence[str], year: Interval | None = None) -> Interval | None:
        """The day or month that a document was written in, as its text tells; None where it does not.

        That is the first line of its head that labels one, or the only one that is nothing but a date (a chronology
        has many), or the words that open news, or its last line.

        Args:
            texts: its paragraphs, headings and page furniture too.
            year: the year or month that is known of it; a day without one is in it.
        """
        head = texts[:_HEAD]
        alone = [found for text in head if len(text) <= _LONGEST and (found := self._alone(text, year))]
        labelled = [day for day, label in alone if label]
        if labelled:
            return labelled[0]
        if len({day for day, _ in alone}) == 1:
            return alone[0][0]
        for text in head:
            if ends := self._times.opening(text):
                days = self._days(text[:ends], year)
                if len(days) == 1:
                    return days[0][0]
        last = [found for text in texts[-1:] if len(text) <= _LONGEST and (found := self._alone(text, year))]
        return last[0][0] if last and not alone else None

    def _alone(self, text: str, year: Interval | None) -> tuple[Interval, bool] | None:
        """The date of a line that holds nothing but it and what labels it or the hour, and whether it is labelled."""
        typed = _DIGITS.search(text)
        if typed is not None:
            days = [(day, typed.span())] if (day := _typed(typed[0])) is not None else []
        else:
            days = self._days(text, year)
        if len(days) != 1:
            return None
        day, (start, end) = days[0]
        beside = fold(text[:start] + " " + text[end:])
        rest = _HOURS.sub("", self._label.sub("", beside))
        if len(rest) > (_MARK if typed is not None else 0):
            return None
        return day, bool(_HOURS.sub("", beside))

    def _days(self, text: str, year: Interval | None) -> list[tuple[Interval, tuple[int, int]]]:
        found = []
        for one in self._times.expressions(text):
            day = _resolved(one.resolve, year)
            if day is not None and day.unit in ("day", "month"):
                found.append((day, (one.start, one.end)))
        return found


def _typed(text: str) -> Interval | None:
    try:
        return typed_date(text)
    except NoSuchDate:
        return None


def _resolved(resolve: Resolve, year: Interval | None) -> Interval | None:
    try:
        return resolve(Context(near=year))
    except NoSuchDate:
        return None
