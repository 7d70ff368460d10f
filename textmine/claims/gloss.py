"""A plain English rendering of a claim, from the names of its concepts and the gloss of its predicate.

A word that neither the lexicon nor the glossary knows stays in Chinese in brackets; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from textmine.claims.draft import Draft
from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.records import Concept, Modality
from textmine.script import is_han

_MODALS: dict[Modality, str] = {"possible": "may", "necessary": "must", "future": "will"}
_SKIPPED_FLAGS = frozenset(
    ["x", "d", "u", "uj", "ul", "uz", "ud", "zg", "c", "p", "f", "r", "m", "q", "y", "t"]
)
_MAX_OBJECT = 14


class Glosser:
    """Renders claims in English."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def gloss(self, draft: Draft, text: str, concept: Callable[[str], Concept | None]) -> str:
        """English for a claim of a Chinese paragraph.

        Args:
            text: the paragraph.
            concept: gives the concept of an id.
        """
        names = [self._name(id_, concept) for id_ in draft.actors]
        subject = _listed(names) if names else self._subject_concepts(draft, concept)
        word = text[draft.predicate_start : draft.predicate_end]
        plural = len(names) > 1 or any(self._is_plural(id_, concept) for id_ in draft.actors)
        verb = self._verb(draft, word, plural)
        rest = self._object(draft, text, concept)
        sentence = " ".join(part for part in (subject, verb, rest) if part)
        return sentence[:1].upper() + sentence[1:]

    def english(self, draft: Draft, text: str, concept: Callable[[str], Concept | None]) -> str:
        """An English claim in its own words, with its actors named where the clause only points to them."""
        words = " ".join(text[draft.start : draft.end].split())
        names = _listed([self._name(id_, concept) for id_ in draft.actors])
        if names and draft.rule in ("carried over", "relative"):
            words = f"{names} {words}"
        elif names and draft.rule.startswith("reference:"):
            words = self._pointed_out(words, draft.rule.removeprefix("reference:"), names)
        if draft.attribution:
            said = _listed([self._name(id_, concept) for id_ in draft.attribution])
            words = f"{words} (according to {said})"
        return words[:1].upper() + words[1:]

    def _pointed_out(self, words: str, value: str, names: str) -> str:
        """It [Russia] keeps a base; its [Russia's] jets."""
        forms = sorted(self._lexicon.cues_en.forms("reference", value), key=len, reverse=True)
        pattern = r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b"
        found = re.search(pattern, words, re.IGNORECASE)
        if found is None:
            return f"[{names}] {words}"
        whose = "'" if names.endswith("s") else "'s"
        shown = f"{names}{whose}" if value == "possessive" else names
        return f"{words[: found.end()]} [{shown}]{words[found.end() :]}"

    # Names

    def _name(self, id_: str, concept: Callable[[str], Concept | None]) -> str:
        found = concept(id_)
        if found is None:
            return id_
        return found.name_en or f"[{found.name_zh}]"

    def _is_plural(self, id_: str, concept: Callable[[str], Concept | None]) -> bool:
        found = concept(id_)
        return found is not None and (
            found.kind == "group of states"
            or found.name_en.lower().endswith(("forces", "states", "powers", "officials"))
        )

    def _subject_concepts(self, draft: Draft, concept: Callable[[str], Concept | None]) -> str:
        before = {mention.concept_id for item in draft.object_items for mention in item.mentions}
        ids = [id_ for id_ in draft.concepts if id_ not in before]
        return _listed([self._name(id_, concept) for id_ in ids])

    # Verb

    def _verb(self, draft: Draft, word: str, plural: bool) -> str:
        gloss = draft.predicate.gloss if draft.predicate is not None else f"[{word}]"
        copula = gloss == "be" or gloss.startswith(("be ", "not be"))
        if draft.predicate is not None and draft.predicate.id == "not-be":
            return "are not" if plural else "is not"
        if gloss.startswith("there exists"):
            gloss = "have"
        first, _, tail = gloss.partition(" ")
        modal = _MODALS.get(draft.modality)
        negation = "not" if draft.negated else ""
        if modal:
            words = [modal, negation, "be" if copula else first, tail]
        elif copula:
            words = ["are" if plural else "is", negation, tail]
        elif draft.negated:
            words = ["do" if plural else "does", "not", first, tail]
        else:
            words = [first if plural or not first.isascii() else _third_person(first), tail]
        return " ".join(word for word in words if word)

    # Object

    def _object(self, draft: Draft, text: str, concept: Callable[[str], Concept | None]) -> str:
        rendered = self._phrase(draft.object_items[:_MAX_OBJECT], text, concept)
        said = {mention.concept_id for item in draft.object_items for mention in item.mentions}
        others = [id_ for id_ in draft.targets if id_ not in said]
        if others:
            names = _listed([self._name(id_, concept) for id_ in others])
            frame = draft.predicate.frame if draft.predicate is not None else ""
            direct = not rendered and frame in ("target", "with")
            rendered = f"{rendered} {names if direct else f'toward {names}'}".strip()
        return rendered

    def _phrase(self, items: Sequence[Item], text: str, concept: Callable[[str], Concept | None]) -> str:
        """A Chinese phrase in English order: A 的 B is B of A."""
        last_de = max((i for i, item in enumerate(items) if item.text == "的"), default=-1)
        if 0 < last_de < len(items) - 1:
            head = self._phrase(items[last_de + 1 :], text, concept)
            modifier = self._phrase(items[:last_de], text, concept)
            return f"{head} of {modifier}" if head and modifier else head or modifier
        parts: list[str] = []
        run: list[Item] = []

        def flush() -> None:
            if run:
                parts.append(self._words(run, text))
                run.clear()

        for item in items:
            if item.mentions:
                flush()
                name = self._name(item.mentions[0].concept_id, concept)
                parts.append(name)
            elif item.text in ("、", "与", "和", "及", "以及", "或"):
                flush()
                if parts and parts[-1] not in ("and", ","):
                    parts.append("," if item.text == "、" else "and")
            elif item.tag in _SKIPPED_FLAGS and self._lexicon.predicates.chinese(item.text) is None:
                flush()
            else:
                run.append(item)
        flush()
        while parts and parts[-1] in ("and", ","):
            parts.pop()
        return " ".join(part for part in parts if part).replace(" ,", ",")

    def _words(self, items: Sequence[Item], text: str) -> str:
        whole = "".join(text[item.start : item.end] for item in items)
        if not any(map(is_han, whole)):
            return whole
        english = self._lexicon.gloss(whole)
        if english is not None:
            return english
        out: list[str] = []
        for item in items:
            word = text[item.start : item.end]
            english = self._lexicon.gloss(word)
            if english is None:
                predicate = self._lexicon.predicates.chinese(word)
                english = predicate.gloss if predicate is not None else f"[{word}]"
            out.append(english)
        return " ".join(out).replace("] [", "")


def _listed(names: Sequence[str]) -> str:
    """`Russia, China and Iran`."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + f" and {names[-1]}"


@lru_cache(maxsize=4096)
def _third_person(verb: str) -> str:
    """`carry` as `carries`."""
    from lemminflect import getInflection

    if not verb.isalpha():
        return verb
    forms = getInflection(verb, tag="VBZ")
    return forms[0] if forms else f"{verb}s"
