"""What two claims of one matter differ in: whom they are directed at, certainty, amounts, times, degrees, actors."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.compare.alikeness import Comparer
from textmine.compare.amounts import Amount, amounts, months
from textmine.compare.reasons import Reasons
from textmine.compare.statement import Statement, Surroundings, years

_SAME_ACTOR = 0.5


class Differences:
    """Finds the differences between a new claim and one of the corpus, in words."""

    def __init__(self, comparer: Comparer, reasons: Reasons) -> None:
        self._comparer, self._reasons = comparer, reasons

    def found(self, new: Statement, old: Statement, around: Surroundings) -> list[str]:
        """The differences, the weightiest first."""
        return [
            *self._targets(new, old, around),
            *self._certainty(new, old),
            *self._amounts(new, around),
            *self._times(new, old, around),
            *self._degrees(new, old),
            *self._actors(new, old, around),
        ]

    def elsewhere(self, new: Statement, old: Statement, around: Surroundings) -> bool:
        """Are the claims directed at different targets, so that one may hold and the other not?"""
        here, there = new.claim.targets, [t for t in old.claim.targets if t in around.sentence]
        return bool(here and there) and not any(
            self._comparer.same(one, other) >= _SAME_ACTOR
            for one in here
            for other in (*there, *around.sentence)
        )

    def nowhere(self, new: Statement, old: Statement, around: Surroundings) -> bool:
        """Is what the corpus denies or asserts said of nobody, and are those of the new claim not named around it?"""
        return bool(new.claim.targets) and not old.claim.targets and not any(
            self._comparer.same(one, other) >= _SAME_ACTOR for one in new.claim.targets for other in around.paragraph
        )  # fmt: skip

    def _targets(self, new: Statement, old: Statement, around: Surroundings) -> Iterator[str]:
        """What differs in whom the claims are directed at, as far as the sentence of the corpus tells."""
        named = around.sentence if old.claim.targets else around.paragraph
        known = named | set(old.claim.targets) | set(old.claim.actors)
        if set(old.claim.targets) & around.sentence and not old.inner:
            known -= set(old.claim.actors) - set(old.claim.targets)  # who does it is not whom it is done to
        added = [t for t in new.claim.targets
                 if not any(self._comparer.same(t, other) >= _SAME_ACTOR for other in known)]  # fmt: skip
        if not added:
            return
        words = {"new": self._reasons.names(added), "old": self._reasons.names(old.claim.targets)}
        yield (
            self._reasons.say("targets", **words)
            if old.claim.targets
            else self._reasons.say("more-targets", **words)
        )

    def _certainty(self, new: Statement, old: Statement) -> Iterator[str]:
        one, other = new.bearing.certainty, old.bearing.certainty
        if one != other:
            words = {
                side: self._reasons.say(f"{value}-modality") for side, value in (("new", one), ("old", other))
            }
            yield self._reasons.say("modality", **words)

    def _amounts(self, new: Statement, around: Surroundings) -> Iterator[str]:
        """Amounts of one kind that no amount of the other's sentence agrees with."""
        there = amounts(around.text)
        for amount in new.bearing.amounts:
            like = [other for other in there if other.kind == amount.kind]
            if like and not any(amount.agrees(other) and amount.bound == other.bound for other in like):
                yield self._reasons.say("amount", new=_shown(amount), old=", ".join(map(_shown, like)))

    def _times(self, new: Statement, old: Statement, around: Surroundings) -> Iterator[str]:
        here, there = new.claim, old.claim
        if other := years(here.text) - around.years - {a.text for a in new.bearing.amounts}:
            yield self._reasons.say("time", new=", ".join(sorted(other)))
        elif (own := months(here.text)) and (known := months(around.text)) and not own & known:
            yield self._reasons.say("months", new=_numbers(own), old=_numbers(known))
        elif here.time_text and there.time_text and _apart(new, old):
            yield self._reasons.say("times", new=here.time_text, old=there.time_text)

    def _degrees(self, new: Statement, old: Statement) -> Iterator[str]:
        here, there = new.bearing, old.bearing
        if here.degree and there.degree and here.degree != there.degree:
            yield self._reasons.say(f"degree-{here.degree}")
        elif "one-of" in here.rank ^ there.rank and ("top" in here.rank or "top" in there.rank):
            yield self._reasons.say("one-of-new" if "one-of" in here.rank else "one-of-old")

    def _actors(self, new: Statement, old: Statement, around: Surroundings) -> Iterator[str]:
        if self._comparer.member_only(new, old):
            yield self._reasons.say("member", new=self._reasons.names(new.claim.actors),
                                    old=self._reasons.names(old.claim.actors))  # fmt: skip
            return
        known = around.sentence | set(old.claim.actors)
        if new.bearing.excepted or old.bearing.excepted or not self._comparer.same_names(new, old):
            known |= set(new.claim.actors)  # the same by other names
        others = [
            a
            for a in dict.fromkeys((*new.claim.actors, *sorted(new.bearing.listed)))
            if not any(self._comparer.same(a, b) >= _SAME_ACTOR for b in known)
        ]
        if others:
            yield self._reasons.say("actors", new=self._reasons.names(others))


def _numbers(found: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(found)))


def _shown(amount: Amount) -> str:
    return {"over": "> ", "under": "< "}.get(amount.bound, "") + amount.text


def _apart(new: Statement, old: Statement) -> bool:
    """Do the two speak of times that have no day in common?"""
    here, there = new.claim, old.claim
    if not (here.time_start and here.time_end and there.time_start and there.time_end):
        return False
    return here.time_end < there.time_start or there.time_end < here.time_start
