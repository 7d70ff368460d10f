"""What is known of a claim that tells how far it can be trusted: the features of the confidence model.

What each feature means stands beside its coefficient in confidence.csv. A new one needs a name here, a line below
that sets it, a row there, and the coefficients learnt anew (`python -m benchmarks.confidence fit`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from math import log
from typing import Literal, cast, get_args

from textmine.claims.candidate import Candidate, Provenance
from textmine.claims.mention_index import extent
from textmine.records import Mention
from textmine.syntax import Chunk, Clause, Reading, Slot

Feature = Literal[
    "intercept",
    # the text
    "chinese", "parsed", "note", "length-sentence", "clauses", "first-clause", "quotes", "brackets", "figures",
    "foreign-words", "unnamed",
    # how the actors were found
    "found-subject", "found-agent", "found-shared", "found-carried", "found-viewpoint", "found-owner",
    "found-reference", "found-event", "found-origin", "found-thing", "found-threat", "found-nobody",
    "far", "not-before",
    # who takes part
    "actors-none", "actors-several", "actor-known", "actor-new", "actor-state", "actor-person", "actor-government",
    "targets-none", "targets-several", "target-known", "target-new", "target-is-object", "target-outside",
    "left-over", "subject-holds-other", "object-holds-other", "concepts-none", "concepts-several",
    # the clause
    "link-matrix", "link-coordinated", "link-adverbial", "link-relative", "link-complement", "depth", "children",
    "slot-subject", "slot-object", "slot-recipient", "slot-comitative", "slot-instrument", "slot-complement",
    "slot-adverbial", "slot-topic", "long-subject", "long-object", "subject-gap", "length-clause", "verbs",
    "pronoun", "passive",
    # the predicate
    "predicate-known", "short-verb", "frame-object", "frame-target", "frame-with", "frame-result", "frame-copula",
    "frame-exist", "frame-say", "predicate-strategy", "predicate-threat", "predicate-state", "commits", "has", "harms",
    # what is said of it
    "negated", "denied", "possible", "necessary", "future", "reported", "attributed", "threat", "strategy",
    # the claim beside others
    "length-claim", "doubles", "within", "holds",
]  # fmt: skip
FEATURES: tuple[Feature, ...] = get_args(Feature)
Features = Mapping[Feature, float]  # those that are not 0

_KNOWN = "lexicon"  # the rule of a mention that the lexicon names
_ELSEWHERE = (Provenance.SHARED, Provenance.CARRIED, Provenance.REFERENCE)
_NAMES: frozenset[str] = frozenset(FEATURES)


def _behind(prefix: str) -> dict[str, Feature]:
    """The features whose names begin so, by what stands behind it."""
    return {name.removeprefix(prefix): name for name in FEATURES if name.startswith(prefix)}


_KINDS, _SLOTS, _LINKS = _behind("actor-"), _behind("slot-"), _behind("link-")
_FRAMES, _PREDICATES = _behind("frame-"), _behind("predicate-")
_TOUCHED: tuple[Slot, ...] = ("object", "recipient", "complement")
_FOUND = {provenance: f"found-{provenance.name.lower()}" for provenance in Provenance}
_WORD = 3  # English letters count for as much as one Chinese character
_FARTHEST, _DEEPEST, _MOST = 15, 4, 6
_SIGNS: dict[Feature, re.Pattern[str]] = {
    "quotes": re.compile('[「『“"]'),
    "brackets": re.compile("[（(]"),
    "figures": re.compile(r"\d"),
}
_NOBODY: frozenset[str] = frozenset()
_NEAR = 12  # claims before and after one that may share words with it
_LONG = 6  # words of a phrase
_SHORTER, _LONGER = 0.5, 0.25  # of two claims, so that one annotation may be either


class ParagraphFeatures:
    """Tells the features of the claims of one paragraph.

    Args:
        reading: the paragraph as it was read.
        mentions: its mentions.
        candidates: all its claims.
        text: the paragraph.
        language: `zh` or `en`, or either with a script.
        body: is it text, and no note?
    """

    def __init__(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        candidates: Sequence[Candidate],
        text: str,
        language: str,
        body: bool = True,
    ) -> None:
        self._reading = reading
        self._chinese = not language.startswith("en")
        self._spans = [(candidate.start, candidate.end) for candidate in candidates]
        self._place = {id(candidate): at for at, candidate in enumerate(candidates)}
        self._actors = sorted((m for m in mentions if m.label == "ACTOR"), key=lambda m: (m.start, m.end))
        self._starts = [mention.start for mention in self._actors]
        self._known = {mention.concept_id for mention in self._actors if mention.rule == _KNOWN}
        self._named: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._at: dict[int, list[str]] = {}  # actors by where the words of their mentions begin
        starts = [token.start for token in reading.tokens]
        for mention in self._actors:
            self._named[mention.concept_id].append((mention.start, mention.end))
            for at in _starting(starts, mention):
                self._at.setdefault(at, []).append(mention.concept_id)
        covered = {at for mention in mentions for at in _starting(starts, mention)}
        self._classes = [token.pos for token in reading.tokens]
        self._unnamed = [t.index for t in reading.tokens if t.pos == "PROPN" and t.start not in covered]
        self._signs = [(name, [m.start() for m in sign.finditer(text)]) for name, sign in _SIGNS.items()]
        self._verbs = [reading.tokens[clause.verb.head].start for clause in reading.clauses]
        self._ordered = sorted(self._verbs)
        self._children = Counter(clause.parent for clause in reading.clauses)
        self._clauses = Counter(clause.sentence for clause in reading.clauses)
        self._opening = {clause.sentence: clause.index for clause in reversed(reading.clauses)}
        self._shared: dict[str, float] = {  # by all its claims
            "intercept": 1.0,
            "chinese": self._chinese,
            "parsed": reading.parsed,
            "note": not body,
        }

    def of(self, candidate: Candidate, kinds: Mapping[str, str]) -> Features:
        """The features of one of the claims that are not 0.

        Args:
            kinds: kinds of actors by their concept ids (state, person, …).
        """
        found: dict[str, float] = {**self._shared}
        self._of_text(found, candidate)
        self._of_actors(found, candidate, kinds)
        self._of_targets(found, candidate)
        self._of_others(found, candidate)
        self._of_clause(found, candidate.clause)
        _of_predicate(found, candidate.clause, self._reading)
        _of_assertion(found, candidate)
        self._beside(found, candidate)
        return cast(Features, {name: value for name, value in found.items() if value})

    def _of_text(self, found: dict[str, float], candidate: Candidate) -> None:
        clause, start, end = candidate.clause, candidate.start, candidate.end
        classes = self._classes[clause.first : clause.last + 1]
        for sentence in self._reading.sentences[clause.sentence : clause.sentence + 1]:
            found["length-sentence"] = log(max(1, sentence.end - sentence.first))
        found["clauses"] = log(self._clauses[clause.sentence])
        found["first-clause"] = self._opening[clause.sentence] == clause.index
        for name, places in self._signs:
            found[name] = _between(places, start, end) > 0
        found["foreign-words"] = "X" in classes
        found["unnamed"] = min(_between(self._unnamed, clause.first, clause.last + 1), _MOST)
        found["verbs"] = min(classes.count("VERB"), _MOST)
        found["pronoun"] = "PRON" in classes

    def _of_actors(self, found: dict[str, float], candidate: Candidate, kinds: Mapping[str, str]) -> None:
        actors, provenance = candidate.actors, candidate.subject.provenance
        found[_FOUND[provenance]] = 1
        if provenance in _ELSEWHERE and actors:
            distances = [self._distance(id_, candidate.clause) for id_ in actors]
            found["far"] = log(1 + min(max(0, *distances), _FARTHEST))
            found["not-before"] = min(distances) < 0
        found["actors-none"] = not actors
        found["actors-several"] = len(actors) > 1
        found["actor-known"] = not self._known.isdisjoint(actors)
        found["actor-new"] = not self._known.issuperset(actors)
        for kind in {kinds.get(id_, "") for id_ in actors}:
            if kind in _KINDS:
                found[_KINDS[kind]] = 1

    def _of_targets(self, found: dict[str, float], candidate: Candidate) -> None:
        targets, slots = candidate.targets, candidate.clause.slots
        if not targets:
            found["targets-none"] = 1
            return
        tokens = self._reading.tokens
        places = [tokens[chunk.head].start for slot in _TOUCHED for chunk in slots.get(slot, ())]
        found["targets-several"] = len(targets) > 1
        found["target-known"] = not self._known.isdisjoint(targets)
        found["target-new"] = not self._known.issuperset(targets)
        found["target-is-object"] = any(id_ in targets for at in places for id_ in self._at.get(at, ()))

    def _of_others(self, found: dict[str, float], candidate: Candidate) -> None:
        """Actors in its words, and those that have no part in it, as far as anybody found."""
        given = {*candidate.actors, *candidate.targets, *candidate.attribution}
        clause = candidate.clause
        inside = self._within(candidate.start, candidate.end)
        found["target-outside"] = not inside >= {*candidate.targets}
        found["left-over"] = min(len(inside - given), 3)
        found["subject-holds-other"] = self._holds_other(clause.slot("subject"), {*candidate.actors})
        touched = [chunk for slot in _TOUCHED for chunk in clause.slots.get(slot, ())]
        found["object-holds-other"] = self._holds_other(touched, given)
        found["concepts-none"] = not candidate.concepts
        found["concepts-several"] = len(candidate.concepts) > 1

    def _of_clause(self, found: dict[str, float], clause: Clause) -> None:
        subject = clause.slot("subject")
        found[_LINKS[clause.link]] = 1
        found["depth"] = self._depth(clause)
        found["children"] = min(self._children[clause.index], _DEEPEST)
        for slot, chunks in clause.slots.items():
            if chunks and slot in _SLOTS:
                found[_SLOTS[slot]] = 1
        found["long-subject"] = _words(subject) > _LONG
        found["long-object"] = _words(clause.slot("object")) > _LONG
        found["subject-gap"] = log(1 + max(0, clause.verb.head - subject[-1].last)) if subject else 0
        found["length-clause"] = log(clause.last - clause.first + 1)
        found["passive"] = clause.voice == "passive"

    def _beside(self, found: dict[str, float], candidate: Candidate) -> None:
        start, end = candidate.start, candidate.end
        place = self._place[id(candidate)]
        near = self._spans[max(0, place - _NEAR) : place] + self._spans[place + 1 : place + _NEAR + 1]
        found["length-claim"] = log(max(1, (end - start) / (1 if self._chinese else _WORD)))
        for first, last in near:
            if first < end and start < last:
                if _double(start, end, first, last):
                    found["doubles"] = 1
                if first <= start and end <= last and (first, last) != (start, end):
                    found["within"] = 1
                elif start <= first and last <= end and (first, last) != (start, end):
                    found["holds"] = 1

    # Places

    def _within(self, start: int, end: int) -> Set[str]:
        """The actors that are named from one place to another."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        if first == last:
            return _NOBODY
        return {mention.concept_id for mention in self._actors[first:last] if mention.end <= end}

    def _distance(self, concept_id: str, clause: Clause) -> int:
        """Clauses between somebody's last mention and a verb, -1 where there is no mention before it."""
        verb, spans = self._verbs[clause.index], self._named.get(concept_id, [])
        before = bisect_left(spans, (verb, 0))
        if not before:
            return -1
        end = min(verb, spans[before - 1][1])
        return bisect_left(self._ordered, verb) - bisect_left(self._ordered, end)

    def _holds_other(self, chunks: Sequence[Chunk], given: set[str]) -> bool:
        tokens = self._reading.tokens
        for chunk in chunks:
            first, last = extent(chunk)
            if not given.issuperset(self._within(tokens[first].start, tokens[last].end)):
                return True
        return False

    def _depth(self, clause: Clause) -> int:
        depth = 0
        while clause.parent >= 0 and depth < _DEEPEST:
            depth, clause = depth + 1, self._reading.clauses[clause.parent]
        return depth


def _between(places: Sequence[int], start: int, end: int) -> int:
    """How many of the places, which are in order, lie in a stretch."""
    first = bisect_left(places, start)
    return bisect_left(places, end, first) - first


def _starting(starts: Sequence[int], mention: Mention) -> Sequence[int]:
    """Those of the places where words begin that a mention holds."""
    return starts[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]


def _of_predicate(found: dict[str, float], clause: Clause, reading: Reading) -> None:
    verb, predicate = reading.tokens[clause.verb.head], clause.predicate
    found["short-verb"] = verb.end - verb.start == 1
    if predicate is None:
        return
    found["predicate-known"] = 1
    found["frame-say"] = predicate.says
    if predicate.frame in _FRAMES:
        found[_FRAMES[predicate.frame]] = 1
    if predicate.kind in _PREDICATES:
        found[_PREDICATES[predicate.kind]] = 1
    if predicate.stance in _NAMES:
        found[predicate.stance] = 1


def _of_assertion(found: dict[str, float], candidate: Candidate) -> None:
    found["negated"] = candidate.negated
    found["denied"] = bool(candidate.clause.denial)
    found["reported"] = candidate.reported
    found["attributed"] = bool(candidate.attribution)
    for name in (candidate.modality, candidate.kind):
        if name in _NAMES:
            found[name] = 1


def _words(chunks: Sequence[Chunk]) -> int:
    return sum(chunk.last - chunk.first + 1 for chunk in chunks)


def _double(start: int, end: int, first: int, last: int) -> bool:
    """Do two claims that overlap share so much that an annotator may have made them one?"""
    common = min(end, last) - max(start, first)
    shorter, longer = sorted((end - start, last - first))
    return common >= _SHORTER * shorter and common >= _LONGER * longer
