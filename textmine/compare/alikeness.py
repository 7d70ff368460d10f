"""How alike two claims are: who acts, what is done, what it is about, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from textmine.compare.statement import Statement
from textmine.lexicon import Lexicon

# Words of actors' names that many have: "Chinese forces" and "French forces" are not alike for their forces.
_COMMON = """
    govern forc armi militari arm presid offici state countri nation group organiz leader minist ministri navi polic
    compani firm member republ
"""
COMMON_WORDS = frozenset(f"w:{stem}" for stem in _COMMON.split())
_KIN = 0.65  # how sure it is that what is said of a group or its member is said of the other
_ONLY_NAMED = 0.6  # how sure it is that one whom only the sentence names is the actor
_BESIDE = 0.5  # the same of one whom the sentence names and the claim does not
_SENSE = 1.2  # how much a sense says, beside a word's 1
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
    course: bool = False  # one says that there is more of it, the other that there is less
    swapped: bool = False  # each says of the other's target what that says of its own

    @property
    def conflict(self) -> bool:
        """Can not both hold?"""
        return (self.denied != (self.predicate == "opposed")) != self.course

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
        matter, about = self._matter(new, old)
        return Alikeness(
            self.actors(new, old),
            matter,
            about,
            self._predicates(new, old),
            self._denied(new, old),
            new.bearing.course * old.bearing.course < 0,
            self._swapped(new, old),
        )

    def _denied(self, new: Statement, old: Statement) -> bool:
        """Do the signs differ? Of whom the other excepts, the other says the opposite."""
        sign = new.bearing.sign * old.bearing.sign
        for one, other in ((new, old), (old, new)):
            if other.bearing.excepted & set(one.claim.actors):
                sign = -sign
        return sign < 0

    def _swapped(self, new: Statement, old: Statement) -> bool:
        here, there = new.claim, old.claim
        return bool(
            set(here.actors) & set(there.targets)
            and set(here.targets) & set(there.actors)
            and not set(here.actors) & set(there.actors)
        )

    def actors(self, new: Statement, old: Statement) -> float | None:
        """How much of those of whom the new claim speaks the other speaks of too; None where neither names any."""
        here, there = new.claim.actors, (*old.claim.actors, *old.bearing.excepted)
        if not here and not there:
            return None
        sure = 1.0 if here and there else _ONLY_NAMED
        here, there = here or _actors(new.named), there or _actors(old.named)
        if not here or not there:
            here, there = here or _actors(new.beside), there or _actors(old.beside)
            sure = _BESIDE
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
        here, there = new.bearing, old.bearing
        if here.on_object and there.on_object and here.effects and there.effects:
            return "same"  # what they do to it is in the signs
        ids = here.act, there.act
        if ids[0] and ids[0] == ids[1]:
            return "same"
        for one, other in (ids, ids[::-1]):
            predicate = self._lexicon.predicates.by_id.get(one)
            if predicate is not None and other in predicate.opposite:
                return "opposed" if here.course * there.course == 0 else "same"
        if ids[0] and f"p:{ids[0]}" in old.terms:
            return "same"
        if here.on_object != there.on_object and (here.effects or there.effects):
            return "same" if not (ids[0] and ids[1]) else "other"
        return "other"

    def _matter(self, new: Statement, old: Statement) -> tuple[float, float]:
        who = self._who(new) | self._who(old)
        across = _chinese(new.terms) != _chinese(old.terms)
        senses = new.bearing.senses.keys() & old.bearing.senses.keys()
        here = self._weighed(new, who, across, senses)
        there = self._weighed(old, who, across, senses)
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

    def _weighed(
        self, statement: Statement, without: Iterable[str], across: bool, senses: Iterable[str]
    ) -> dict[str, float]:
        """The terms of a statement with their weights, those of the links left out, and a term for each shared sense
        in place of those of the words that have it."""
        left_out = set(without)
        bearing = statement.bearing
        for words in (bearing.links, *(bearing.senses[sense] for sense in senses)):
            left_out.update(*map(self._word_terms, words))
        kept = {
            term: amount * self._weight(term)
            for term, amount in statement.terms.items()
            if term not in left_out and not (across and term.startswith("z:"))
        }
        usual = sum(kept.values()) / len(kept) if kept else 1.0
        return kept | {f"s:{sense}": _SENSE * usual for sense in senses}


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
