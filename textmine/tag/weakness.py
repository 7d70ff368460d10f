"""Weaknesses that a Chinese text presents as dangers: a noun phrase and what is wrong with it (裝備老舊).

Such phrases are clauses of their own in form, so they count only where the text treats them as things: as parts
of a list that ends in 等問題 or 等不利因素 or follows 存在, 面臨, 受到; or, for the words that can hardly mean
anything else (短缺, 匱乏), anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.spans import Span
from textmine.tag.chinese_heads import ChineseHeads
from textmine.tag.units import Unit

_MAX_ITEM = 8
_ENDS = frozenset("。；！？：;!?:")


_PART_WORDS = syntax_words("zh")["weakness-part"]


class ChineseWeaknesses:
    """Finds weaknesses among the units of a paragraph."""

    def __init__(self, lexicon: Lexicon, heads: ChineseHeads) -> None:
        words, cues = lexicon.heads_zh, lexicon.cues_zh
        self._weak = words.forms("weakness")
        self._weak_by_length = tuple(sorted(self._weak, key=len, reverse=True))
        self._intensity = words.forms("intensity")
        self._strong = words.forms("strong-weakness")
        self._block = words.forms("block")
        self._joins = cues.forms("list-join")
        self._closers = cues.forms("list-closer")
        self._negative_nouns = tuple(cues.forms("negative-noun"))
        self._presence = cues.forms("presence")
        self._negations = cues.forms("negation")
        self._glossary = lexicon.glossary
        self._particles = cues.forms("particle")
        self._heads = heads

    def find(self, units: Sequence[Unit]) -> Iterator[Span]:
        """Weaknesses, as threats."""
        for start, end in self._sentences(units):
            yield from self._in_lists(units, start, end)
            yield from self._strong_ones(units, start, end)

    def _sentences(self, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
        start = 0
        for index, unit in enumerate(units):
            if unit.text in _ENDS:
                yield start, index
                start = index + 1
        yield start, len(units)

    # Lists

    def _in_lists(self, units: Sequence[Unit], start: int, end: int) -> Iterator[Span]:
        for index in range(start, end):
            if units[index].text in self._closers and self._negative_noun_after(units, index, end):
                yield from self._items(units, start, index)
            elif units[index].text in self._presence:
                stop = next((i for i in range(index + 1, end) if units[i].text in "，,"), end)
                yield from self._items(units, index + 1, stop)

    def _negative_noun_after(self, units: Sequence[Unit], closer: int, end: int) -> bool:
        for unit in units[closer + 1 : min(closer + 5, end)]:
            if unit.text.endswith(self._negative_nouns):
                return True
            if unit.flag == "x":
                return False
        return False

    def _items(self, units: Sequence[Unit], start: int, end: int) -> Iterator[Span]:
        """Each part of the list that ends at `end`, read backwards to where the list begins."""
        last = end
        at = end
        while at > start:
            unit = units[at - 1]
            if self._parts_items(units, at - 1, start):
                yield from self._item(units, at, last)
                last = at - 1
            elif unit.text in self._presence:
                yield from self._item(units, at, last)
                return
            at -= 1
        yield from self._item(units, start, last)

    def _parts_items(self, units: Sequence[Unit], at: int, start: int) -> bool:
        """Does the unit at `at` part two items? 與 inside one does not (港口擴建與航道疏濬遲緩)."""
        text = units[at].text
        if text in "，,、；;":
            return True
        if text not in self._joins:
            return False
        return at == start or units[at - 1].text in "，,、" or self._dangerous(units, at - 1)

    def _dangerous(self, units: Sequence[Unit], index: int) -> bool:
        unit = units[index]
        if (unit.span is not None and unit.span.label == "THREAT") or unit.text in self._weak:
            return True
        return any(head.label == "THREAT" for head in self._heads.heads_of(units, index)[1])

    def _item(self, units: Sequence[Unit], start: int, end: int) -> Iterator[Span]:
        while start < end and self._leading(units[start]):
            start += 1
        while start < end and units[end - 1].flag in ("x", "u", "uj", "y"):
            end -= 1
        closer = next((i for i in range(start + 1, end) if units[i].text in self._closers), end)
        end = closer  # 犯罪率上升|等問題
        modified = max((i for i in range(start, end) if units[i].text in self._particles), default=start - 1)
        if modified >= start and sum(len(unit.text) for unit in units[modified + 1 : end]) >= 4:
            start = modified + 1  # 沿岸各港的|倉儲空間不足
        if not 0 < end - start <= _MAX_ITEM or units[start].flag == "name":
            return
        if any(
            u.text in self._presence and u.verbal and u.text not in self._weak for u in units[start : end - 2]
        ):
            return
        text = "".join(unit.text for unit in units[start:end])
        last = units[end - 1].text
        if last in self._intensity and end - start > 1:
            yield from self._intense(units, start, end - 1)
        elif last == "问题" and end - start > 1 and self._dangerous(units, end - 2):
            return  # a threat of its own, found by its head
        elif text.endswith(self._weak_by_length):
            weak = next(
                (w for w in self._weak_by_length if text.endswith(w) and len(text) >= len(w) + 2), None
            )
            if weak is not None:
                yield Span(units[start].start, units[end - 1].end, "THREAT", f"weakness:{weak}")

    def _intense(self, units: Sequence[Unit], start: int, end: int) -> Iterator[Span]:
        """水資源浪費嚴重: what is rife is the danger, not that it is."""
        if units[end - 1].text == "问题" and end - start > 1:
            end -= 1
        if start < end and not self._dangerous(units, end - 1) and units[start].flag != "name":
            yield Span(units[start].start, units[end - 1].end, "THREAT", "weakness:intensity")

    def _leading(self, unit: Unit) -> bool:
        return (
            unit.flag in ("c", "d", "p", "r", "f", "x", "uj", "ul", "uz", "zg")
            or unit.text in self._presence
            or unit.text in self._block
            or not unit.text.strip()
        )

    # Anywhere

    def _strong_ones(self, units: Sequence[Unit], start: int, end: int) -> Iterator[Span]:
        for index in range(start + 1, end):
            verb = index + 1 < end and units[index + 1].verbal  # 行徑|嚴重|侵犯主權: how, and not what
            if units[index].text in self._intensity and self._part(units[index - 1]) and not verb:
                first = index
                while first > start and index - first < 4 and self._part(units[first - 1]):
                    first -= 1
                yield from self._intense(units, first, index)
            if units[index].text not in self._strong or units[index].span is not None:
                continue
            first = index
            while first > start and index - first < 4 and self._part(units[first - 1]):
                first -= 1
            while first < index and self._leading(units[first]):
                first += 1
            if first == index or units[index - 1].text in self._negations:
                continue
            if index + 1 < end and (units[index + 1].flag[:1] == "n" or units[index + 1].text == "的"):
                continue  # 落後地區, 薄弱的: a modifier, not what is said
            yield Span(units[first].start, units[index].end, "THREAT", f"weakness:{units[index].text}")

    def _part(self, unit: Unit) -> bool:
        if unit.flag in ("name", "region") or unit.text in self._block:
            return False
        return (
            unit.noun_like
            or unit.flag == "vn"
            or (unit.verbal and self._glossary.nominal(unit.text))
            or unit.text in _PART_WORDS
        )
