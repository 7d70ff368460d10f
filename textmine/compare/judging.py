"""The verdict on two claims: whether they are of one matter, cannot both hold, differ, or agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from textmine.compare.alikeness import Alikeness, Comparer
from textmine.compare.differences import Difference, Differences
from textmine.compare.reasons import Reasons
from textmine.compare.statement import Statement, Surroundings, surroundings
from textmine.records import Claim, Mention, Paragraph

Verdict = Literal["corroborated", "contradicted", "refined", "new", "unclear"]
VERDICTS: tuple[Verdict, ...] = ("corroborated", "contradicted", "refined", "new", "unclear")

SAME_MATTER = 2  # how a match stands that is of the same matter
_SAME_MATTER = 0.28  # share of the matter from which on two claims of the same actor are about the same thing
_SAME_PREDICATE = 0.05  # so much less is enough where the predicate is the same, or its opposite
_DENIAL = 0.08  # so much more where one denies what the other asserts, but by another verb
_UNSURE_ACTOR = 0.25  # so much more is needed the less sure it is that the actor is the same
_SAME_OBJECT = 0.12  # share of what it says beside the predicate below which they have only a verb in common
_SAME_THING = 0.25  # the same where only what becomes of a thing is compared
_ACROSS = 0.06  # so much less is enough across languages, where words have fewer terms in common
_ASKED = 0.1  # and where the new document only asks: nothing is claimed of what is shown beside it
_OTHER_VERB = 0.37  # share of the matter below which unlike verbs leave open what the one says of the other
_SAME_SENSE = 0.45  # share of what they say beside the predicate from which on unlike verbs matter less
_UNLIKE_AGREE = 0.6  # share of the matter from which on unlike verbs agree that have no sense in common
_BEARING_AGREE = (0.55, 0.5)  # the same, and of the object, where only what becomes of a thing is compared
# Share of the object from which on a claim is of one matter that names a target where the corpus names none.
_ADDED = 0.6
# Share of the matter from which on they agree whose verbs only say that it begins.
_LIGHT_AGREE = 0.45
_OTHERS = 0.5  # share of the object from which on what is said of others as well is of one matter
_CONFLICT = 0.1  # so much less is enough where they cannot both hold
_UNREAD = 0.6  # share of the matter from which on sentences that no claim was read in agree
_SURE_ACTOR = 0.9
_SURE_NOBODY = 0.5  # share of the matter from which on a verdict is given where neither names an actor
_SURE_OBJECT = 0.4  # the same from which on what becomes of a thing can be denied
_NO_ACTORS = 0.42  # share of the matter where neither names an actor
SAME_ACTOR = 0.5
_RIVALS = 0.3  # share of the matter from which on two actors claim the same place: the largest, the only one
_FIRST = frozenset({"top", "only"})
_PLACED = _FIRST | {"bottom"}
# How one stands to what another opposes: what else is done about it is no denial of it.
_STANCES = frozenset({"opposes", "protests"})
_OF_STANCE = _STANCES | {"ignores", "refuses", "prevents", "ends", "denies", "demanded", "not"}
_RIVALS_ALONE = 0.7  # the same where the place is not said to be in anybody's eyes
_NOT_A_FACT = frozenset({"demanded", "supposed", "intended"})


class Judge:
    """Judges how a new claim stands to one of the corpus.

    Args:
        comparer: tells how alike they are.
        reasons: puts in words why.
        is_name: is a concept known by a name of its own?
    """

    def __init__(self, comparer: Comparer, reasons: Reasons, is_name: Callable[[str], bool]) -> None:
        self._comparer, self.reasons = comparer, reasons
        self._differences = Differences(comparer, reasons, is_name)
        self._around = lru_cache(maxsize=5_000)(surroundings)

    def around(self, claim: Claim, paragraph: Paragraph, mentions: Iterable[Mention]) -> Surroundings:
        """What stands around a claim of the corpus."""
        return self._around(claim, paragraph, tuple(mentions))

    def standing(self, new: Statement, old: Statement, likeness: Alikeness) -> int:
        """How good a match is before its score counts: SAME_MATTER, 1 for rivals for one place, else 0."""
        if self._same_matter(new, old, likeness):
            # What only says what something is not tells little: what else is said of it goes before.
            return 1 if self._comparer.denies_being(new, old) else SAME_MATTER
        rivals = self._rivals(new, old, likeness) or self._not_alone(new, old, likeness)
        return 1 if rivals or self._not_alone(old, new, likeness) else 0

    def verdict(
        self,
        new: Statement,
        old: Statement,
        likeness: Alikeness,
        paragraph: Paragraph,
        mentions: Iterable[Mention],
    ) -> tuple[Verdict, str]:
        """The verdict and why.

        Args:
            paragraph, mentions: around the claim of the corpus.
        """
        say, joined = self.reasons.say, self.reasons.joined
        if not self._same_matter(new, old, likeness):
            if self._rivals(new, old, likeness):
                return "contradicted", say("rivals", new=self.reasons.names(new.claim.actors),
                                           old=self.reasons.names(old.claim.actors))  # fmt: skip
            if others := self._not_alone(new, old, likeness) or self._not_alone(old, new, likeness):
                key = "not-alone" if "only" in new.bearing.rank else "not-alone-there"
                return "contradicted", say(key, names=self.reasons.names(sorted(others)))
            if likeness.across and likeness.predicate == "same" and self._comparer.one_to_another(new, old):
                return "unclear", joined(self.reasons.about(new, old), say("faint"))
            other = (
                likeness.actors is not None
                and likeness.actors < SAME_ACTOR
                and likeness.matter >= _SAME_MATTER
            )
            return "new", self.reasons.new(new, old, likeness, other_actor=other)
        about = self.reasons.about(new, old)
        for side, one in (("new", new), ("old", old)):
            if one.bearing.open:
                return "unclear", joined(about, say(f"{one.bearing.open}-{side}"))
        around = self.around(old.claim, paragraph, mentions)
        differences = self._differences.found(new, old, around)
        if likeness.conflict and self._differences.nowhere(new, old, around):
            return "unclear", joined(about, say("nowhere", names=self.reasons.names(new.claim.targets)))
        if unclear := self._unclear(new, old, likeness):
            return "unclear", joined(about, unclear)
        if likeness.conflict and not self._differences.elsewhere(new, old, around):
            if self._unlike_facts(new, old):  # nothing that is denied supports in part
                return "unclear", joined(about, *([d.said for d in differences] or [say("not-a-fact")]))
            return "contradicted", joined(about, self.reasons.conflict(new, old, likeness))
        if not likeness.conflict and self._owners(new, old):
            return "contradicted", say("rivals", new=self.reasons.names(new.claim.targets),
                                       old=self.reasons.names(old.claim.targets))  # fmt: skip
        if differences:
            if self._too_unlike(new, old, likeness, around):
                return "unclear", joined(about, say("faint"))
            return "refined", joined(about, *(difference.said for difference in differences))
        return "corroborated", joined(about, say("agrees"))

    def differences(
        self, new: Statement, old: Statement, paragraph: Paragraph, mentions: Iterable[Mention]
    ) -> tuple[Difference, ...]:
        """What a claim that refines one of the corpus says otherwise, the weightiest first."""
        return tuple(self._differences.found(new, old, self.around(old.claim, paragraph, mentions)))

    def _unclear(self, new: Statement, old: Statement, likeness: Alikeness) -> str:
        """Why nothing can be said, "" where a verdict can."""
        if likeness.conflict and likeness.predicate == "bearing" and likeness.object < _SURE_OBJECT:
            return self.reasons.say("faint")
        if likeness.actors is None and likeness.matter < _SURE_NOBODY:
            return self.reasons.say("faint")
        if self._comparer.denies_being(new, old):
            return self.reasons.say("verbs", new=new.claim.predicate, old=old.claim.predicate)
        if "instead" in new.bearing.rank ^ old.bearing.rank:
            return self._verbs(new, old)
        if likeness.conflict:
            return self._unclear_conflict(new, old, likeness)
        return self._unclear_agreement(new, old, likeness)

    def _unclear_conflict(self, new: Statement, old: Statement, likeness: Alikeness) -> str:
        if likeness.predicate == "other" and likeness.matter < _OTHER_VERB - _CONFLICT:
            if not self._one_sense(new, old, likeness) and not (new.inner or old.inner):
                return self._verbs(new, old)
        senses = new.bearing.senses.keys() & old.bearing.senses.keys()
        if likeness.predicate == "bearing" and likeness.matter < _LIGHT_AGREE and not senses:
            return self.reasons.say("faint")
        if likeness.predicate not in ("same", "opposed") and not likeness.course:
            for one, other in ((new.bearing, old.bearing), (old.bearing, new.bearing)):
                stands = _STANCES.intersection(one.effects)
                if stands and not _OF_STANCE.intersection(other.effects):
                    return self._verbs(new, old)
        return ""

    def _unclear_agreement(self, new: Statement, old: Statement, likeness: Alikeness) -> str:
        here, there = new.bearing, old.bearing
        if new.inner != old.inner and new.bearing.certainty == old.bearing.certainty:
            return self.reasons.say("faint")  # who lets, makes or forbids it is left out
        if "only" in here.rank - there.rank:
            return self.reasons.say("rank")
        if bool(here.loose) != bool(there.loose):
            return self._verbs(new, old)
        one_sense = self._one_sense(new, old, likeness)
        member = self._comparer.member_only(new, old)
        inner = new.inner or old.inner  # the verb is that of what is asked for
        if (
            likeness.predicate == "other"
            and not inner
            and (member or (not one_sense and likeness.matter < _UNLIKE_AGREE))
        ):
            return self._verbs(new, old)
        if likeness.predicate == "bearing" and not new.bearing.senses.keys() & old.bearing.senses.keys():
            matter, about = _BEARING_AGREE
            if likeness.matter < matter or likeness.object < about:
                return self.reasons.say("faint")
        # To launch, to take up: the object says what.
        light = "begins" in new.bearing.effects and "begins" in old.bearing.effects
        light = light and not likeness.across  # words have fewer terms in common
        if light and likeness.predicate == "same" and likeness.matter < _LIGHT_AGREE and not one_sense:
            return self.reasons.say("faint")
        if new.bearing.rank & _PLACED and not old.bearing.rank & (_PLACED | {"one-of"}):
            return self.reasons.say("rank")
        # A sentence that no claim was read in must say most of the same by the same verb.
        read = new.claim.claim_id and old.claim.claim_id
        if not read and likeness.predicate == "other" and likeness.matter < _UNREAD:
            return self.reasons.say("faint")
        return ""

    def _too_unlike(self, new: Statement, old: Statement, likeness: Alikeness, around: Surroundings) -> bool:
        """Do two claims that differ have so little in common that the one may not bear on the other?"""
        differences = self._differences
        unsure = likeness.actors is not None and likeness.actors < _SURE_ACTOR
        if unsure and differences.elsewhere(new, old, around):
            return True
        alike = likeness.object >= _OTHERS
        added = not old.claim.targets and differences.targets(new, old, around)
        if added and (likeness.predicate != "same" or likeness.object < _ADDED):
            return True
        if unsure and not alike and differences.of_others(new, old, around):
            return True
        if likeness.across:
            return False  # words have fewer terms in common
        if unsure and (new.inner or old.inner) and likeness.object < _SURE_OBJECT:
            return True
        return likeness.predicate == "bearing" and not alike

    def _one_sense(self, new: Statement, old: Statement, likeness: Alikeness) -> bool:
        """Do they share a sense, and most of what they say beside the predicate?"""
        return bool(new.bearing.senses.keys() & old.bearing.senses.keys()) and likeness.object >= _SAME_SENSE

    def _verbs(self, new: Statement, old: Statement) -> str:
        return self.reasons.say("verbs", new=new.claim.predicate, old=old.claim.predicate)

    def _owners(self, new: Statement, old: Statement) -> bool:
        """Does the one say that it belongs to somebody, the other that to somebody else?"""
        here, there = new.claim.targets, old.claim.targets
        return "belongs" in new.bearing.rank & old.bearing.rank and bool(here and there) and not any(
            self._comparer.same(a, b) >= SAME_ACTOR for a in here for b in there
        )  # fmt: skip

    def _unlike_facts(self, new: Statement, old: Statement) -> bool:
        """Is one demanded, planned or supposed and the other not, so that both may hold?"""
        if "intends" in new.bearing.effects and "intends" in old.bearing.effects:
            return False
        one, other = new.bearing.certainty, old.bearing.certainty
        return one != other and bool({one, other} & _NOT_A_FACT)

    def _same_matter(self, new: Statement, old: Statement, likeness: Alikeness) -> bool:
        if likeness.object < _SAME_OBJECT or likeness.swapped or self._comparer.speaks_only(new, old):
            return False
        if likeness.actors is None:
            return likeness.matter >= _NO_ACTORS and likeness.object >= _SURE_OBJECT
        wanted = _SAME_MATTER + _UNSURE_ACTOR * (1 - likeness.actors)
        if likeness.predicate in ("same", "opposed"):
            wanted -= _SAME_PREDICATE
        elif likeness.predicate == "bearing" and likeness.object < _SAME_THING:
            return False
        elif likeness.denied:
            wanted += _DENIAL
        if likeness.across:
            wanted -= _ACROSS
        if new.bearing.open and likeness.actors >= _SURE_ACTOR:
            wanted -= _ASKED
        return likeness.actors >= SAME_ACTOR and likeness.matter >= wanted

    def _not_alone(self, one: Statement, other: Statement, likeness: Alikeness) -> frozenset[str]:
        """Whom the other names beside the one that is said to be the only one, where both are of one matter."""
        if "only" not in one.bearing.rank or "only" in other.bearing.rank or likeness.denied:
            return frozenset()
        whom = set(one.claim.actors)
        others = frozenset().union(*(own - whom for own in other.bearing.lists if own & whom))
        return others if others and likeness.matter >= _RIVALS else frozenset()

    def _rivals(self, new: Statement, old: Statement, likeness: Alikeness) -> bool:
        """Do two say that they alone are the same to the same: the largest, the only one, the winner?"""
        here, there = new.bearing, old.bearing
        if likeness.actors is None or likeness.actors >= SAME_ACTOR or likeness.denied:
            return False
        if likeness.swapped and "wins" in here.rank & there.rank:
            return True
        exclusive = {"top", "only"} & here.rank & there.rank
        return (
            bool(exclusive)
            and "one-of" not in here.rank | there.rank
            and likeness.matter >= (_RIVALS if new.claim.targets else _RIVALS_ALONE)
            and set(new.claim.targets) == set(old.claim.targets)
        )
