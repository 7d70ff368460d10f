"""A clause in English, part by part, before it becomes a sentence or a frame."""

from __future__ import annotations

from dataclasses import dataclass, field

from textmine.render.inflect import without_dangling
from textmine.render.phrase import GAP, NOTHING, Phrase, joined, together
from textmine.render.verbs import Verb
from textmine.syntax import Clause

EQUAL = frozenset(["become", "be"])  # what stands behind them is as many as their subject


@dataclass(slots=True)
class ClauseParts:
    """A clause in English, part by part; `rest` is what stands behind the verb, in order."""

    subject: Phrase
    verb: Verb
    object: Phrase = NOTHING
    rest: list[Phrase] = field(default_factory=list)
    setting: list[Phrase] = field(default_factory=list)
    lost: bool = False  # is something of weight not in it?
    active: bool = True
    left_out: bool = False  # is something light not in it?

    @property
    def whole(self) -> bool:
        """Can it be said as a sentence?"""
        return self.subject.whole and self.told

    @property
    def told(self) -> bool:
        """Is all of it known but who or what it is about?"""
        known = self.subject.whole or self.subject.text == GAP
        return known and not self.lost and self.verb.known and all(p.whole for p in (self.object, *self.rest))

    def predicate(self, form: str) -> str:
        """The verb in this form with what follows it."""
        follows = [self.object.text, *(part.text for part in self.rest)]
        if not any(follows):
            form = without_dangling(form)
        setting = [part.text for part in self.setting if part.whole]
        gap = GAP if self.left_out or any(not part.whole for part in self.setting) else ""
        return joined([form, *together([*follows, *setting]), gap])

    def sentence(self) -> str:
        return joined([self.subject.text, self.predicate(self.verb.finite(self.subject.plural))])


def is_copula(clause: Clause) -> bool:
    """Is its predicate one of being?"""
    return clause.predicate is not None and clause.predicate.frame == "copula"
