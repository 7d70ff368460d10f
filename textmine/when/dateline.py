"""The date of a document as its own text gives it: a line that is nothing but a date, or the line that opens news."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.dates import Interval, NoSuchDate
from textmine.script import fold
from textmine.when.records import Context
from textmine.when.times import Times

_HEAD = 12  # paragraphs at the beginning that are looked at
_ROOM = 90  # characters of a paragraph in which the line that opens news ends
_LONGEST = 60  # characters of a line that is nothing but a date and its label


def dateline(texts: Sequence[str], times: Times, year: Interval | None = None) -> Interval | None:
    """The day that a document was written on, as its first lines or its last one tell; None where they do not.

    Args:
        texts: its paragraphs, headings and page furniture too.
        times: of its language.
        year: the year that is known of it; a day without a year is in it.
    """
    for text in [*texts[:_HEAD], *texts[-1:]]:
        found = _alone(text, times, year)
        if found is not None:
            return found
    for text in texts[:_HEAD]:
        found = _opening(text, times, year)
        if found is not None:
            return found
    return None


def _alone(text: str, times: Times, year: Interval | None) -> Interval | None:
    """The date of a line that holds nothing else but a word that says so, a weekday or the hour."""
    if len(text) > _LONGEST:
        return None
    return _only(text, times, year)


def _only(text: str, times: Times, year: Interval | None) -> Interval | None:
    written = times.numeric.sub("", text, 1)
    if (match := times.numeric.search(text)) is not None:
        return _day(match, year) if not times.rest_of_dateline(written) else None
    days = []
    rest = text
    for one in reversed(times.expressions(text)):
        interval = _resolved(one.resolve, year)
        if interval is not None and interval.unit == "day":
            days.append(interval)
        rest = rest[: one.start] + rest[one.end :]
    if len(days) != 1 or times.rest_of_dateline(rest):
        return None
    return days[0]


def _day(match: re.Match[str], year: Interval | None) -> Interval | None:  # noqa: ARG001
    from textmine.dates import typed_date

    try:
        found = typed_date(match[0])
    except NoSuchDate:
        return None
    return found if found.unit == "day" else None


def _opening(text: str, times: Times, year: Interval | None) -> Interval | None:
    """The day in the words that open news: GENEVA, 3 May 2021 –, （…社臺北5日電）."""
    match = times.news_opening.search(fold(text[:_ROOM]))
    if match is None:
        return None
    for one in times.expressions(text[: match.end()]):
        interval = _resolved(one.resolve, year)
        if interval is not None and interval.unit == "day":
            return interval
    return None


def _resolved(resolve, year: Interval | None) -> Interval | None:  # type: ignore[no-untyped-def]
    try:
        return resolve(Context(now=year, near=year))
    except NoSuchDate:
        return None
