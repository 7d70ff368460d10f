"""How a Chinese clause says what it says: denied or not, as a fact, a duty, a possibility, the future, a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textmine.fast_record import fast_record
from textmine.lexicon import Lexicon, Predicate, Rule
from textmine.records import Modality
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.tokens import Raw
from textmine.syntax.records import Denial


@fast_record
class Scope:
    """What the words around a verb do to it, and the rows of scope.csv that say so."""

    denial: Denial = ""
    modality: Modality = "asserted"
    asked: bool = False
    rules: tuple[str, ...] = ()


class Scopes:
    """Reads the words before a verb that deny it or say how sure it is, by the rows of scope.csv."""

    def __init__(self, lexicon: Lexicon) -> None:
        rules = lexicon.rules
        self._predicates = lexicon.predicates.by_zh
        self._glossary = lexicon.glossary
        self._negations = rules.forms("scope", "zh", category="negation", direction="forward")
        self._starts = rules.forms("scope", "zh", category="negation", direction="inside")
        self._exempt = rules.forms("scope", "zh", category="exempt", value="negation")
        self._modality = rules.forms("scope", "zh", category="modality", direction="forward")
        self._behind = rules.forms("scope", "zh", category="modality", direction="backward")
        self._sure = rules.forms("scope", "zh", category="exempt", value="modality")
        self._questions = rules.forms("scope", "zh", category="link", value="question")
        self._hearsay = rules.forms("scope", "zh", category="hearsay")
        self._known: dict[str, tuple[Rule | None, Rule | None]] = {}

    def read(
        self, raws: Sequence[Raw], kinds: Sequence[str], draft: Draft, predicate: Predicate | None
    ) -> Scope:
        """The scope of a clause's verb; prepositions say nothing of it (試圖|將|甲國|納入)."""
        count = 0
        manner: Denial = "denied"
        modality: Modality = "asserted"
        asked = False
        fired: list[str] = []
        last = -9
        own = range(draft.verb_first, draft.verb_head + 1)
        for index in sorted({*draft.around, *own}):
            if kinds[index][:3] == "ADP":
                continue
            text = raws[index].text
            question, sure = self._questions.get(text), self._modality.get(text)
            if question is not None:
                asked = True
                fired.append(question.key)
            if sure is not None:
                value = cast(Modality, sure["value"])
                fired.append(sure.key)
                if value in ("possible", "necessary") or modality == "asserted":
                    modality = value
            denies, other = self._told(text)
            if other is not None:
                fired.append(other.key)
            if denies is not None:
                count += index - last != 2
                last = index
                following = raws[index + 1].text if index + 1 < len(raws) else ""
                rule = self._negations.get(text + following) or denies
                manner = cast(Denial, rule["value"])
                fired.append(rule.key)
        risk = self._risk(raws, kinds, draft)
        if risk is not None and modality == "asserted":
            modality = cast(Modality, risk["value"])
            fired.append(risk.key)
        if predicate is not None and predicate.id == "not-be":
            count = max(count, 1)
        if asked:
            modality = "possible"
        return Scope(manner if count % 2 else "", modality, asked, tuple(dict.fromkeys(fired)))

    def _risk(self, raws: Sequence[Raw], kinds: Sequence[str], draft: Draft) -> Rule | None:
        """有入侵之虞: the row by which what one has says that something may happen."""
        if kinds[draft.verb_head] != "VERB:have":
            return None
        heads = (raws[chunk.head].text for chunk in draft.slots.get("object", ()))
        return next((self._behind[text] for text in heads if text in self._behind), None)

    def _told(self, text: str) -> tuple[Rule | None, Rule | None]:
        """(the row by which a word denies, the row by which it looks as if it did something and does not)."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = (self._denies(text), self._other(text))
        return known

    def _denies(self, text: str) -> Rule | None:
        if text in self._negations:
            return self._negations[text]
        if len(text) < 2 or _begun(text, self._exempt) or text in self._glossary or text in self._predicates:
            return None
        return _begun(text, self._starts)

    def _other(self, text: str) -> Rule | None:
        if text in self._negations or text in self._modality:
            return None
        return _begun(text, self._exempt) or self._sure.get(text) or self._hearsay.get(text)


def _begun(text: str, rules: dict[str, Rule]) -> Rule | None:
    """The row that has the longest form which a word begins with."""
    return next((rules[text[:n]] for n in range(len(text), 0, -1) if text[:n] in rules), None)
