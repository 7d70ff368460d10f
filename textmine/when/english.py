"""Times as English writes them: March 2005, 5 May, early 2003, the 1990s, last week, three years ago, on Monday."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from textmine.dates import Unit, years
from textmine.lexicon import Lexicon
from textmine.lexicon.rules import Rule
from textmine.when.chinese import fiscal, last_decade, open_time
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
from textmine.when.words import TimeWords, twelfths

Match = re.Match[str]
Found = tuple[Resolve, tuple[str, ...]]
Reader = Callable[[Match], Found | None]
_YEAR = r"(?:1\d\d\d|20\d\d|21\d\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DASH = r"\s?(?:-|–|—)\s?"


class EnglishTimes:
    """Finds times in English text in lower case."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = words = TimeWords(lexicon, "en")
        any_ = words.any
        month = rf"(?P<mon>{any_('months')})\b\.?"
        part = rf"(?:(?:the\s+)?(?P<part>{any_('part')})(?:\s+of)?[\s-]+)"
        year = rf"(?P<y>{_YEAR})"
        range_ = rf"(?:{_DASH}|\s+{any_('range')}\s+)"
        counted = (
            rf"(?:(?P<n>\d{{1,3}}|{any_('numbers')})(?:-plus|\+)?|(?P<some>{any_('some')}))[\s-]+"
            rf"(?P<unit>{any_('unit')})"
        )
        ordinal = rf"(?:(?P<ord>{any_('ordinals')})|(?P<nth>\d{{1,2}})(?:st|nd|rd|th))"
        weekday_ = rf"(?P<wd>{any_('weekdays')})"
        patterns: list[tuple[str, Reader]] = [
            (rf"(?:{weekday_},?\s+)?(?:(?P<d0>{_DAY}){range_})?(?P<d>{_DAY})(?:\s+(?:day\s+)?of)?\s+{month}(?:,?\s+{year})?",
             self._day),
            (rf"(?:{weekday_},?\s+)?{month}\s+(?:(?P<d0>{_DAY}){range_})?(?P<d>{_DAY})(?!\d)(?:\s*,?\s*{year}(?!\d))?",
             self._day),
            (rf"{part}?{month}(?:\s*,?\s+(?:of\s+)?{year})", self._month),
            (rf"{part}?(?:(?P<which>{any_('which')})\s+)?{month}(?!\s*\d)", self._month),
            (rf"(?P<y1>{_YEAR})(?:{_DASH}|/)(?P<y2>\d\d|{_YEAR})(?![\d-])", self._years),
            (rf"(?:the\s+)?{part}?(?P<dec>\d\d\d0)['’]?s\b", self._decade),
            (rf"(?:the\s+)?{part}?['’]?(?P<short>[1-9]0)s\b", self._decade),
            (rf"(?:the\s+)?{part}?(?P<tens>{any_('decade')})", self._decade),
            (rf"(?:the\s+)?{part}?{ordinal}(?:\s+|-){any_('unit', value='century')}", self._century),
            (rf"(?:the\s+)?(?:{ordinal}|(?P<last>{any_('last-one')}))\s+{any_('unit', value='quarter')}"
             rf"(?:\s+(?:of\s+)?{year})?", self._quarter),
            (rf"q(?P<nth>[1-4])(?:\s+(?:of\s+)?{year})?", self._quarter),
            (rf"(?:the\s+)?(?P<season>{any_('season')})\s+(?:of\s+)?{year}", self._season),
            (rf"(?P<which>{any_('which')})\s+(?P<season>{any_('season')})", self._season),
            (rf"(?P<fiscal>{any_('fiscal')})\s?(?:{year}|(?P<fy>\d\d))(?:{_DASH}\d\d|/\d\d)?(?!\d)", self._fiscal),
            (rf"{part}?(?:the\s+year\s+)?{year}(?![\d,.]\d|-\w|%)", self._year),
            (rf"(?:(?P<which>{any_('which')})\s+)?{weekday_}", self._weekday),
            (rf"(?:(?:the\s+)?(?P<part>{any_('part')})(?:\s+of)?[\s-]+|{any_('slightly')}\s+)?"
             rf"(?P<which>{any_('which')})\s+(?P<unit>{any_('unit')})", self._which),
            (rf"(?:the\s+|that\s+|{any_('which', value='0')}\s+)?(?P<text>{any_('which-text')})\s+(?P<unit>{any_('unit')})"
             rf"(?!\s+{any_('back')})", self._which_text),
            (rf"(?:{any_('slightly')}\s+)?(?P<shift>{any_('shift')})", self._shift),
            (rf"(?:the\s+)?(?P<past>{any_('past')})\s+(?:{counted}|(?P<one>{any_('unit')}))", self._stretch),
            (rf"(?:the\s+)?(?P<ahead>{any_('ahead')})\s+(?:{counted}|(?P<one>{any_('unit')}))", self._stretch),
            (rf"(?:(?:a|an)\s+(?P<one>{any_('unit')})|{counted})\s+(?P<away>{any_('back', 'forth', 'back-text')})",
             self._away),
            (rf"(?P<open>{any_('open', 'vague')})", self._open),
        ]  # fmt: skip
        self._patterns = [(re.compile(rf"(?<![\w.,$€£]){pattern}(?!\w)"), reader) for pattern, reader in patterns]
        self._opened = re.compile(
            rf"(?:{any_('opener', 'opener-of-date')}|{any_('range')}|,|{any_('which')})\s+(?:the\s+)?\Z|\A\W*\Z"
        )

    def find(self, text: str, folded: str) -> Iterator[Expression]:
        """The times in a text; some may overlap."""
        for pattern, reader in self._patterns:
            for match in pattern.finditer(folded):
                if not self._is_name(match, text) or (found := reader(match)) is None:
                    continue
                resolve, rules = found
                bare = reader == self._year and not match["part"]
                yield Expression(match.start(), match.end(), resolve, rules, bare=bare)

    @staticmethod
    def _is_name(match: Match, text: str) -> bool:
        """Are names of months and days written as names: not may, march?"""
        groups = match.groupdict()
        at = [match.start(name) for name in ("mon", "wd") if groups.get(name)]
        return all(text[place].isupper() for place in at)

    # What a match comes to

    def _row(self, kind: str, form: str) -> Rule:
        return self.words.rule(kind, " ".join(form.split()))

    def _number(self, match: Match) -> int | None:
        written = match["n"]
        if written is None:
            return None
        return int(written) if written.isdecimal() else self.words.place("numbers", " ".join(written.split()))

    def _months(self, match: Match) -> tuple[int, str]:
        rule = self._row("months", match["mon"])
        return self.words.place("months", match["mon"]), rule.key

    def _day(self, match: Match) -> Found:
        month, key = self._months(match)
        year = int(match["y"]) if match["y"] else None
        days = [int(re.sub(r"\D", "", written)) for written in (match["d0"], match["d"]) if written]
        ends = [exactly(year, month, day) if year is not None else yearless(month, day) for day in days]
        return (ends[0] if len(ends) == 1 else from_to(ends[0], ends[1])), (key,)

    def _month(self, match: Match) -> Found | None:
        month, key = self._months(match)
        groups = match.groupdict()
        rules = [key]
        if groups.get("y"):
            resolve = exactly(int(match["y"]), month)
        elif groups.get("which"):
            rule = self._row("which", match["which"])
            rules.append(rule.key)
            resolve = yearless(month) if int(rule["value"]) <= 0 else fixed(None)
        else:
            before = match.string[max(0, match.start() - 20) : match.start()]
            if not match["part"] and not self._opened.search(before):
                return None  # a person may be called May or April
            resolve = yearless(month)
        return self._parted(match, resolve, rules)

    def _parted(self, match: Match, resolve: Resolve, rules: list[str]) -> Found:
        if not match.groupdict().get("part"):
            return resolve, tuple(rules)
        rule = self._row("part", match["part"])
        return part_of(resolve, *twelfths(rule["value"])), (*rules, rule.key)

    def _years(self, match: Match) -> Found | None:
        first, last = int(match["y1"]), int(match["y2"])
        if last < 100:
            last += first // 100 * 100
        return (from_to(exactly(first), exactly(last)), ()) if first < last else None

    def _decade(self, match: Match) -> Found | None:
        groups = match.groupdict()
        if groups.get("dec"):
            first = int(match["dec"])
            return self._parted(match, fixed(years(first, 10)), []) if first else None
        if groups.get("short"):
            return self._parted(match, last_decade(int(match["short"])), [])
        rule = self._row("decade", match["tens"])
        tens = 10 * (self.words.place("decade", match["tens"]) + 1)
        return self._parted(match, last_decade(tens), [rule.key])

    def _century(self, match: Match) -> Found | None:
        which = int(match["nth"]) if match["nth"] else self.words.place("ordinals", match["ord"])
        if not 1 <= which <= 30:
            return None
        rule = self._row("unit", self.words.forms("unit", value="century")[0])
        return self._parted(match, fixed(years(100 * which - 99, 100)), [rule.key])

    def _quarter(self, match: Match) -> Found | None:
        groups = match.groupdict()
        which = int(groups["nth"]) if groups.get("nth") else 4
        if groups.get("ord"):
            which = self.words.place("ordinals", match["ord"])
        if not 1 <= which <= 4:
            return None
        year = exactly(int(match["y"])) if match["y"] else shifted("year", 0)
        rule = self._row("unit", self.words.forms("unit", value="quarter")[0])
        return part_of(year, 3 * which - 2, 3 * which), (rule.key,)

    def _season(self, match: Match) -> Found:
        rule = self._row("season", match["season"])
        groups = match.groupdict()
        if not rule["value"]:
            return fixed(None), (rule.key,)
        if groups.get("y"):
            return part_of(exactly(int(match["y"])), *twelfths(rule["value"])), (rule.key,)
        which = self._row("which", match["which"])
        same = which["value"] == "0"
        return part_of(shifted("year", 0), *twelfths(rule["value"])) if same else fixed(None), (rule.key, which.key)

    def _fiscal(self, match: Match) -> Found:
        rule = self._row("fiscal", match["fiscal"])
        year = int(match["y"]) if match["y"] else 2000 + int(match["fy"])
        return fiscal(year, rule["value"]), (rule.key,)

    def _year(self, match: Match) -> Found:
        return self._parted(match, exactly(int(match["y"])), [])

    def _weekday(self, match: Match) -> Found:
        rule = self._row("weekdays", match["wd"])
        place = self.words.place("weekdays", match["wd"])
        if not match["which"]:
            return weekday(place, None), (rule.key,)
        which = self._row("which", match["which"])
        value = int(which["value"])
        resolve = before_today(place) if value < 0 else weekday(place, value)
        return resolve, (rule.key, which.key)

    def _which(self, match: Match) -> Found | None:
        which = self._row("which", match["which"])
        unit = self._row("unit", match["unit"])
        if len(unit["value"].split(" ")) > 1:
            return None  # last years, these days
        resolve = shifted(cast(Unit, unit["value"]), int(which["value"]))
        return self._parted(match, resolve, [which.key])

    def _which_text(self, match: Match) -> Found | None:
        rule = self._row("which-text", match["text"])
        unit = self._row("unit", match["unit"])["value"].split(" ")
        if len(unit) > 1:
            return fixed(None), (rule.key,)
        return shifted(cast(Unit, unit[0]), int(rule["value"]), text=True), (rule.key,)

    def _shift(self, match: Match) -> Found:
        rule = self._row("shift", match["shift"])
        unit, by = rule["value"].split(" ")[:2]
        return shifted(cast(Unit, unit), int(by), text=rule["value"].endswith("text")), (rule.key,)

    def _stretch(self, match: Match) -> Found:
        ahead = "ahead" in match.groupdict()
        rule = self._row("ahead", match["ahead"]) if ahead else self._row("past", match["past"])
        unit, *many = self._row("unit", match["one"] or match["unit"])["value"].split(" ")
        counted = self._number(match)
        if match["one"] and not many:
            counted = 1  # the past year
        return stretch(cast(Unit, unit), counted, ahead=ahead), (rule.key,)

    def _away(self, match: Match) -> Found:
        kind = next(k for k in ("back", "forth", "back-text") if self.words.has(k, match["away"]))
        rule = self._row(kind, match["away"])
        unit = self._row("unit", match["one"] or match["unit"])["value"].split(" ")[0]
        counted = 1 if match["one"] else self._number(match)
        return away(cast(Unit, unit), counted, ahead=kind == "forth", text=kind != "back"), (rule.key,)

    def _open(self, match: Match) -> Found:
        return open_time(self.words, " ".join(match["open"].split()))

