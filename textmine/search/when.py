"""Claims by when they say that something is so: an interval that a user types, and its overlap with theirs."""

from __future__ import annotations

from textmine.dates import Interval, NoSuchDate, typed_date
from textmine.search.names import readable, shown
from textmine.search.vocabulary import QueryError

_TO = ".."


def first_day(typed: str, place: str) -> str:
    """The first day, ISO 8601, of a date as somebody types it.

    Args:
        place: where it was typed, for the message: since.

    Raises:
        QueryError: it is no date.
    """
    return _iso(_typed(typed, place).start)


def last_day(typed: str, place: str) -> str:
    """The same for its last day."""
    return _iso(_typed(typed, place).end)


def typed_interval(typed: str) -> tuple[str | None, str | None]:
    """The first and last day of what a query asks for: 2005, 2005-03, 2005..2008, 2005.., ..2008.

    Raises:
        QueryError: it is none of these.
    """
    first, to, last = readable(typed).strip().partition(_TO)
    if not to:
        last = first
    start = first_day(first, "time") if first.strip() else None
    end = last_day(last, "time") if last.strip() else None
    if start is None and end is None:
        raise QueryError("time: is empty; write time:2005, time:2005-03 or time:2005..2008")
    if start is not None and end is not None and start > end:
        raise QueryError(f"time: {shown(typed)}: begins after it ends")
    return start, end


def _typed(typed: str, place: str) -> Interval:
    try:
        return typed_date(readable(typed))
    except NoSuchDate as error:
        reason = str(error)
        raise QueryError(
            f"{place}: {shown(typed)}{' ' if reason.startswith('is') else ': '}{reason}"
        ) from None


def _iso(day: object) -> str:
    return str(day)
