"""Hostile acts and bare events in Chinese: 切斷海纜, 遭到攻擊, 封鎖.

A verb of harm with its object names a danger where the text treats it as a thing: as what is accused, feared,
prevented, listed or modified. As the predicate of its own subject it is a claim and no mention. A noun of harm or
of policy that needs no modifier counts where it is a noun: after 的 or a verb that takes it as object, in a list,
or as a subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.records import Label
from textmine.spans import Span
from textmine.tag.units import Unit

_MAX_OBJECT = 6


class ChineseActs:
    """Finds hostile acts and bare events among the units of a paragraph."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        heads, cues = lexicon.heads_zh, lexicon.cues_zh
        self._heads = heads
        self._hostile = heads.forms("hostile-verb")
        self._events = heads.forms("bare-event")
        self._telling = self._hostile | self._events
        self._bare_actors = heads.forms("bare-actor")
        self._particles = cues.forms("particle")
        self._aspects = cues.forms("aspect")
        self._measures = cues.forms("compound-head")
        self._joins = cues.forms("list-join")
        self._closers = cues.forms("list-closer")
        self._passive = cues.forms("passive-marker")
        self._takes_clause = cues.forms("takes-clause")
        self._prepositions = cues.forms("preposition")

    def find(self, units: Sequence[Unit]) -> Iterator[Span]:
        """Mentions, overlapping ones among them."""
        for index in [index for index, unit in enumerate(units) if unit.text in self._telling]:
            unit = units[index]
            if unit.span is not None:
                continue
            if unit.text in self._hostile:
                yield from self._act(units, index)
            if unit.text in self._events:
                yield from self._event(units, index)

    def _act(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        last = self._object_end(units, index + 1)
        if last is None or self._is_predicate(units, index):
            return
        yield Span(units[index].start, units[last].end, "THREAT", f"act:{units[index].text}")

    def _object_end(self, units: Sequence[Unit], at: int) -> int | None:
        """The last unit of the noun phrase that begins at `at`, None where none does."""
        last = None
        if at >= len(units) or not units[at].noun_like:
            return None
        for index in range(at, min(at + _MAX_OBJECT, len(units))):
            unit = units[index]
            if unit.text in self._particles and last == index - 1:
                after = units[index + 1] if index + 1 < len(units) else None
                if after is None or after.flag[:1] not in ("n", "v") or after.span is not None:
                    break
                if self._lexicon.predicates.chinese(after.text) is not None and after.flag == "v":
                    break
                continue
            if not unit.noun_like and unit.flag not in ("m", "q", "mq", "vn", "f"):
                break
            if unit.noun_like:
                last = index
        if last is not None and units[last].text in self._measures:
            return None  # 威脅程度
        if last is not None and last + 1 < len(units) and units[last + 1].text in self._particles:
            return None  # 襲擊商船的…: a modifier
        return last

    def _is_predicate(self, units: Sequence[Unit], index: int) -> bool:
        """Is the verb what its own subject does?"""
        at = index - 1
        while at >= 0 and units[at].flag in ("d", "t", "ad", "zg", "m", "q"):
            at -= 1
        if at < 0:
            return True  # nothing before it: a sentence whose subject is left out
        before = units[at]
        agent = before.flag in ("name", "term") or before.text in self._bare_actors
        if not agent:
            return before.flag == "x" and before.text not in "、" and not self._listed(units, index)
        over = at - 1
        while over >= 0 and units[over].flag in ("name", "d", "region"):
            over -= 1
        return over < 0 or units[over].text not in self._takes_clause

    def _listed(self, units: Sequence[Unit], index: int) -> bool:
        """Is the act the first of a list (切斷海纜、…等行為)?"""
        for unit in units[index + 1 : index + 12]:
            if unit.text == "、":
                return True
            if unit.flag == "x":
                return False
        return False

    def _event(self, units: Sequence[Unit], index: int) -> Iterator[Span]:
        heads = self._heads.get("bare-event", units[index].text)
        if heads and self._is_noun(units, index):
            label: Label = heads[0].label
            yield Span(units[index].start, units[index].end, label, f"event:{units[index].text}")

    def _is_noun(self, units: Sequence[Unit], index: int) -> bool:
        after = units[index + 1] if index + 1 < len(units) else None
        before = units[index - 1] if index else None
        if after is not None:
            if after.text in self._aspects or after.flag in ("name", "region"):
                return False
            if (
                after.noun_like
                and after.text not in self._closers
                and after.flag not in ("vn", "v", "a", "d")
            ):
                return False
        if before is None:
            return after is not None and after.flag in ("v", "d", "x", "c")
        if before.text in self._particles or before.text in self._joins or before.text in self._prepositions:
            return True
        if before.flag == "x":
            return after is None or after.flag != "x" or after.text in "、」』”" or before.text in "「『“、"
        if before.text in self._passive:
            return False
        return before.verbal and self._lexicon.predicates.chinese(before.text) is not None
