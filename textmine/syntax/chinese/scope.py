"""How a Chinese clause says what it says: denied or not, as a fact, a duty, a possibility, the future, a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from textmine.lexicon import Lexicon, Predicate
from textmine.records import Modality
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.tokens import Raw
from textmine.syntax.records import Denial


@dataclass(frozen=True, slots=True)
class Scope:
    """What the words around a verb do to it."""

    denial: Denial = ""
    modality: Modality = "asserted"
    asked: bool = False


class Scopes:
    """Reads the words before a verb that deny it or say how sure it is."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues_zh
        self._predicates = lexicon.predicates.by_zh
        self._glossary = lexicon.glossary
        self._negations = cast(dict[str, Denial], cues["negation"])
        self._exempt = tuple(cues.forms("negation-exempt"))
        self._starts = tuple(cues.forms("negation-start"))
        self._modality = cast(dict[str, Modality], cues["modality"])
        self._questions = cues.forms("open-question")
        self._denying: dict[str, bool] = {}

    def read(self, raws: Sequence[Raw], draft: Draft, predicate: Predicate | None) -> Scope:
        """The scope of a clause's verb."""
        count = 0
        manner: Denial = "denied"
        modality: Modality = "asserted"
        asked = False
        last = -9
        own = range(draft.verb_first, draft.verb_head + 1)
        for index in sorted({*draft.around, *own}):
            text = raws[index].text
            asked = asked or text in self._questions
            value = self._modality.get(text)
            if value in ("possible", "necessary") or (value and modality == "asserted"):
                modality = value
            if self._denies(text):
                count += index - last != 2
                last = index
                following = raws[index + 1].text if index + 1 < len(raws) else ""
                manner = self._negations.get(text + following) or self._negations.get(text) or manner
        if predicate is not None and predicate.id == "not-be":
            count = max(count, 1)
        if asked:
            modality = "possible"
        return Scope(manner if count % 2 else "", modality, asked)

    def _denies(self, text: str) -> bool:
        known = self._denying.get(text)
        if known is None:
            known = text in self._negations or (
                len(text) > 1
                and text.startswith(self._starts)
                and not text.startswith(self._exempt)
                and text not in self._glossary
                and text not in self._predicates
            )
            self._denying[text] = known
        return known
