"""Days, months and years as closed or open intervals, and dates as people type them: 2005, 2005-03, 2005年3月5日."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year", "decade", "century"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year", "decade", "century")
_YEARS: dict[str, int] = {"year": 1, "decade": 10, "century": 100}
_MINGUO = 1911
_TYPED = re.compile(
    r"(?P<minguo>(?:中[華华])?民[國国])?\s*(?P<year>\d{1,4})\s*(?:年|$|[-/.](?=\d))"
    r"(?:\s*(?P<month>\d{1,2})\s*(?:月|$|[-/.](?=\d))(?:\s*(?P<day>\d{1,2})\s*日?)?)?\s*"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """From one day to another, both included; None where it has no known beginning or end."""

    start: date | None
    end: date | None

    @property
    def closed(self) -> bool:
        return self.start is not None and self.end is not None

    @property
    def unit(self) -> Unit | None:
        """The calendar unit that it is one whole of; None where it is none of them, or open."""
        if self.start is None or self.end is None:
            return None
        return next((unit for unit in UNITS if unit_of(self.start, unit) == self), None)

    def within(self, unit: Unit) -> Interval | None:
        """The calendar unit that it lies in, None where it lies in no single one."""
        if self.start is None or self.end is None:
            return None
        own = unit_of(self.start, unit)
        return own if own == unit_of(self.end, unit) else None

    def iso(self) -> tuple[str | None, str | None]:
        """Both ends as YYYY-MM-DD."""
        return (
            self.start.isoformat() if self.start is not None else None,
            self.end.isoformat() if self.end is not None else None,
        )


class NoSuchDate(ValueError):  # noqa: N818 - what it says of a date
    """A date that cannot be: 31 February, the year 0."""


def interval(year: int, month: int | None = None, day: int | None = None) -> Interval:
    """A year, a month or a day.

    Raises:
        NoSuchDate: there is none such; its message says why.
    """
    if not 1 <= year <= 9999:
        raise NoSuchDate(f"there is no year {year}")
    if month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        raise NoSuchDate(f"there is no month {month}")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Interval(date(year, month, 1), date(year, month, last))
    if not 1 <= day <= last:
        raise NoSuchDate(f"{year}-{month:02} has no day {day}")
    return Interval(date(year, month, day), date(year, month, day))


def unit_of(day: date, unit: Unit) -> Interval:
    """The calendar unit that a day lies in; weeks begin on Monday, the 20th century is 1901 to 2000."""
    if unit == "day":
        return Interval(day, day)
    if unit == "week":
        monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        return Interval(monday, date.fromordinal(min(monday.toordinal() + 6, date.max.toordinal())))
    if unit == "month":
        return interval(day.year, day.month)
    if unit == "quarter":
        return quarter(day.year, (day.month + 2) // 3)
    if unit == "century":
        return years((day.year - 1) // 100 * 100 + 1, 100)
    first = day.year // _YEARS[unit] * _YEARS[unit]
    return years(max(first, 1), _YEARS[unit] - (first < 1))


def years(first: int, number: int) -> Interval:
    """So many years from `first` on; those that there are."""
    interval(first)
    return Interval(date(first, 1, 1), date(min(first + number - 1, 9999), 12, 31))


def quarter(year: int, number: int) -> Interval:
    """A quarter of a year, 1 to 4."""
    start, end = interval(year, 3 * number - 2), interval(year, 3 * number)
    return Interval(start.start, end.end)


def moved(day: date, unit: Unit, by: int) -> date:
    """The day so many units later (earlier where negative): 31 March a month on is 30 April.

    Raises:
        NoSuchDate: that is outside the calendar.
    """
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=by * (7 if unit == "week" else 1))
        months = by * {"month": 1, "quarter": 3}.get(unit, 12 * _YEARS.get(unit, 0))
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        raise NoSuchDate(f"{by} {unit}s from {day} is outside the calendar") from None


def part(whole: Interval, first: int, last: int) -> Interval | None:
    """From the `first` to the `last` twelfth of a month, a year or longer: 1 to 4 of a year is January to April.

    Of a month they are counted in tens of days, as people do: 1 to 10, 11 to 20, 21 to its end.
    """
    if whole.start is None or whole.end is None:
        return None
    unit = whole.unit
    start, end = whole.start, whole.end
    if unit == "month":
        days = end.day
        begins = 1 if first <= 4 else 16 if (first, last) == (7, 12) else 11 if first <= 8 else 21
        ends = 10 if last <= 4 else 15 if (first, last) == (1, 6) else 20 if last <= 8 else days
        return Interval(start.replace(day=begins), start.replace(day=ends))
    if unit == "year":
        return Interval(interval(start.year, first).start, interval(start.year, last).end)
    if unit in ("decade", "century"):
        size = end.year - start.year + 1
        begins = start.year + (first - 1) * size // 12
        ends = start.year + max(0, -(-last * size // 12) - 1)
        return Interval(date(begins, 1, 1), date(ends, 12, 31))
    return None


def typed_date(text: str) -> Interval:
    """A date as somebody types it: 2005, 2005-03, 2005-03-05, 2005/3/5, 2005年3月5日, 民國94年3月.

    Raises:
        NoSuchDate: it is no date, or in no form that is known; the message says which.
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        raise NoSuchDate("is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year = int(match["year"]) + (_MINGUO if match["minguo"] else 0)
    if not match["minguo"] and len(match["year"]) < 4 and int(match["year"]):
        raise NoSuchDate("is no date; write the year with four digits")
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    return interval(year, month, day)


def shown_interval(start: str | None, end: str | None) -> str:
    """ISO dates as short as they can be: 2005, 2005-03, 2005-03-01/2008-12-31, 2005-01-01/.., ../2008-12-31."""
    if not start and not end:
        return ""
    if start and end:
        for length, whole in ((4, ("-01-01", "-12-31")), (7, ("-01", ""))):
            if start[:length] == end[:length] and start[length:] == whole[0]:
                last = whole[1] or f"-{calendar.monthrange(int(end[:4]), int(end[5:7]))[1]:02}"
                if end[length:] == last:
                    return start[:length]
        return start if start == end else f"{start}/{end}"
    return f"{start or '..'}/{end or '..'}"
