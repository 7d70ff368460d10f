"""What is known of those who take part in a claim, and of those who are named beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from math import log

from textmine.claims.candidate import Candidate, Provenance
from textmine.claims.clause_features import TOUCHED, Found
from textmine.claims.feature_names import behind
from textmine.claims.mention_index import extent
from textmine.records import Mention
from textmine.syntax import Chunk, Clause, Reading

_KNOWN = "lexicon"  # the rule of a mention that the lexicon names
_ADJECTIVE = "adjective"
_COMMON = ("head:", "agent:", "model:")  # how the rules begin of mentions that no name tells
_ELSEWHERE = (Provenance.SHARED, Provenance.CARRIED, Provenance.REFERENCE)
_SEVERAL = frozenset(["pair", "plural", "former", "latter"])  # what points back to one of several, or to all
_PERSON = "person"
_KINDS = behind("actor-")
_FOUND = {provenance: f"found-{provenance.name.lower()}" for provenance in Provenance}
_FARTHEST, _MOST_LEFT = 15, 3
_NOBODY: frozenset[str] = frozenset()


class WhoFeatures:
    """Tells what is known of those who take part in the claims of one paragraph.

    Args:
        reading: the paragraph as it was read.
        mentions: its mentions.
    """

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self._reading = reading
        self._actors = sorted((m for m in mentions if m.label == "ACTOR"), key=lambda m: (m.start, m.end))
        self._starts = [mention.start for mention in self._actors]
        self._named: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._extents = {(mention.start, mention.end) for mention in self._actors}
        self._at: dict[int, list[str]] = {}  # actors by where the words of their mentions begin
        starts = [token.start for token in reading.tokens]
        for mention in self._actors:
            self._named[mention.concept_id].append((mention.start, mention.end))
            for at in starting(starts, mention):
                self._at.setdefault(at, []).append(mention.concept_id)
        by_rule = [(m.concept_id, m.rule) for m in self._actors]
        self._known = {id_ for id_, rule in by_rule if rule == _KNOWN}
        named = {id_ for id_, rule in by_rule if not rule.startswith(_COMMON)}
        self._common = {id_ for id_, _ in by_rule} - named
        self._adjectives = named - {id_ for id_, rule in by_rule if rule != _ADJECTIVE}
        self._clauses = Counter(clause.sentence for clause in reading.clauses)
        self._verbs = [reading.tokens[clause.verb.head].start for clause in reading.clauses]
        self._ordered = sorted(self._verbs)

    def of(self, candidate: Candidate, kinds: Mapping[str, str]) -> Found:
        """What is known of those in a claim; some of it 0.

        Args:
            kinds: kinds of actors by their concept ids (state, person, …).
        """
        found: Found = {}
        self._of_actors(found, candidate, kinds)
        self._of_targets(found, candidate)
        self._of_both(found, candidate)
        self._of_others(found, candidate)
        self._of_phrases(found, candidate.clause)
        return found

    def _of_actors(self, found: Found, candidate: Candidate, kinds: Mapping[str, str]) -> None:
        actors, provenance = candidate.actors, candidate.subject.provenance
        found[_FOUND[provenance]] = 1
        found["for-several"] = candidate.subject.detail in _SEVERAL
        found["for-person"] = candidate.subject.detail == _PERSON
        if provenance in _ELSEWHERE and actors:
            distances = [self._distance(id_, candidate.clause) for id_ in actors]
            found["far"] = log(1 + min(max(0, *distances), _FARTHEST))
            found["not-before"] = min(distances) < 0
        found["actors-none"] = not actors
        found["actors-several"] = len(actors) > 1
        found["actor-known"] = not self._known.isdisjoint(actors)
        found["actor-new"] = not self._known.issuperset(actors)
        found["actor-common"] = not self._common.isdisjoint(actors)
        found["actor-adjective"] = not self._adjectives.isdisjoint(actors)
        for kind in {kinds.get(id_, "") for id_ in actors}:
            if kind in _KINDS:
                found[_KINDS[kind]] = 1

    def _of_targets(self, found: Found, candidate: Candidate) -> None:
        targets, slots = candidate.targets, candidate.clause.slots
        if not targets:
            found["targets-none"] = 1
            return
        tokens = self._reading.tokens
        places = [tokens[chunk.head].start for slot in TOUCHED for chunk in slots.get(slot, ())]
        found["targets-several"] = len(targets) > 1
        found["target-known"] = not self._known.isdisjoint(targets)
        found["target-new"] = not self._known.issuperset(targets)
        found["target-common"] = not self._common.isdisjoint(targets)
        found["target-adjective"] = not self._adjectives.isdisjoint(targets)
        found["target-is-object"] = any(id_ in targets for at in places for id_ in self._at.get(at, ()))

    def _of_both(self, found: Found, candidate: Candidate) -> None:
        actors, targets = candidate.actors, candidate.targets
        known = self._known.issuperset(actors)
        found["one-known-actor"] = len(actors) == 1 and known and not targets
        found["all-known"] = bool(actors and targets) and known and self._known.issuperset(targets)
        found["only-targets"] = bool(targets) and not actors
        found["nobody-judged"] = candidate.kind == "assessment" and not actors
        found["nobody-said"] = not actors and not candidate.clause.slot("subject")

    def _of_others(self, found: Found, candidate: Candidate) -> None:
        """Actors in its words and its sentence, and those that have no part in it, as far as anybody found."""
        given = {*candidate.actors, *candidate.targets, *candidate.attribution}
        clause = candidate.clause
        inside = self._within(candidate.start, candidate.end)
        after = self._within(self._verbs[clause.index], candidate.end)
        found["target-outside"] = not inside >= {*candidate.targets}
        found["left-over"] = min(len(inside - given), _MOST_LEFT)
        found["named-after-verb"] = not given.issuperset(after)
        own = given if clause.voice == "passive" else {*candidate.actors}
        found["subject-holds-other"] = self._holds_other(clause.slot("subject"), own)
        touched = [chunk for slot in TOUCHED for chunk in clause.slots.get(slot, ())]
        found["object-holds-other"] = self._holds_other(touched, given)
        found["concepts-none"] = not candidate.concepts
        found["concepts-several"] = len(candidate.concepts) > 1
        around = self._in_sentence(clause.sentence)
        found["alone-in-sentence"] = alone = len(around) == 1
        known = bool(candidate.actors) and self._known.issuperset(candidate.actors)
        found["only-one-known"] = alone and known and candidate.subject.provenance is Provenance.SUBJECT
        named = candidate.subject.provenance not in (Provenance.THING, Provenance.REFERENCE)
        one = self._clauses[clause.sentence] == 1 and self._known.issuperset(candidate.actors)
        found["one-clause-known"] = one and named
        found["others"] = others = log(1 + len(around - given))
        found["others-no-target"] = 0 if candidate.targets else others

    def _of_phrases(self, found: Found, clause: Clause) -> None:
        """Are its subject and its object names, and nothing else?"""
        subject = clause.slot("subject")
        objects = [chunk for slot in ("object", "recipient") for chunk in clause.slots.get(slot, ())]
        found["subject-whole"] = bool(subject) and all(map(self._is_name, subject))
        found["subject-is-actor"] = bool(subject) and all(map(self._is_actor, subject))
        found["subject-modified"] = any(chunk.modifiers for chunk in subject)
        found["object-whole"] = bool(objects) and all(map(self._is_name, objects))
        found["object-modified"] = any(chunk.modifiers for chunk in clause.slot("object"))
        found["objects"] = len(clause.slot("object")) > 1
        classes = [self._reading.tokens[chunk.head].pos for chunk in subject if not self._is_actor(chunk)]
        found["subject-pronoun"] = "PRON" in classes
        found["subject-unnamed"] = "PROPN" in classes
        found["object-pronoun"] = any(self._reading.tokens[chunk.head].pos == "PRON" for chunk in objects)
        inner = [extent(modifier) for chunk in objects for modifier in chunk.modifiers]
        found["object-names-other"] = any(self._names(first, last) for first, last in inner)

    # Places

    def _is_name(self, chunk: Chunk) -> bool:
        first, last = extent(chunk)
        return (self._reading.tokens[first].start, self._reading.tokens[last].end) in self._extents

    def _is_actor(self, chunk: Chunk) -> bool:
        return self._reading.tokens[chunk.head].start in self._at

    def _names(self, first: int, last: int) -> bool:
        return bool(self._within(self._reading.tokens[first].start, self._reading.tokens[last].end))

    def _in_sentence(self, number: int) -> Set[str]:
        for sentence in self._reading.sentences[number : number + 1]:
            tokens = self._reading.tokens[sentence.first : sentence.end]
            return self._within(tokens[0].start, tokens[-1].end) if tokens else _NOBODY
        return _NOBODY

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
        return any(not given.issuperset(self._chunk_actors(chunk)) for chunk in chunks)

    def _chunk_actors(self, chunk: Chunk) -> Set[str]:
        first, last = extent(chunk)
        return self._within(self._reading.tokens[first].start, self._reading.tokens[last].end)


def starting(starts: Sequence[int], mention: Mention) -> Sequence[int]:
    """Those of the places where words begin that a mention holds."""
    return starts[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]
