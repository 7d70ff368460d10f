"""What a claim is about: a danger, a course of action, or neither; read from kinds.csv, the first row that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from textmine.claims.candidate import Provenance, Subject
from textmine.claims.mention_index import MentionIndex
from textmine.lexicon import Lexicon
from textmine.records import ClaimKind, Mention
from textmine.syntax import Chunk, Clause, Reading, Slot

_COLUMNS = (
    "sense",
    "predicate",
    "stance",
    "frame",
    "threats",
    "strategies",
    "about",
    "actor",
    "threatener",
    "denial",
    "acts",
    "against",
    "harms",
)
# The slot whose noun says what a clause is about: is a threat, does damage, the threat comes from.
_NAMING: dict[str, Slot] = {"copula": "complement", "result": "object", "from": "subject"}
_TRANSITIVE = frozenset(["object", "target", "with", "say", "say-that"])
Features = tuple[str, ...]  # a value for each of the columns
REST = ("assessment", "kinds:rest")


@dataclass(frozen=True, slots=True)
class KindRule:
    """One row of kinds.csv: for each column the values it holds for, none for all."""

    key: str
    values: tuple[frozenset[str], ...]
    kind: ClaimKind

    def fits(self, features: Features) -> bool:
        """Does the row speak of such a claim?"""
        return all(not wanted or own in wanted for wanted, own in zip(self.values, features, strict=True))


class Kinds:
    """Tells the kind of a claim by the signs of danger and of choice in its clause."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._rules = [
            KindRule(
                rule.key,
                tuple(frozenset(rule.many(column)) for column in _COLUMNS),
                cast(ClaimKind, rule.cells["kind"]),
            )
            for rule in lexicon.rules.of("kinds")
        ]
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        heads = lexicon.heads_zh if language == "zh" else lexicon.heads_en
        self._predicates = lexicon.predicates
        self._nominal = cues.forms("nominal-threat")
        self._threatening = tuple(cues.forms("threatening-actor"))
        self._against = heads.forms("against") | heads.forms("counter")
        self._known: dict[Features, tuple[ClaimKind, str]] = {}

    def kind(
        self, reading: Reading, index: MentionIndex, clause: Clause, subject: Subject, acted_on: bool
    ) -> tuple[ClaimKind, str]:
        """(the kind of the claim that a clause makes, the id of the rule that says so).

        Args:
            acted_on: somebody or something is acted on that is in no slot for things.
        """
        features = self._features(reading, index, clause, subject, acted_on)
        found = self._known.get(features)
        if found is None:
            rule = next((rule for rule in self._rules if rule.fits(features)), None)
            found = (rule.kind, rule.key) if rule is not None else (cast(ClaimKind, REST[0]), REST[1])
            self._known[features] = found
        return found

    def _features(
        self, reading: Reading, index: MentionIndex, clause: Clause, subject: Subject, acted_on: bool
    ) -> Features:
        predicate = clause.predicate
        frame = predicate.frame if predicate is not None else ""
        inside = list(index.within(clause.first, clause.last))
        policies = [m for m in inside if m.label == "STRATEGY"]
        after = reading.tokens[clause.verb.head].end
        copular = frame == "copula"
        named = _NAMING.get(frame)
        called = named is not None and any(self._calls_threat(reading, chunk) for chunk in clause.slot(named))
        danger = "object" if called else self._danger(index, clause, inside, policies)
        if subject.dangers:
            danger = "subject"
        transitive = (
            frame in _TRANSITIVE or acted_on or bool(clause.slot("object") or clause.slot("recipient"))
        )
        acts = (
            bool(subject.actors)
            and not copular
            and transitive
            and (clause.voice == "active" or subject.provenance is Provenance.AGENT)
        )
        return (
            predicate.id if predicate is not None else "none",
            predicate.kind if predicate is not None else "none",
            predicate.stance if predicate is not None else "",
            frame,
            danger,
            _yes(bool(policies)),
            _yes(any(m.start >= after for m in policies)),
            _yes(bool(subject.actors)),
            _yes(self._is_threatener(reading, index, clause, copular)),
            clause.denial or "none",
            _yes(acts),
            _yes(self._fights(reading, clause)),
            _yes(predicate is not None and predicate.stance == "harms"),
        )

    @staticmethod
    def _danger(
        index: MentionIndex, clause: Clause, inside: Sequence[Mention], policies: Sequence[Mention]
    ) -> str:
        """Where the clause speaks of a danger that is not what a policy is against: subject, object, aside or no."""
        dangers = [
            m
            for m in inside
            if m.label == "THREAT" and not any(p.start <= m.start and m.end <= p.end for p in policies)
        ]
        if not dangers:
            return "no"
        if any(index.danger(chunk) for chunk in (*clause.slot("subject"), *clause.slot("agent"))):
            return "subject"
        marked = (chunk for chunk in clause.slot("adverbial") if chunk.marker)
        told = (*clause.slot("topic"), *marked, *clause.slot("instrument"))
        aside = [m for chunk in told for m in index.within(*chunk.extent)]
        return "aside" if all(m in aside for m in dangers) else "object"

    def _calls_threat(self, reading: Reading, chunk: Chunk) -> bool:
        """Is it a noun that names a danger (is a threat) or a harm (does damage)?"""
        head = reading.tokens[chunk.head]
        if head.text in self._nominal or head.lemma in self._nominal:
            return True
        harm = self._predicates.chinese(head.text) or self._predicates.english((head.lemma,))
        return harm is not None and harm.kind == "threat"

    def _is_threatener(self, reading: Reading, index: MentionIndex, clause: Clause, copular: bool) -> bool:
        slots = clause.slots
        chunks = [*slots.get("subject", ()), *(slots.get("complement", ()) if copular else ())]
        for chunk in (*chunks, *slots.get("agent", ())):
            actor = index.actor(chunk)
            if actor is None:
                continue
            if any(m.label == "THREAT" for m in index.within(chunk.first, chunk.last)):
                return True
            words = [token.text for token in reading.tokens[chunk.first : chunk.last + 1]]
            if any(word.startswith(self._threatening) for word in words):
                return True
        return False

    def _fights(self, reading: Reading, clause: Clause) -> bool:
        tokens = reading.tokens
        heads = [clause.verb.head, *(c.head for c in clause.slot("object"))]
        return any(tokens[at].text in self._against or tokens[at].lemma in self._against for at in heads)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
