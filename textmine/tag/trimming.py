"""Mentions that hold a clause: none swallows a verb together with its subject, and none is a whole sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.spans import Span
from textmine.syntax import Clause, Reading, Slot

_BEFORE: tuple[Slot, ...] = ("recipient", "object", "adverbial")
_FULL_STOPS = frozenset(".!。！")


class Trimming:
    """Cuts mentions behind the verb that they hold."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        heads = lexicon.heads_zh if language == "zh" else lexicon.heads_en
        self._inside = language == "zh"  # no article or ending tells where a noun phrase begins
        self._bare = heads.forms("bare") | heads.forms("bare-event") | heads.forms("bare-actor")

    def trimmed(self, reading: Reading, spans: Sequence[Span]) -> Iterator[Span]:
        """The spans, none of which swallows a verb together with its subject.

        Args:
            reading: the paragraph's clauses.
            spans: candidates; names and terms of the lexicon are left alone.
        """
        held = sorted(
            (
                (reading.tokens[chunk.head].start, reading.tokens[chunk.last].end, clause)
                for clause in reading.clauses
                if clause.link != "relative"
                for chunk in clause.slots.get("subject", ())
            ),
            key=lambda one: one[:2],
        )
        starts = [one[0] for one in held]
        verbs = self._verbs(reading)
        begins = {reading.span(c)[0] for _, _, clause in held for c in clause.slot("subject")}
        whole = self._sentences(reading, begins)
        objects = self._objects(reading)
        for span in spans:
            verb = objects.get(span.end)
            if verb is not None and span.label == "ACTOR" and span.rule.startswith("head:"):
                first = span.start <= verb[0] if self._inside else span.start == verb[0]
                if first and verb[1] < span.end and not span.concept_id:
                    span = replace(span, start=verb[1])  # 在邊境部署|電子戰部隊
            if whole.get(span.start) == span.end and not span.concept_id:
                yield from self._last(span)
                continue  # 礦工失業。: a sentence says it, and names nothing
            if span.rule.startswith("head:") and span.start < verbs.get(span.end, 0) and not span.concept_id:
                continue  # 對|艦艇全程監控: the head is the verb, and before it stands what it is done to
            inside = held[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            yield from self._trim(reading, span, inside)

    @staticmethod
    def _objects(reading: Reading) -> dict[int, tuple[int, int]]:
        """Where objects end, and where the verbs right before them and they begin; not of verbs that tell which."""
        found: dict[int, tuple[int, int]] = {}
        for clause in reading.clauses:
            verb = reading.tokens[clause.verb.head]
            if clause.link == "relative" or verb.pos != "VERB":
                continue
            for chunk in clause.slot("object"):
                if chunk.first == clause.verb.last + 1:
                    found[reading.tokens[chunk.last].end] = (verb.start, reading.tokens[chunk.first].start)
        return found

    @staticmethod
    def _verbs(reading: Reading) -> dict[int, int]:
        """Of verbs that have something opened by a word of their own before them: where they end and that begins."""
        found: dict[int, int] = {}
        for clause in reading.clauses:
            verb, slots = reading.tokens[clause.verb.head], clause.slots
            for slot in _BEFORE:
                for chunk in slots.get(slot, ()):
                    end = reading.tokens[chunk.last].end
                    if chunk.marker and end <= verb.start:
                        found[verb.end] = end
        return found

    def _last(self, span: Span) -> Iterator[Span]:
        """The head that a sentence ends with, where it names something by itself (各國打擊|海盜)."""
        form = span.rule.partition(":")[2]
        if span.rule.startswith("head:") and form in self._bare and len(form) < len(span):
            yield replace(span, start=span.end - len(form), concept_id="")

    @staticmethod
    def _sentences(reading: Reading, subjects: set[int]) -> dict[int, int]:
        """Where each sentence that has a full stop or begins with a subject starts and, without its marks, ends."""
        found: dict[int, int] = {}
        for sentence in reading.sentences:
            last = sentence.end - 1
            while last > sentence.first and reading.tokens[last].pos == "PUNCT":
                last -= 1
            stopped = reading.tokens[sentence.end - 1].text in _FULL_STOPS
            if stopped or (sentence.first < last and reading.tokens[sentence.first].start in subjects):
                found[reading.tokens[sentence.first].start] = reading.tokens[last].end
        return found

    def _trim(self, reading: Reading, span: Span, held: Sequence[tuple[int, int, Clause]]) -> Iterator[Span]:
        if not span.rule.startswith(("head:", "event:", "clause:", "quoted")) or span.concept_id:
            yield span
            return
        inside = []
        for first, last, clause in held:
            verb = reading.tokens[clause.verb.head]
            if span.start <= first and last <= verb.start and verb.start < span.end >= verb.end:
                inside.append(
                    (verb.end == span.end and last == verb.start, verb, self._takes(reading, clause))
                )
        if not inside:
            yield span
            return
        compound, verb, takes = min(inside, key=lambda found: (found[0], found[1].start))
        yield from self._cut(span, verb.start, verb.end, takes, compound)

    @staticmethod
    def _takes(reading: Reading, clause: Clause) -> bool:
        """Does an object follow the verb at once, or something to be done by a name before it (海軍|組織搜救)?"""
        after = clause.verb.last + 1
        if any(chunk.first == after for chunk in clause.slot("object")):
            return True
        tokens = reading.tokens
        named = any(tokens[chunk.last].name is not None for chunk in clause.slot("subject"))
        return (
            named
            and after < len(tokens)
            and tokens[after].pos in ("VERB", "NOUN")
            and tokens[after].start == tokens[after - 1].end
        )

    def _cut(self, span: Span, start: int, end: int, takes: bool, compound: bool) -> Iterator[Span]:
        """What is left of a mention behind the verb at `start`.

        Args:
            takes: whether the verb has an object.
            compound: whether it ends the mention and stands right behind its subject, as heads of nouns do.
        """
        form = span.rule.partition(":")[2]
        if end < span.end and not takes:
            yield span  # 克欽獨立組織: no verb here
            return
        if end < span.end:
            first = end  # 國會凍結|援助
        elif (end - start > len(form) or not compound) and span.rule.startswith("head:"):
            first = span.end - len(form)  # 國會|凍結援助, where the verb is one word with its object
        elif takes and span.label == "ACTOR":
            return  # 海軍|組織搜救: it is the verb
        else:
            yield span  # 核武技術擴散: what happens to something may be a danger as a whole
            return
        if span.label == "ACTOR" or span.end - first > len(form) or form in self._bare:
            yield replace(span, start=first)
