"""Chinese words before a noun: prepositions and what they take, 把, 被 and 由, and what else such words may be.

Most of them are verbs, conjunctions or adverbs as well; what follows decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.claims.chinese_lists import ChineseLists
from textmine.claims.chinese_verbs import ChineseVerbs
from textmine.claims.items import Item
from textmine.lexicon import Lexicon

_LONGEST_PLACE = 14
_LONGEST_LEADER = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """A prepositional phrase; `role` is "" where it says nothing of who takes part."""

    end: int
    role: str = ""  # means, target, with
    items: tuple[Item, ...] = ()


class ChinesePrepositions:
    """Reads what stands before a noun."""

    def __init__(self, lexicon: Lexicon, verbs: ChineseVerbs, lists: ChineseLists) -> None:
        self._verbs = verbs
        self._lists = lists
        cues = lexicon.cues_zh
        self._roles = cues["preposition"]
        self._to_be = cues.forms("to-be")
        self._passive_markers = cues.forms("passive-marker")
        self._object_markers = cues.forms("object-marker")
        self._future_or_object = cues.forms("future-or-object")
        self._modal = frozenset(cues["modality"]) | cues.forms("no-future-after")
        self._object_pronouns = cues.forms("object-pronoun")
        self._by = cues.forms("agent-marker", "by")
        self._leaders = cues.forms("led-by")
        self._particles = cues.forms("particle")
        self._place_ends = cues.forms("place-end")
        self._viewpoint_ends = cues.forms("viewpoint-end")

    def role(self, item: Item) -> str:
        """What whoever follows this preposition does in the clause; "" for other words."""
        return self._roles.get(item.text, "")

    def is_copula(self, items: Sequence[Item], at: int) -> bool:
        """甲為乙的盟友: is 為 a verb?"""
        return items[at].text in self._to_be and self._verbs.can_be_predicate(items, at)

    def serves(self, items: Sequence[Item], at: int) -> bool:
        """為甲國運送武器: is 為 before whom something is done for?"""
        if items[at].text not in self._to_be or self.is_copula(items, at) or at + 1 >= len(items):
            return False
        return items[at + 1].is_actor and self._verb_from(items, at + 2)

    def opens(self, items: Sequence[Item], at: int) -> bool:
        """Does the word at `at` open a prepositional phrase?"""
        return (
            items[at].text in self._roles
            and not self._lists.joins(items, at)
            and not self.is_copula(items, at)
        )

    def phrase(self, items: Sequence[Item], at: int) -> Phrase:
        """The prepositional phrase that the word at `at` opens."""
        role = self._roles[items[at].text]
        if role == "cause":
            return Phrase(at + 1)  # a clause may follow
        if role == "place":
            for end in range(at + 1, min(at + _LONGEST_PLACE + 1, len(items))):
                if items[end].tag == "f" or items[end].text in self._place_ends:
                    return Phrase(end + 1)
        end = at + 1
        if (
            role == "target"
            and end < len(items)
            and items[end].tag[:1] == "n"
            and self._verb_from(items, end + 1)
        ):
            end += 1  # 就劃界達成協議: what the preposition takes
        while end < len(items) and not self._verbs.can_be_predicate(items, end):
            if end > at + 1:
                item = items[end]
                if item.tag == "d" and items[end - 1].text not in self._particles:
                    break
                if item.text in self._roles and not self._lists.joins(items, end):
                    break
            end += 1
        if end < len(items) and items[end].text in self._viewpoint_ends:
            return Phrase(end + 1)
        return Phrase(end, role if role != "place" else "", tuple(items[at + 1 : end]))

    def leader_end(self, items: Sequence[Item], at: int) -> int | None:
        """以甲國為首的: where it ends; who leads is not who acts. None where no such phrase begins."""
        if items[at].text not in self._by and self.role(items[at]) not in ("means", "cause", "place"):
            return None
        for index in range(at + 1, min(at + _LONGEST_LEADER, len(items) - 1)):
            alone = items[index].text in self._leaders
            if alone or items[index].text + items[index + 1].text in self._leaders:
                end = index + (1 if alone else 2)
                return end + 1 if end < len(items) and items[end].text in self._particles else None
            if items[index].tag == "x" and items[index].text != "、":
                return None
        return None

    def marks_agent(self, item: Item) -> bool:
        """由政府承辦: is who does it named after the word?"""
        return item.text in self._by

    def marks_passive(self, items: Sequence[Item], at: int) -> bool:
        """被 and 遭 before a verb or before an agent and a verb; 受到 before what is suffered is a predicate."""
        return items[at].text in self._passive_markers and self._verb_from(items, at + 1)

    def marks_object(self, items: Sequence[Item], at: int) -> bool:
        """將 and 把 before an object that its verb follows; 將 before a verb is the future."""
        if items[at].text not in self._object_markers or at + 1 >= len(items):
            return False
        if items[at].text in self._future_or_object:
            after = items[at + 1]
            thing = after.mentions or after.tag[:1] in ("n", "r", "j") or after.text in self._object_pronouns
            if not thing and not self._already_future(items, at):
                return False
            if self._verbs.can_be_predicate(items, at + 1) and not self._already_future(items, at):
                return False
        return self._verb_from(items, at + 2)

    def _already_future(self, items: Sequence[Item], at: int) -> bool:
        """甲國計畫將…: does another word say already when or whether it is done?"""
        return any(item.text in self._modal and not item.mentions for item in items[:at])

    def _verb_from(self, items: Sequence[Item], start: int) -> bool:
        return any(self._verbs.can_be_predicate(items, index) for index in range(start, len(items)))
