"""Dangers and courses of action that are told by a verb phrase: 修建一堵牆, block exports, meddle in elections.

No word of any language is here; what a verb says about the clause below it is in the lexicon (predicates.csv:
kind, stance; cues `course-verb` and `danger-verb`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.records import Label
from textmine.spans import Span
from textmine.syntax import Chunk, Clause, Reading, Slot

_LONGEST = 60  # characters of English; what is longer is no concept but a story
_LONGEST_CHINESE = 30
_LONGEST_CHAIN = 4  # verb phrases coordinated with each other
_BELOW = ("complement", "purpose")
_NOT_SAID = ("relative", "question", "counterfactual")
_SAID = ("complement", "coordinated")
_TOLD = ("matrix", "coordinated", "complement", "adverbial")
_PLAIN = frozenset(["state", "attribution"])
_NO_ACT = frozenset(["passive-by", "result", "copula", "exist"])
_STOPS = frozenset(",;:，；：。")
_FULL_STOPS = frozenset(".!。！")
_OWNS = frozenset("的之")
_NO_NOUN = frozenset(["PUNCT", "PART", "ADV", "AUX", "SCONJ", "PRON"])
_QUOTES = {"「": "」", "『": "』", "“": "”", "《": "》"}
_OBJECTS: tuple[Slot, ...] = ("object", "recipient", "complement", "comitative")


class Propositions:
    """Reads dangers and courses of action off the clauses of a paragraph."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        self._courses = cues.forms("course-verb")
        self._dangers = cues.forms("danger-verb")
        self._acts = cues.forms("course-act")
        self._harms = cues.forms("danger-act")
        self._no_course = cues.forms("no-course")
        self._pointing = tuple(syntax_words(language)["pointing"])
        self._owners = cues.forms("reference", "possessive")
        self._longest = _LONGEST_CHINESE if language == "zh" else _LONGEST
        heads = lexicon.heads_zh if language == "zh" else lexicon.heads_en
        self._weak = tuple(heads.forms("weakness"))
        self._against = heads.forms("against") | heads.forms("counter")
        self._bare = heads.forms("bare") | heads.forms("bare-event") | heads.forms("bare-actor")
        # A Chinese verb says more by itself: it may hold its object, and what is planned is a course whatever it is.
        self._spaced = "" if language == "zh" else " "

    # Dangers and courses

    def find(self, reading: Reading, found: Sequence[Span]) -> Iterator[Span]:
        """Verb phrases that are a danger or a course of action.

        Args:
            reading: the paragraph's clauses.
            found: the other candidates; where one of them already names what the verb is about, that is enough.
        """
        named = _BySpan(span for span in found if span.label != "ACTOR")
        particles = {token.start for token in reading.tokens if token.pos == "PART"}
        below: dict[int, int] = {}  # clause -> where the last of those it takes ends
        for child in reading.clauses:
            if child.link == "complement":
                below[child.parent] = max(below.get(child.parent, 0), reading.tokens[child.last].end)
        chunks = {chunk.first: chunk for chunk in reading.chunks if chunk.kind == "noun"}
        for clause in reading.clauses:
            label = self._label(reading, clause)
            if label is None:
                yield from self._weakness(reading, clause, named)
                continue
            start, end = self._phrase(reading, clause, below.get(clause.index, 0), chunks)
            if not 0 < end - start <= self._longest:
                continue
            verb = reading.tokens[clause.verb.last].end
            near = [
                span
                for span in named.near(start, end)
                # 暴徒|綁架三名記者: a head that takes the verb for a noun
                if not (span.start < start and span.end == verb and span.rule.startswith("head:"))
            ]
            # 切斷海纜|的行徑: what is done modifies a noun
            modifies = any(start <= span.start and span.end < end and span.end in particles for span in near)
            if label == "STRATEGY" and self._makes_danger(reading, clause, end, near):
                continue
            if not modifies and not self._named(start, end, label, near):
                yield Span(start, end, label, f"clause:{label.lower()}")

    def _weakness(self, reading: Reading, clause: Clause, named: _BySpan) -> Iterator[Span]:
        """內政不穩, 海軍實力下降: what is said to be wrong, where the text speaks of it as a thing."""
        verb = reading.tokens[clause.verb.head]
        told = clause.link in ("complement", "adverbial") and clause.polarity == "affirmed"
        if not told or clause.modality != "asserted" or not verb.text.endswith(self._weak):
            return
        for chunk in clause.slot("subject")[:1]:
            start, end = reading.span(chunk)[0], verb.end
            if start < verb.start and end - start <= _LONGEST_CHINESE and not named.near(start, end):
                yield Span(start, end, "THREAT", "clause:weakness")

    def _makes_danger(self, reading: Reading, clause: Clause, end: int, near: Sequence[Span]) -> bool:
        """展開屠殺: is what is done a danger, and nothing against one?"""
        verb = reading.tokens[clause.verb.head]
        word, after = self._word(reading, clause), reading.tokens[clause.verb.head + 1].text
        if {word, verb.text, f"{word} {after}"} & self._against:
            return False
        return any(
            span.label == "THREAT" and verb.end <= span.start and span.end == end for span in near
        )

    @staticmethod
    def _named(start: int, end: int, label: Label, found: Sequence[Span]) -> bool:
        """Does a mention already name the thing, or would the phrase cut one in two?"""
        for span in found:
            if span.end <= start or end <= span.start:
                continue
            inside = start <= span.start and span.end <= end
            same = span.label == label and span.end == end
            if not inside or same or span.rule.startswith(("duty", "feared")) or span.label == "STRATEGY":
                return True
        return False

    def _label(self, reading: Reading, clause: Clause) -> Label | None:
        """What the verb phrase of a clause is; None for neither."""
        predicate = clause.predicate
        if predicate is None:
            return self._unknown(reading, clause)
        if predicate.kind in _PLAIN or not self._is_said(clause):
            return None
        if not self._whole(reading, clause):
            return None
        above = self._above(reading, clause)
        parent = above if clause.link in _BELOW or above is not self._parent(reading, clause) else None
        said = parent is not None and parent.predicate is not None and parent.predicate.kind == "attribution"
        planned = parent is not None and self._planned(reading, parent)
        if parent is not None and predicate.kind != "threat" and self._feared(reading, parent):
            return "THREAT"
        if predicate.frame in _NO_ACT or predicate.stance == "has":
            return None
        if predicate.kind in ("strategy", "threat", "neutral") and self._by_itself(reading, clause):
            return "STRATEGY"
        harms = clause.link in _SAID and self._word(reading, clause) in self._harms
        if harms and clause.slot("object") and self._about(reading, clause):
            return "THREAT"
        if predicate.kind == "threat" and not (planned and (said or clause.polarity == "negated")):
            told = clause.link in _BELOW or (
                clause.link != "conditional" and (not self._spaced or predicate.frame == "target")
            )
            done = told and clause.voice == "active" and clause.modality not in ("future", "possible")
            done = done and (not self._spaced or clause.link in _BELOW or self._described(reading, clause))
            return "THREAT" if done and predicate.stance != "harms" else None
        if predicate.kind == "strategy":
            due = clause.modality == "necessary" or clause.link == "purpose"
            due = due and (not self._spaced or self._about(reading, clause))
            planned = planned and not self._of_pronoun(reading, clause)
            due = due and not self._of_pronoun(reading, clause)
            return "STRATEGY" if due or planned else None
        return "STRATEGY" if planned and (not self._spaced or self._described(reading, clause)) else None

    def _unknown(self, reading: Reading, clause: Clause) -> Label | None:
        """What a verb that the lexicon lacks is, where somebody plans it."""
        parent = self._parent(reading, clause)
        planned = parent is not None and clause.link in _BELOW and self._planned(reading, parent)
        return "STRATEGY" if planned and self._described(reading, clause) else None

    @staticmethod
    def _is_said(clause: Clause) -> bool:
        """Does the text say it, and not only tell by it which one is meant?"""
        return clause.link not in _NOT_SAID or (clause.link == "relative" and not clause.restrictive)

    @staticmethod
    def _described(reading: Reading, clause: Clause) -> bool:
        """Is what the verb is done to more than a bare word (stormed a studio, and not hit targets)?"""
        tokens = reading.tokens
        return any(c.first < c.last or tokens[c.last].pos == "PROPN" for c in clause.slot("object"))

    def _by_itself(self, reading: Reading, clause: Clause) -> bool:
        """Does the verb with what it is about name a course of action wherever it stands (退出|公約)?"""
        told = clause.link in _TOLD and clause.denial != "unwilling"
        told = told and self._word(reading, clause) in self._acts and not self._is_had(reading, clause)
        return told and self._about(reading, clause)

    def _of_pronoun(self, reading: Reading, clause: Clause) -> bool:
        """Does the text only point at what the verb is done to (遣返他們)?"""
        tokens = reading.tokens
        chunks = clause.slot("object")
        return bool(chunks) and all(
            tokens[c.first].text.startswith(self._pointing) or (c.first == c.last and tokens[c.last].pos == "PRON" and tokens[c.last].text not in self._owners)
            for c in chunks
        )

    def _is_had(self, reading: Reading, clause: Clause) -> bool:
        """Is the verb part of what somebody has (具有|保衛國土的能力)?"""
        parent = self._parent(reading, clause)
        has = parent is not None and parent.predicate is not None and parent.predicate.stance == "has"
        return has and parent is not None and parent.verb.last + 1 == clause.first

    def _about(self, reading: Reading, clause: Clause) -> bool:
        """Does the text say what the verb is about, and not only point at it (achieve that)?"""
        tokens = reading.tokens
        about = clause.slot("object") or tuple(chunk for name in _OBJECTS for chunk in clause.slot(name))
        return any(
            not tokens[chunk.first].text.startswith(self._pointing)
            and tokens[chunk.last].text not in self._no_course
            for chunk in about
        )

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

    def _whole(self, reading: Reading, clause: Clause) -> bool:
        """Is it more than a bare verb? A Chinese verb may hold its object (解除制裁)."""
        if any(clause.slot(name) for name in _OBJECTS):
            return True
        verb = reading.tokens[clause.verb.head]
        alone = (
            clause.predicate is not None and clause.predicate.kind == "threat" and clause.link not in _BELOW
        )
        return not self._spaced and not alone and verb.end - verb.start > 2

    def _word(self, reading: Reading, clause: Clause) -> str:
        token = reading.tokens[clause.verb.head]
        return token.lemma or token.text

    def _feared(self, reading: Reading, parent: Clause) -> bool:
        fears = parent.predicate is not None and parent.predicate.stance == "fears"
        return fears or self._word(reading, parent) in self._dangers

    def _planned(self, reading: Reading, parent: Clause) -> bool:
        commits = parent.predicate is not None and parent.predicate.stance == "commits"
        return commits or self._word(reading, parent) in self._courses

    def _phrase(
        self, reading: Reading, clause: Clause, below: int, chunks: Mapping[int, Chunk]
    ) -> tuple[int, int]:
        """Where the verb and what it is done to stand."""
        tokens = reading.tokens
        start, end = tokens[clause.verb.head].start, tokens[clause.verb.last].end
        for name in _OBJECTS:
            for chunk in clause.slot(name):
                first, last = reading.span(chunk)
                if last <= start and chunk.marker and chunk.first > 0 and last - start < _LONGEST:
                    start = tokens[chunk.first - 1].start  # 對鄰國|施壓
                elif first >= end:
                    end = self._complemented(reading, chunk, chunks)
        end = max(end, below)
        for token in tokens[clause.verb.head : clause.verb.head + _LONGEST]:
            if token.start >= end:
                break
            if token.text in _STOPS:
                return start, token.start
        end = self._quoted(reading, clause.verb.head, end)
        return start, end if self._spaced else self._owning(reading, clause.verb.head, end)

    @staticmethod
    def _owning(reading: Reading, first: int, end: int) -> int:
        """The end of a phrase with the noun that its last word owns or modifies: 強化海軍|的協同."""
        tokens = reading.tokens
        at = next((i for i in range(first, min(len(tokens), first + _LONGEST)) if tokens[i].start >= end), 0)
        if not at or tokens[at].pos != "PART" or tokens[at].text not in _OWNS:
            return end
        for token in tokens[at + 1 : at + 4]:
            if token.pos in _NO_NOUN:
                break
            end = token.end
        return end

    @staticmethod
    def _quoted(reading: Reading, first: int, end: int) -> int:
        """The end of a phrase with the quotation that it goes into: 設立|「聯絡小組」."""
        opened = ""
        for token in reading.tokens[first : first + _LONGEST]:
            if token.start >= end and not opened:
                break
            if token.text in _QUOTES:
                opened = _QUOTES[token.text]
            elif token.text == opened:
                opened, end = "", max(end, token.end)
            elif token.text in _STOPS:
                break
        return end

    @staticmethod
    def _complemented(reading: Reading, chunk: Chunk, chunks: Mapping[int, Chunk]) -> int:
        """Where a noun phrase ends with what it is of."""
        tokens, at = reading.tokens, chunk.last
        for _ in range(2):
            if at + 2 >= len(tokens):
                break
            link = tokens[at + 1]
            if link.text != "of":
                break
            more = chunks.get(at + 2)
            if more is None:
                break
            at = more.last
        return tokens[at].end

    # Mentions that hold a clause

    def trimmed(self, reading: Reading, spans: Sequence[Span]) -> Iterator[Span]:
        """The spans, none of which swallows a verb together with its subject.

        Args:
            reading: the paragraph's clauses.
            spans: candidates; names and terms of the lexicon are left alone.
        """
        held = sorted(
            (
                (*reading.span(chunk), clause)
                for clause in reading.clauses
                if clause.link != "relative"
                for chunk in clause.slot("subject")
            ),
            key=lambda one: one[:2],
        )
        starts = [one[0] for one in held]
        whole = self._sentences(reading, set(starts))
        for span in spans:
            if whole.get(span.start) == span.end and not span.concept_id:
                yield from self._last(span)
                continue  # 礦工失業。: a sentence says it, and names nothing
            inside = held[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            yield from self._trim(reading, span, inside)

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


class _BySpan:
    """Spans in the order of their starts, found by the stretch they lie in."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self._longest = max(map(len, self._spans), default=0)

    def near(self, start: int, end: int) -> list[Span]:
        """Those that overlap a stretch."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span.end > start]
