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
_BEING = frozenset({"be", "not-be"})  # predicates that say what something is
_KIN = 0.65  # how sure it is that what is said of a group or its member is said of the other
_ONLY_NAMED = 0.6  # how sure it is that one whom only the sentence names is the actor
_IN_SUBJECT = 0.7  # the same of one whom only the subject names: hackers from North Korea
_BESIDE = 0.5  # the same of one whom the sentence names and the claim does not
_SAME_TARGETS = 0.5  # share of the matter where they say nothing beside their targets
_SENSE = 1.2  # how much a sense says, beside a word's 1
# bearing: both tell what becomes of a thing, by different words
PredicateMatch = Literal["same", "opposed", "bearing", "other"]


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
    across: bool = False  # they are in different languages
    swapped: bool = False  # each says of the other's target what that says of its own

    @property
    def conflict(self) -> bool:
        """Can not both hold?"""
        return (self.denied != (self.predicate == "opposed")) != self.course

    @property
    def score(self) -> float:
        """From 0, nothing in common, to 1."""
        predicate = {"other": 0.0, "bearing": 0.5}.get(self.predicate, 1.0)
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
        predicate = self._predicates(new, old)
        return Alikeness(
            self.actors(new, old),
            matter,
            about,
            predicate,
            self._denied(new, old, predicate),
            new.bearing.course * old.bearing.course < 0,
            _chinese(new.terms) != _chinese(old.terms),
            self._swapped(new, old),
        )

    def _denied(self, new: Statement, old: Statement, predicate: PredicateMatch) -> bool:
        """Do the signs differ? Of whom the other excepts, the other says the opposite."""
        here, there = new.bearing, old.bearing
        shared = here.senses.keys() & there.senses.keys()
        if predicate == "opposed" or {here.sense_at, there.sense_at} & shared:
            sign = (
                here.outer * there.outer
            )  # what the predicates themselves do is known to be the opposite, or the same
        else:
            sign = here.sign * there.sign
        for one, other in ((new, old), (old, new)):
            if other.bearing.excepted & set(one.claim.actors):
                sign = -sign
        return sign < 0

    def speaks_only(self, new: Statement, old: Statement) -> bool:
        """Does one of them only say or accuse, and the other do?"""
        one, other = (self._speaks(statement.bearing.act) for statement in (new, old))
        return one != other and not (new.inner or old.inner)

    def denies_being(self, new: Statement, old: Statement) -> bool:
        """Does one of them only say what something is not, and the other what is done?"""
        one, other = (statement.claim.predicate_id in _BEING for statement in (new, old))
        return one != other and (new if one else old).bearing.sign < 0

    def member_only(self, new: Statement, old: Statement) -> bool:
        """Does the new claim speak of a group, and the other of one of its members?"""
        here, there = new.claim.actors, old.claim.actors
        return bool(here and there) and not set(here) & set(there) and all(
            any(other in self._kin(id_) for other in there) for id_ in here
        )  # fmt: skip

    def _speaks(self, predicate_id: str) -> bool:
        known = self._lexicon.predicates.by_id.get(predicate_id)
        return known is not None and (known.says or known.kind == "attribution")

    def _swapped(self, new: Statement, old: Statement) -> bool:
        here, there = new.claim, old.claim
        return bool(
            set(here.actors) & set(there.targets)
            and set(here.targets) & set(there.actors)
            and not set(here.actors) & set(there.actors)
        )

    def actors(self, new: Statement, old: Statement) -> float | None:
        """How much of those of whom the new claim speaks the other speaks of too; None where neither names any."""
        here, there = new.claim.actors, (*old.claim.actors, *old.bearing.listed)
        if new.bearing.excepted & set(there) or old.bearing.excepted & set(here):
            return 1.0
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
        if max(matched) < _ONLY_NAMED and sure == 1:
            return self._by_subject(new, old, here, there)
        one = len(here) == 1 or len(there) == 1 or sure < 1
        return sure * (max(matched) if one else sum(matched) / len(matched))

    def same_names(self, new: Statement, old: Statement) -> bool:
        """Do the claims name an actor in common?"""
        return any(self.same(a, b) >= _ONLY_NAMED for a in new.claim.actors for b in old.claim.actors)

    def _by_subject(self, new: Statement, old: Statement, here: Iterable[str], there: Iterable[str]) -> float:
        """How likely those are the same who are named otherwise: hackers from North Korea, North Korean cyber units."""
        names = new.bearing.subject | set(here), old.bearing.subject | set(there)
        near = max(self.same(a, b) for a in names[0] for b in names[1])
        shared = new.bearing.subject_senses & old.bearing.subject_senses
        if shared and near < _ONLY_NAMED:
            words = [frozenset().union(*(self._word_terms(w) for sense in shared for w in side.bearing.senses[sense]))
                     for side in (new, old)]  # fmt: skip
            rest = [
                frozenset().union(*map(self._name_terms, own)) - COMMON_WORDS - words[0] - words[1]
                for own in names
            ]
            near = 1.0 if not all(rest) or rest[0] & rest[1] else near
        return near * _IN_SUBJECT

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
        ids = here.act, there.act
        if (ids[0] and ids[0] == ids[1]) or {
            here.sense_at,
            there.sense_at,
        } & here.senses.keys() & there.senses.keys():
            return "same"
        if here.on_object and there.on_object and here.effects and there.effects:
            if new.claim.predicate_id and new.claim.predicate_id == old.claim.predicate_id:
                return "same"
            return "bearing"  # what they do to it is in the signs
        for one, other in (ids, ids[::-1]):
            predicate = self._lexicon.predicates.by_id.get(one)
            if predicate is not None and other in predicate.opposite:
                return "opposed" if here.course * there.course == 0 else "same"
        if ids[0] and f"p:{ids[0]}" in old.terms:
            return "same"
        if here.on_object != there.on_object and (here.effects or there.effects) and not (ids[0] and ids[1]):
            return "bearing"
        return "other"

    def _matter(self, new: Statement, old: Statement) -> tuple[float, float]:
        who = self._who(new) | self._who(old)
        across = _chinese(new.terms) != _chinese(old.terms)
        senses = new.bearing.senses.keys() & old.bearing.senses.keys()
        here = self._weighed(new, old, who, across, senses)
        there = self._weighed(old, new, who, across, senses)
        both = [*here.values(), *there.values()]
        usual = _SENSE * sum(both) / len(both) if both else 1.0
        here, there = (side | {f"s:{sense}": usual for sense in senses} for side in (here, there))
        around = {term: weight for term, weight in here.items() if term in old.context}
        matter = 0.55 * _share(here, there) + 0.25 * _share(there, here) + 0.2 * _share(here, around)
        about = self._about(new, here)
        if self._same_targets(new, old) and not (about and self._about(old, there)):
            return max(matter, _SAME_TARGETS), 1.0
        return matter, max(_share(about, there), 0.5 * _share(about, around)) if about else matter

    def _about(self, statement: Statement, terms: Mapping[str, float]) -> dict[str, float]:
        """What it says beside the predicate."""
        verb = self._predicate_terms(statement.claim.predicate_id, statement.claim.predicate)
        return {term: weight for term, weight in terms.items() if term not in verb}

    def _same_targets(self, new: Statement, old: Statement) -> bool:
        here, there = new.claim.targets, old.claim.targets
        return bool(here) and all(any(self.same(a, b) >= _KIN for b in there) for a in here)

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
        self,
        statement: Statement,
        other: Statement,
        without: Iterable[str],
        across: bool,
        senses: Iterable[str],
    ) -> dict[str, float]:
        """The terms of a statement with their weights.

        Those of its links are left out unless the other statement has them too, and so are those of the words that
        have a sense which both have.
        """
        bearing = statement.bearing
        left_out = set(without)
        left_out.update(*(self._word_terms(word) - other.terms.keys() for word in bearing.links))
        left_out.update(*(self._word_terms(word) for sense in senses for word in bearing.senses[sense]))
        return {
            term: amount * self._weight(term)
            for term, amount in statement.terms.items()
            if term not in left_out
            and not (across and term.startswith("z:"))
            # A concept that the other does not have: its words tell as much.
            and (term in other.terms or term in other.context or not term.startswith("c:"))
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
