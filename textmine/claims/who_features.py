"""What is known of those who take part in a claim, and of those who are named beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log

from textmine.claims.candidate import Candidate, Provenance
from textmine.claims.clause_features import TOUCHED, Found
from textmine.claims.feature_names import behind
from textmine.records import Mention
from textmine.syntax import Chunk, Clause, Reading

_KNOWN = "lexicon"  # the rule of a mention that the lexicon names
_ADJECTIVE = "adjective"
_COMMON = ("head:", "agent:", "model:")  # how the rules begin of mentions that no name tells
_ELSEWHERE = (Provenance.SHARED, Provenance.CARRIED, Provenance.REFERENCE)
_UNNAMED = (Provenance.THING, Provenance.REFERENCE)
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

    def put(self, found: Found, candidate: Candidate, kinds: Mapping[str, str]) -> None:
        """Puts down what is known of those in a claim, and nothing that is 0.

        Args:
            kinds: kinds of actors by their concept ids (state, person, …).
        """
        self._of_actors(found, candidate, kinds)
        self._of_targets(found, candidate)
        self._of_both(found, candidate)
        self._of_others(found, candidate)
        self._of_phrases(found, candidate.clause)

    def _of_actors(self, found: Found, candidate: Candidate, kinds: Mapping[str, str]) -> None:
        actors, provenance = candidate.actors, candidate.subject.provenance
        found[_FOUND[provenance]] = 1
        if candidate.subject.detail in _SEVERAL:
            found["for-several"] = 1
        elif candidate.subject.detail == _PERSON:
            found["for-person"] = 1
        if not actors:
            found["actors-none"] = 1
            return
        if provenance in _ELSEWHERE:
            distances = [self._distance(id_, candidate.clause) for id_ in actors]
            if max(distances) > 0:
                found["far"] = log(1 + min(max(distances), _FARTHEST))
            if min(distances) < 0:
                found["not-before"] = 1
        if len(actors) > 1:
            found["actors-several"] = 1
        if not self._known.isdisjoint(actors):
            found["actor-known"] = 1
        if not self._known.issuperset(actors):
            found["actor-new"] = 1
        if not self._common.isdisjoint(actors):
            found["actor-common"] = 1
        if not self._adjectives.isdisjoint(actors):
            found["actor-adjective"] = 1
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
        if len(targets) > 1:
            found["targets-several"] = 1
        if not self._known.isdisjoint(targets):
            found["target-known"] = 1
        if not self._known.issuperset(targets):
            found["target-new"] = 1
        if not self._common.isdisjoint(targets):
            found["target-common"] = 1
        if not self._adjectives.isdisjoint(targets):
            found["target-adjective"] = 1
        if any(id_ in targets for at in places for id_ in self._at.get(at, ())):
            found["target-is-object"] = 1

    def _of_both(self, found: Found, candidate: Candidate) -> None:
        actors, targets = candidate.actors, candidate.targets
        if actors:
            known = self._known.issuperset(actors)
            if known and not targets and len(actors) == 1:
                found["one-known-actor"] = 1
            if known and targets and self._known.issuperset(targets):
                found["all-known"] = 1
            return
        if targets:
            found["only-targets"] = 1
        if candidate.kind == "assessment":
            found["nobody-judged"] = 1
        if not candidate.clause.slot("subject"):
            found["nobody-said"] = 1

    def _of_others(self, found: Found, candidate: Candidate) -> None:
        """Actors in its words and its sentence, and those that have no part in it, as far as anybody found."""
        given = {*candidate.actors, *candidate.targets, *candidate.attribution}
        clause, provenance = candidate.clause, candidate.subject.provenance
        inside = self._within(candidate.start, candidate.end)
        if not inside.issuperset(candidate.targets):
            found["target-outside"] = 1
        left = inside - given
        if left:
            found["left-over"] = min(len(left), _MOST_LEFT)
            if not given.issuperset(self._within(self._verbs[clause.index], candidate.end)):
                found["named-after-verb"] = 1
        own = given if clause.voice == "passive" else {*candidate.actors}
        if self._holds_other(clause.slot("subject"), own):
            found["subject-holds-other"] = 1
        touched = [chunk for slot in TOUCHED for chunk in clause.slots.get(slot, ())]
        if self._holds_other(touched, given):
            found["object-holds-other"] = 1
        if not candidate.concepts:
            found["concepts-none"] = 1
        elif len(candidate.concepts) > 1:
            found["concepts-several"] = 1
        around = self._in_sentence(clause.sentence)
        known = self._known.issuperset(candidate.actors)
        if len(around) == 1:
            found["alone-in-sentence"] = 1
            if candidate.actors and known and provenance is Provenance.SUBJECT:
                found["only-one-known"] = 1
        if known and provenance not in _UNNAMED and self._clauses[clause.sentence] == 1:
            found["one-clause-known"] = 1
        others = len(around - given)
        if others:
            found["others"] = log(1 + others)
            if not candidate.targets:
                found["others-no-target"] = log(1 + others)

    def _of_phrases(self, found: Found, clause: Clause) -> None:
        """Are its subject and its object names, and nothing else?"""
        tokens, slots = self._reading.tokens, clause.slots
        subject, objects = slots.get("subject", ()), slots.get("object", ())
        touched = (*objects, *slots.get("recipient", ()))
        if subject:
            if all(map(self._is_name, subject)):
                found["subject-whole"] = 1
            classes = [tokens[chunk.head].pos for chunk in subject if not self._is_actor(chunk)]
            if not classes:
                found["subject-is-actor"] = 1
            if any(chunk.modifiers for chunk in subject):
                found["subject-modified"] = 1
            if "PRON" in classes:
                found["subject-pronoun"] = 1
            if "PROPN" in classes:
                found["subject-unnamed"] = 1
        if not touched:
            return
        if all(map(self._is_name, touched)):
            found["object-whole"] = 1
        if any(chunk.modifiers for chunk in objects):
            found["object-modified"] = 1
        if len(objects) > 1:
            found["objects"] = 1
        if any(tokens[chunk.head].pos == "PRON" for chunk in touched):
            found["object-pronoun"] = 1
        if self._starts and any(
            self._names(*modifier.extent) for chunk in touched for modifier in chunk.modifiers
        ):
            found["object-names-other"] = 1

    # Places

    def _is_name(self, chunk: Chunk) -> bool:
        first, last = chunk.extent
        return (self._reading.tokens[first].start, self._reading.tokens[last].end) in self._extents

    def _is_actor(self, chunk: Chunk) -> bool:
        return self._reading.tokens[chunk.head].start in self._at

    def _names(self, first: int, last: int) -> bool:
        return bool(self._within(self._reading.tokens[first].start, self._reading.tokens[last].end))

    def _in_sentence(self, number: int) -> set[str] | frozenset[str]:
        for sentence in self._reading.sentences[number : number + 1]:
            tokens = self._reading.tokens[sentence.first : sentence.end]
            return self._within(tokens[0].start, tokens[-1].end) if tokens else _NOBODY
        return _NOBODY

    def _within(self, start: int, end: int) -> set[str] | frozenset[str]:
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
        for chunk in chunks if self._starts else ():
            first, last = chunk.extent
            if not given.issuperset(self._within(tokens[first].start, tokens[last].end)):
                return True
        return False


def starting(starts: Sequence[int], mention: Mention) -> Sequence[int]:
    """Those of the places where words begin that a mention holds."""
    return starts[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]
