"""What a Chinese text says is feared or to be prevented: 擔心|盟友撤軍, 避免|港口停擺.

A clause after such a verb is a danger that the text names in words of its own. It counts where nothing in it is
named as a danger or a course of action already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.spans import Span
from textmine.tag.units import Unit

_ENDS = frozenset("，。；：！？、,;:!?「」『』“”（）()")
_LEAST, _MOST = 4, 18  # characters


class ChineseFeared:
    """Finds clauses that name a danger by what may happen."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues_zh
        self._fears = cues["feared"]
        self._particles = cues.forms("particle")
        self._skipped = cues.forms("possibility")
        self._predicates = lexicon.predicates

    def find(self, units: Sequence[Unit], known: Sequence[Span]) -> Iterator[Span]:
        """Clauses that are dangers.

        Args:
            known: mentions found by other rules; a clause with a threat or strategy among them is none of its own.
        """
        named = [span for span in known if span.label != "ACTOR"]
        for index in [index for index, unit in enumerate(units) if unit.text in self._fears]:
            unit = units[index]
            if unit.span is not None:
                continue
            first, last = self._clause(units, index + 1)
            if self._fears[unit.text] == "act":
                while first < last and units[first].flag == "name":
                    first += 1  # 阻止甲國|擴充核武
            if last <= first:
                continue
            start, end = units[first].start, units[last - 1].end
            if not _LEAST <= end - start <= _MOST or not self._happens(units[first:last]):
                continue
            if not any(span.start < end and span.end > start for span in named):
                yield Span(start, end, "THREAT", f"feared:{unit.text}")

    def _clause(self, units: Sequence[Unit], first: int) -> tuple[int, int]:
        """The units of the clause from `first` on: (first, behind the last)."""
        last = first
        while last < len(units) and units[last].text not in _ENDS:
            last += 1
        while first < last and (units[first].flag in ("d", "r", "ul") or units[first].text in self._skipped):
            first += 1
        verb = next((i for i in range(first, last) if self._is_act(units[i])), last)
        modifies = next((i for i in range(verb, last) if units[i].text in self._particles), last)
        return first, modifies  # 避免港口停擺|的措施

    def _happens(self, units: Sequence[Unit]) -> bool:
        return len(units) > 1 and any(self._is_act(unit) for unit in units)

    def _is_act(self, unit: Unit) -> bool:
        known = self._predicates.chinese(unit.text) is not None
        return unit.span is None and (unit.flag == "v" or (unit.verbal and known)) and len(unit.text) > 1
