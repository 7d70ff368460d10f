"""Whom 其, 該國, 兩國, 前者 or 其餘 mean in a Chinese clause, as its subject and as whom it is done to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textmine.claims.chinese_prepositions import ChinesePrepositions
from textmine.claims.coreference import Actors, Discourse, count_in
from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms

_LONGEST_COUNT = 3


class ChineseReferences:
    """Finds references and asks the discourse whom they mean."""

    def __init__(
        self, lexicon: Lexicon, prepositions: ChinesePrepositions, mechanisms: Mechanisms = ALL
    ) -> None:
        self._on = mechanisms.references
        self._prepositions = prepositions
        cues = lexicon.cues_zh
        self._references = cues["reference"]
        self._remainders = tuple(cues.forms("remainder", ""))
        self._remainders_counted = cues.forms("remainder", "counted")
        self._counted_nouns = tuple(cues.forms("state-noun"))
        self._counted_states = tuple(cues.forms("counted-states"))
        self._halves = cues.forms("half-of-pair")

    def subject(self, items: Sequence[Item], end: int, discourse: Discourse) -> tuple[Actors, str] | None:
        """Whom the first reference before `end` means, and the rule; None where nobody is referred to."""
        named = False  # 甲國、乙國三者: the names themselves say who
        for index, item in enumerate(items[: max(end, 0)] if self._on else ()):
            found = self._remainder(items, index, discourse)
            if found is None and not named and not self._hangs(items, index) and not self._of(items, index):
                found = self._reference(item, discourse)
            if found is not None:
                return found
            named = named or item.is_actor
        return None

    def targets(
        self, items: Sequence[Item], predicate_at: int, discourse: Discourse, actors: Actors
    ) -> Iterator[str]:
        """Targets that are only referred to: 制裁該國, 向後者輸送武器."""
        for index, item in enumerate(items if self._on else ()):
            value = self._references.get(item.text)
            if value not in ("singular", "former", "latter", "object"):
                continue
            toward = index > 0 and self._prepositions.role(items[index - 1]) in ("target", "with")
            if not toward and (index <= predicate_at or value == "object"):
                continue
            if value in ("singular", "object"):
                yield from discourse.other(actors)
            else:
                yield from discourse.contrasted(value == "latter")

    def owner(self, items: Iterable[Item], discourse: Discourse) -> tuple[Actors, str] | None:
        """Whose the things are that the clause speaks of with 其; None where it does not."""
        if self._on and any(self._references.get(item.text) == "possessive" for item in items):
            return discourse.possessive(), "reference:possessive"
        return None

    def rest(self, items: Iterable[Item], discourse: Discourse) -> tuple[Actors, str] | None:
        """Whom 其餘 leaves of the group spoken of; None where that is not said, or nobody is left."""
        if not self._on or not any(item.text in self._remainders for item in items):
            return None
        rest = discourse.remainder(None)
        return (rest, "reference:remainder") if rest else None

    def speaks_of_rest(self, items: Iterable[Item]) -> bool:
        """Does the clause say 其餘 at all?"""
        return any(item.text.startswith(self._remainders) for item in items)

    def _remainder(self, items: Sequence[Item], at: int, discourse: Discourse) -> tuple[Actors, str] | None:
        """餘4國, 其餘國家, 其他兩國."""
        text = items[at].text
        following = items[at + 1].text if at + 1 < len(items) else None
        if following is not None and (text in self._remainders or text in self._remainders_counted):
            number = count_in(following) if following.endswith(self._counted_nouns) else None
            if text in self._remainders or number is not None:
                return discourse.remainder(number), "reference:remainder"
        elif text.startswith(self._remainders) and text.endswith(self._counted_nouns):
            return discourse.remainder(count_in(text)), "reference:remainder"
        return None

    def _hangs(self, items: Sequence[Item], at: int) -> bool:
        """對該國: is the item inside a prepositional phrase, and not who does it (由該國)?"""
        if at == 0 or self._references.get(items[at].text) is None:
            return False
        before = items[at - 1]
        return bool(self._prepositions.role(before)) and not self._prepositions.marks_agent(before)

    def _of(self, items: Sequence[Item], at: int) -> bool:
        """各國|海軍: does a plural only say whose the actor is that follows?"""
        following = items[at + 1] if at + 1 < len(items) else None
        return (
            self._references.get(items[at].text) == "plural" and following is not None and following.is_actor
        )

    def _reference(self, item: Item, discourse: Discourse) -> tuple[Actors, str] | None:
        value = self._references.get(item.text)
        rule = f"reference:{value}"
        states = item.text.endswith(self._counted_states)
        if value is None:
            counts = not item.mentions and len(item.text) <= _LONGEST_COUNT
            number = count_in(item.text) if counts and item.text.endswith(self._counted_nouns) else None
            if number is not None and 2 <= number <= 9:
                return discourse.several(number, states), f"reference:{item.text}"
        elif value == "possessive":
            return discourse.possessive(), rule
        elif value == "singular":
            return discourse.singular(), rule
        elif value == "plural":
            return discourse.plural(), rule
        elif value in ("pair", "triple"):
            return discourse.several(2 if value == "pair" else 3, states), rule
        elif value in ("former", "latter"):
            return discourse.contrasted(value == "latter"), rule
        elif value == "each" and item.text in self._halves:
            return discourse.several(2), rule
        return None
