"""Times as Chinese writes them: 2005年3月, 民國94年, 去年底, 20世紀90年代, 上週六, 三年前."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import cast

from textmine.dates import Unit, years
from textmine.lexicon import Lexicon
from textmine.read.numerals import ZH_DIGITS, ZH_NUMERALS, value_of
from textmine.when.periods import decade_of, fiscal, last_decade, open_time
from textmine.when.records import Expression, Resolve
from textmine.when.resolve import (
    away,
    day_inside,
    day_of_month,
    exactly,
    fixed,
    from_to,
    inside,
    part_of,
    shifted,
    stretch,
    weekday,
    yearless,
)
from textmine.when.words import TimeWords, either, twelfths

_NUMBER = rf"(?:\d{{1,3}}|[{ZH_NUMERALS}]{{1,4}})"
_SMALL = rf"(?:\d{{1,2}}|[{ZH_NUMERALS}]{{1,3}})"
_FOUR = rf"(?:\d{{4}}|[{ZH_DIGITS}○]{{4}})"
_TENS = rf"(?:[1-9]0|[{ZH_NUMERALS}]{{2}})"
_QUARTER = rf"(?:[1-4]|[{ZH_DIGITS}])"
_DASH = r"\s?[-–—~]\s?"
_LATEST = 2999  # a number above is no year
_LAST_QUARTER, _CENTURY = 4, 100
_PARTS = {"part": "part", "part_of_month": "part", "year_part": "year-part", "month_part": "month-part"}
_BY_WORD = frozenset(["shift", "which", "weekday_opener", "past", "ahead", "open", "vague", "some"])

Match = re.Match[str]
Reader = Callable[[Match], Resolve | None]


def number(written: str) -> int | None:
    """The number that digits or Chinese numerals stand for."""
    return value_of(written.replace("○", "〇"), "arabic|zh")


class ChineseTimes:
    """Finds times in Chinese text, folded to Simplified characters.

    A group of a pattern bears the name of the kind of its words in times.csv.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words = TimeWords(lexicon, "zh")
        any_ = words.any
        self._first = frozenset(words.others("time-first-year"))
        first = either(sorted(self._first))
        self._lasting = frozenset(words.others("time-lasting"))
        unit = {name: any_("unit", value=name) for name in ("day", "month", "year", "century", "quarter")}
        range_ = rf"\s?{any_('range')}\s?"
        year_ = rf"(?P<unit_of_year>{unit['year']})(?!{either(words.others('time-not-year'))})"
        month_ = rf"(?P<unit_of_month>{unit['month']})"
        year = (
            rf"(?:(?P<bc>{any_('bc')})\s?{_NUMBER}\s?{unit['year']}"
            rf"|(?:(?P<calendar>{any_('calendar')})\s?(?P<cy>\d{{1,4}}|{_NUMBER}|{first})|(?<!\d)(?P<y>{_FOUR}))\s?"
            rf"(?:(?P<fiscal>{any_('fiscal')})|{year_})"
            rf"|(?P<shift>{any_('shift', value='year')}))"
        )
        part = rf"(?:\s?(?P<part>{any_('part')})|\s?(?P<year_part>{any_('year-part')}))"
        day = rf"(?:\s?(?:(?P<d0>{_SMALL})\s?(?:{unit['day']})?{range_})?(?P<d>{_SMALL})\s?{unit['day']})"
        month_part = rf"\s?(?:(?P<month_part>{any_('month-part')})|(?P<part_of_month>{any_('part')}))"
        months = rf"(?:(?P<m0>{_SMALL})\s?(?:{unit['month']})?{range_})?(?P<m>{_SMALL})"
        month = rf"{months}\s?{month_}(?:{day}|{month_part})?"
        season = (
            rf"(?:\s?(?:第\s?)?(?P<q>{_QUARTER})\s?(?P<unit_of_quarter>{unit['quarter']})"
            rf"|\s?(?P<season>{any_('season')}))"
        )
        clock = (
            rf"(?:\s?(?P<daytime>{any_('daytime')}))?"
            rf"(?:\s?{_SMALL}\s?(?P<hour>{any_('hour')})(?:\s?{_SMALL}\s?(?P<minute>{any_('minute')}))?)?"
        )
        which = rf"(?P<which>{any_('which')})"
        rest = rf"(?:{either(words.others('time-count'))}|\s){{0,2}}"
        more = rf"(?:\s?(?P<more>{either(words.others('time-more'))}))?"
        counts = either(u for u in words.forms("unit") if words.value("unit", u) != "century")  # 21世紀後
        counted = rf"(?:(?P<n>{_NUMBER})|(?P<some>{any_('some')})){more}{rest}(?P<unit>{counts})"
        spanned = (
            rf"(?:{counted}|(?P<unit_of_one>{unit['year']}|{unit['day']}))(?P<span_end>{any_('span-end')})?"
        )
        patterns: list[tuple[str, Reader]] = [
            (rf"(?P<open>{any_('open')})|(?P<vague>{any_('vague')})", self._open),
            (rf"(?<!\d)(?P<y1>{_FOUR})\s?(?:{unit['year']})?(?:\s?(?P<range>{any_('range')})\s?|{_DASH})"
             rf"(?P<y2>{_FOUR}|\d\d)\s?{year_}", self._years),
            (rf"{year}\s?(?:{month}{clock}|{season}|{part})?", self._dated),
            (rf"(?<![\d第.]){_NUMBER}\s?{year_}\s?{_SMALL}\s?{month_}{day}?", self._unknown),
            (rf"(?<![\d第.个]){month}{clock}", self._dated),
            (rf"(?P<shift>{any_('shift', value='month')})(?:{day}|{month_part})?{clock}", self._month),
            (rf"(?P<shift>{self._days()}){clock}", self._day),
            (rf"(?<![\d.])(?:(?P<d0>\d{{1,2}})\s?(?:{unit['day']})?{range_})?(?P<d>\d{{1,2}})\s?"
             rf"(?P<day_alone>{any_('day-alone')})(?!{either(words.others('time-not-day'))}){clock}", self._alone),
            (rf"(?:(?P<shift>{any_('shift', value='century')})"
             rf"|(?P<c>{_SMALL})\s?(?P<unit_of_century>{unit['century']}))"
             rf"(?:\s?(?P<tens>{_SMALL})\s?(?P<decade>{any_('decade')}))?{part}?", self._century),
            (rf"(?<!\d)(?P<dec>\d\d\d0)\s?(?P<decade>{any_('decade')}){part}?", self._decade),
            (rf"(?<![\d])(?P<short>{_TENS})\s?(?P<decade>{any_('decade')}){part}?", self._decade),
            (rf"(?:{which}{rest})?(?P<weekday_opener>{any_('weekday-opener')})(?P<weekdays>{any_('weekdays')}){clock}",
             self._weekday),
            (rf"{which}{rest}(?P<which_unit>{any_('which-unit')})", self._which),
            (rf"(?P<past>{any_('past')})[的这]?\s?{spanned}", self._stretch),
            (rf"(?P<ahead>{any_('ahead')})[的这]?\s?{spanned}", self._stretch),
            (rf"{counted}(?P<span_end>{any_('span-end')})", self._stretch),
            (rf"{counted}\s?(?:(?P<back>{any_('back')})|(?P<forth>{any_('forth')}))", self._away),
        ]  # fmt: skip
        compiled = [(re.compile(pattern), reader) for pattern, reader in patterns]
        self._patterns = [
            (pattern, reader, pattern.groupindex.keys() & _BY_WORD, pattern.groupindex.keys() & _PARTS)
            for pattern, reader in compiled
        ]
        self._needs = self._needed()

    def find(
        self,
        text: str,  # noqa: ARG002
        folded: str,
        starts: Container[int] | None,
        ends: Container[int] | None,
    ) -> Iterator[Expression]:
        """The times in a text; some may overlap.

        Args:
            starts: where its words begin, None where nobody has cut it: 上月 in 登上月球 is none.
            ends: where they end: 中 in 1996年中國 is no part of the year.
        """
        tried = self._tried(folded)
        for pattern, reader, words, parts in self._patterns:
            if reader not in tried:
                continue
            for match in pattern.finditer(folded):
                if starts is not None and words and match.start() not in starts:
                    if any(match[name] and match.start(name) == match.start() for name in words):
                        continue
                if ends is not None and match.end() not in ends:
                    cut = [match.start(name) for name in parts if match[name]]
                    match = (pattern.match(folded, match.start(), min(cut)) if cut else None) or match
                resolve = reader(match)
                if resolve is not None:
                    loose = reader == self._open
                    keys = self.words.keys(match)
                    yield Expression(
                        match.start(), match.end(), resolve, keys, ranged=reader == self._years, loose=loose
                    )

    def _tried(self, folded: str) -> set[Reader]:
        """The readers whose patterns may fit somewhere in a text; each word is looked for once."""
        tried: set[Reader] = set()
        for char in self._needs.keys() & frozenset(folded):
            for form, readers in self._needs[char].items():
                if form in folded:
                    tried |= readers
        return tried

    def _needed(self) -> dict[str, dict[str, set[Reader]]]:
        """Words with the readers whose patterns need one of them, by their first characters."""
        forms = self.words.forms
        years, months = forms("unit", value="year"), forms("unit", value="month")
        needs: dict[Reader, list[str]] = {
            self._open: forms("open", "vague"),
            self._years: years,
            self._unknown: years,
            self._dated: [*years, *months, *forms("fiscal"), *forms("shift", value="year")],
            self._month: forms("shift", value="month"),
            self._day: [form[:-1] or form for form in forms("shift", value="day")],
            self._alone: forms("day-alone"),
            self._century: [*forms("shift", value="century"), *forms("unit", value="century")],
            self._decade: forms("decade"),
            self._weekday: forms("weekday-opener"),
            self._which: forms("which"),
            self._stretch: forms("past", "ahead", "span-end"),
            self._away: forms("back", "forth"),
        }
        found: dict[str, dict[str, set[Reader]]] = {}
        for reader, own in needs.items():
            for form in own:
                found.setdefault(form[0], {}).setdefault(form.split()[0], set()).add(reader)
        return found

    def _days(self) -> str:
        """Words for days, with the day of the month in brackets before their last character: 今(14)日."""
        forms = self.words.forms("shift", value="day")
        bracketed = (
            rf"{re.escape(form[:-1])}(?:\(\d{{1,2}}\))?{re.escape(form[-1:])}"
            if form[1:]
            else re.escape(form)
            for form in forms
        )
        return f"(?:{'|'.join(bracketed)})"

    # What a match comes to

    def _shift(self, form: str) -> Resolve:
        unit, by, *text = self.words.value("shift", form).split(" ")
        return shifted(cast(Unit, unit), int(by), text=bool(text))

    def _years(self, match: Match) -> Resolve | None:
        first, last = number(match["y1"]), number(match["y2"])
        if first is None or last is None:
            return None
        if last < 100:
            last += first // 100 * 100
        return from_to(exactly(first), exactly(last)) if first <= last <= _LATEST else None

    @staticmethod
    def _unknown(_: Match) -> Resolve:
        """89年5月: of a calendar that nobody tells."""
        return fixed(None)

    def _dated(self, match: Match) -> Resolve | None:
        groups = match.groupdict()
        if groups.get("bc"):
            return fixed(None)
        known = self._year_of(groups)
        if known is not None and groups.get("fiscal"):
            return fiscal(known, self.words.value("fiscal", match["fiscal"]))
        year = self._shift(match["shift"]) if groups.get("shift") else None
        if known is not None:
            year = exactly(known)
        if not groups.get("m"):
            return self._in_year(match, year) if year is not None else None
        months = [number(written) for written in (match["m0"], match["m"]) if written]
        days = [number(written) for written in (match["d0"], match["d"]) if written]
        ends = [_day_of(year, known, month, None) for month in months]
        if days:
            ends = [_day_of(year, known, months[-1], day) for day in days]
        return self._parted(ends[0] if len(ends) == 1 else from_to(ends[0], ends[1]), match)

    def _year_of(self, groups: dict[str, str | None]) -> int | None:
        """The year that is written, None where a word stands for it or there is none."""
        if groups.get("calendar"):
            counted = number(groups["cy"] or "") if groups["cy"] not in self._first else 1
            offset = int(self.words.value("calendar", groups["calendar"] or ""))
            return 0 if counted == 0 else counted + offset if counted is not None else None
        return number(groups["y"] or "") if groups.get("y") else None

    def _in_year(self, match: Match, year: Resolve) -> Resolve:
        """A year with a quarter, a season or a part of it."""
        if match["q"] and (which := number(match["q"])) and which <= _LAST_QUARTER:
            return part_of(year, 3 * which - 2, 3 * which)
        if match["season"]:
            value = self.words.value("season", match["season"])
            return part_of(year, *twelfths(value)) if value else fixed(None)
        return self._parted(year, match)

    def _parted(self, whole: Resolve, match: Match) -> Resolve:
        """The part of a time that a word behind it names: 初, 上旬."""
        for name, form in match.groupdict().items():
            if form and name in _PARTS:
                kind = _PARTS[name]
                return part_of(whole, *twelfths(self.words.value(kind, form)))
        return whole

    def _month(self, match: Match) -> Resolve:
        month = self._shift(match["shift"])
        days = [number(written) for written in (match["d0"], match["d"]) if written]
        if days:
            ends = [day_inside(month, day) if day else fixed(None) for day in days]
            return ends[0] if len(ends) == 1 else from_to(ends[0], ends[1])
        return self._parted(month, match)

    def _day(self, match: Match) -> Resolve:
        return self._shift(re.sub(r"\(\d+\)", "", match["shift"]))

    def _alone(self, match: Match) -> Resolve:
        """A day without its month; in digits only, as 一日 is any day."""
        ends = [day_of_month(int(written)) for written in (match["d0"], match["d"]) if written]
        return ends[0] if len(ends) == 1 else from_to(ends[0], ends[1])

    def _century(self, match: Match) -> Resolve | None:
        which = number(match["c"]) if match["c"] else None
        if match["shift"]:
            century = self._shift(match["shift"])
        elif which and which <= _LATEST // 100:
            century = fixed(years(100 * which - 99, 100))
        else:
            return None
        if match["tens"]:
            tens = number(match["tens"])
            if tens is None or tens % 10 or tens > 90:
                return None
            return self._parted(decade_of(century, tens), match)
        return self._parted(century, match)

    def _decade(self, match: Match) -> Resolve | None:
        if "dec" in match.groupdict():
            first = int(match["dec"])
            return self._parted(fixed(years(first, 10)), match) if 0 < first <= _LATEST else None
        tens = number(match["short"])
        return self._parted(last_decade(tens), match) if tens and tens < _CENTURY and tens % 10 == 0 else None

    def _weekday(self, match: Match) -> Resolve:
        which = None if not match["which"] else int(self.words.value("which", match["which"]))
        return weekday(self.words.place("weekdays", match["weekdays"]), which)

    def _which(self, match: Match) -> Resolve:
        unit = self.words.value("which-unit", match["which_unit"])
        return shifted(cast(Unit, unit), int(self.words.value("which", match["which"])))

    def _stretch(self, match: Match) -> Resolve | None:
        unit = self.words.value("unit", match.groupdict().get("unit_of_one") or match["unit"])
        counted = number(match["n"]) if match["n"] and not match["more"] else None
        if (
            match.re.groupindex.keys().isdisjoint(("past", "ahead"))
            and match["span_end"] not in self._lasting
        ):
            return None  # 三年間 tells how long
        return stretch(cast(Unit, unit), counted, ahead="ahead" in match.groupdict())

    def _away(self, match: Match) -> Resolve:
        unit = cast(Unit, self.words.value("unit", match["unit"]))
        counted = number(match["n"]) if match["n"] and not match["more"] else None
        back = bool(match["back"])
        return away(unit, counted, ahead=not back, text=not back)

    def _open(self, match: Match) -> Resolve:
        return open_time(self.words.value("open", match["open"])) if match["open"] else fixed(None)


def _day_of(year: Resolve | None, known: int | None, month: int | None, day: int | None) -> Resolve:
    """A month or day of a year that is written, that a word stands for, or that nobody tells."""
    if month is None:
        return fixed(None)
    if known is not None:
        return exactly(known, month, day)
    return yearless(month, day) if year is None else inside(year, month, day)
