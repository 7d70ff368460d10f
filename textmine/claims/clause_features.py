"""What the clause of a claim tells of how far the claim can be trusted: its shape, its edges, its verb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import log

from textmine.claims.candidate import Candidate
from textmine.claims.feature_names import NAMES, behind
from textmine.syntax import Chunk, Clause, Reading, Slot

Found = dict[str, float]

TOUCHED: tuple[Slot, ...] = ("object", "recipient", "complement")
MOST = 6
_SLOTS, _LINKS = behind("slot-"), behind("link-")
_FRAMES, _PREDICATES = behind("frame-"), behind("predicate-")
_LONG = 6  # words of a phrase
_USUAL_CLAUSE, _USUAL_RULES = 9, 4  # words and rules: what is usual is no reason to be sure or not
_DEEPEST = 4
_LONG_VERB = 3  # characters
_CONTENT = frozenset(["NOUN", "VERB", "PROPN", "ADJ", "NUM", "X"])
_JOINS = frozenset(["CCONJ", "SCONJ"])
_ENDS = frozenset(["PUNCT", *_JOINS])


class ClauseFeatures:
    """Tells what the clauses of one paragraph tell.

    Args:
        reading: the paragraph as it was read.
        chinese: is it Chinese?
    """

    def __init__(self, reading: Reading, chinese: bool) -> None:
        self._reading = reading
        self._chinese = chinese
        self._classes = [token.pos for token in reading.tokens]
        self._content = [at for at, pos in enumerate(self._classes) if pos in _CONTENT]
        self._children = Counter(clause.parent for clause in reading.clauses)
        self._denied = Counter(clause.sentence for clause in reading.clauses if clause.polarity == "negated")
        self._verbs = [clause.verb.head for clause in reading.clauses]

    def put(self, found: Found, candidate: Candidate) -> None:
        """Puts down what the clause of a claim tells, and nothing that is 0."""
        self._of_shape(found, candidate.clause)
        self._of_place(found, candidate.clause)
        self._of_words(found, candidate.clause)
        self._of_edges(found, candidate)
        self._of_verb(found, candidate.clause)
        self._of_predicate(found, candidate)
        _of_assertion(found, candidate)

    def _of_shape(self, found: Found, clause: Clause) -> None:
        subject = clause.slot("subject")
        for slot, chunks in clause.slots.items():
            if chunks and slot in _SLOTS:
                found[_SLOTS[slot]] = 1
        if words(subject) > _LONG:
            found["long-subject"] = 1
        if words(clause.slot("object")) > _LONG:
            found["long-object"] = 1
        if subject and clause.verb.head > subject[-1].last:
            found["subject-gap"] = log(1 + clause.verb.head - subject[-1].last)
        length = clause.last - clause.first + 1
        if length != _USUAL_CLAUSE:
            found["length-clause"] = log(length / _USUAL_CLAUSE)
        if clause.voice == "passive":
            found["passive"] = 1

    def _of_place(self, found: Found, clause: Clause) -> None:
        """Where the clause stands among others."""
        found[_LINKS[clause.link]] = 1
        if clause.parent >= 0:
            found["depth"] = self._depth(clause)
        if clause.index in self._children:
            found["children"] = min(self._children[clause.index], _DEEPEST)
        if self._denied and self._denied[clause.sentence] > (clause.polarity == "negated"):
            found["denied-beside"] = 1
        if clause.parent < 0:
            return
        above = self._reading.clauses[clause.parent].predicate
        if above is not None:
            if clause.link == "coordinated" and above.says:
                found["joined-to-speech"] = 1
            if above.kind == "strategy":
                found["joined-to-act"] = 1

    def _of_words(self, found: Found, clause: Clause) -> None:
        """What is in the clause, and how much of it no part of it has."""
        classes = self._classes[clause.first : clause.last + 1]
        verbs = classes.count("VERB")
        inside = range(bisect_left(self._verbs, clause.first), bisect_right(self._verbs, clause.last))
        if verbs:
            found["verbs"] = min(verbs, MOST)
        if "PRON" in classes:
            found["pronoun"] = 1
        if "X" in classes:
            found["foreign-words"] = 1
        if len(inside) != 1:
            found["clauses-inside"] = min(len(inside) - 1, _DEEPEST)
        if verbs > len(inside):
            found["verbs-unread"] = min(verbs - len(inside), _DEEPEST)
        content = self._content
        begin = bisect_left(content, clause.first)
        unread = set(content[begin : bisect_right(content, clause.last, begin)])
        unread.difference_update(range(clause.verb.first, clause.verb.last + 1))
        for chunks in clause.slots.values():
            for chunk in chunks:
                first, last = chunk.extent
                unread.difference_update(range(first, last + 1))
        for number in inside:
            other = self._reading.clauses[number]
            if number != clause.index:
                unread.difference_update(range(other.first, other.last + 1))
        if unread:
            found["words-unread"] = min(len(unread), MOST)

    def _of_edges(self, found: Found, candidate: Candidate) -> None:
        """What stands behind the quotation, which may have been cut where it goes on."""
        tokens = self._reading.tokens
        behind_it = candidate.clause.last + 1
        while behind_it < len(tokens) and tokens[behind_it].start < candidate.end:
            behind_it += 1
        while behind_it > 0 and tokens[behind_it - 1].start >= candidate.end:
            behind_it -= 1
        for sentence in self._reading.sentences[candidate.clause.sentence : candidate.clause.sentence + 1]:
            if behind_it >= sentence.end - 1:
                found["ends-sentence"] = 1
        if behind_it < len(tokens):
            if tokens[behind_it].pos not in _ENDS:
                found["goes-on-behind"] = 1
            elif tokens[behind_it].pos in _JOINS:
                found["joined-behind"] = 1

    def _of_verb(self, found: Found, clause: Clause) -> None:
        """The words around the verb, which tell whether it is one."""
        tokens, at = self._reading.tokens, clause.verb
        length = tokens[at.head].end - tokens[at.head].start
        before = self._classes[at.first - 1] if at.first else ""
        if length == 1:
            found["short-verb"] = 1
        if self._chinese and length >= _LONG_VERB:
            found["long-verb"] = 1
        if self._chinese and before == "NOUN":
            found["noun-before-verb"] = 1
        if before in ("ADV", "AUX"):
            found["adverb-before-verb"] = 1
        if at.head + 1 >= len(tokens) or self._classes[at.head + 1] == "PUNCT":
            found["verb-ends"] = 1

    @staticmethod
    def _of_predicate(found: Found, candidate: Candidate) -> None:
        predicate = candidate.clause.predicate
        rules = 1 + len(candidate.rules)
        if rules != _USUAL_RULES:
            found["rules"] = log(rules / _USUAL_RULES)
        if predicate is None:
            return
        found["predicate-known"] = 1
        if predicate.says:
            found["frame-say"] = 1
        if predicate.frame in _FRAMES:
            found[_FRAMES[predicate.frame]] = 1
        if predicate.kind in _PREDICATES:
            found[_PREDICATES[predicate.kind]] = 1
        if predicate.stance in NAMES:
            found[predicate.stance] = 1
        if predicate.frame == "target" and not candidate.targets:
            found["no-target-frame"] = 1
        doing = predicate.kind in ("strategy", "attribution") and candidate.clause.voice == "active"
        if doing and not candidate.actors:
            found["nobody-does"] = 1

    def _depth(self, clause: Clause) -> int:
        depth = 0
        while clause.parent >= 0 and depth < _DEEPEST:
            depth, clause = depth + 1, self._reading.clauses[clause.parent]
        return depth


def _of_assertion(found: Found, candidate: Candidate) -> None:
    if candidate.negated:
        found["negated"] = 1
    if candidate.clause.denial:
        found["denied"] = 1
    if candidate.reported:
        found["reported"] = 1
    if candidate.attribution:
        found["attributed"] = 1
    elif candidate.reported:
        found["said-by-nobody"] = 1
    for name in (candidate.modality, candidate.kind):
        if name in NAMES:
            found[name] = 1


def words(chunks: Sequence[Chunk]) -> int:
    """How many words chunks have."""
    return sum(chunk.last - chunk.first + 1 for chunk in chunks)
