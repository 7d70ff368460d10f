"""The heads of Chinese noun phrases: which word ends in one, and whether it is the head of its phrase.

A Chinese noun phrase puts its head last and its modifiers, without 的, before it (Chao 1968, ch. 5): whatever
modifies 政策 makes it a policy. So a phrase is found from its head word, leftwards over what can modify a noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.heads import Head
from textmine.records import Label
from textmine.tag.units import Unit

_MAX_HEAD = 6
_MOST_KNOWN = 100_000
_NEVER = frozenset(
    ["x", "p", "c", "r", "m", "d", "u", "uj", "ul", "uz", "ud", "ug", "uv"]
)  # flags of no noun
_MODIFIES = frozenset("nvbaj")  # initials of flags of what a head of one character may have before it
_Found = tuple[str, tuple[Head, ...]]
_NONE: _Found = ("", ())


class ChineseHeads:
    """Finds head words among the units of a paragraph, and tells nouns from verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._predicates = lexicon.predicates
        self._glossary = lexicon.glossary
        self._heads = lexicon.heads_zh
        self._of_role = {role: self._heads.of(role) for role in ("head", "event")}
        self._short = self._heads.of("short-head")
        self._firm = self._heads.forms("firm")
        cues = lexicon.cues_zh
        self._particles = cues.forms("particle")
        self._verb_ends = cues.forms("verb-end")
        self._forces = tuple(cues.forms("actor-kind", "force"))
        self._object_starts = cues.forms("object-start")
        self._alone: dict[str, dict[str, _Found]] = {"head": {}, "event": {}}  # by role and word
        self._ends = {role: _proper_ends(self._heads.forms(role)) for role in ("head", "event")}

    def heads_of(self, units: Sequence[Unit], index: int, role: str = "head") -> _Found:
        """The longest head that ends with the unit at `index`, "" and none where there is none.

        A head may span whole units (合作 + 關係) or be the end of one (安全策略).
        """
        unit = units[index]
        if unit.flag in _NEVER:
            return _NONE
        if index and unit.text in self._ends[role] and units[index - 1].end == unit.start:
            found = self._joined(units, index, role)
            if found[1]:
                return found
        if role == "head" and index and unit.text in self._short and units[index - 1].end == unit.start:
            before = units[index - 1].flag
            return (unit.text, self._short[unit.text]) if before[:1] in _MODIFIES else _NONE
        alone = self._alone[role]
        known = alone.get(unit.text)
        if known is None:
            if len(alone) > _MOST_KNOWN:
                alone.clear()
            known = alone[unit.text] = self._in_word(unit.text, role)
        return known

    def _joined(self, units: Sequence[Unit], index: int, role: str) -> _Found:
        """A head of the unit at `index` and one or two that stand right before it."""
        unit, before = units[index], units[index - 1]
        if before.flag == "x":
            return _NONE
        joined = before.text + unit.text
        third = units[index - 2] if index > 1 and units[index - 2].end == before.start else None
        if third is not None and third.flag != "x":
            joined = third.text + joined
        known = self._of_role[role]
        for length in range(min(_MAX_HEAD, len(joined)), len(unit.text), -1):
            heads = known.get(joined[-length:])
            if heads:
                return joined[-length:], heads
        return _NONE

    def _in_word(self, text: str, role: str) -> _Found:
        """The longest head that a word ends in."""
        known = self._of_role[role]
        for length in range(min(_MAX_HEAD, len(text)), 0, -1):
            heads = known.get(text[-length:])
            if heads and (length > 1 or len(text) > 1):
                return text[-length:], heads
        return _NONE

    def verbal(self, unit: Unit) -> bool:
        """Is the word a verb here? jieba's flag, or the predicates where it has another sense in mind."""
        if unit.span is not None:
            return False
        if unit.verbal:
            return True
        return self._predicates.chinese(unit.text) is not None and not self._glossary.nominal(unit.text)

    def ends_phrase(self, units: Sequence[Unit], index: int, form: str, label: Label) -> bool:
        """Is the head the last of its phrase, and not itself the modifier of a further noun?"""
        if index + 1 == len(units):
            return True
        after = units[index + 1]
        if after.flag == "name" and self._predicates.chinese(form) is not None:
            return False  # 叛軍威脅甲國: it is the verb
        _, heads = self.heads_of(units, index + 1)
        if heads and not self.verbal(after) and after.span is None:
            return any(head.label != label for head in heads) and label == "THREAT"
        if form in self._firm or label == "THREAT":
            return True
        if label == "ACTOR" and self._predicates.chinese(after.text) is not None:
            return True
        if self._glossary.adverbial(after.text):
            return True
        return not (
            (after.flag[:1] == "n" and after.flag != "name") or after.flag in ("vn", "an", "j", "term")
        )

    def is_predicate(self, units: Sequence[Unit], index: int) -> bool:
        """Is a verb that could be a noun (合作) the predicate here?"""
        unit = units[index]
        before = units[index - 1] if index else None
        after = units[index + 1] if index + 1 < len(units) else None
        if before is not None and before.flag == "name" and after is not None and unit.span is None:
            if self._predicates.chinese(unit.text) is not None and (
                after.flag in ("name", "region") or after.flag in ("ns", "n", "an")
            ):
                return True  # 甲國|威脅|鄰國安全
        if before is not None and before.text.endswith(self._forces) and after is not None:
            if after.flag[:1] == "v" and self._predicates.chinese(unit.text) is not None:
                return True  # 甲國海軍|組織|搜救
        if (
            after is not None
            and after.text in self._verb_ends
            and self._predicates.chinese(unit.text) is not None
        ):
            return True  # 部署於
        if not self.verbal(unit):
            return False
        if unit.flag == "v" and before is not None and before.flag == "name":
            if self._predicates.chinese(unit.text) is not None and after is not None:
                if after.text in self._particles or after.flag[:1] in ("n", "u"):
                    return True
        if after is None:
            return False
        if after.text in self._verb_ends or after.flag == "name":
            return True
        modified = before is not None and (
            (before.noun_like and before.flag != "name") or before.text in self._particles
        )
        return not modified and (after.flag[:1] == "n" or after.text in self._object_starts)


def _proper_ends(forms: Iterable[str]) -> frozenset[str]:
    """The ends of words that are not all of them: a longer head may end in such a unit, and in no other."""
    return frozenset(form[at:] for form in forms for at in range(1, len(form)))
