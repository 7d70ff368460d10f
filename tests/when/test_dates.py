"""Days, months and years as intervals, and dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.dates import (
    UNITS,
    Interval,
    NoSuchDate,
    interval,
    moved,
    part,
    shown_interval,
    typed_date,
    unit_of,
)

DAYS = st.dates(min_value=date(200, 1, 1), max_value=date(9700, 1, 1))


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2005", "2005-01-01", "2005-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2005/3/5", "2005-03-05", "2005-03-05"),
        ("2005.12.31", "2005-12-31", "2005-12-31"),
        ("2005年3月", "2005-03-01", "2005-03-31"),
        ("民國94年3月5日", "2005-03-05", "2005-03-05"),
        ("中华民国94年", "2005-01-01", "2005-12-31"),
    ],
)
def test_dates_are_read_in_the_forms_that_people_type(typed: str, start: str, end: str) -> None:
    assert typed_date(typed).iso() == (start, end)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("2005-02-31", "2005-02 has no day 31"),
        ("2005-13", "there is no month 13"),
        ("0", "there is no year 0"),
        ("民國9999年", "there is no year 11910"),
        ("94年", "four digits"),
        ("spring 2004", "is no date"),
        ("3/5/2005", "is no date"),
        ("", "is no date"),
    ],
)
def test_what_is_no_date_is_not_guessed_at(typed: str, reason: str) -> None:
    with pytest.raises(NoSuchDate, match=reason):
        typed_date(typed)


@given(st.text(alphabet="0123456789-/.年月日民國 x", max_size=14))
def test_whatever_is_typed_is_an_interval_or_said_to_be_none(typed: str) -> None:
    try:
        known = typed_date(typed)
    except NoSuchDate:
        return
    assert known.start is not None
    assert known.end is not None
    assert known.start <= known.end
    assert typed_date(shown_interval(*known.iso())) == known


@given(DAYS, st.sampled_from(UNITS), st.integers(-300, 300))
def test_a_day_lies_in_its_unit_wherever_it_is_moved(day: date, unit: str, by: int) -> None:
    try:
        there = moved(day, unit, by)  # type: ignore[arg-type]
    except NoSuchDate:
        return
    whole = unit_of(there, unit)  # type: ignore[arg-type]
    assert whole.start is not None
    assert whole.end is not None
    assert whole.start <= there <= whole.end
    assert (there > day) == (by > 0) or there == day


@given(DAYS, st.sampled_from(["month", "year", "decade", "century"]), st.integers(1, 12), st.integers(1, 12))
def test_a_part_lies_in_its_whole(day: date, unit: str, first: int, last: int) -> None:
    whole = unit_of(day, unit)  # type: ignore[arg-type]
    some = part(whole, min(first, last), max(first, last))
    if some is None:
        return
    days = [whole.start, some.start, some.end, whole.end]
    assert None not in days
    assert days == sorted(days)  # type: ignore[type-var]


def test_intervals_are_shown_as_short_as_they_can_be() -> None:
    assert shown_interval("2005-01-01", "2005-12-31") == "2005"
    assert shown_interval("2004-02-01", "2004-02-29") == "2004-02"
    assert shown_interval("2005-03-05", "2005-03-05") == "2005-03-05"
    assert shown_interval("2005-03-05", None) == "2005-03-05/.."
    assert shown_interval(None, "2005-03-05") == "../2005-03-05"
    assert shown_interval(None, None) == ""


def test_thirds_are_whole_months_and_tens_of_days() -> None:
    assert part(interval(2003), 1, 4) == Interval(date(2003, 1, 1), date(2003, 4, 30))
    assert part(interval(2003, 2), 9, 12) == Interval(date(2003, 2, 21), date(2003, 2, 28))
    nineties = Interval(date(1990, 1, 1), date(1999, 12, 31))
    assert part(nineties, 1, 4) == Interval(date(1990, 1, 1), date(1993, 12, 31))
    assert part(nineties, 9, 12) == Interval(date(1996, 1, 1), date(1999, 12, 31))
