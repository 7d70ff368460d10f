"""Actors that stand side by side and are one: 美國|白宮, 北韓的|外交部長, 統一社會黨總書記兼…|烏布利希."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import pattern
from textmine.spans import Span

_REACH = 16
_SIDE = "方面"
_MARKS = "，。；：！？,;:!?"


class ChineseJoins:
    """Makes one mention of a state and what is its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._particles = lexicon.cues_zh.forms("particle")
        self._joins = lexicon.cues_zh.forms("title-join")
        self._titles = lexicon.heads_zh.forms("title")
        self._person_ends = lexicon.cues_zh.forms("person-end")
        self._owners = tuple(self._particles)
        self._roles = tuple(lexicon.cues_zh.forms("role-complement"))
        self._role = re.compile(
            "|".join([*map(re.escape, self._roles), f"(?<!{pattern('zh', 'before-copula-for')})为"])
        )
        self._owned = lexicon.cues_zh.forms("owned-office")
        self._stationed = lexicon.cues_zh.forms("stationed")
        self._missions = tuple(lexicon.cues_zh.forms("mission"))
        self._parts = tuple(lexicon.cues_zh.forms("owned-part"))

    def _is_role(self, folded: str, span: Span) -> bool:
        """成為常任理事國: does a generic body only say what somebody is?"""
        if span.concept_id or not span.rule.startswith(("head:", "agent:")):
            return False
        if folded[span.end : span.end + 1] not in ("", *_MARKS, "、", "」", "”", "之"):
            return False
        before = folded[max(0, span.start - _REACH) : span.start]
        clause = before[max(map(before.rfind, _MARKS)) + 1 :]
        if clause.endswith(self._roles):
            return True
        return clause.endswith(self._owners) and bool(self._role.search(clause))

    def join(self, folded: str, spans: Sequence[Span], names: Sequence[Span] = ()) -> list[Span]:
        """The spans in order, with those joined that are one actor, and without bodies that only say what one is.

        Args:
            folded: the paragraph's folded text.
            spans: its mentions; those of one label do not overlap.
            names: the names in it; of a body that is no actor the name inside it is left (成為聯合國|成員國).
        """
        actors: list[Span] = []
        for span in sorted((span for span in spans if span.label == "ACTOR"), key=lambda span: span.start):
            if not self._is_role(folded, span):
                actors.append(span)
            else:
                actors += [
                    n for n in names if n.label == "ACTOR" and span.start <= n.start and n.end <= span.end
                ]
        kept: list[Span] = []
        for span in actors:
            while kept and self._one(folded, kept[-1], span):
                before = kept.pop()
                core = span.core or ((span.start, span.end) if span.kind == "person" else None)
                span = replace(span, start=before.start, core=core)
            kept.append(self._with_side(folded, span))
        return sorted(
            [*kept, *(span for span in spans if span.label != "ACTOR")],
            key=lambda span: (span.start, -span.end, span.label),
        )

    @staticmethod
    def _with_side(folded: str, span: Span) -> Span:
        """肯亞方面: the same actor."""
        side = folded.startswith(_SIDE, span.end) and folded[max(0, span.start - 1) : span.start] != "在"
        return replace(span, end=span.end + len(_SIDE)) if side else span

    def _one(self, folded: str, first: Span, second: Span) -> bool:
        gap = folded[first.end : second.start]
        if not gap:
            return self._own(first, second) or self._office(folded, first, second)
        if gap in self._stationed:
            text = folded[second.start : second.end]
            return self._is_state(first) and text.endswith(self._missions)  # 挪威駐秘魯大使館
        if gap in self._joins:
            return self._ends_in_title(folded, first) and second.kind == "person"
        if gap in self._particles:
            text = folded[second.start : second.end]
            owned = tuple(self._owned) if self._is_state(first) else self._parts
            return not second.concept_id and not self._is_person(first) and text.endswith(owned)
        return False

    def _is_state(self, span: Span) -> bool:
        concept = self._lexicon.concept(span.concept_id)
        return concept is not None and concept.kind == "state"

    def _own(self, first: Span, second: Span) -> bool:
        """美國|白宮, 德國|聯邦議院: a state and a body that the lexicon has as its own."""
        if not self._is_state(first):
            return False
        own = self._lexicon.concept(second.concept_id)
        return own is not None and first.concept_id in (own.concept_id, own.broader)

    def _office(self, folded: str, first: Span, second: Span) -> bool:
        """外交部發言人|耿爽, 德國議會國防委員會|主席…: an office and who holds it."""
        if second.kind != "person" and not self._is_person(second):
            return False
        start = second.core[0] if second.core else second.start
        if second.start < start:
            return first.kind != "person" and not self._is_person(first)
        return self._ends_in_title(folded, first)

    def _ends_in_title(self, folded: str, span: Span) -> bool:
        if span.kind == "person" or self._is_person(span):
            return False
        if span.rule.startswith(("head:", "agent:")) and folded[span.end - 1] in self._person_ends:
            return True
        return any(folded[span.end - length : span.end] in self._owned for length in (2, 3, 4))

    def _is_person(self, span: Span) -> bool:
        concept = self._lexicon.concept(span.concept_id)
        return concept is not None and concept.kind == "person"
