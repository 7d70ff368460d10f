"""Times named after what happened in them: 冷戰時期, 九一一事件後, the post-Cold War era."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.dates import Interval, typed_date
from textmine.lexicon import Lexicon
from textmine.lexicon.rules import Rule
from textmine.script import fold
from textmine.when.records import Expression, Resolve
from textmine.when.resolve import RELATIONS, fixed
from textmine.when.words import TimeWords, either, runs_of


def era_interval(rule: Rule) -> Interval:
    """The interval of a row of eras.csv.

    Raises:
        NoSuchDate: a cell is no date.
    """
    start, end = rule["start"], rule["end"]
    return Interval(typed_date(start).start if start else None, typed_date(end).end if end else None)


class Eras:
    """Finds times that are named after an era or event of eras.csv, where a word beside it says that a time is meant.

    Args:
        words: the words of time of the language.
        language: `zh` or `en`.
    """

    def __init__(self, lexicon: Lexicon, words: TimeWords, language: str) -> None:
        self._words = words
        self._spaced = language == "en"
        self._rows: dict[str, tuple[Rule, Interval]] = {}
        for rule in lexicon.rules.of("eras"):
            known = era_interval(rule)
            for form in rule.many(language):
                self._rows.setdefault(fold(form), (rule, known))
        names = either(sorted(self._rows, key=lambda form: (-len(form), form)))
        any_ = words.any
        if self._spaced:
            article = rf"(?:{either(words.others('time-article'))}\s+)?"
            pattern = (
                rf"(?<!\w)(?:(?P<opener>{any_('opener', 'opener-of-date')})\s+{article})?"
                rf"(?:{article}(?P<edge>{any_('edge')})\s+{article})??"
                rf"(?:(?P<affix>{any_('affix')})[-–—\s])?(?P<name>{names})(?:\s+(?P<span>{any_('span')}))?(?!\w)"
            )
        else:
            pattern = (
                rf"(?P<opener>{any_('opener')})?(?P<affix>{any_('affix')})?(?P<name>{names})"
                rf"(?:(?P<span>{any_('span')})|(?P<part>{any_('part')})|(?P<edge>{any_('edge')}))?"
                rf"(?P<closer>{any_('closer')})?"
            )
        self._pattern = re.compile(pattern)
        self._has_name = re.compile(names)
        self._in_names = [runs_of(form) for form in self._rows]

    def find(self, folded: str) -> Iterator[Expression]:
        """The times in a text, which say all of their bounds already."""
        if not self._may_hold(folded):
            return
        for match in self._pattern.finditer(folded):
            found = self._read(match)
            if found is not None:
                yield found

    def _may_hold(self, folded: str) -> bool:
        """Is any of the names in a text? The pattern is slow, and most texts hold none."""
        if not self._spaced:
            return self._has_name.search(folded) is not None
        runs = runs_of(folded)
        return any(own <= runs for own in self._in_names)

    def _read(self, match: re.Match[str]) -> Expression | None:
        groups = {name: " ".join(form.split()) for name, form in match.groupdict().items() if form}
        era, known = self._rows[groups["name"]]
        rules = [era.key]
        resolve: Resolve = fixed(known)
        if "edge" in groups:
            rule = self._words.rule("edge", groups["edge"])
            day = known.start if rule["value"] == "start" else known.end
            resolve = fixed(Interval(day, day) if day is not None else None)
            rules.append(rule.key)
        said, opened = "", False
        for name, kinds in (
            ("opener", ("opener", "opener-of-date")),
            ("affix", ("affix",)),
            ("closer", ("closer",)),
        ):
            if name in groups:
                rule = next(
                    self._words.rule(kind, groups[name])
                    for kind in kinds
                    if self._words.has(kind, groups[name])
                )
                rules.append(rule.key)
                opened = opened or name != "opener" or rule["kind"] == "opener"
                said = rule["value"] if said in ("", "during") else said
        if "span" in groups:
            rules.append(self._words.rule("span", groups["span"]).key)
        timed = opened or "span" in groups or "part" in groups
        if not timed or ("edge" in groups and said in ("", "during")):
            return None
        if "part" in groups:
            resolve = fixed(None)
        base = resolve if said in ("", "during") else None
        if said == "after" and "edge" in groups and self._words.value("edge", groups["edge"]) == "start":
            said = "since"  # 爆發後: from the day of the outbreak on
        if said:
            resolve = RELATIONS[said](resolve)
        return Expression(match.start(), match.end(), resolve, tuple(rules), match.start(), match.end(), base)
