"""Times as English writes them: March 2005, 5 May, early 2003, the 1990s, last week, three years ago, on Monday."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import cast

from textmine.dates import Unit, years
from textmine.lexicon import Lexicon
from textmine.when.periods import fiscal, last_decade, open_time
from textmine.when.records import Expression, Resolve
from textmine.when.resolve import (
    away,
    before_today,
    exactly,
    fixed,
    from_to,
    part_of,
    shifted,
    stretch,
    weekday,
    yearless,
)
from textmine.when.words import TimeWords, runs_of, twelfths

Match = re.Match[str]
Reader = Callable[[Match], Resolve | None]
_YEAR = r"(?:1\d\d\d|20\d\d|21\d\d)"
_SUFFIX = "(?:[snrt][tdh])"  # of 1st, 2nd
_DAY = rf"\d{{1,2}}{_SUFFIX}?"
_DASH = r"\s?(?:-|–|—)\s?"


class EnglishTimes:
    """Finds times in English text in lower case.

    A group of a pattern bears the name of the kind of its words in times.csv.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words = TimeWords(lexicon, "en")
        any_ = words.any
        month = rf"(?P<months>{any_('months')})\b(?:\.(?=\s*\d))?"
        part = rf"(?:(?:the\s+)?(?P<part>{any_('part')})(?:\s+of)?(?:\s+the)?[\s-]+)"
        year = rf"(?P<y>{_YEAR})"
        range_ = rf"(?:{_DASH}|\s+{any_('range')}\s+)"
        counted = (
            rf"(?:(?P<n>\d{{1,3}})(?:-plus|\+)?|(?P<numbers>{any_('numbers')})|(?P<some>{any_('some')}))[\s-]+"
            rf"(?P<unit>{any_('unit')})"
        )
        ordinal = rf"(?:(?P<ordinals>{any_('ordinals')})|(?P<nth>\d{{1,2}}){_SUFFIX})"
        century, quarter = (rf"(?P<unit_of_{u}>{any_('unit', value=u)})" for u in ("century", "quarter"))
        weekday_ = rf"(?P<weekdays>{any_('weekdays')})"
        which = rf"(?P<which>{any_('which')})"
        slightly = rf"(?:(?P<slightly>{any_('slightly')})\s+)"
        patterns: list[tuple[str, Reader]] = [
            (rf"(?:{weekday_},?\s+)?(?:(?P<d0>{_DAY}){range_})?(?P<d>{_DAY})(?:\s+(?:day\s+)?of)?\s+{month}(?:,?\s+{year})?",
             self._day),
            (rf"(?:{weekday_},?\s+)?{month}\s+(?:(?P<d0>{_DAY}){range_})?(?P<d>{_DAY})(?!\d)(?:\s*,?\s*{year}(?!\d))?",
             self._day),
            (rf"{part}?{month}(?:\s*,?\s+(?:of\s+)?{year})", self._month),
            (rf"{part}?(?:{which}\s+)?{month}(?!\s*\d)", self._month),
            (rf"(?P<y1>{_YEAR})(?:{_DASH}|/)(?P<y2>\d\d|{_YEAR})(?![\d-])", self._years),
            (rf"(?:the\s+)?{part}?(?P<dec>\d\d\d0)['’]?s\b", self._decade),
            (rf"(?:the\s+)?{part}?['’]?(?P<short>[1-9]0)s\b", self._decade),
            (rf"(?:the\s+)?{part}?(?P<decade>{any_('decade')})", self._decade),
            (rf"(?:the\s+)?{part}?{ordinal}(?:\s+|-){century}", self._century),
            (rf"(?:the\s+)?(?:{ordinal}|(?P<last_one>{any_('last-one')}))\s+{quarter}(?:\s+(?:of\s+)?{year})?",
             self._quarter),
            (rf"q(?P<nth>[1-4])(?:\s+(?:of\s+)?{year})?", self._quarter),
            (rf"(?:the\s+)?(?P<season>{any_('season')})\s+(?:of\s+)?{year}", self._season),
            (rf"{which}\s+(?P<season>{any_('season')})", self._season),
            (rf"(?P<fiscal>{any_('fiscal')})\s?(?:{year}|(?P<fy>\d\d))(?:{_DASH}\d\d|/\d\d)?(?!\d)", self._fiscal),
            (rf"{part}?(?:the\s+year\s+)?{year}(?![\d,.]\d|-\w|%)", self._year),
            (rf"(?:{which}\s+)?{weekday_}(?:\s+(?P<daytime>{any_('daytime')}))?", self._weekday),
            (rf"(?:{part}|{slightly})?{which}\s+(?P<unit>{any_('unit')})", self._which),
            (rf"(?:the\s+|that\s+|{any_('which', value='0')}\s+)?(?P<which_text>{any_('which-text')})\s+"
             rf"(?P<unit>{any_('unit')})(?!\s+{any_('back')})", self._which_text),
            (rf"{slightly}?(?P<shift>{any_('shift')})(?:\s+(?P<daytime>{any_('daytime')}))?", self._shift),
            (rf"(?:the\s+)?(?P<past>{any_('past')})\s+(?:{counted}|(?P<unit_of_one>{any_('unit')}))", self._stretch),
            (rf"(?:the\s+)?(?P<ahead>{any_('ahead')})\s+(?:{counted}|(?P<unit_of_one>{any_('unit')}))", self._stretch),
            (rf"(?:an?\s+(?P<unit_of_one>{any_('unit')})|{counted})\s+"
             rf"(?:(?P<back>{any_('back')})|(?P<forth>{any_('forth')})|(?P<back_text>{any_('back-text')}))",
             self._away),
            (rf"(?P<open>{any_('open')})|(?P<vague>{any_('vague')})", self._open),
        ]  # fmt: skip
        self._patterns = [
            (re.compile(rf"(?<![\w.,$€£])(?:{pattern})(?!\w)"), reader) for pattern, reader in patterns
        ]
        self._needs = self._needed()
        self._opened = re.compile(
            rf"(?:{any_('opener', 'opener-of-date', 'range', 'and')}|,|{any_('which')})\s+(?:the\s+)?\Z|\A\W*\Z"
        )

    def find(self, text: str, folded: str, *_: Container[int] | None) -> Iterator[Expression]:
        """The times in a text; some may overlap."""
        runs = runs_of(folded)
        for pattern, reader in self._patterns:
            if any(map(runs.isdisjoint, self._needs.get(reader, ()))):
                continue
            for match in pattern.finditer(folded):
                if not self._is_name(match, text) or (resolve := reader(match)) is None:
                    continue
                bare = reader in (self._year, self._years) and not match.groupdict().get("part")
                yield Expression(
                    match.start(),
                    match.end(),
                    resolve,
                    self.words.keys(match),
                    bare=bare,
                    ranged=reader == self._years,
                    loose=reader == self._open,
                )

    def _needed(self) -> dict[Reader, list[frozenset[str]]]:
        """Words of which the patterns of a reader need one, a set or two of them; in a text without any of a set
        they need not be tried.

        Of a form of several words the longest stands for it.
        """
        forms, digits = self.words.forms, list("0123456789")
        units = forms("unit")
        needs: dict[Reader, list[list[str]]] = {
            self._day: [forms("months"), digits],
            self._month: [forms("months")],
            self._years: [digits],
            self._year: [digits],
            self._decade: [["0", *forms("decade")]],
            self._century: [forms("unit", value="century")],
            self._quarter: [["q", *forms("unit", value="quarter")]],
            self._season: [forms("season")],
            self._fiscal: [forms("fiscal")],
            self._weekday: [forms("weekdays")],
            self._which: [forms("which"), units],
            self._which_text: [forms("which-text"), units],
            self._shift: [forms("shift")],
            self._stretch: [forms("past", "ahead"), units],
            self._away: [forms("back", "forth", "back-text"), units],
            self._open: [forms("open", "vague")],
        }
        return {
            reader: [
                frozenset(max(runs_of(form), key=lambda run: (len(run), run)) for form in own) for own in sets
            ]
            for reader, sets in needs.items()
        }

    @staticmethod
    def _is_name(match: Match, text: str) -> bool:
        """Are names of months and days written as names: not may, march?"""
        groups = match.groupdict()
        at = [match.start(name) for name in ("months", "weekdays") if groups.get(name)]
        return all(text[place].isupper() for place in at)

    # What a match comes to

    def _value(self, kind: str, form: str) -> str:
        return self.words.value(kind, " ".join(form.split()))

    def _number(self, match: Match) -> int | None:
        if match["n"]:
            return int(match["n"])
        return self.words.place("numbers", match["numbers"]) if match["numbers"] else None

    def _day(self, match: Match) -> Resolve:
        month = self.words.place("months", match["months"])
        year = int(match["y"]) if match["y"] else None
        days = [int(re.sub(r"\D", "", written)) for written in (match["d0"], match["d"]) if written]
        ends = [exactly(year, month, day) if year is not None else yearless(month, day) for day in days]
        return ends[0] if len(ends) == 1 else from_to(ends[0], ends[1])

    def _month(self, match: Match) -> Resolve | None:
        month = self.words.place("months", match["months"])
        groups = match.groupdict()
        if groups.get("y"):
            return self._parted(match, exactly(int(match["y"]), month))
        if groups.get("which"):
            ahead = int(self._value("which", match["which"])) > 0
            return fixed(None) if ahead else self._parted(match, yearless(month))
        before = match.string[max(0, match.start() - 20) : match.start()]
        if not match["part"] and not self._opened.search(before):
            return None  # a person may be called May or April
        return self._parted(match, yearless(month))

    def _parted(self, match: Match, whole: Resolve) -> Resolve:
        named = match.groupdict().get("part")
        return part_of(whole, *twelfths(self._value("part", named))) if named else whole

    def _years(self, match: Match) -> Resolve | None:
        first, last = int(match["y1"]), int(match["y2"])
        if last < 100:
            last += first // 100 * 100
        return from_to(exactly(first), exactly(last)) if first < last else None

    def _decade(self, match: Match) -> Resolve | None:
        groups = match.groupdict()
        if groups.get("dec"):
            first = int(match["dec"])
            return self._parted(match, fixed(years(first, 10))) if first else None
        tens = int(match["short"]) if groups.get("short") else 0
        if groups.get("decade"):
            tens = 10 * (self.words.place("decade", match["decade"]) + 1)
        return self._parted(match, last_decade(tens))

    def _century(self, match: Match) -> Resolve | None:
        which = int(match["nth"]) if match["nth"] else self.words.place("ordinals", match["ordinals"])
        return self._parted(match, fixed(years(100 * which - 99, 100))) if 1 <= which <= 30 else None

    def _quarter(self, match: Match) -> Resolve | None:
        groups = match.groupdict()
        which = int(groups["nth"]) if groups.get("nth") else 4
        if groups.get("ordinals"):
            which = self.words.place("ordinals", match["ordinals"])
        if not 1 <= which <= 4:
            return None
        year = exactly(int(match["y"])) if match["y"] else shifted("year", 0)
        return part_of(year, 3 * which - 2, 3 * which)

    def _season(self, match: Match) -> Resolve:
        value = self._value("season", match["season"])
        groups = match.groupdict()
        if not value or not (groups.get("y") or self._value("which", match["which"]) == "0"):
            return fixed(None)
        return part_of(exactly(int(match["y"])) if groups.get("y") else shifted("year", 0), *twelfths(value))

    def _fiscal(self, match: Match) -> Resolve:
        year = int(match["y"]) if match["y"] else 2000 + int(match["fy"])
        return fiscal(year, self._value("fiscal", match["fiscal"]))

    def _year(self, match: Match) -> Resolve:
        return self._parted(match, exactly(int(match["y"])))

    def _weekday(self, match: Match) -> Resolve:
        place = self.words.place("weekdays", match["weekdays"])
        if not match["which"]:
            return weekday(place, None)
        which = int(self._value("which", match["which"]))
        return before_today(place) if which < 0 else weekday(place, which)

    def _which(self, match: Match) -> Resolve | None:
        unit, *many = self._value("unit", match["unit"]).split(" ")
        if many:
            return None  # these days
        resolve = shifted(cast(Unit, unit), int(self._value("which", match["which"])))
        return self._parted(match, resolve)

    def _which_text(self, match: Match) -> Resolve:
        unit, *many = self._value("unit", match["unit"]).split(" ")
        by = int(self._value("which-text", match["which_text"]))
        return shifted(cast(Unit, unit), by, text=True) if not many else fixed(None)

    def _shift(self, match: Match) -> Resolve:
        unit, by, *text = self._value("shift", match["shift"]).split(" ")
        return shifted(cast(Unit, unit), int(by), text=bool(text))

    def _stretch(self, match: Match) -> Resolve:
        unit, *many = self._value("unit", match["unit_of_one"] or match["unit"]).split(" ")
        counted = 1 if match["unit_of_one"] and not many else self._number(match)
        return stretch(cast(Unit, unit), counted, ahead="ahead" in match.groupdict())

    def _away(self, match: Match) -> Resolve:
        unit = self._value("unit", match["unit_of_one"] or match["unit"]).split(" ")[0]
        counted = 1 if match["unit_of_one"] else self._number(match)
        return away(cast(Unit, unit), counted, ahead=bool(match["forth"]), text=not match["back"])

    def _open(self, match: Match) -> Resolve:
        return open_time(self._value("open", match["open"])) if match["open"] else fixed(None)
