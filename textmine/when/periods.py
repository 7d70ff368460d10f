"""Times that a language has a word or a custom for: now and lately, fiscal years, the nineties."""

from __future__ import annotations

from textmine.dates import Interval, quarter, years
from textmine.when.records import Context, Resolve
from textmine.when.resolve import exactly


def open_time(value: str) -> Resolve:
    """Now, lately, so far, in future: counted from the document's date."""

    def resolve(context: Context) -> Interval | None:
        now = context.now
        if now is None or value == "now":
            return now
        return Interval(now.start, None) if value == "coming" else Interval(None, now.end)

    return resolve


def fiscal(year: int, value: str) -> Resolve:
    """The fiscal year of a number: so many months off the calendar year."""

    def resolve(_: Context) -> Interval | None:
        whole = exactly(year)(Context())
        if whole is None or whole.start is None or not value:
            return None
        months = int(value)
        if not months:
            return whole
        first = quarter(year - 1, 4 + months // 3 + 1) if months < 0 else quarter(year, months // 3 + 1)
        last = quarter(year, 4 + months // 3) if months < 0 else quarter(year + 1, months // 3)
        return Interval(first.start, last.end)

    return resolve


def decade_of(century: Resolve, tens: int) -> Resolve:
    """Ten years of a hundred: 20世紀90年代."""

    def resolve(context: Context) -> Interval | None:
        whole = century(context)
        return years(whole.start.year - 1 + tens, 10) if whole is not None and whole.start else None

    return resolve


def last_decade(tens: int) -> Resolve:
    """The nineties: the last such ten years up to the document's date."""

    def resolve(context: Context) -> Interval | None:
        if context.now is None or context.now.end is None:
            return None
        year = context.now.end.year
        first = year // 100 * 100 + tens
        return years(first if first <= year else first - 100, 10)

    return resolve
