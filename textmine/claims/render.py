"""Chinese phrases in English order, from the names of concepts and the glossary.

Chinese puts what modifies a noun before it, joined by 的: `A 的 B` is "B of A", an adjective stays before its
noun, and a clause becomes "B that …" or "B …ed by A" (Li & Thompson 1981, ch. 4 and 20). A word that neither the
lexicon nor the glossary knows stays in Chinese in brackets; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textmine.claims.inflect import base_form, gerund, nominal, participle, without_dangling
from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.records import Concept
from textmine.script import is_han

NameOf = Callable[[str], Concept | None]

_DROPPED_TAGS = frozenset(
    ["x", "u", "uj", "ul", "uz", "ud", "zg", "c", "p", "f", "r", "m", "q", "mq", "y", "t", "d"]
)
_ENGLISH = {"target": "to", "with": "with"}
_OPENING = frozenset("（([「『“《〈")
_CLOSING = frozenset("）)]」』”》〉")


class PhraseRenderer:
    """Renders the items of a Chinese claim in English."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        cues, english = lexicon.cues_zh, lexicon.cues_en
        self._particles = cues.forms("particle")
        self._joins = cues.forms("list-join")
        self._closers = cues.forms("list-closer")
        self._prepositions = cues["preposition"]
        self._auxiliaries = cues.forms("auxiliary")
        self._negations = cues.forms("negation")
        self._aspects = cues.forms("aspect")
        self._compound_heads = cues.forms("compound-head")
        self._negative_prefixes = cues.forms("negative-prefix")
        self._unrendered = cues.forms("unrendered")
        self._scene_ends = cues.forms("adverbial-end")
        self._articled = english.forms("definite-name")

    # Names

    def name(self, id_: str, concept: NameOf) -> str:
        """A concept's English name, its Chinese one in brackets where it has none."""
        found = concept(id_)
        if found is None:
            return id_
        if not found.name_en:
            return f"[{found.name_zh}]"
        if found.label == "ACTOR" and found.name_en.split()[-1].lower() in self._articled:
            return f"the {found.name_en}"
        if found.label == "ACTOR" and found.name_en.lower() in self._articled:
            return f"the {found.name_en}"
        return found.name_en

    def names(self, ids: Sequence[str], concept: NameOf) -> str:
        """`Russia, China and Iran`."""
        return listed([self.name(id_, concept) for id_ in ids])

    # Noun phrases

    def noun_phrase(self, items: Sequence[Item], text: str, concept: NameOf) -> str:
        """A noun phrase: lists, modifiers with 的, then words."""
        whom = self._with_whom(items)
        items = self._trimmed(items)
        if not items:
            return ""
        last = max((i for i, item in enumerate(items) if item.text in self._particles), default=-1)
        if 0 < last < len(items) - 1 and whom:
            return f"{self.noun_phrase(items[last + 1 :], text, concept)} with {self.names(whom, concept)}"
        if 0 < last < len(items) - 1:
            return self._modified(items[:last], items[last + 1 :], text, concept)
        moved = self._with_preposition(items, text, concept)
        if moved:
            return moved
        parts = self._split(items)
        if len(parts) > 1:
            rendered = [self.noun_phrase(part, text, concept) for part in parts]
            return listed([part for part in rendered if part])
        return self._words(items, text, concept)

    def _with_whom(self, items: Sequence[Item]) -> list[str]:
        """與甲國的關係: the actors with whom, none where the phrase does not begin so."""
        if not items or self._prepositions.get(items[0].text) != "with":
            return []
        at = 1
        while at < len(items) and (items[at].is_actor or items[at].text in self._joins):
            at += 1
        ends = at < len(items) and items[at].text in self._particles
        return [item.mentions[0].concept_id for item in items[1:at] if item.is_actor] if ends else []

    def _modified(self, before: Sequence[Item], after: Sequence[Item], text: str, concept: NameOf) -> str:
        """`before 的 after`."""
        head = self.noun_phrase(after, text, concept)
        before = self._trimmed(before)
        if not head or not before:
            return head or self.noun_phrase(before, text, concept)
        if len(before) == 1 and not before[0].mentions:
            word = self._word(before[0], text)
            if self._lexicon.glossary.adjectival(before[0].text) or before[0].tag in ("a", "b", "z"):
                return f"{word} {head}" if not word.startswith("[") else f"{head} {word}"
        if len(before) > 1 and not before[-1].mentions and self._lexicon.glossary.adjectival(before[-1].text):
            whose = self.noun_phrase([i for i in before[:-1] if i.tag != "d"], text, concept)
            named = f"{self._word(before[-1], text)} {head}"
            return f"{named} of {whose}" if whose else named
        verb = self._verb_at(before)
        value = self._prepositions.get(before[0].text)
        if verb is None and value in ("target", "with") and len(before) > 1:
            return f"{head} {_ENGLISH[value]} {self.noun_phrase(before[1:], text, concept)}"
        if verb is None:
            return f"{head} of {self.noun_phrase(before, text, concept)}"
        subject = self.noun_phrase(before[:verb], text, concept)
        rest = self.noun_phrase(before[verb + 1 :], text, concept)
        gloss = self.verb(before[verb])
        if subject and not rest:
            return f"{head} {participle(gloss)} by {subject}"
        if subject:
            return f"{head} of {subject} {gerund(gloss)} {rest}"
        return f"{head} of {gerund(gloss)} {rest}".strip()

    def _with_preposition(self, items: Sequence[Item], text: str, concept: NameOf) -> str:
        """向 A V B: `V-ing B to A`, "" where the items are not so."""
        value = self._prepositions.get(items[0].text)
        if value not in ("target", "with") or len(items) < 3:
            return ""
        verb = self._verb_at(items)
        if verb is None or verb < 2:
            return ""
        whom = self.noun_phrase(items[1:verb], text, concept)
        rest = self.noun_phrase(items[verb + 1 :], text, concept)
        did = gerund(self.verb(items[verb]))
        return " ".join(
            part for part in (did if rest else without_dangling(did), rest, _ENGLISH[value], whom) if part
        )

    def _trimmed(self, items: Sequence[Item]) -> list[Item]:
        """Without quotation marks, what brackets hold, and a final 等."""
        kept: list[Item] = []
        depth = 0
        for item in items:
            if item.text in ("（", "(") and kept:
                depth += 1
            elif item.text in ("）", ")"):
                depth = max(0, depth - 1)
            elif depth == 0 and item.text not in _OPENING and item.text not in _CLOSING:
                kept.append(item)
        while kept and (
            kept[-1].text in self._joins or kept[-1].text in self._closers or kept[-1].tag == "x"
        ):
            kept.pop()
        while kept and (kept[0].text in self._joins or kept[0].text in self._particles or kept[0].tag == "x"):
            kept.pop(0)
        return kept

    def _split(self, items: Sequence[Item]) -> list[Sequence[Item]]:
        parts: list[Sequence[Item]] = []
        start = 0
        for at, item in enumerate(items):
            if item.text in self._joins or item.text in ("，", ",", "；"):
                if at > start:
                    parts.append(items[start:at])
                start = at + 1
        if start < len(items):
            parts.append(items[start:])
        return parts

    def _words(self, items: Sequence[Item], text: str, concept: NameOf) -> str:
        """Words and names in their order; a verb before its object is a gerund."""
        verb = self._verb_at(items)
        if verb == 0 and len(items) > 1:
            rest = self.noun_phrase(items[1:], text, concept)
            return f"{gerund(self.verb(items[0]))} {rest}" if rest else nominal(self.verb(items[0]))
        if verb is not None and 0 < verb < len(items) - 1:
            subject = self._words(items[:verb], text, concept)
            rest = self.noun_phrase(items[verb + 1 :], text, concept)
            return f"{subject} {gerund(self.verb(items[verb]))} {rest}".strip()
        parts: list[str] = []
        run: list[Item] = []
        for item in items:
            if item.mentions or self._dropped(item) or item.text in self._negations:
                parts.append(self._run(run, text))
                run = []
                if item.mentions:
                    parts.append(self.name(item.mentions[0].concept_id, concept))
                elif item.text in self._negative_prefixes:
                    parts.append("non-")  # 非會員國
                elif item.text in self._negations:
                    parts.append("not")
            else:
                run.append(item)
        parts.append(self._run(run, text))
        return " ".join(part for part in parts if part).replace("] [", "").replace("non- ", "non-")

    def _dropped(self, item: Item) -> bool:
        if item.text in self._prepositions or item.text in self._closers or item.text in self._scene_ends:
            return True
        if item.text in self._unrendered or item.text in self._aspects:
            return True
        return item.tag in _DROPPED_TAGS and item.text not in self._lexicon.glossary

    def _run(self, items: Sequence[Item], text: str) -> str:
        whole = "".join(item.text for item in items)
        if not whole or not any(map(is_han, whole)):
            return "".join(text[item.start : item.end] for item in items)
        english = self._lexicon.gloss(whole)
        if english is not None:
            return english
        return " ".join(self._word(item, text) for item in items).replace("] [", "")

    def _word(self, item: Item, text: str) -> str:
        english = self._lexicon.gloss(item.text)
        if english is not None:
            return english
        predicate = self._lexicon.predicates.chinese(item.text)
        return (
            nominal(base_form(predicate.gloss))
            if predicate is not None
            else f"[{text[item.start : item.end]}]"
        )

    # Verbs

    def verb(self, item: Item) -> str:
        """English for a verb, in its base form."""
        predicate = self._lexicon.predicates.chinese(item.text)
        return base_form(predicate.gloss) if predicate is not None else f"[{item.text}]"

    def _verb_at(self, items: Sequence[Item]) -> int | None:
        """Where the verb of a modifier or of a verb phrase is, None where it is all nouns."""
        for at, item in enumerate(items):
            if item.mentions or self._lexicon.predicates.chinese(item.text) is None:
                continue
            if item.tag[:1] == "v" and not self._nominal(items, at):
                return at
        return None

    def _nominal(self, items: Sequence[Item], at: int) -> bool:
        """安全合作, 合作機制: a verb that is a noun after a noun and before none, or before a noun of what it is."""
        if items[at].text not in self._lexicon.glossary or not self._lexicon.glossary.nominal(items[at].text):
            return False
        if at + 1 < len(items) and items[at + 1].text in self._compound_heads:
            return True
        return at + 1 == len(items) or (at > 0 and items[at - 1].tag[:1] in ("n", "j", "b"))

    def verb_at(self, items: Sequence[Item], start: int) -> int | None:
        """The first verb at or after `start`, over adverbs and auxiliaries."""
        for at in range(start, len(items)):
            item = items[at]
            if item.text in self._auxiliaries or item.mentions:
                continue
            if self._lexicon.predicates.chinese(item.text) is not None and item.tag[:1] in (
                "v",
                "a",
                "b",
                "l",
                "i",
            ):
                return at
        return None


def listed(names: Sequence[str]) -> str:
    """`Russia, China and Iran`."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + f" and {names[-1]}"
