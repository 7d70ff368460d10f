"""What may stand before the head of a Chinese noun phrase as part of it."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.heads import Head
from textmine.mechanisms import ALL, Mechanisms
from textmine.tag.chinese_heads import ChineseHeads
from textmine.tag.units import Unit


class ChineseModifiers:
    """Finds where noun phrases begin."""

    def __init__(self, lexicon: Lexicon, heads: ChineseHeads, mechanisms: Mechanisms = ALL) -> None:
        self._heads = heads
        self._coordination = mechanisms.coordination
        self._predicates = lexicon.predicates
        self._glossary = lexicon.glossary
        words, cues = lexicon.heads_zh, lexicon.cues_zh
        self._block = words.forms("block")
        self._modifier_verbs = words.forms("modifier-verb")
        self._attributive = words.forms("attributive")
        self._counters = words.forms("counter")
        self._prepositions = cues.forms("preposition") | cues.forms("passive") | cues.forms("object-marker")
        self._counted_modifier = cues.forms("numeral-modifier")
        self._negative_starts = tuple(cues.forms("negative-character"))
        self._place_or_time = tuple(cues.forms("place-or-time-character"))
        self._particles = cues.forms("particle")
        self._joins = cues.forms("modifier-join")
        self._joining = cues.forms("connective") | cues.forms("to-be") | cues.forms("hearsay")

    def first_of(self, units: Sequence[Unit], index: int, head: Head) -> int:
        """The index of the first unit of the phrase whose head begins at `index`."""
        first = index
        if self._does(units[index]):
            return first
        while first > 0:
            before = units[first - 1]
            if before.flag == "name" and before.span is not None:
                if not self._takes_name(units, first - 1, head):
                    break
                first -= 1
                if head.label == "ACTOR" and first and units[first - 1].flag == "name":
                    first -= 1  # 甲國叛軍政權
                break
            if (
                before.text == ")"
                and first >= 4
                and units[first - 3].text == "("
                and units[first - 2].flag != "m"
            ):
                first -= 3  # 海上（沿岸）策略
                continue
            if self._modifies(units, first - 1, index, head):
                first -= 1
                continue
            joined = self._joined_modifiers(units, first) if head.label != "ACTOR" else None
            if joined is None:
                break
            first = joined
        while first < index and self._bad_start(units[first]):
            first += 1
        return first

    def _does(self, unit: Unit) -> bool:
        """加徵關稅: is a known term a verb with its object, which nothing modifies?"""
        verb = unit.text[:2]
        if unit.span is None or len(unit.text) < 4 or self._glossary.nominal(verb):
            return False
        return self._predicates.chinese(verb) is not None

    def start(self, units: Sequence[Unit], last: int) -> int | None:
        """The start of the noun phrase that ends at `last`, None where none does."""
        if not units[last].noun_like and units[last].flag != "f":
            return None
        first = last
        while first > 0 and self._modifies(units, first - 1, last):
            first -= 1
        if first > 0 and units[first - 1].flag == "name":
            first -= 1
        while first < last and self._bad_start(units[first]):
            first += 1
        return first if units[first].text not in self._block else None

    def _takes_name(self, units: Sequence[Unit], at: int, head: Head) -> bool:
        """Does the name at `at` belong to the phrase?

        A state before a strategy is whose it is (甲國|外交政策), short forms make a compound (甲乙聯合軍演).
        """
        span = units[at].span
        if span is None or not head.states:
            return False
        if head.label == "ACTOR":
            return True
        if at > 0 and units[at - 1].text in self._prepositions:
            return False
        return head.label != "STRATEGY" or span.rule.startswith("short form")

    def _modifies(self, units: Sequence[Unit], at: int, head_at: int, head: Head | None = None) -> bool:
        unit = units[at]
        if unit.text in self._block or not unit.text.strip() or unit.text.startswith(self._negative_starts):
            return False
        if unit.flag == "un" and "是" in unit.text:
            return False
        if unit.text in self._joining:
            return False
        if unit.text in self._attributive or unit.text in self._counted_modifier:
            return True
        if head is not None and head.label == "THREAT" and unit.text in self._counters:
            return False
        if unit.flag == "f":
            return not unit.text.endswith(self._place_or_time)
        if unit.flag in ("m", "q", "mq", "t", "d", "r", "zg"):
            return False
        if len(unit.text) == 1 and unit.flag not in ("region", "name", "term", "b") and unit.flag[:1] != "n":
            return False
        if self._heads.verbal(unit):
            before = units[at - 1] if at else None
            nominal = (
                before is not None
                and before.noun_like
                and before.flag != "name"
                and not self._heads.verbal(before)
                and before.text not in self._block
            )
            if head is not None and head.label == "ACTOR" and unit.text in self._counters:
                return False  # 全力掃蕩|武裝勢力
            if unit.text in self._modifier_verbs:
                return (
                    nominal or at + 1 == head_at or (before is not None and before.text in self._attributive)
                )
            if self._predicates.chinese(unit.text) is not None or (
                head is not None and head.label == "ACTOR"
            ):
                return nominal and unit.flag == "vn"
            return nominal and unit.flag != "un"
        return unit.noun_like and unit.text not in self._prepositions

    def _joined_modifiers(self, units: Sequence[Unit], first: int) -> int | None:
        """彈性、靈活外交: adjectives in a list that share the head.

        Returns the first unit of the list, None where there is none.
        """
        at = first
        while (
            self._coordination
            and at >= 2
            and units[at - 1].text in self._joins
            and len(units[at - 2].text) > 1
            and units[at - 2].span is None
            and units[at - 2].text not in self._block
            and self._glossary.adjectival(units[at - 2].text)
        ):
            at -= 2
        if at == first:
            return None
        before = units[at - 1] if at else None
        plain = (
            before is None or before.flag in ("x", "p", "v", "c", "d", "r") or before.text in self._particles
        )
        return at if plain and (before is None or before.text not in self._joins) else None

    def _bad_start(self, unit: Unit) -> bool:
        return unit.text in self._block or (
            unit.flag in ("ad", "d") and unit.text not in self._counted_modifier
        )
