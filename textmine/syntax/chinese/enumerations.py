"""Long lists that 等問題 closes: 面臨A、B，以及C等問題. What stands in them, whole clauses too, is one object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.tokens import Raw

_LONGEST = 70  # tokens of a list
_FEWEST = 2  # marks 、 and 以及 in it
_STOPS = frozenset("。！？!?；;：:")
_JOINS = syntax_words("zh")["list-joins"]


class Enumerations:
    """Finds lists after the verbs of the row `lists-object` and before a noun of the row `list-head`."""

    def __init__(self, markers: Markers) -> None:
        self._verbs = markers.group("lists-object")
        self._heads = markers.group("list-head")

    def find(self, raws: Sequence[Raw]) -> dict[int, int]:
        """Where lists begin (their first token) and end (the 等 that closes them)."""
        found: dict[int, int] = {}
        last = -1
        for at, raw in enumerate(raws):
            if at > last and raw.text in self._verbs:
                first = at + 2 if at + 1 < len(raws) and raws[at + 1].text in "着著" else at + 1
                end = self._end(raws, first)
                if end > 0:
                    found[first] = last = end
        return found

    def _end(self, raws: Sequence[Raw], first: int) -> int:
        marks = 0
        for at in range(first, min(first + _LONGEST, len(raws) - 1)):
            text = raws[at].text
            if text in _STOPS:
                return 0
            marks += text in ("、", "以及")
            if text == "等" and marks >= _FEWEST:
                return at if any(raw.text in self._heads for raw in raws[at + 1 : at + 4]) else 0
        return 0

    def settle(self, raws: Sequence[Raw], kinds: list[str], lists: Mapping[int, int]) -> frozenset[int]:
        """Makes what stands in lists nouns; gives the commas in them, which cut no clause."""
        commas: set[int] = set()
        for first, end in lists.items():
            for at in range(first, end):
                kind, text = kinds[at], raws[at].text
                if text in "，,":
                    commas.add(at)
                elif text in _JOINS:
                    kinds[at] = "CCONJ"
                elif kind[:4] in ("VERB", "CCON", "PART") and kind != "PART:de":
                    kinds[at] = "NOUN"
                elif kind[:3] in ("ADV", "AUX", "ADP"):
                    kinds[at] = "ADJ"
            kinds[end] = "PART:list"
            for at in range(end + 1, min(end + 3, len(raws))):
                if raws[at].text in self._heads:
                    kinds[at] = "NOUN"
                elif kinds[at][:4] == "VERB" and kinds[at + 1 : at + 2] == ["NOUN"]:
                    kinds[at] = "ADJ"  # 等|惡化|因素
        return frozenset(commas)


def note(drafts: Iterable[Draft], lists: Mapping[int, int]) -> None:
    """Notes the rules with the clauses whose objects are lists."""
    for draft in drafts:
        if any(chunk.first in lists for chunk in draft.slots.get("object", ())):
            draft.rule("markers:lists-object")
            draft.rule("markers:list-head")
