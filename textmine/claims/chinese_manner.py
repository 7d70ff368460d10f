"""How a Chinese clause says what it says: denied or not, and as a fact, a duty, a possibility or the future."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textmine.claims.chinese_prepositions import ChinesePrepositions
from textmine.claims.items import Item
from textmine.claims.kinds import Denial
from textmine.lexicon import Lexicon, Predicate
from textmine.records import Modality


class ChineseManner:
    """Reads the words before a predicate that deny it or say how sure it is."""

    def __init__(self, lexicon: Lexicon, prepositions: ChinesePrepositions) -> None:
        self._lexicon = lexicon
        self._prepositions = prepositions
        cues = lexicon.cues_zh
        self._negations = cast(dict[str, Denial], cues["negation"])
        self._negation_exempt = tuple(cues.forms("negation-exempt"))
        self._negation_starts = tuple(cues.forms("negation-start"))
        self._modality = cast(dict[str, Modality], cues["modality"])
        self._modality_exempt = cues.forms("modality-exempt")
        self._questions = cues.forms("open-question")
        self._joins = cues.forms("denial-join")
        self._particles = cues.forms("particle")

    def denial(
        self, items: Sequence[Item], opening: int, predicate_at: int, predicate: Predicate | None
    ) -> Denial:
        """How the predicate is denied, "" where it is not or is twice.

        Args:
            opening: where the clause begins.
            predicate: the one at `predicate_at`, None where the lexicon lacks it.
        """
        count = 0
        manner: Denial = "denied"
        last = -9
        for index in range(opening, predicate_at + 1):
            if self._denies(items, index, predicate_at):
                joined = index - last == 2 and items[index - 1].text in self._joins  # 無法|亦|無力
                count += not joined
                last = index
                two = "".join(item.text for item in items[index : index + 2])  # 不|願
                manner = self._negations.get(two) or self._negations.get(items[index].text) or manner
        if predicate is not None and predicate.id == "not-be":
            count = max(count, 1)
        return manner if count % 2 == 1 else ""

    def modality(self, items: Sequence[Item], opening: int, predicate_at: int) -> Modality:
        """The modality of the predicate; of two words before it, the last that is no mere future."""
        found: Modality = "asserted"
        if self.asks(items, opening, predicate_at):
            return "possible"
        for index in range(opening, predicate_at + 1):
            item = items[index]
            value = self._modality.get(item.text)
            if value is None or item.mentions or item.text in self._modality_exempt:
                continue
            if self._prepositions.marks_object(items, index):
                continue  # 將甲國視為…
            if value in ("possible", "necessary") or found == "asserted":
                found = value
        return found

    def asks(self, items: Sequence[Item], opening: int, predicate_at: int) -> bool:
        """能否, 是否: does the clause leave open whether it is so?"""
        return any(item.text in self._questions for item in items[opening : predicate_at + 1])

    def _denies(self, items: Sequence[Item], at: int, predicate_at: int) -> bool:
        item = items[at]
        if item.mentions or not (item.text in self._negations or self._begins_negated(item)):
            return False
        following = items[at + 1].text if at + 1 < len(items) else ""
        if at < predicate_at and following in self._particles:
            return False  # 未公開的…: it denies the modifier
        return not (item.text + following).startswith(self._negation_exempt)

    def _begins_negated(self, item: Item) -> bool:
        """未公開, 既不願: words that jieba takes together with the negation before them."""
        return (
            len(item.text) > 1
            and item.text.startswith(self._negation_starts)
            and item.text not in self._lexicon.glossary
            and self._lexicon.predicates.chinese(item.text) is None
        )
