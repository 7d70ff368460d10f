"""The scale of a time line: bars of a month, a quarter, a year or several, as what is to be shown asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.figures.words import word

YEAR = 12
UNITS = {"month": 1, "quarter": 3, "year": YEAR}  # in months
_SPANS = tuple(YEAR * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000))
MOST_BARS = 40
MOST_ASKED = 150  # where somebody asks for bars of a size
_EARLY = 0.1  # of what is shown, at most this share may stand together as earlier
_FIT = 3  # one in so many must be told as finely as a bar for bars to be finer than a year


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The months of a time, counted from the year 0; `last` is None where no end, or no beginning, is known."""

    first: int
    last: int | None

    @classmethod
    def of(cls, start: str | None, end: str | None) -> When | None:
        """For two ISO dates; None where neither has a year. What has no known beginning counts by its end."""
        first, last = month(start), month(end, last=True)
        if first is None:
            return None if last is None else cls(month(end) or 0, None)
        return cls(first, last)

    def fits(self, span: int) -> bool:
        """Does it lie within one bar of so many months?"""
        return self.last is not None and self.first // span == self.last // span

    @property
    def year(self) -> int:
        return self.first // YEAR


def month(date: str | None, *, last: bool = False) -> int | None:
    """The month of an ISO date; of a year by itself the first, or the last; None where there is no year."""
    year, _, rest = (date or "").partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        return None
    number = rest[:2]
    if number.isascii() and number.isdigit() and 1 <= int(number) <= YEAR:
        return int(year) * YEAR + int(number) - 1
    return int(year) * YEAR + (YEAR - 1 if last else 0)


def unit_for(times: Counter[When], begin: int = 0) -> str:
    """Months where all is within some three years, quarters within ten, if enough is told as finely; else years.

    Args:
        begin: the month before which bars are of no use.
    """
    if not times:
        return "year"
    scale = Scale.of(_years(times), begin=begin)
    years = scale.bars if scale.span == YEAR else MOST_BARS
    for unit in ("month", "quarter"):
        fitting = sum(n for time, n in times.items() if time.fits(UNITS[unit]))
        if years * YEAR // UNITS[unit] <= MOST_BARS and _FIT * fitting >= times.total():
            return unit
    return "year"


def _years(times: Counter[When]) -> Counter[int]:
    found: Counter[int] = Counter()
    for time, n in times.items():
        found[time.year * YEAR] += n
    return found


@dataclass(frozen=True, slots=True)
class Scale:
    """Bars of `span` months, from `start` on; what little is earlier stands together before them, as None."""

    start: int
    span: int
    bars: int
    early: bool

    @classmethod
    def of(cls, counts: Mapping[int, int], unit: int = YEAR, most: int = MOST_BARS, begin: int = 0) -> Scale:
        """As fine as the most of what there is can be shown.

        Args:
            counts: by month.
            unit: of a bar, in months, at least.
            most: bars.
            begin: the month before which bars are of no use.
        """
        months = sorted(counts)
        last, total = months[-1], sum(counts.values())
        spans = [span for span in (1, 3, *_SPANS) if span >= unit]
        for span in spans:
            start = (last // span - most + 1) * span
            before = sum(n for own, n in counts.items() if own < start)
            if before <= _EARLY * total or span == spans[-1]:
                start = min(max(start, months[0] // span * span, begin // span * span), last // span * span)
                return cls(start, span, (last - start) // span + 1, any(own < start for own in months))
        raise AssertionError("the last span takes all")

    def in_years(self) -> Scale:
        """The same stretch in bars of a year, or its own where these are longer."""
        if self.span >= YEAR:
            return self
        start = self.start // YEAR * YEAR
        last = (self.start + self.span * self.bars - 1) // YEAR
        return Scale(start, YEAR, last - start // YEAR + 1, self.early)

    def gathered(self, by_time: Mapping[When, Sequence[str]]) -> dict[int | None, list[str]]:
        """What stands in each bar, by its number."""
        found: dict[int | None, list[str]] = defaultdict(list)
        for own, ids in sorted(by_time.items(), key=lambda one: (one[0].first, one[0].last or 0)):
            found[None if own.first < self.start else (own.first - self.start) // self.span].extend(ids)
        return dict(found)

    def first_month(self, bar: int) -> int:
        return self.start + bar * self.span

    def last_month(self, bar: int | None) -> int:
        return self.start - 1 if bar is None else self.first_month(bar) + self.span - 1

    def edges(self, bar: int | None) -> tuple[int | str | None, int | str]:
        """The first and last year or month of a bar, as rows have them; None where it has no beginning."""
        if self.span >= YEAR:
            return (None if bar is None else self.first_month(bar) // YEAR), self.last_month(bar) // YEAR
        return (None if bar is None else iso(self.first_month(bar))), iso(self.last_month(bar))

    def year_begins(self, bar: int) -> int | None:
        """The year that begins with a bar, if one does."""
        return self.first_month(bar) // YEAR if self.first_month(bar) % YEAR == 0 else None

    def label(self, bar: int | None, lang: str) -> str:
        """What a bar is called."""
        if bar is None:
            year = str(self.start // YEAR) if self.start % YEAR == 0 else iso(self.start)
            return word("before", lang, year=year)
        first, last = self.first_month(bar), self.last_month(bar)
        if self.span == UNITS["quarter"]:
            return word("quarter", lang, year=first // YEAR, quarter=first % YEAR // 3 + 1)
        if self.span < YEAR:
            return iso(first)
        return str(first // YEAR) if self.span == YEAR else f"{first // YEAR}–{last // YEAR}"


def iso(number: int) -> str:
    """A month as ISO 8601 has it."""
    return f"{number // YEAR:04}-{number % YEAR + 1:02}"
