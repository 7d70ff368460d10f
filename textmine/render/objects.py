"""What stands right behind the verb: its objects and complements, and what they make of the verb's English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.render.articles import Role, head_noun, indefinite, with_article
from textmine.render.clause_parts import EQUAL, ClauseParts, is_copula
from textmine.render.inflect import dangling, is_plural
from textmine.render.passage import Passage, covered
from textmine.render.phrase import GAP, NOTHING, Phrase
from textmine.render.phrases import Phrases
from textmine.render.verbs import passive
from textmine.syntax import Chunk, Clause, Token


class Objects:
    """Puts objects and complements into the parts of a clause."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        cues, english = lexicon.cues_zh, lexicon.cues_en
        self._phrases = phrases
        self._fronting = cues.forms("object-marker")
        self._taking = cues.forms("rendered-taking")
        self._claiming = cues.forms("claiming-verb")
        self._bases = cues.forms("basis-noun")
        self._light = cues.forms("light-verb")
        self._light_verbs = english["light-verb"]
        self._claimed = english.forms("claimed-noun")
        self._effecting = cues.forms("effect-verb")
        self._effect_verbs = english["effect-verb"]
        self._acts_as = english.forms("acts-as")
        self._opened = english.forms("article-opened")

    def put(self, passage: Passage, clause: Clause, parts: ClauseParts, of_content: set[int]) -> None:
        """Objects and complements; where the verb takes two, its preposition stands between them."""
        slots = clause.slots
        objects = [c for c in slots.get("object", ()) if c.head not in of_content]
        complements = [c for c in slots.get("complement", ()) if c.head not in of_content]
        moved = [c for c in objects if c.marker in self._fronting]
        if moved and len(moved) < len(objects) and not complements:
            complements = [c for c in objects if c not in moved]
            objects = moved
        if moved and parts.verb.base == "act as":
            parts.verb.base = "treat as"  # 把甲作為乙
        taken = [c for c in slots.get("instrument", ()) if c.marker in self._taking]
        if taken and (objects or complements) and is_copula(clause):
            parts.verb.base, objects, complements = "take as", taken, complements or objects  # 以甲為乙
        if dangling(parts.verb.base) == "as" and not taken and len(objects) + len(complements) == 1:
            self._as(clause, parts)
        role: Role = "complement" if parts.verb.base.partition(" ")[0] in EQUAL else "object"
        direct = self._phrases.chunks(passage, objects, role=role)
        complement = self._phrases.chunks(passage, complements, role="complement")
        second = bool(taken) or "complement" in slots or bool(dangling(parts.verb.base))
        if direct and complement and not second:
            parts.object = direct
            parts.rest.append(complement)
        elif direct and complement:
            base = parts.verb.base
            preposition = dangling(base) or "as"
            if is_copula(clause) and preposition not in base:
                taken_so = self._is_taken(passage, objects)
                parts.lost = parts.lost or not taken_so
                base = "take" if taken_so else base
            parts.verb.base = base.removesuffix(f" {preposition}")
            complement = Phrase(f"{preposition} {complement.text}", complement.whole)
            parts.object = direct
            parts.rest.append(complement)
        else:
            parts.object = direct or complement
            if (objects or complements) and not parts.object:
                parts.lost = True

    def put_taken(self, passage: Passage, clause: Clause, parts: ClauseParts, loose: Sequence[Token]) -> None:
        """以不干涉內政為前提: takes it as a precondition, although nobody read what is taken."""
        held = any(token.text in self._taking for token in loose) or self._is_basis(passage, clause)
        if parts.rest or parts.verb.base != "be" or not held:
            return
        parts.verb.base, parts.lost = "take", True
        if self._is_taken(passage, clause.slot("object")):
            parts.rest.append(Phrase(f"as {GAP}", whole=False))  # 以甲為最強
            return
        parts.rest.append(Phrase(f"as {parts.object.text}", parts.object.whole))
        parts.object = NOTHING

    def _is_basis(self, passage: Passage, clause: Clause) -> bool:
        """Does the clause begin with 為目標, so that what is taken for one stands in the clause before?"""
        heads = [passage.reading.tokens[chunk.head].text for chunk in clause.slot("complement")]
        return clause.verb.first == clause.first and any(head in self._bases for head in heads)

    def _is_taken(self, passage: Passage, chunks: Sequence[Chunk]) -> bool:
        """Does 以 stand before the first of them?"""
        first = min((covered(chunk)[0] for chunk in chunks), default=0)
        return first > 0 and passage.reading.tokens[first - 1].text in self._taking

    def put_light(self, passage: Passage, clause: Clause, parts: ClauseParts) -> None:
        """提出抗議, 提出交涉: a verb that means little takes its English from its noun."""
        noun = head_noun(parts.object.text).lower() if parts.object else ""
        first, *others = parts.verb.base.split(" ")
        if noun in others:
            parts.verb.base = first  # 奠定基礎: lays a foundation
        word = passage.reading.tokens[clause.verb.head].text
        if word in self._claiming and noun in self._claimed:
            parts.verb.base = "claim"  # 主張主權
            return
        verbs = self._light_verbs if word in self._light else self._effect_verbs
        if not parts.object or not (word in self._light or word in self._effecting):
            return
        before, making, made = parts.object.text.rpartition("making ")
        if making and made:
            before = before.removeprefix("a ").removeprefix("an ")
            parts.verb.base, parts.object = "make", replace(parts.object, text=f"{before}{made}")
            return
        text = parts.object.text
        base = verbs.get(noun)
        if base is None:
            return
        parts.verb.base = base
        if with_article(text, "object") == text and text[:1].islower() and not is_plural(text):
            if text.partition(" ")[0] not in self._opened:
                parts.object = replace(parts.object, text=f"{indefinite(text)} {text}")

    def _as(self, clause: Clause, parts: ClauseParts) -> None:
        """此舉可視為挑釁: it is viewed so; where whom one views so is left out, that stays a gap."""
        base = parts.verb.base
        if clause.voice == "passive" or base.startswith("be ") or base in self._acts_as:
            return
        if parts.subject.thing:
            parts.verb.base = passive(parts.verb.base)
        else:
            parts.lost = True
