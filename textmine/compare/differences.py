"""What two claims of one matter differ in: whom they are directed at, certainty, amounts, times, degrees, actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from textmine.compare.alikeness import Comparer
from textmine.compare.amounts import Amount, amounts, months
from textmine.compare.reasons import Reasons
from textmine.compare.statement import Statement, Surroundings, years

_SAME_ACTOR = 0.5
DifferenceKind = Literal["target", "certainty", "amount", "time", "degree", "actor"]
_FACTS = frozenset({"target", "amount", "time"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a new claim says otherwise than that of the corpus, or beside it.

    `said` puts it in words. `new` and `old` are what each says, "" where it says nothing of the kind.
    """

    kind: DifferenceKind
    said: str
    new: str = ""
    old: str = ""

    @property
    def against(self) -> bool:
        """Does the corpus say another target, amount or time, so that the new claim is not what it says?"""
        return self.kind in _FACTS and bool(self.new and self.old)


class Differences:
    """Finds the differences between a new claim and one of the corpus, in words.

    Args:
        is_name: is a concept known by a name of its own? "The belligerents" may be those that the other names.
    """

    def __init__(self, comparer: Comparer, reasons: Reasons, is_name: Callable[[str], bool]) -> None:
        self._comparer, self._reasons, self._is_name = comparer, reasons, is_name

    def found(self, new: Statement, old: Statement, around: Surroundings) -> list[Difference]:
        """The differences, the weightiest first."""
        return [
            *self._targets(new, old, around),
            *self._certainty(new, old),
            *self._amounts(new, around),
            *self._times(new, old, around),
            *self._degrees(new, old),
            *self._actors(new, old, around),
        ]

    def of_others(self, new: Statement, old: Statement, around: Surroundings) -> bool:
        """Is it said of others as well, or of others only?"""
        return bool([*self._targets(new, old, around), *self._actors(new, old, around)])

    def targets(self, new: Statement, old: Statement, around: Surroundings) -> bool:
        """Is the new claim directed at others than that of the corpus, or at others as well?"""
        return bool([*self._targets(new, old, around)])

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

    def _targets(self, new: Statement, old: Statement, around: Surroundings) -> Iterator[Difference]:
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
        if not old.claim.targets:
            yield Difference("target", self._reasons.say("more-targets", **words), words["new"])
            return
        said = self._reasons.say("targets", **words)
        # Toward others beside the same, or toward somebody who is only described, is not against it.
        others = set(new.claim.targets).isdisjoint(old.claim.targets)
        by_name = others and all(map(self._is_name, (*added, *old.claim.targets)))
        by_name = by_name and around.paragraph.isdisjoint(added)  # the paragraph may go on to say so of them
        yield Difference("target", said, words["new"], words["old"] if by_name else "")

    def _certainty(self, new: Statement, old: Statement) -> Iterator[Difference]:
        one, other = new.bearing.certainty, old.bearing.certainty
        if one != other:
            words = {
                side: self._reasons.say(f"{value}-modality") for side, value in (("new", one), ("old", other))
            }
            yield Difference("certainty", self._reasons.say("modality", **words), words["new"], words["old"])

    def _amounts(self, new: Statement, around: Surroundings) -> Iterator[Difference]:
        """Amounts of one kind that no amount of the other's sentence agrees with."""
        there = amounts(around.text)
        for amount in new.bearing.amounts:
            like = [other for other in there if other.kind == amount.kind]
            if like and not any(amount.agrees(other) and amount.bound == other.bound for other in like):
                yield self._differ("amount", "amount", _shown(amount), ", ".join(map(_shown, like)))

    def _times(self, new: Statement, old: Statement, around: Surroundings) -> Iterator[Difference]:
        here, there = new.claim, old.claim
        if other := years(here.text) - around.years - {a.text for a in new.bearing.amounts}:
            named = self._in_words("year", other)
            yield Difference(
                "time", self._reasons.say("time", new=named), named, self._in_words("year", around.years)
            )
        elif (own := months(here.text)) and (known := months(around.text)) and not own & known:
            yield self._differ("time", "months", self._named("month", own), self._named("month", known))
        elif here.time_text and there.time_text and _apart(new, old):
            yield self._differ("time", "times", here.time_text, there.time_text)

    def _in_words(self, what: str, found: Iterable[str]) -> str:
        return ", ".join(self._reasons.say(what, **{what: one}) for one in sorted(found))

    def _named(self, what: str, found: Iterable[int]) -> str:
        return ", ".join(self._reasons.say(f"{what}-{one}") for one in sorted(found))

    def _differ(self, kind: DifferenceKind, key: str, new: str, old: str) -> Difference:
        return Difference(kind, self._reasons.say(key, new=new, old=old), new, old)

    def _degrees(self, new: Statement, old: Statement) -> Iterator[Difference]:
        here, there = new.bearing, old.bearing
        if here.degree and there.degree and here.degree != there.degree:
            yield Difference("degree", self._reasons.say(f"degree-{here.degree}"))
        elif "one-of" in here.rank ^ there.rank and ("top" in here.rank or "top" in there.rank):
            key = "one-of-new" if "one-of" in here.rank else "one-of-old"
            yield Difference("degree", self._reasons.say(key))

    def _actors(self, new: Statement, old: Statement, around: Surroundings) -> Iterator[Difference]:
        if self._comparer.member_only(new, old):
            names = self._reasons.names
            yield self._differ("actor", "member", names(new.claim.actors), names(old.claim.actors))
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
            named = self._reasons.names(others)
            yield Difference("actor", self._reasons.say("actors", new=named), named)


def _shown(amount: Amount) -> str:
    return {"over": "> ", "under": "< "}.get(amount.bound, "") + amount.text


def _apart(new: Statement, old: Statement) -> bool:
    """Do the two speak of times that have no day in common?"""
    here, there = new.claim, old.claim
    if not (here.time_start and here.time_end and there.time_start and there.time_end):
        return False
    return here.time_end < there.time_start or there.time_end < here.time_start
