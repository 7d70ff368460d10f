"""Actors that stand in a row in Chinese: which of them are joined, and which only count or own others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms

_CLOSING = frozenset("）)」』”》〉")
_BRACKETS = _CLOSING | frozenset("（(「『“《〈")


def actors_in(items: Iterable[Item]) -> list[str]:
    """The ids of the actors that the items name for their own sake, not inside a threat or strategy."""
    return [item.mentions[0].concept_id for item in items if item.is_actor]


def sums_up(items: Sequence[Item], at: int) -> bool:
    """甲、乙、丙三個強國: does the actor at `at` only count those before it?"""
    back = at - 1
    while back >= 0 and items[back].tag in ("m", "q", "mq"):
        back -= 1
    return items[at].is_actor and 0 <= back < at - 1 and items[back].is_actor


def possesses(items: Sequence[Item], at: int) -> bool:
    """甲國|「邊防軍」: does the actor at `at` only say whose the actor is that follows?"""
    after = at + 1
    while after < len(items) and items[after].text in _BRACKETS and items[after].text not in _CLOSING:
        after += 1
    return after < len(items) and items[after].is_actor and items[after].start - items[at].end <= 1


class ChineseLists:
    """Tells 與 that joins from 與 that says with whom."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._coordination = mechanisms.coordination
        self._coordinators = lexicon.cues_zh.forms("coordinator")

    def joins(self, items: Sequence[Item], at: int) -> bool:
        """Does the word at `at` join two actors of the subject, 甲國與乙國?"""
        if not self._coordination or items[at].text not in self._coordinators:
            return False
        if at == 0 or at + 1 >= len(items):
            return False
        before, after = items[at - 1], items[at + 1]
        if before.text in _CLOSING:
            before = items[self._before_brackets(items, at - 1)]
        if after.text in _BRACKETS and at + 2 < len(items):
            after = items[at + 2]
        if before.mentions:
            return bool(after.mentions)
        return before.tag[:1] == "n" and not after.is_actor

    @staticmethod
    def _before_brackets(items: Sequence[Item], closing: int) -> int:
        """「甲」（ABC）與「乙」: where what the brackets explain ends."""
        back = closing
        while back > 0 and (
            items[back].text in _BRACKETS or items[back + 1].text in ")）" or items[back - 1].text in "(（"
        ):
            back -= 1
        return back
