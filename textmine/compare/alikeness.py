"""How alike two claims are: who acts, what is done, what it is about, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from textmine.compare.statement import Statement
from textmine.compare.words import refusals
from textmine.lexicon import Lexicon

# Words of actors' names that many have: "Chinese forces" and "French forces" are not alike for their forces.
_COMMON = """
    govern forc armi militari arm presid offici state countri nation group organiz leader minist ministri navi polic
    compani firm member republ
"""
COMMON_WORDS = frozenset(f"w:{stem}" for stem in _COMMON.split())
_KIN = 0.65  # how sure it is that what is said of a group or its member is said of the other
_ONLY_NAMED = 0.6  # how sure it is that one whom only the sentence names is the actor
PredicateMatch = Literal["same", "opposed", "other"]


@dataclass(frozen=True, slots=True)
class Alikeness:
    """How two claims compare; the shares are from 0 to 1.

    `actors` is None where one of them names none. `matter` is how much of what the new claim says, beside its actors
    and targets, the other says as well, and the other way round; `object` how much of it beside the predicate.
    """

    actors: float | None
    matter: float
    object: float
    predicate: PredicateMatch
    denied: bool  # one says that it is so, the other that it is not

    @property
    def score(self) -> float:
        """From 0, nothing in common, to 1."""
        predicate = 0.0 if self.predicate == "other" else 1.0
        parts = [(0.6, self.matter), (0.15, predicate)]
        if self.actors is not None:
            parts.append((0.25, self.actors))
        return sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)


class Comparer:
    """Compares claims.

    Args:
        weight: how telling a term is.
        kin: the concepts that belong to a concept: members, groups, broader and narrower ones.
        name_terms: the terms of a concept's name.
        word_terms: the terms of a word or phrase.
    """

    def __init__(
        self,
        weight: Callable[[str], float],
        kin: Callable[[str], frozenset[str]],
        name_terms: Callable[[str], frozenset[str]],
        word_terms: Callable[[str], frozenset[str]],
        lexicon: Lexicon,
    ) -> None:
        self._weight = weight
        self._kin = kin
        self._name_terms = name_terms
        self._word_terms = word_terms
        self._lexicon = lexicon

    def compare(self, new: Statement, old: Statement) -> Alikeness:
        """How a new claim compares with one of the corpus."""
        refused = (
            new.claim.predicate_id in refusals(),
            old.claim.predicate_id in refusals(),
        )
        denied = ((new.claim.polarity == "negated") ^ refused[0]) != (
            (old.claim.polarity == "negated") ^ refused[1]
        )
        predicate = self._predicates(new, old)
        if predicate == "opposed" and any(refused):
            predicate = "same"  # that one refuses is in `denied` already
        matter, about = self._matter(new, old)
        return Alikeness(self.actors(new, old), matter, about, predicate, denied)

    def actors(self, new: Statement, old: Statement) -> float | None:
        """How much of those of whom the new claim speaks the other speaks of too; None where neither names any."""
        here, there = new.claim.actors, old.claim.actors
        if not here and not there:
            return None
        sure = 1.0 if here and there else _ONLY_NAMED
        here, there = here or _actors(new.named), there or _actors(old.named)
        if not here or not there:
            return 0.0
        matched = [max(self.same(id_, other) for other in there) for id_ in here]
        one = len(here) == 1 or len(there) == 1 or sure < 1
        return sure * (max(matched) if one else sum(matched) / len(matched))

    def same(self, one: str, other: str) -> float:
        """How likely two ids stand for the same, or one for a part of the other."""
        if one == other:
            return 1.0
        if other in self._kin(one) or one in self._kin(other):
            return _KIN
        here, there = self._name_terms(one), self._name_terms(other)
        if here - COMMON_WORDS and there - COMMON_WORDS:
            here, there = here - COMMON_WORDS, there - COMMON_WORDS
        return 0.9 * len(here & there) / min(len(here), len(there)) if here and there else 0.0

    def _predicates(self, new: Statement, old: Statement) -> PredicateMatch:
        ids = new.claim.predicate_id, old.claim.predicate_id
        if ids[0] and ids[0] == ids[1]:
            return "same"
        for one, other in (ids, ids[::-1]):
            predicate = self._lexicon.predicates.by_id.get(one)
            if predicate is not None and other in predicate.opposite:
                return "opposed"
        if ids[0] and f"p:{ids[0]}" in old.terms:
            return "same"
        return "other"

    def _matter(self, new: Statement, old: Statement) -> tuple[float, float]:
        who = self._who(new) | self._who(old)
        across = _chinese(new.terms) != _chinese(old.terms)
        here = self._weighed(new.terms, who, across)
        there = self._weighed(old.terms, who, across)
        around = {term: weight for term, weight in here.items() if term in old.context}
        matter = 0.55 * _share(here, there) + 0.25 * _share(there, here) + 0.2 * _share(here, around)
        verb = self._predicate_terms(new.claim.predicate_id, new.claim.predicate)
        about = {term: weight for term, weight in here.items() if term not in verb}
        return matter, max(_share(about, there), 0.5 * _share(about, around)) if about else matter

    def _who(self, statement: Statement) -> set[str]:
        """The terms of whom a claim speaks: ids, and the words of their names."""
        ids = (*statement.claim.actors, *statement.claim.targets)
        return {f"c:{id_}" for id_ in ids}.union(*(self._name_terms(id_) for id_ in ids))

    def _predicate_terms(self, predicate_id: str, predicate: str) -> frozenset[str]:
        """All terms that a predicate's own words give."""
        known = self._lexicon.predicates.by_id.get(predicate_id)
        words = (predicate, known.gloss) if known is not None else (predicate,)
        return frozenset((f"p:{predicate_id}",)).union(*map(self._word_terms, words))

    def _weighed(self, terms: Mapping[str, float], without: Iterable[str], across: bool) -> dict[str, float]:
        left_out = set(without)
        return {
            term: amount * self._weight(term)
            for term, amount in terms.items()
            if term not in left_out and not (across and term.startswith("z:"))
        }


def _actors(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_.startswith("actor:"))


def _chinese(terms: Iterable[str]) -> bool:
    return any(term.startswith("z:") for term in terms)


def _share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    total = sum(one.values())
    return (
        sum(min(weight, other[term]) for term, weight in one.items() if term in other) / total
        if total
        else 0.0
    )
