"""From what is said of a time to an interval, in a context: last year, in June, three years ago, since 2005."""

from __future__ import annotations

from datetime import date, timedelta

from textmine.dates import Interval, NoSuchDate, Unit, interval, moved, part, unit_of
from textmine.when.records import Context, Resolve

_ONE_DAY = timedelta(days=1)


def fixed(known: Interval | None) -> Resolve:
    """An interval that needs no context; None for what has none."""
    return lambda _: known


def exactly(year: int, month: int | None = None, day: int | None = None) -> Resolve:
    """A year, a month or a day. When it is resolved, NoSuchDate is raised for one that cannot be."""
    return lambda _: interval(year, month, day)


def _in_some_year(month: int, day: int | None) -> None:
    """Raise NoSuchDate where no year has such a day."""
    try:
        interval(2000, month, day)
    except NoSuchDate:
        raise NoSuchDate(
            f"no year has a day {month}-{day}" if day else f"there is no month {month}"
        ) from None


def yearless(month: int, day: int | None = None) -> Resolve:
    """A month, or a day of it, in the year the text is at, else the one nearest to the document's date."""

    def resolve(context: Context) -> Interval | None:
        _in_some_year(month, day)
        if context.near is not None and context.near.start is not None:
            return interval(context.near.start.year, month, day)
        return _nearest(context, month, day)

    return resolve


def _nearest(context: Context, month: int, day: int | None) -> Interval | None:
    """The last such month or day up to the document's date; of what is to come, the next."""
    now = context.now
    if now is None or now.start is None or now.end is None:
        return None
    if now.unit == "year":
        return interval(now.start.year, month, day) if not context.future else None
    step = 1 if context.future else -1
    for year in (now.start.year, now.start.year + step):
        try:
            own = interval(year, month, day)
        except NoSuchDate:
            continue
        if own.start is not None and own.end is not None:
            if own.end >= now.start if context.future else own.start <= now.end:
                return own
    return None


def day_of_month(day: int) -> Resolve:
    """A day without its month: of the month the text is at, else of the document's date."""

    def resolve(context: Context) -> Interval | None:
        _in_some_year(1, day)
        if context.near is not None and (month := context.near.within("month")) and month.start is not None:
            return interval(month.start.year, month.start.month, day)
        now = context.now
        if now is None or now.start is None or now.within("month") is None:
            return None
        if now.unit == "day" and day > now.start.day and not context.future:
            before = moved(now.start, "month", -1)
            return interval(before.year, before.month, day)
        if now.unit == "day" and day < now.start.day and context.future:
            after = moved(now.start, "month", 1)
            return interval(after.year, after.month, day)
        return interval(now.start.year, now.start.month, day)

    return resolve


def shifted(unit: Unit, by: int, *, text: bool = False) -> Resolve:
    """So many units from that of the document's date, or of what the text spoke of last (`text`)."""

    def resolve(context: Context) -> Interval | None:
        whole = _unit(context, unit, text=text)
        if whole is None or whole.start is None:
            return None
        return unit_of(moved(whole.start, unit, by), unit)

    return resolve


def _unit(context: Context, unit: Unit, *, text: bool) -> Interval | None:
    anchor = context.last if text else context.now
    return anchor.within(unit) if anchor is not None else None


def inside(outer: Resolve, month: int, day: int | None = None) -> Resolve:
    """A month, or a day of it, of a year that needs a context: 去年10月."""

    def resolve(context: Context) -> Interval | None:
        whole = outer(context)
        if whole is None or whole.start is None:
            _in_some_year(month, day)
            return None
        return interval(whole.start.year, month, day)

    return resolve


def day_inside(outer: Resolve, day: int) -> Resolve:
    """A day of a month that needs a context: 本月5日."""

    def resolve(context: Context) -> Interval | None:
        whole = outer(context)
        return interval(whole.start.year, whole.start.month, day) if whole and whole.start else None

    return resolve


def part_of(outer: Resolve, first: int, last: int) -> Resolve:
    """Some of the twelfths of a longer time: early 2003, 月底."""

    def resolve(context: Context) -> Interval | None:
        whole = outer(context)
        return part(whole, first, last) if whole is not None else None

    return resolve


def weekday(number: int, which: int | None) -> Resolve:
    """A day of the week, 1 for Monday: of the week before, this or the next, else the one nearest."""

    def resolve(context: Context) -> Interval | None:
        now = context.now
        if now is None or now.start is None or now.unit != "day":
            return None
        day = now.start
        if which is not None:
            found = day + timedelta(days=7 * which + number - day.isoweekday())
        elif context.future:
            found = day + timedelta(days=(number - day.isoweekday()) % 7)
        else:
            found = day - timedelta(days=(day.isoweekday() - number) % 7)
        return Interval(found, found)

    return resolve


def before_today(number: int) -> Resolve:
    """The last such day of the week before the document's own: last Friday."""

    def resolve(context: Context) -> Interval | None:
        now = context.now
        if now is None or now.start is None or now.unit != "day":
            return None
        found = now.start - timedelta(days=(now.start.isoweekday() - number - 1) % 7 + 1)
        return Interval(found, found)

    return resolve


def stretch(unit: Unit, number: int | None, *, ahead: bool) -> Resolve:
    """The last or the next so many units up to or from the document's date; without a number one end is open."""

    def resolve(context: Context) -> Interval | None:
        now = context.now
        if now is None or now.start is None or now.end is None:
            return None
        if number is None:
            return Interval(now.start, None) if ahead else Interval(None, now.end)
        if ahead:
            return Interval(now.start, moved(now.end, unit, number))
        return Interval(moved(now.start, unit, -number), now.end)

    return resolve


def away(unit: Unit, number: int | None, *, ahead: bool, text: bool) -> Resolve:
    """So many units before or after the document's date or what the text spoke of: two years later."""
    return fixed(None) if number is None else shifted(unit, number if ahead else -number, text=text)


def since(base: Resolve) -> Resolve:
    """From its beginning on."""

    def resolve(context: Context) -> Interval | None:
        whole = base(context)
        if whole is None:
            return None
        return Interval(whole.start, None) if whole.start is not None else whole

    return resolve


def after(base: Resolve) -> Resolve:
    """From the day after its end on; of ten or a hundred years, from their beginning: 21世紀後 is in them too."""

    def resolve(context: Context) -> Interval | None:
        whole = base(context)
        if whole is None or whole.end is None or whole.end == date.max:
            return None
        if whole.unit in ("decade", "century"):
            return Interval(whole.start, None)
        return Interval(whole.end + _ONE_DAY, None)

    return resolve


def before(base: Resolve) -> Resolve:
    """Up to the day before its beginning."""

    def resolve(context: Context) -> Interval | None:
        whole = base(context)
        if whole is None or whole.start is None or whole.start == date.min:
            return None
        return Interval(None, whole.start - _ONE_DAY)

    return resolve


def until(base: Resolve) -> Resolve:
    """Up to its end."""

    def resolve(context: Context) -> Interval | None:
        whole = base(context)
        return Interval(None, whole.end) if whole is not None and whole.end is not None else None

    return resolve


def from_to(one: Resolve, other: Resolve) -> Resolve:
    """From the beginning of one to the end of the other, which may be in the year of the first."""

    def resolve(context: Context) -> Interval | None:
        first = one(context)
        if first is None or first.start is None:
            return None
        second = other(Context(context.now, first, first, context.future))
        if second is None or second.end is None or second.end < first.start:
            return None
        return Interval(first.start, second.end)

    return resolve


RELATIONS = {"since": since, "after": after, "before": before, "until": until, "during": lambda base: base}
