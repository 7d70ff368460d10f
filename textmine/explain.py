"""Why a text is read as it is: words, word classes, chunks, clauses, mentions, claims, and the rule behind each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textmine.claims.candidate import Candidate
from textmine.dates import shown_interval
from textmine.records import Claim, Concept, Mention
from textmine.syntax import Chunk, Clause, Reading

_REASONS = 6  # of why a claim is as sure as it is, the weightiest


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one paragraph is read. `fired` are the ids of the rules that had a part in it (`markers:bei`)."""

    text: str
    language: str
    reading: Reading
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...]  # one for each of `claims`
    claims: tuple[Claim, ...]
    concepts: tuple[Concept, ...]
    time_rules: tuple[str, ...] = ()  # of all its time expressions
    reasons: tuple[tuple[tuple[str, float], ...], ...] = ()  # for each claim what makes it surer or less sure

    @property
    def fired(self) -> frozenset[str]:
        """Ids of all rules of the tables that fired."""
        rules = {*self.reading.rules, *self.time_rules}
        for clause in self.reading.clauses:
            rules.update(clause.rules)
        for candidate in self.candidates:
            rules.update(candidate.rules)
        return frozenset(rules)

    def as_json(self) -> dict[str, Any]:
        """The same as plain dictionaries and lists; offsets are code points of the text."""
        return {
            "text": self.text,
            "language": self.language,
            "tokens": [
                {"start": t.start, "end": t.end, "text": self.text[t.start : t.end], "pos": t.pos, "lemma": t.lemma,
                 "flag": t.flag, "name": t.name.concept_id if t.name else ""}
                for t in self.reading.tokens
            ],
            "chunks": [self._chunk(chunk) for chunk in self.reading.chunks],
            "clauses": [self._clause(clause) for clause in self.reading.clauses],
            "mentions": [
                {"start": m.start, "end": m.end, "text": m.text, "label": m.label, "concept": m.concept_id,
                 "rule": m.rule}
                for m in self.mentions
            ],
            "claims": [self._claim(*pair) for pair in zip(self.claims, self.candidates, strict=True)],
            "rules": [*self.reading.rules],
        }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """The same for people to read."""
        yield "words"
        yield "  " + " ".join(
            f"{self.text[token.start : token.end]}/{token.pos}" for token in self.reading.tokens
        )
        if self.reading.rules:
            yield f"  rules: {', '.join(self.reading.rules)}"
        yield "phrases"
        for chunk in self.reading.chunks:
            yield f"  {self._shown(chunk)}"
        yield "clauses"
        for clause in self.reading.clauses:
            yield from self._clause_lines(clause)
        yield "mentions"
        for mention in self.mentions:
            yield f"  {mention.label} {mention.text} = {mention.concept_id}  [{mention.rule}]"
        yield "claims"
        if not self.claims:
            yield "  none"
        for number, (claim, candidate) in enumerate(zip(self.claims, self.candidates, strict=True)):
            yield from self._claim_lines(claim, candidate)
            if self.reasons:
                told = ", ".join(f"{name} {added:+.2f}" for name, added in self.reasons[number][:_REASONS])
                yield f"     sure because of: {told}"

    # Parts

    def _words(self, first: int, last: int) -> str:
        tokens = self.reading.tokens
        return self.text[tokens[first].start : tokens[last].end]

    def _shown(self, chunk: Chunk) -> str:
        opener = f"{chunk.marker} " if chunk.marker else ""
        head = self._words(chunk.head, chunk.head)
        whole = self._words(chunk.first, chunk.last)
        own = whole if head == whole else f"{whole} (head {head})"
        inner = "".join(f" + {self._shown(modifier)}" for modifier in chunk.modifiers)
        return f"{opener}[{own}{inner}]"

    def _clause_lines(self, clause: Clause) -> Iterator[str]:
        sense = clause.predicate.id if clause.predicate is not None else "not in the lexicon"
        yield f"  {clause.index}. {self._words(clause.verb.head, clause.verb.head)} ({sense}): {self._how(clause)}"
        for slot, chunks in clause.slots.items():
            yield f"     {slot}: {'; '.join(self._shown(chunk) for chunk in chunks)}"
        for slot in sorted(clause.unknown):
            yield f"     {slot}: somebody or something unknown"
        if clause.rules:
            yield f"     rules: {', '.join(clause.rules)}"

    @staticmethod
    def _how(clause: Clause) -> str:
        said = [clause.link if clause.parent < 0 else f"{clause.link} of {clause.parent}"]
        if clause.shares >= 0:
            said.append(f"subject of {clause.shares}")
        if clause.voice == "passive":
            said.append("passive")
        if clause.polarity == "negated":
            said.append(f"negated ({clause.denial or 'denied'})")
        if clause.modality != "asserted":
            said.append(clause.modality)
        return ", ".join(said)

    @staticmethod
    def _claim_lines(claim: Claim, candidate: Candidate) -> Iterator[str]:
        yield f"  {claim.text}"
        who = ", ".join(claim.actors) or "nobody named"
        toward = f" → {', '.join(claim.targets)}" if claim.targets else ""
        yield f"     {claim.kind}, {claim.polarity}, {claim.modality}: {who} · {claim.predicate}{toward}"
        if claim.concepts:
            yield f"     about: {', '.join(claim.concepts)}"
        if claim.attribution:
            yield f"     said by: {', '.join(claim.attribution)}"
        if claim.time_text:
            known = shown_interval(claim.time_start, claim.time_end)
            yield f"     when: {claim.time_text} ({known or 'no interval known'})"
        yield f"     actors found by: {claim.rule}; clause {candidate.clause.index}; confidence {claim.confidence:.2f}"
        yield f"     rules: {', '.join(candidate.rules)}"

    def _chunk(self, chunk: Chunk) -> dict[str, Any]:
        return {
            "text": self._words(chunk.first, chunk.last),
            "head": self._words(chunk.head, chunk.head),
            "first": chunk.first,
            "last": chunk.last,
            "kind": chunk.kind,
            "marker": chunk.marker,
            "modifiers": [self._chunk(modifier) for modifier in chunk.modifiers],
        }

    def _clause(self, clause: Clause) -> dict[str, Any]:
        return {
            "index": clause.index,
            "text": self._words(clause.first, clause.last),
            "verb": self._words(clause.verb.head, clause.verb.head),
            "predicate": clause.predicate.id if clause.predicate is not None else "",
            "slots": {
                slot: [self._chunk(chunk) for chunk in chunks] for slot, chunks in clause.slots.items()
            },
            "unknown": sorted(clause.unknown),
            "voice": clause.voice,
            "polarity": clause.polarity,
            "denial": clause.denial,
            "modality": clause.modality,
            "link": clause.link,
            "parent": clause.parent,
            "shares": clause.shares,
            "restrictive": clause.restrictive,
            "rules": list(clause.rules),
        }

    @staticmethod
    def _claim(claim: Claim, candidate: Candidate) -> dict[str, Any]:
        return {
            "start": claim.start,
            "end": claim.end,
            "text": claim.text,
            "kind": claim.kind,
            "actors": list(claim.actors),
            "predicate": claim.predicate,
            "predicate_id": claim.predicate_id,
            "targets": list(claim.targets),
            "concepts": list(claim.concepts),
            "polarity": claim.polarity,
            "modality": claim.modality,
            "said_by": list(claim.attribution),
            "time_text": claim.time_text,
            "time_from": claim.time_from,
            "time_to": claim.time_to,
            "time_start": claim.time_start,
            "time_end": claim.time_end,
            "rule": claim.rule,
            "confidence": claim.confidence,
            "english": claim.gloss_en,
            "clause": candidate.clause.index,
            "rules": list(candidate.rules),
        }
