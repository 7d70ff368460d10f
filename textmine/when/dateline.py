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
        """The day that a document was written on, as its first lines or its last one tell; None where they do not.

        Args:
            texts: its paragraphs, headings and page furniture too.
            year: the year or month that is known of it; a day without one is in it.
        """
        head = texts[:_HEAD]
        for text in (*head, *texts[-1:]):
            if len(text) <= _LONGEST and (found := self._alone(text, year)) is not None:
                return found
        for text in head:
            if ends := self._times.opening(text):
                days = self._days(text[:ends], year)
                if len(days) == 1:
                    return days[0][0]
        return None

    def _alone(self, text: str, year: Interval | None) -> Interval | None:
        """The date of a line that holds nothing else but what labels it, a weekday or the hour."""
        typed = _DIGITS.search(text)
        if typed is not None:
            days = [(day, typed.span())] if (day := _typed(typed[0])) is not None else []
        else:
            days = self._days(text, year)
        if len(days) != 1:
            return None
        day, (start, end) = days[0]
        rest = self._label.sub("", fold(text[:start] + " " + text[end:]))
        return day if len(_HOURS.sub("", rest)) <= (_MARK if typed is not None else 0) else None

    def _days(self, text: str, year: Interval | None) -> list[tuple[Interval, tuple[int, int]]]:
        found = []
        for one in self._times.expressions(text):
            day = _resolved(one.resolve, year)
            if day is not None and day.unit == "day":
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
