"""Times with what opens and closes them: since 2005, 2005年以來, from March to May, 2003至2005年."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from textmine.dates import Interval
from textmine.when.records import Context, Expression, Resolve
from textmine.when.resolve import RELATIONS, from_to
from textmine.when.words import TimeWords, either

_OPENER_ROOM = 24  # characters in which a word that opens a time is looked for
_BETWEEN = 12  # characters between two times that are one range


def apart(found: Iterable[Expression]) -> list[Expression]:
    """The times that do not overlap: of several that begin at one place the longest, then what begins behind it."""
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: (e.start, -e.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


class Joiner:
    """Joins times to ranges, and to the words around them that say how they bound what happens.

    Args:
        spaced: whether the language puts spaces between words.
    """

    def __init__(self, words: TimeWords, *, spaced: bool) -> None:
        self._words = words
        gap = r"\s+" if spaced else r"\s?"
        any_ = words.any
        dash = r"\s?[-–—~]\s?"
        self._range = re.compile(rf"{gap}(?P<range>{any_('range')}){gap}|{dash}")
        self._and = re.compile(rf"{gap}(?P<and>{any_('and')}){gap}")
        article = rf"(?:{either(words.others('time-article'))}\s+)?" if spaced else ""
        edge = r"(?<!\w)" if spaced else ""
        self._opener = re.compile(rf"{edge}(?P<word>{any_('opener', 'opener-of-date')}){gap}{article}\Z")
        self._closer = re.compile(rf"{gap}(?P<word>{any_('closer')})" + (r"(?!\w)" if spaced else ""))
        self._spaced = spaced
        self._between = frozenset(words.others("time-between"))

    def join(self, folded: str, times: Sequence[Expression], ends: Container[int] | None) -> list[Expression]:
        """The times with their openers and closers, ranges as one.

        Args:
            folded: the text as times were found in it.
            times: as `apart` gives them.
            ends: where words end; a word that closes a time must end there. None where that does not matter.
        """
        return [self._bounded(folded, one, ends) for one in self._ranges(folded, times)]

    def _ranges(self, folded: str, times: Sequence[Expression]) -> list[Expression]:
        joined: list[Expression] = []
        for one in times:
            before = joined[-1] if joined else None
            if before is not None:
                between = folded[before.end : one.start]
                ranged = self._range.fullmatch(between) if len(between) < _BETWEEN else None
                beside = self._and.fullmatch(between) if len(between) < _BETWEEN else None
                both = before.rules + one.rules
                if ranged is not None:
                    both += self._words.keys(ranged)
                    joined[-1] = Expression(
                        before.start,
                        one.end,
                        from_to(before.resolve, one.resolve),
                        both,
                        bare=before.bare,
                        ranged=True,
                    )
                    continue
                if beside is not None:
                    both += self._words.keys(beside)
                    opened = self._opener.search(folded, max(0, before.start - _OPENER_ROOM), before.start)
                    from_one = opened is not None and opened["word"] in self._between
                    resolve = (from_to if from_one else together)(before.resolve, one.resolve)
                    joined[-1] = Expression(
                        before.start, one.end, resolve, both, bare=before.bare, ranged=True
                    )
                    continue
            joined.append(one)
        return joined

    def _bounded(self, folded: str, one: Expression, ends: Container[int] | None) -> Expression:
        opener = self._opener.search(folded, max(0, one.start - _OPENER_ROOM), one.start)
        closer = self._closer.match(folded, one.end)
        if closer is not None and ends is not None and closer.end() not in ends:
            closer = None
        resolve, rules = one.resolve, list(one.rules)
        start, end = one.start, one.end
        said = ""
        if opener is not None:
            kind = "opener" if self._words.has("opener", self._form(opener["word"])) else "opener-of-date"
            rule = self._words.rule(kind, self._form(opener["word"]))
            rules.append(rule.key)
            said = rule["value"]
            if self._spaced or said not in ("", "during"):
                start = opener.start("word")
        if closer is not None:
            rule = self._words.rule("closer", self._form(closer["word"]))
            rules.append(rule.key)
            end = closer.end()
            said = rule["value"] if said in ("", "during") or rule["value"] != "during" else said
        if one.ranged and said == "since":
            said = ""  # from … to …
        if said:
            resolve = RELATIONS[said](resolve)
        return replace(
            one,
            start=start,
            end=end,
            first=one.start,
            last=one.end,
            resolve=resolve,
            base=one.resolve if said in ("", "during") else None,
            own=one.resolve,
            bare_core=one.bare,
            bare=one.bare and opener is None and closer is None,
            rules=tuple(rules),
        )

    @staticmethod
    def _form(written: str) -> str:
        return " ".join(written.split())


def together(one: Resolve, other: Resolve) -> Resolve:
    """Two times beside each other, 2021 and 2022, as one; those apart have no one interval."""

    def resolve(context: Context) -> Interval | None:
        first = one(context)
        if first is None or first.end is None:
            return None
        second = other(Context(context.now, first, first, context.future))
        if second is None or second.start is None or not 0 <= (second.start - first.end).days <= 1:
            return None
        return Interval(first.start, second.end)

    return resolve
