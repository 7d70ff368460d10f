"""Why a verdict is as it is, in words of the interface's language."""

from __future__ import annotations

from collections.abc import Callable, Collection

from textmine.compare.alikeness import Alikeness
from textmine.compare.statement import Statement
from textmine.compare.words import say


class Reasons:
    """Puts reasons in words.

    Args:
        name: how a concept is called.
        lang: `zh` or `en`.
    """

    def __init__(self, name: Callable[[str], str], lang: str) -> None:
        self._name, self._lang = name, lang

    def say(self, key: str, **names: str) -> str:
        """A sentence of `words.csv`."""
        return say(key, self._lang, **names)

    def joined(self, *parts: str) -> str:
        """Several of them in one."""
        return ("；" if self._lang == "zh" else "; ").join(parts)

    def names(self, ids: Collection[str]) -> str:
        """The names of concepts in a row."""
        return ("、" if self._lang == "zh" else ", ").join(map(self._name, ids)) or self.say("nobody")

    def about(self, new: Statement, old: Statement) -> str:
        """Of whom and of what both speak."""
        here, there = new.claim, old.claim
        known = {*there.actors, *there.concepts, *there.targets}
        shared = [id_ for id_ in (*here.actors, *here.concepts, *here.targets) if id_ in known]
        if not shared and here.actors and there.actors:
            return self.say("kin", new=self.names(here.actors), old=self.names(there.actors))
        if not shared:
            return self.say("same-words")
        return self.say("about", names=self.names(list(dict.fromkeys(shared))))

    def conflict(self, new: Statement, old: Statement, likeness: Alikeness) -> str:
        """What the two say against each other, and which of them denies it."""
        here, there = new.bearing, old.bearing
        for one, other in ((new, old), (old, new)):
            if excepted := other.bearing.excepted & set(one.claim.actors):
                return self.say(
                    "excepted-here" if other is new else "excepted-there", names=self.names(sorted(excepted))
                )
        if likeness.course and not likeness.denied:
            return self.say("course-more" if here.course > 0 else "course-less")
        if likeness.denied and likeness.predicate != "opposed":
            denying = here if here.sign < 0 else there
            key = "denied" if here.sign < 0 else "asserted"
            if denying.turned_by:
                return self.say(f"{key}-by", word=denying.turned_by)
            return self.say(key)
        return self.say("opposed", new=new.claim.predicate, old=old.claim.predicate)

    def new(self, new: Statement, old: Statement, likeness: Alikeness, *, other_actor: bool) -> str:
        """Why the nearest claim of the corpus is about something else."""
        if likeness.swapped:
            return self.say("swapped", old=self.names(old.claim.actors), new=self.names(new.claim.actors))
        if other_actor:
            return self.say("other-actor", old=self.names(old.claim.actors), new=self.names(new.claim.actors))
        shared = [id_ for id_ in new.claim.actors if id_ in old.claim.actors]
        return self.say("other-matter", names=self.names(shared)) if shared else self.say("none")
