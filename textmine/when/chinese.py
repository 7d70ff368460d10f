"""Times as Chinese writes them: 2005年3月, 民國94年, 去年底, 20世紀90年代, 上週六, 三年前."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from textmine.dates import Interval, Unit, quarter, years
from textmine.lexicon import Lexicon
from textmine.lexicon.rules import Rule
from textmine.read.numerals import value_of
from textmine.when.records import Context, Expression, Resolve
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
from textmine.when.words import TimeWords, twelfths

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百廿卅两]{1,4})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_FOUR = r"(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})"
_LATEST = 2999  # a number above is no year

Match = re.Match[str]
Reader = Callable[[Match], tuple[Resolve, tuple[str, ...]] | None]


def number(written: str) -> int | None:
    """The number that digits or Chinese numerals stand for; 元年 is the first year."""
    if written == "元":
        return 1
    return value_of(written.replace("○", "〇"), "arabic|zh")


class ChineseTimes:
    """Finds times in Chinese text, folded to Simplified characters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words = TimeWords(lexicon, "zh")
        any_ = words.any
        unit = {name: any_("unit", value=name) for name in ("day", "week", "month", "year", "century", "quarter")}
        self._range = range_ = rf"\s?{any_('range')}\s?"
        year = (
            rf"(?:(?P<bc>{any_('bc')})\s?{_NUMBER}\s?{unit['year']}"
            rf"|(?P<cal>{any_('calendar')})\s?(?P<caly>\d{{1,4}}|{_NUMBER}|[元])\s?{unit['year']}(?!{any_('not-year')})"
            rf"|(?<!\d)(?P<y>{_FOUR})\s?(?P<fiscal>{any_('fiscal')}|{unit['year']}(?!{any_('not-year')}))"
            rf"|(?P<yrel>{any_('shift', value='year')}))"
        )
        part = rf"(?:\s?(?P<part>{any_('part', 'part-of-year')}))"
        day = rf"(?:\s?(?:(?P<d0>{_SMALL})\s?(?:{unit['day']})?{range_})?(?P<d>{_SMALL})\s?{unit['day']})"
        month = (
            rf"(?:(?P<m0>{_SMALL})\s?(?:{unit['month']})?{range_})?(?P<m>{_SMALL})\s?{unit['month']}"
            rf"(?:{day}|(?:\s?(?P<mpart>{any_('part', 'part-of-month')})))?"
        )
        season = rf"(?:\s?(?:第\s?)?(?P<q>[一二三四1-4])\s?{unit['quarter']}|\s?(?P<season>{any_('season')}))"
        clock = rf"(?:\s?{any_('daytime')})?(?:\s?{_SMALL}\s?{any_('hour')}(?:\s?{_SMALL}\s?{any_('minute')})?)?"
        which = rf"(?P<which>{any_('which')})"
        weekday_ = rf"{any_('weekday-opener')}(?P<wd>{any_('weekdays')})"
        counted = rf"(?:(?P<n>{_NUMBER})|(?P<some>{any_('some')}))(?:[多余])?\s?(?:[个])?\s?(?P<unit>{any_('unit')})"
        spanned = rf"(?:{counted}|(?P<bareunit>{any_('unit', value='year')}|{any_('unit', value='day')}))"
        patterns: list[tuple[str, Reader]] = [
            (rf"(?<!\d)(?P<y1>{_FOUR})\s?(?:{unit['year']})?{range_}(?P<y2>{_FOUR}|\d\d)\s?{unit['year']}(?!代)",
             self._years),
            (rf"{year}\s?(?:{month}{clock}|{season}|{part})?", self._dated),
            (rf"(?<![\d第.个]){month}{clock}", self._dated),
            (rf"(?P<mrel>{any_('shift', value='month')})(?:{day}|\s?(?P<mpart>{any_('part', 'part-of-month')}))?{clock}",
             self._month),
            (rf"(?P<drel>{self._days()}){clock}", self._day),
            (rf"(?<![\d.])(?:(?P<d0>\d{{1,2}})\s?(?:{unit['day']})?{range_})?(?P<d>\d{{1,2}})\s?{any_('day-alone')}"
             rf"(?![元圆円]){clock}", self._alone),
            (rf"(?:(?P<crel>{any_('shift', value='century')})|(?P<c>{_SMALL})\s?{unit['century']})"
             rf"(?:\s?(?P<tens>{_SMALL})\s?{any_('decade')})?{part}?", self._century),
            (rf"(?<!\d)(?P<dec>\d\d\d0)\s?{any_('decade')}{part}?", self._decade),
            (rf"(?<![\d])(?P<short>[1-9]0|[一二三四五六七八九]十)\s?{any_('decade')}{part}?", self._decade),
            (rf"(?:{which}\s?(?:[个一])?\s?)?{weekday_}{clock}", self._weekday),
            (rf"{which}\s?(?:[个一])?\s?(?P<unit>{any_('which-unit')})", self._which),
            (rf"(?P<past>{any_('past')})[的这]?\s?{spanned}{any_('span-end')}?", self._stretch),
            (rf"(?P<ahead>{any_('ahead')})[的这]?\s?{spanned}{any_('span-end')}?", self._stretch),
            (rf"{counted}\s?(?P<away>{any_('back', 'forth')})", self._away),
            (rf"(?P<open>{any_('open', 'vague')})", self._open),
        ]  # fmt: skip
        self._patterns = [(re.compile(pattern), reader) for pattern, reader in patterns]

    def find(self, text: str, folded: str) -> Iterator[Expression]:  # noqa: ARG002
        """The times in a text; some may overlap."""
        for pattern, reader in self._patterns:
            for match in pattern.finditer(folded):
                if match.end() > match.start() and (found := reader(match)) is not None:
                    resolve, rules = found
                    yield Expression(match.start(), match.end(), resolve, rules)

    def _days(self) -> str:
        """Words for days, with the day of the month in brackets before their last character: 今(14)日."""
        forms = self.words.forms("shift", value="day")
        bracketed = (rf"{re.escape(f[:-1])}(?:\(\d{{1,2}}\))?{re.escape(f[-1:])}" for f in forms)
        return f"(?:{'|'.join(bracketed)})"

    # What a match comes to

    def _shift(self, form: str) -> tuple[Resolve, str]:
        rule = self.words.rule("shift", form)
        unit, by, *text = rule["value"].split(" ")
        return shifted(cast(Unit, unit), int(by), text=bool(text)), rule.key

    def _years(self, match: Match) -> tuple[Resolve, tuple[str, ...]] | None:
        first, last = number(match["y1"]), number(match["y2"])
        if first is None or last is None:
            return None
        if last < 100:
            last += first // 100 * 100
        if last < first or last > _LATEST:
            return None
        return from_to(exactly(first), exactly(last)), (self._key("range"),)

    def _key(self, kind: str, value: str | None = None) -> str:
        """The key of the first row of a kind."""
        return self.words.rule(kind, self.words.forms(kind, value=value)[0]).key

    def _dated(self, match: Match) -> tuple[Resolve, tuple[str, ...]] | None:
        found, rules = match.groupdict(), []
        year: Resolve | None = None
        fixed_year: int | None = None
        if found.get("bc"):
            return fixed(None), (self.words.rule("bc", match["bc"]).key,)
        if found.get("cal"):
            rule = self.words.rule("calendar", match["cal"])
            counted = number(match["caly"])
            if counted is None:
                return None
            fixed_year, rules = int(rule["value"]) + counted, [rule.key]
            if counted == 0:
                fixed_year = 0
        elif found.get("y"):
            fixed_year = number(match["y"])
            if self.words.has("fiscal", match["fiscal"]) and fixed_year is not None:
                return self._fiscal(fixed_year, match["fiscal"])
        elif found.get("yrel"):
            year, key = self._shift(match["yrel"])
            rules.append(key)
        if fixed_year is not None:
            year = exactly(fixed_year)
        if not found.get("m"):
            return self._in_year(match, year, fixed_year, rules)
        months = [number(written) for written in (match["m0"], match["m"]) if written]
        days = [number(written) for written in (match["d0"], match["d"]) if written]
        ends = [self._day_of(year, fixed_year, month, None) for month in months]
        if days:
            ends = [self._day_of(year, fixed_year, months[-1], day) for day in days]
        resolve = ends[0] if len(ends) == 1 else from_to(ends[0], ends[1])
        if match["mpart"]:
            rule = self._part(match["mpart"])
            resolve = part_of(resolve, *twelfths(rule["value"]))
            rules.append(rule.key)
        return resolve, (*rules, self._key("unit", "month"))

    @staticmethod
    def _day_of(year: Resolve | None, fixed_year: int | None, month: int | None, day: int | None) -> Resolve:
        if month is None:
            return fixed(None)
        if fixed_year is not None:
            return exactly(fixed_year, month, day)
        return yearless(month, day) if year is None else inside(year, month, day)

    def _part(self, form: str) -> Rule:
        kinds = ("part", "part-of-year", "part-of-month")
        return next(self.words.rule(kind, form) for kind in kinds if self.words.has(kind, form))

    def _in_year(
        self, match: Match, year: Resolve | None, fixed_year: int | None, rules: list[str]
    ) -> tuple[Resolve, tuple[str, ...]] | None:
        """A year with a season, a quarter or a part of it."""
        if year is None:
            return None
        rules.append(self._key("unit", "year"))
        if match["q"] and (which := number(match["q"])):
            return part_of(year, 3 * which - 2, 3 * which), (*rules, self._key("unit", "quarter"))
        if match["season"]:
            rule = self.words.rule("season", match["season"])
            value = rule["value"]
            return part_of(year, *twelfths(value)) if value else fixed(None), (*rules, rule.key)
        if match["part"]:
            rule = self._part(match["part"])
            return part_of(year, *twelfths(rule["value"])), (*rules, rule.key)
        if fixed_year is not None and fixed_year > _LATEST:
            return None
        return year, tuple(rules)

    def _fiscal(self, year: int, form: str) -> tuple[Resolve, tuple[str, ...]]:
        rule = self.words.rule("fiscal", form)
        return fiscal(year, rule["value"]), (rule.key,)

    def _month(self, match: Match) -> tuple[Resolve, tuple[str, ...]]:
        month, key = self._shift(match["mrel"])
        days = [number(written) for written in (match["d0"], match["d"]) if written]
        if days:
            ends = [day_inside(month, day) if day else fixed(None) for day in days]
            return (ends[0] if len(ends) == 1 else from_to(ends[0], ends[1])), (key,)
        if match["mpart"]:
            rule = self._part(match["mpart"])
            return part_of(month, *twelfths(rule["value"])), (key, rule.key)
        return month, (key,)

    def _day(self, match: Match) -> tuple[Resolve, tuple[str, ...]]:
        resolve, key = self._shift(re.sub(r"\(\d+\)", "", match["drel"]))
        return resolve, (key,)

    def _alone(self, match: Match) -> tuple[Resolve, tuple[str, ...]]:
        """A day without its month; in digits only, as 一日 is any day."""
        days = [int(written) for written in (match["d0"], match["d"]) if written]
        ends = [day_of_month(day) for day in days]
        return (ends[0] if len(ends) == 1 else from_to(ends[0], ends[1])), (self._key("day-alone"),)

    def _century(self, match: Match) -> tuple[Resolve, tuple[str, ...]] | None:
        rules = []
        if match["crel"]:
            century, key = self._shift(match["crel"])
            rules.append(key)
        else:
            which = number(match["c"])
            if not which or which > _LATEST // 100:
                return None
            century = fixed(years(100 * which - 99, 100))
            rules.append(self._key("unit", "century"))
        resolve = century
        if match["tens"]:
            tens = number(match["tens"])
            if tens is None or tens % 10 or tens > 90:
                return None
            resolve = _decade_of(century, tens)
        return self._with_part(resolve, match, rules)

    def _with_part(
        self, resolve: Resolve, match: Match, rules: list[str]
    ) -> tuple[Resolve, tuple[str, ...]]:
        if not match["part"]:
            return resolve, tuple(rules)
        rule = self._part(match["part"])
        return part_of(resolve, *twelfths(rule["value"])), (*rules, rule.key)

    def _decade(self, match: Match) -> tuple[Resolve, tuple[str, ...]] | None:
        rules = [self._key("decade")]
        if "dec" in match.groupdict():
            first = int(match["dec"])
            return self._with_part(fixed(years(first, 10)), match, rules) if 0 < first <= _LATEST else None
        tens = number(match["short"])
        return self._with_part(last_decade(tens), match, rules) if tens else None

    def _weekday(self, match: Match) -> tuple[Resolve, tuple[str, ...]]:
        rule = self.words.rule("weekdays", match["wd"])
        place = min(self.words.place("weekdays", match["wd"]), 7)
        which = None if not match["which"] else int(self.words.value("which", match["which"]))
        return weekday(place, which), (rule.key,)

    def _which(self, match: Match) -> tuple[Resolve, tuple[str, ...]]:
        rule = self.words.rule("which", match["which"])
        unit = self.words.value("which-unit", match["unit"])
        return shifted(cast(Unit, unit), int(rule["value"])), (rule.key,)

    def _stretch(self, match: Match) -> tuple[Resolve, tuple[str, ...]]:
        ahead = "ahead" in match.groupdict()
        kind = "ahead" if ahead else "past"
        rule = self.words.rule(kind, match[kind])
        unit = self.words.value("unit", match["bareunit"] or match["unit"])
        counted = number(match["n"]) if match["n"] else None
        return stretch(cast(Unit, unit), counted, ahead=ahead), (rule.key,)

    def _away(self, match: Match) -> tuple[Resolve, tuple[str, ...]] | None:
        back = self.words.has("back", match["away"])
        rule = self.words.rule("back" if back else "forth", match["away"])
        unit = cast(Unit, self.words.value("unit", match["unit"]))
        counted = number(match["n"]) if match["n"] else None
        if match["n"] and match["n"].isdecimal() and len(match["n"]) > 2 and unit == "year":
            return None  # 100年前 is a count, 994年前 is none
        return away(unit, counted, ahead=not back, text=not back), (rule.key,)

    def _open(self, match: Match) -> tuple[Resolve, tuple[str, ...]]:
        return open_time(self.words, match["open"])


def open_time(words: TimeWords, form: str) -> tuple[Resolve, tuple[str, ...]]:
    """Now, lately, so far, in future: counted from the document's date; others have no interval."""
    if words.has("vague", form):
        return fixed(None), (words.rule("vague", form).key,)
    rule = words.rule("open", form)

    def resolve(context: Context) -> Interval | None:
        now = context.now
        if now is None or rule["value"] == "now":
            return now
        return Interval(now.start, None) if rule["value"] == "coming" else Interval(None, now.end)

    return resolve, (rule.key,)


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


def _decade_of(century: Resolve, tens: int) -> Resolve:
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

