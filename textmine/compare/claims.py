"""Claims against claims: what a new document repeats, denies, refines and adds."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from textmine.compare.wording import wording
from textmine.lexicon import Lexicon
from textmine.records import Claim
from textmine.store import Store

Verdict = Literal["corroborated", "contradicted", "refined", "new"]

_CANDIDATES = 60
_SIMILAR = 0.34  # from this score on, two claims are about the same thing
_RELATED = 0.25  # wording below which a shared actor and verb are not enough
_ALIKE = 0.45  # wording from which on nothing else need agree


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim of the new document and the claim of the corpus that it stands nearest to.

    `score` is from 0, nothing in common, to 1; `reason` says in words what the verdict rests on.
    """

    verdict: Verdict
    new: Claim
    corpus: Claim | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How two claims compare, part by part; the shares are from 0 to 1."""

    actors: float | None  # None: neither has any
    about: float | None
    targets: float | None
    predicate: Literal["same", "opposed", "other"]
    words: float

    @property
    def score(self) -> float:
        """The parts that either claim has, weighted."""
        predicate = 0.0 if self.predicate == "other" else 1.0
        parts = [(0.35, self.words), (0.15, predicate)]
        for weight, part in ((0.3, self.actors), (0.2, self.about), (0.1, self.targets)):
            if part is not None:
                parts.append((weight, part))
        return sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)


class ClaimAligner:
    """Finds for each claim the corpus claims about the same actors and concepts.

    Args:
        store: the corpus. It must stay open as long as claims are aligned.
        lexicon: tells which predicates are opposed; textmine's own when None.
        name: how the reasons call a concept.
        leave_out: ids of documents of the corpus not to compare with.
    """

    def __init__(
        self,
        store: Store,
        *,
        lexicon: Lexicon | None = None,
        name: Callable[[str], str] = str,
        leave_out: Collection[str] = (),
    ) -> None:
        self._store = store
        self._lexicon = lexicon or Lexicon.load()
        self._name = name
        self._leave_out = frozenset(leave_out)
        counts = store.concept_counts("claim_concepts")
        total = sum(counts.values()) + 1
        self._weights = {id_: math.log(total / count) for id_, count in counts.items()}

    def align(self, claim: Claim) -> ClaimMatch:
        """The verdict on one claim of the new document."""
        ids = {*claim.actors, *claim.targets, *claim.concepts}
        weights = {id_: self._weights[id_] for id_ in ids if id_ in self._weights}
        found = self._store.claim_candidates(weights, limit=_CANDIDATES)
        candidates = self._store.claims(ids=[id_ for id_, _ in found])
        best: tuple[float, Claim, _Likeness] | None = None
        for candidate in candidates:
            if candidate.paragraph_id.rpartition(":")[0] in self._leave_out:
                continue
            likeness = self._likeness(claim, candidate)
            if best is None or likeness.score > best[0]:
                best = (likeness.score, candidate, likeness)
        if best is None or not self._same_matter(claim, best[2]):
            return ClaimMatch(
                "new", claim, None, round(best[0], 3) if best else 0.0, self._why_new(claim, best)
            )
        score, nearest, likeness = best
        verdict, reason = self._verdict(claim, nearest, likeness)
        return ClaimMatch(verdict, claim, nearest, round(score, 3), reason)

    def _likeness(self, new: Claim, old: Claim) -> _Likeness:
        return _Likeness(
            _overlap(new.actors, old.actors),
            _overlap(new.concepts, old.concepts),
            _overlap(new.targets, old.targets),
            self._predicates(new, old),
            wording(new, old),
        )

    def _predicates(self, new: Claim, old: Claim) -> Literal["same", "opposed", "other"]:
        if new.predicate_id and new.predicate_id == old.predicate_id:
            return "same"
        for one, other in ((new, old), (old, new)):
            predicate = self._lexicon.predicates.by_id.get(one.predicate_id)
            if predicate is not None and other.predicate_id in predicate.opposite:
                return "opposed"
        return "other"

    def _same_matter(self, claim: Claim, likeness: _Likeness) -> bool:
        if likeness.words >= _ALIKE:
            return True
        if claim.actors and not likeness.actors:
            return False
        shared = bool(likeness.about) or likeness.words >= _RELATED
        return likeness.score >= _SIMILAR and shared

    def _verdict(self, new: Claim, old: Claim, likeness: _Likeness) -> tuple[Verdict, str]:
        about = self._about(new, old)
        denied = new.polarity != old.polarity
        if denied != (likeness.predicate == "opposed"):
            if denied:
                sides = ("denies", "asserts") if new.polarity == "negated" else ("asserts", "denies")
                return "contradicted", f"{about}; the new document {sides[0]} what the corpus {sides[1]}"
            return "contradicted", f"{about}; the predicates are opposed: {new.predicate} / {old.predicate}"
        differences = self._differences(new, old, likeness)
        if differences:
            return "refined", f"{about}; {', '.join(differences)}"
        return "corroborated", f"{about}; nothing differs that the claims say of it"

    def _about(self, new: Claim, old: Claim) -> str:
        shared = [id_ for id_ in (*new.actors, *new.concepts, *new.targets)
                  if id_ in (*old.actors, *old.concepts, *old.targets)]  # fmt: skip
        names = ", ".join(self._name(id_) for id_ in dict.fromkeys(shared))
        return f"both speak of {names}" if names else "both are put in the same words"

    def _differences(self, new: Claim, old: Claim, likeness: _Likeness) -> list[str]:
        found = []
        if set(new.targets) != set(old.targets) and (new.targets or old.targets):
            found.append(f"toward {self._names(new.targets)} instead of {self._names(old.targets)}")
        if new.modality != old.modality:
            found.append(f"{new.modality} instead of {old.modality}")
        if likeness.predicate == "other" and likeness.words < _ALIKE:
            found.append(f"{new.predicate} instead of {old.predicate}")
        if set(new.actors) - set(old.actors):
            found.append(f"also said of {self._names(tuple(a for a in new.actors if a not in old.actors))}")
        if new.concepts and old.concepts and not likeness.about:
            found.append(f"about {self._names(new.concepts)} instead of {self._names(old.concepts)}")
        return found

    def _names(self, ids: tuple[str, ...]) -> str:
        return ", ".join(map(self._name, ids)) or "nobody named"

    def _why_new(self, claim: Claim, best: tuple[float, Claim, _Likeness] | None) -> str:
        if best is None:
            return "the corpus has no claim about any of its actors, threats and strategies"
        if claim.actors and not best[2].actors:
            return f"no claim of the corpus about {self._names(claim.actors)} is near it"
        return "the nearest claim of the corpus is about another matter"


def _overlap(one: Collection[str], other: Collection[str]) -> float | None:
    """Share of the smaller set that is in both: a claim of two actors repeats one of each. None: both empty."""
    if not one or not other:
        return 0.0 if one or other else None
    return len(set(one) & set(other)) / min(len(set(one)), len(set(other)))
