"""What the verb phrase of a clause is: a danger, a course of action, or neither.

No word of any language is here; what a verb says about the clause below it is in the lexicon (predicates.csv:
kind, stance; cues `course-verb`, `danger-verb`, `course-act`, `danger-act`).
"""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.records import Label
from textmine.spans import Span
from textmine.syntax import Clause, Reading, Slot

OBJECTS: tuple[Slot, ...] = ("object", "recipient", "complement", "comitative")
_LONGEST_CHAIN = 4  # verb phrases coordinated with each other
_BELOW = ("complement", "purpose")
_NOT_SAID = ("relative", "question", "counterfactual")
_SAID = ("complement", "coordinated")
_TOLD = ("matrix", "coordinated", "complement", "adverbial")
_PLAIN = frozenset(["state", "attribution"])
_NO_ACT = frozenset(["passive-by", "result", "copula", "exist"])


class VerbPhraseLabels:
    """Tells dangers and courses of action by the verb of a clause and the one above it."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        heads = lexicon.heads_zh if language == "zh" else lexicon.heads_en
        self._courses = cues.forms("course-verb")
        self._dangers = cues.forms("danger-verb")
        self._acts = cues.forms("course-act")
        self._harms = cues.forms("danger-act")
        self._no_course = cues.forms("no-course")
        self._owners = cues.forms("reference", "possessive")
        self._pointing = tuple(syntax_words(language)["pointing"])
        self._against = heads.forms("against") | heads.forms("counter")
        # A Chinese verb says more by itself: it may hold its object, and what is planned is a course whatever it is.
        self._spaced = language != "zh"

    def label(self, reading: Reading, clause: Clause) -> Label | None:
        """What the verb phrase of a clause is; None for neither."""
        predicate = clause.predicate
        if predicate is None:
            return self._unknown(reading, clause)
        if predicate.kind in _PLAIN or not self._is_said(clause) or not self._whole(reading, clause):
            return None
        above = self._above(reading, clause)
        parent = above if clause.link in _BELOW or above is not self._parent(reading, clause) else None
        if parent is not None and predicate.kind != "threat" and self._feared(reading, parent):
            return "THREAT" if clause.polarity == "affirmed" else None
        if predicate.frame in _NO_ACT or predicate.stance == "has":
            return None
        if self._by_itself(reading, clause):
            return "STRATEGY"
        harms = clause.link in _SAID and self._word(reading, clause) in self._harms
        if harms and clause.slot("object") and self._about(reading, clause):
            return "THREAT"
        planned = parent is not None and self._planned(reading, parent)
        said = parent is not None and parent.predicate is not None and parent.predicate.kind == "attribution"
        if predicate.kind == "threat" and not (planned and (said or clause.polarity == "negated")):
            return "THREAT" if self._is_harm(reading, clause) else None
        return "STRATEGY" if self._is_course(reading, clause, planned) else None

    def _is_harm(self, reading: Reading, clause: Clause) -> bool:
        """Does a verb of harm tell of a danger: is it done, and to something that the text describes?"""
        predicate = clause.predicate
        if predicate is None or predicate.stance == "harms" or clause.voice != "active":
            return False
        if clause.modality in ("future", "possible"):
            return False
        if clause.link in _BELOW:
            return True
        if clause.link == "conditional":
            return False
        return not self._spaced or (predicate.frame == "target" and self._described(reading, clause))

    def _is_course(self, reading: Reading, clause: Clause, planned: bool) -> bool:
        """Is what is done a course of action: planned, due, or the purpose of something?"""
        if clause.predicate is None or clause.predicate.kind != "strategy":
            return planned and (not self._spaced or self._described(reading, clause))
        if self._of_pronoun(reading, clause):
            return False
        due = clause.modality == "necessary" or clause.link == "purpose"
        return planned or (due and (not self._spaced or self._about(reading, clause)))

    def _unknown(self, reading: Reading, clause: Clause) -> Label | None:
        """What a verb that the lexicon lacks is, where somebody plans it."""
        parent = self._parent(reading, clause)
        planned = parent is not None and clause.link in _BELOW and self._planned(reading, parent)
        return "STRATEGY" if planned and self._described(reading, clause) else None

    @staticmethod
    def _is_said(clause: Clause) -> bool:
        """Does the text say it, and not only tell by it which one is meant?"""
        return clause.link not in _NOT_SAID or (clause.link == "relative" and not clause.restrictive)

    def makes_danger(self, reading: Reading, clause: Clause, end: int, near: Sequence[Span]) -> bool:
        """展開屠殺: is what is done a danger, and nothing against one?"""
        verb = reading.tokens[clause.verb.head]
        word = self._word(reading, clause)
        after = "".join(token.text for token in reading.tokens[verb.index + 1 : verb.index + 2])
        if {word, verb.text, f"{word} {after}"} & self._against:
            return False
        return any(span.label == "THREAT" and verb.end <= span.start and span.end == end for span in near)

    def _by_itself(self, reading: Reading, clause: Clause) -> bool:
        """Does the verb with what it is about name a course of action wherever it stands (退出|公約)?"""
        told = clause.link in _TOLD and clause.denial != "unwilling"
        told = told and self._word(reading, clause) in self._acts and not self._is_had(reading, clause)
        return told and self._about(reading, clause) and not self._of_pronoun(reading, clause)

    def _is_had(self, reading: Reading, clause: Clause) -> bool:
        """Is the verb part of what somebody has (具有|保衛國土的能力)?"""
        parent = self._parent(reading, clause)
        has = parent is not None and parent.predicate is not None and parent.predicate.stance == "has"
        return has and parent is not None and parent.verb.last + 1 == clause.first

    def _about(self, reading: Reading, clause: Clause) -> bool:
        """Does the text say what the verb is about, and not only point at it (achieve that)?"""
        tokens = reading.tokens
        about = clause.slot("object") or tuple(chunk for name in OBJECTS for chunk in clause.slot(name))
        return any(
            not tokens[chunk.first].text.startswith(self._pointing)
            and tokens[chunk.last].text not in self._no_course
            for chunk in about
        )

    @staticmethod
    def _described(reading: Reading, clause: Clause) -> bool:
        """Is what the verb is done to more than a bare word (stormed a studio, and not hit targets)?"""
        tokens = reading.tokens
        return any(c.first < c.last or tokens[c.last].pos == "PROPN" for c in clause.slot("object"))

    def _of_pronoun(self, reading: Reading, clause: Clause) -> bool:
        """Does the text only point at what the verb is done to (遣返他們)?"""
        tokens = reading.tokens
        chunks = clause.slot("object")
        return bool(chunks) and all(
            tokens[c.first].text.startswith(self._pointing)
            or (
                c.first == c.last and tokens[c.last].pos == "PRON" and tokens[c.last].text not in self._owners
            )
            for c in chunks
        )

    def _whole(self, reading: Reading, clause: Clause) -> bool:
        """Is it more than a bare verb? A Chinese verb may hold its object (解除制裁)."""
        if clause.fills(OBJECTS):
            return True
        verb = reading.tokens[clause.verb.head]
        alone = (
            clause.predicate is not None and clause.predicate.kind == "threat" and clause.link not in _BELOW
        )
        return not self._spaced and not alone and verb.end - verb.start > 2

    @staticmethod
    def _parent(reading: Reading, clause: Clause) -> Clause | None:
        return reading.clauses[clause.parent] if 0 <= clause.parent < len(reading.clauses) else None

    def _above(self, reading: Reading, clause: Clause) -> Clause | None:
        """The clause that a clause hangs on, over those it is coordinated with and shares the subject of."""
        for _ in range(_LONGEST_CHAIN):
            parent = self._parent(reading, clause)
            if parent is None or clause.link != "coordinated" or clause.slot("subject"):
                return parent
            if parent.link not in (*_BELOW, "coordinated"):
                return parent
            clause = parent
        return None

    def _word(self, reading: Reading, clause: Clause) -> str:
        token = reading.tokens[clause.verb.head]
        return token.lemma or token.text

    def _feared(self, reading: Reading, parent: Clause) -> bool:
        fears = parent.predicate is not None and parent.predicate.stance == "fears"
        return fears or self._word(reading, parent) in self._dangers

    def _planned(self, reading: Reading, parent: Clause) -> bool:
        commits = parent.predicate is not None and parent.predicate.stance == "commits"
        return commits or self._word(reading, parent) in self._courses
