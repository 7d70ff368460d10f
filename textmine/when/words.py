"""The words of time of a language, as times.csv has them, put together for patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from textmine.lexicon import Lexicon
from textmine.lexicon.rules import Rule
from textmine.lexicon.words import syntax_words

_RUN = re.compile(r"[a-z]+|\d")
NOTHING = "(?!)"  # a pattern that nothing fits


class TimeWords:
    """The rows of times.csv of a language.

    Args:
        language: `zh` or `en`.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self.language = language
        self._rows: dict[str, dict[str, Rule]] = {}
        for rule in lexicon.rules.of("times", language):
            own = self._rows.setdefault(rule["kind"], {})
            for form in rule.forms:
                own.setdefault(form, rule)

    def forms(self, *kinds: str, value: str | None = None) -> list[str]:
        """The words of some kinds, the longest first; only those whose row has this value where one is given."""
        found = [
            form
            for kind in kinds
            for form, rule in self._rows.get(kind, {}).items()
            if value is None or rule["value"].split(" ")[0] == value
        ]
        return sorted(dict.fromkeys(found), key=lambda form: (-len(form), form))

    def any(self, *kinds: str, value: str | None = None) -> str:
        """A pattern that fits any of these words."""
        return either(self.forms(*kinds, value=value))

    def rule(self, kind: str, form: str) -> Rule:
        """The row that has a word."""
        return self._rows[kind][form]

    def value(self, kind: str, form: str) -> str:
        """What its row says of a word."""
        return self._rows[kind][form]["value"]

    def keys(self, match: re.Match[str]) -> tuple[str, ...]:
        """The keys of the rows whose words stand in the groups of a match; a group bears the name of their kind.

        Behind the kind may stand what tells two groups apart: unit_of_month.
        """
        found = []
        for name, form in match.groupdict().items():
            if form:
                kind = name.partition("_of_")[0].replace("_", "-")
                rule = self._rows.get(kind, {}).get(" ".join(form.split()))
                found += [rule.key] if rule is not None else []
        return tuple(dict.fromkeys(found))

    def others(self, kind: str) -> list[str]:
        """Words of syntax_words.csv that help to tell a time, the longest first."""
        return sorted(syntax_words(self.language)[kind], key=lambda form: (-len(form), form))

    def place(self, kind: str, form: str) -> int:
        """The number of a word in its row: months, days of the week, numbers are in order."""
        return self._rows[kind][form].forms.index(form) + 1

    def has(self, kind: str, form: str) -> bool:
        return form in self._rows.get(kind, {})


@lru_cache(maxsize=8)
def runs_of(folded: str) -> frozenset[str]:
    """The runs of letters in a text, and its digits: a quick way to tell that it lacks a word."""
    return frozenset(_RUN.findall(folded))


def either(forms: Iterable[str]) -> str:
    """A pattern that fits any of these forms, in this order; a space fits any white space."""
    written = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return f"(?:{written})" if written else NOTHING


def twelfths(value: str) -> tuple[int, int]:
    """The value of a row that names part of a time: 1-4 is its first third."""
    first, _, last = value.partition("-")
    return int(first), int(last)
