"""Finite verb groups of an English sentence: `has since declared`, `are likely to disperse`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.claims.items import Item
from textmine.segment.english import is_participle

# Forms that are never finite without an auxiliary.
_PARTICIPLES = ("own", "awn", "orn", "iven", "aken", "oken", "itten", "idden", "isen", "een", "one", "rawn")
_AFTER_PARTICIPLE = frozenset(
    ["by", "with", "from", "under", "since", "in", "at", "on", "as", "to", "of", "for", "against", "over",
     "between", "into", "every"]
)  # fmt: skip
_ALONE = frozenset(["neither", "each", "both", "all", "some", "many", "most", "few", "this", "that", "none"])
_RELATIVES = frozenset(["which", "who", "whose", "whom", "where"])
_MAX_GROUP = 8


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: where it begins among the items, its main verb, and whether it is passive.

    `finite` is the verb that agrees with the subject; `main` is another where the first only says how or whether
    (continues to rely, are likely to disperse).
    """

    first: int
    main: int
    passive: bool
    finite: int


class EnglishVerbs:
    """Finds verb groups.

    Args:
        raising: lemmas of verbs and adjectives that take their meaning from an infinitive (continue, likely).
    """

    def __init__(self, raising: frozenset[str]) -> None:
        self._raising = raising

    def find(self, items: Sequence[Item]) -> Iterator[Verb]:
        """The finite verb groups of a sentence, in order."""
        at = 0
        had = False  # has the clause had its verb?
        around = True  # and the clause around it, where it is a relative clause?
        while at < len(items):
            resumes = not around and at > 0 and items[at - 1].text == ","
            verb = self._at(items, at, had and not resumes)
            if verb is None:
                item = items[at]
                if not item.mentions and item.text in _RELATIVES:
                    had, around = False, had
                elif not item.mentions and (item.tag == "SCONJ" or item.text in (";", ":")):
                    had = False
                at += 1
                continue
            yield verb
            around = around or (had and not around)
            had = True
            at = verb.main + 1

    def _at(self, items: Sequence[Item], at: int, had: bool) -> Verb | None:
        item = items[at]
        if item.mentions:
            return None
        if item.tag == "AUX":
            return self._auxiliary(items, at)
        if item.tag != "VERB" or not self._finite(items, at, had):
            return None
        return self._raised(items, Verb(at, at, False, at))

    def _auxiliary(self, items: Sequence[Item], at: int) -> Verb | None:
        if at and items[at - 1].text == "to" and items[at].text in ("be", "have", "do"):
            return None
        main, be = at, items[at].lemma == "be"
        for index in range(at + 1, min(at + _MAX_GROUP, len(items))):
            after = items[index]
            if after.mentions or (after.tag == "PART" and after.text == "to"):
                break
            if after.tag == "AUX":
                main, be = index, after.lemma == "be"
            elif after.tag == "VERB":
                passive = be and not after.text.endswith("ing")
                return self._raised(items, Verb(at, index, passive, at))
            elif after.tag == "ADJ" and be and after.text.endswith("ed"):
                return Verb(at, index, True, at)
            elif after.tag not in ("ADV", "PART") and after.text not in ("all", "but", "both", "since"):
                break
        return self._raised(items, Verb(at, main, False, at))

    def _finite(self, items: Sequence[Item], at: int, had: bool) -> bool:
        item = items[at]
        before = items[at - 1] if at else None
        hangs = before is not None and before.tag in ("ADP", "DET", "NUM") and before.text not in _ALONE
        hangs = hangs and before is not None and not before.text.isdigit()  # the clash of 2025 showed
        if before is None or before.text == "to" or hangs:
            return before is None and item.text != item.lemma and not item.text.endswith(("ing", "ed"))
        if item.text.endswith("ing") and item.text != item.lemma:
            return False
        after = items[at + 1] if at + 1 < len(items) else None
        if before.text in _ALONE and item.text.endswith("ed") and after is not None:
            if after.mentions or after.tag == "NOUN":
                return False  # neither enforced disappearances nor …
        if before.tag == "ADJ" and not before.mentions and item.text == item.lemma:
            return False
        if item.text.endswith(_PARTICIPLES) and item.text != item.lemma:
            return False
        if item.text == item.lemma and self._continues(items, at):
            return False  # must share and protect: one act of two parts
        past = item.text != item.lemma and not item.text.endswith("s")
        if past and before.text == "," and had and not self._listed(items, at):
            return False  # a truce, brokered by Qatar
        if past and before.text == "," and self._apposed(items, at):
            return False  # the group, renamed in 2023, recruits
        if past and had and self._hangs(items, at):
            return False  # with rifles smuggled from abroad
        return not (past and before.tag != "PRON" and self._reduced(items, at))

    @staticmethod
    def _hangs(items: Sequence[Item], at: int) -> bool:
        """Is what stands before a participle the object of a preposition, and so no subject?"""
        if at + 1 >= len(items) or items[at + 1].text not in _AFTER_PARTICIPLE:
            return False
        index = at - 1
        while index > 0 and (
            items[index].mentions or items[index].tag in ("NOUN", "PROPN", "ADJ", "NUM", "DET")
        ):
            index -= 1
        return items[index].tag == "ADP" and not items[index].mentions and index < at - 1

    @staticmethod
    def _apposed(items: Sequence[Item], at: int) -> bool:
        """Does a comma end what a participle begins, and the verb of the clause follow?"""
        comma = next((i for i in range(at + 1, len(items)) if items[i].text in (",", ";", ":")), None)
        if comma is None or items[comma].text != ",":
            return False
        index = comma + 1
        while index < len(items) and items[index].tag == "ADV" and not items[index].mentions:
            index += 1
        return index < len(items) and items[index].tag in ("AUX", "VERB") and not items[index].mentions

    @staticmethod
    def _listed(items: Sequence[Item], at: int) -> bool:
        """Declared an emergency, suspended rights and deployed the army: is it one of a list of acts?"""
        after = items[at + 1] if at + 1 < len(items) else None
        if after is None or after.text in _AFTER_PARTICIPLE:
            return False
        for index in range(at + 1, len(items) - 1):
            if items[index].text in (";", ":"):
                return False
            following = items[index + 1]
            if items[index].tag == "CCONJ" and following.tag == "VERB" and not following.mentions:
                return following.text != following.lemma and not following.text.endswith(("s", "ing"))
        return False

    @staticmethod
    def _continues(items: Sequence[Item], at: int) -> bool:
        """Does a base form go on with an earlier one that follows a modal or to?"""
        before = items[at - 1]
        joined = before.tag in ("CCONJ", "ADV") or before.text in (",", "least")
        if not joined:
            return False
        for index in range(at - 1, 0, -1):
            item = items[index]
            if item.text in (";", ":"):
                return False
            if item.tag == "AUX" and not item.mentions:
                return item.text in (
                    "will",
                    "would",
                    "shall",
                    "should",
                    "can",
                    "could",
                    "may",
                    "might",
                    "must",
                )
            if item.tag == "VERB" and not item.mentions and item.text == item.lemma:
                if items[index - 1].text == "to" or items[index - 1].tag == "AUX":
                    return True
        return False

    @staticmethod
    def _reduced(items: Sequence[Item], at: int) -> bool:
        """Rifles smuggled from abroad are rife: is it a participle, with the verb still to come?"""
        after = items[at + 1] if at + 1 < len(items) else None
        if after is None or after.text not in _AFTER_PARTICIPLE:
            return False
        if not is_participle(items[at].text, items[at].lemma):
            return False
        if after.text == "by":
            return True
        for index in range(at + 1, len(items)):
            item = items[index]
            if item.text in (",", ";", ":", "and", "but", "or") or item.tag == "SCONJ":
                return False
            if item.tag in ("PRON", "ADV") and item.text in ("which", "who", "when"):
                return False
            if item.mentions:
                continue
            if item.tag == "AUX":
                return True
            finite = item.tag == "VERB" and item.text != item.lemma and not item.text.endswith("ing")
            told = items[index - 1].mentions or items[index - 1].tag in ("NOUN", "PROPN", "ADV")
            if (
                finite
                and told
                and not (index + 1 < len(items) and items[index + 1].text in _AFTER_PARTICIPLE)
            ):
                return True  # rebels allied with the junta captured the town
        return False

    def _raised(self, items: Sequence[Item], verb: Verb) -> Verb:
        """Continues to rely: the infinitive is what is said."""
        at = verb.main
        if items[at].lemma == "be":
            while at + 1 < len(items) and items[at + 1].tag in ("ADV", "PART") and items[at + 1].text != "to":
                at += 1
            if at + 1 >= len(items) or items[at + 1].lemma not in self._raising:
                return verb
            at += 1
        elif items[at].lemma not in self._raising or verb.passive:
            return verb
        if at + 2 >= len(items) or items[at + 1].text != "to":
            return verb
        for index in range(at + 2, min(at + 5, len(items))):
            item = items[index]
            if item.mentions:
                return verb
            if item.tag == "VERB":
                return Verb(verb.first, index, False, verb.finite)
            if item.tag == "AUX":
                following = items[index + 1] if index + 1 < len(items) else None
                if following is not None and following.tag == "VERB" and item.lemma == "be":
                    return Verb(verb.first, index + 1, True, verb.finite)
                return Verb(verb.first, index, False, verb.finite)
            if item.tag not in ("ADV", "PART"):
                return verb
        return verb
