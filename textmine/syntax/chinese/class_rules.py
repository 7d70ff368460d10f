"""Rows of word_classes.csv as rules: what may stand beside a word, and what its segment must be like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textmine.lexicon.words import syntax_words
from textmine.script import fold

if TYPE_CHECKING:
    from textmine.syntax.chinese.ahead import Context

KINDS = (
    "NOUN", "NOUN:time", "NOUN:measure", "NOUN:event", "NOUN:verb", "PROPN", "PRON", "DET", "NUM", "ADJ", "ADV",
    "ADV:not", "AUX", "VERB", "VERB:noun", "VERB:copula", "VERB:have", "VERB:adj", "VERB:passive", "ADP",
    "ADP:object", "ADP:passive", "ADP:agent", "ADP:after", "CCONJ", "CCONJ:clause", "SCONJ", "SCONJ:if",
    "SCONJ:purpose", "PART", "PART:de", "PART:di", "PART:suo", "PART:aspect", "PART:final", "PART:list", "PUNCT",
    "PUNCT:quote", "PUNCT:open", "PUNCT:close", "X",
)  # fmt: skip


EDGE = "^"


TAGS = {kind: kind.partition(":")[0] for kind in KINDS}  # Universal Dependencies tags: `ADP` of `ADP:passive`


@dataclass(frozen=True, slots=True)
class Side:
    """What may stand on one side of a word."""

    kinds: frozenset[str]
    words: frozenset[str]
    any: bool

    def asks(self, kind: str) -> frozenset[str] | None:
        """The words of which one must stand there, where the class of the neighbour is not enough."""
        return None if self.any or kind in self.kinds else self.words

    def may(self, kind: str) -> bool:
        """Can it take a word of this class?"""
        return self.any or kind in self.kinds or bool(self.words)


@dataclass(frozen=True, slots=True)
class ClassRule:
    rank: int
    id: str
    flags: frozenset[str]
    before: Side
    after: Side
    segment: str
    kind: str


# A rule with the words that it asks for before and after
Possible = tuple[ClassRule, frozenset[str] | None, frozenset[str] | None]


class RuleGroup:
    """The rules that may decide about a word, in order; those that its neighbours rule out are left out quickly."""

    def __init__(self, rules: tuple[ClassRule, ...]) -> None:
        self._rules = rules
        self._possible: dict[tuple[str, str], tuple[Possible, ...]] = {}

    def possible(self, before: str, after: str) -> tuple[Possible, ...]:
        """The rules that fit between neighbours of these classes, or may for the neighbours' words."""
        known = self._possible.get((before, after))
        if known is None:
            known = self._possible[before, after] = tuple(
                (rule, rule.before.asks(before), rule.after.asks(after))
                for rule in self._rules
                if rule.before.may(before) and rule.after.may(after)
            )
        return known


def cells_of(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def side_of(parts: Sequence[str]) -> Side:
    kinds = {k for part in parts for k in KINDS if k == part or k.startswith(part + ":")}
    if "NOUN" in parts:
        kinds -= {"NOUN:measure", "NOUN:time"} - set(parts)
    if EDGE in parts:
        kinds.add(EDGE)
    words = {fold(part) for part in parts if not part.isascii()}
    return Side(frozenset(kinds), frozenset(words), not parts)


_MEANS = syntax_words("zh")["means-openers"]
_BY = syntax_words("zh")["means-openers"]
_OCCASIONS = syntax_words("zh")["occasions"]
_INSIDE = syntax_words("zh")["in-area"]
CONDITIONS: dict[str, Callable[[Context], bool]] = {
    "no-verb-after": lambda c: c.perhaps == 0,
    "one-verb-after": lambda c: c.perhaps <= 1,
    "verbs-after": lambda c: c.perhaps > 1,
    "verb-after": lambda c: c.perhaps > 0,
    "after-means": lambda c: c.earlier == "ADP" and c.earlier_word in _MEANS,
    "verb-after-place": lambda c: c.perhaps > 0 and not c.closed,
    "says-after": lambda c: c.after > 0 and c.before == 0,
    "no-verb-yet": lambda c: c.before == 0,
    "verbless-before": lambda c: c.verb == "",
    "verb-before": lambda c: c.before > 0,
    "other-verb": lambda c: c.before + c.perhaps > 0,
    "other-verb-after": lambda c: c.after > 0 and c.before == 0,
    "no-other-verb": lambda c: c.before + c.perhaps == 0,
    "only-verb": lambda c: c.before + c.perhaps == 0,
    "verb-or-place-after": lambda c: c.perhaps > 0 or c.closed,
    "no-verb-no-place": lambda c: c.perhaps == 0 and not c.closed,
    "verb-beyond": lambda c: c.beyond and c.perhaps == 0 and not c.closed and c.before == 0,
    "no-place-after": lambda c: not c.closed,
    "owned-adjective": lambda c: c.earlier == "PART:de",
    "after-event": lambda c: c.earlier == "NOUN:event",
    "no-noun-after": lambda c: c.nouns == 0,
    "place-after": lambda c: c.closed,
    "joined-first": lambda c: c.joined and c.before == 0,
    "suffered": lambda c: c.suffered,
    "pretext-after": lambda c: c.pretext,
    "wei-after": lambda c: c.wei,
    "becoming": lambda c: c.before_kind[:3] != "ADP",
    "verbless-known": lambda c: c.before == 0,
    "de-after-verb": lambda c: c.de and c.before > 0,
    "suo-after": lambda c: c.suo,
    "area-ahead": lambda c: c.area_ahead,
    "clause-modifies": lambda c: c.modifies and c.perhaps == 0 and not c.closed,
    "occasion": lambda c: c.opener in _OCCASIONS and c.perhaps == 0 and not c.closed,
    "effect-closes": lambda c: c.effect and c.perhaps > 0,
    "turns-ahead": lambda c: c.turns,
    "after-listed-noun": lambda c: c.earlier in ("NOUN", "PROPN", "X"),
    "means-open": lambda c: c.means != "",
    "means-by": lambda c: c.means in _BY,
    "owned-alone": lambda c: c.earlier == "PART:de" and c.before + c.perhaps == 0,
    "in-area": lambda c: c.area and c.before_word in _INSIDE,
}
