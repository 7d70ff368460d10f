"""Dangers and courses of action that are told by a verb phrase: 修建一堵牆, block exports, meddle in elections.

No word of any language is here; what a verb says about the clause below it is in the lexicon (predicates.csv:
kind, stance; cues `course-verb` and `danger-verb`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.records import Label
from textmine.spans import Span
from textmine.syntax import Clause, Reading

_LONGEST = 60  # characters; what is longer is no concept but a story
_BELOW = ("complement", "purpose")
_NOT_SAID = ("relative", "question", "counterfactual")
_PLAIN = frozenset(["state", "attribution"])
_OBJECTS = ("object", "recipient", "complement", "comitative")


class Propositions:
    """Reads dangers and courses of action off the clauses of a paragraph."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        self._courses = cues.forms("course-verb")
        self._dangers = cues.forms("danger-verb")
        self._between = "" if language == "zh" else " "

    # Dangers and courses

    def find(self, text: str, reading: Reading) -> Iterator[Span]:
        """Verb phrases that are a danger or a course of action.

        Args:
            text: the paragraph.
            reading: its clauses.
        """
        for clause in reading.clauses:
            label = self._label(reading, clause)
            if label is None:
                continue
            start, end = self._phrase(reading, clause)
            if 0 < end - start <= _LONGEST:
                yield Span(start, end, label, f"clause:{label.lower()}")

    def _label(self, reading: Reading, clause: Clause) -> Label | None:
        """What the verb phrase of a clause is; None for neither."""
        predicate = clause.predicate
        if predicate is None or predicate.kind in _PLAIN or clause.link in _NOT_SAID:
            return None
        if not any(clause.slot(name) for name in _OBJECTS) and clause.verb.first == clause.verb.last:
            if not (predicate.kind == "threat" and clause.link in _BELOW):
                return None
        if predicate.kind == "threat":
            return "THREAT"
        parent = reading.clauses[clause.parent] if 0 <= clause.parent < len(reading.clauses) else None
        if clause.link in _BELOW and parent is not None and self._feared(reading, parent):
            return "THREAT"
        if clause.modality == "necessary" or clause.link == "purpose":
            return "STRATEGY"
        if clause.link == "complement" and parent is not None and self._planned(reading, parent):
            return "STRATEGY"
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

    @staticmethod
    def _phrase(reading: Reading, clause: Clause) -> tuple[int, int]:
        """Where the verb and what it is done to stand."""
        tokens = reading.tokens
        start, end = tokens[clause.verb.head].start, tokens[clause.verb.last].end
        for name in _OBJECTS:
            for chunk in clause.slot(name):
                first, last = reading.span(chunk)
                if last <= start and chunk.marker and chunk.first > 0 and last - start < _LONGEST:
                    start = tokens[chunk.first - 1].start  # 對鄰國|施壓
                elif first >= end:
                    end = last
        return start, end

    # Mentions that hold a clause

    def trimmed(self, reading: Reading, spans: Sequence[Span]) -> Iterator[Span]:
        """The spans, none of which swallows a verb together with its subject.

        Args:
            reading: the paragraph's clauses.
            spans: candidates; names and terms of the lexicon are left alone.
        """
        held = [
            (subject, clause)
            for clause in reading.clauses
            if clause.link != "relative"
            for subject in (reading.span(chunk) for chunk in clause.slot("subject"))
        ]
        for span in spans:
            yield from self._trim(reading, span, held)

    def _trim(
        self, reading: Reading, span: Span, held: Sequence[tuple[tuple[int, int], Clause]]
    ) -> Iterator[Span]:
        if not span.rule.startswith(("head:", "event:", "clause:", "quoted")) or span.concept_id:
            yield span
            return
        for (first, last), clause in held:
            verb = reading.tokens[clause.verb.head]
            if not (span.start <= first and last <= verb.start and verb.start < span.end):
                continue
            head = len(span.rule.partition(":")[2])
            start = verb.end if verb.end < span.end else span.end - head
            inside = start > span.start and span.rule.startswith("head:") and head < verb.end - verb.start
            if verb.end < span.end or inside:
                yield replace(span, start=start)
            elif span.label != "ACTOR":
                yield span if span.rule.startswith("event:") else replace(span, start=verb.start)
            return
        yield span
