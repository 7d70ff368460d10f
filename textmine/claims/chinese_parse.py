"""The parts of a Chinese clause: its subject, the phrases around it, and where its predicate stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.claims.chinese_lists import actors_in
from textmine.claims.chinese_prepositions import ChinesePrepositions
from textmine.claims.chinese_verbs import ChineseVerbs
from textmine.claims.items import Item
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms


@dataclass(slots=True)
class Parse:
    """The parts of a clause; actors are ids."""

    opening: int  # where it begins, after its connectives
    predicate_at: int = -1
    subject: list[str] = field(default_factory=list)
    subject_items: list[Item] = field(default_factory=list)
    subject_threats: list[Item] = field(default_factory=list)
    noun_subject: list[Item] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)  # before the predicate
    partners: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    means: tuple[Item, ...] = ()  # what 以 takes before its verb
    moved: tuple[Item, ...] = ()  # what 把 and 將 take before theirs
    excluded: list[str] = field(default_factory=list)
    outer: list[str] = field(default_factory=list)  # the subject before a 因… clause inside its own
    passive: bool = False
    joint: bool = False
    reporter: bool = False  # 論者認為: whoever says so is no actor

    @property
    def subject_phrase(self) -> tuple[Item, ...]:
        """Nouns and mentions before the predicate, in order, outside prepositional phrases."""
        return tuple(sorted((*self.subject_items, *self.noun_subject), key=lambda item: item.start))


class ChineseParser:
    """Reads a clause from its beginning to its predicate."""

    def __init__(
        self,
        lexicon: Lexicon,
        verbs: ChineseVerbs,
        prepositions: ChinesePrepositions,
        mechanisms: Mechanisms = ALL,
    ) -> None:
        self._verbs = verbs
        self._prepositions = prepositions
        self._coordination = mechanisms.coordination
        self._lexicon = lexicon
        cues = lexicon.cues_zh
        self._skipped = cues.forms("connective") - cues.forms("conditional") - cues.forms("reference")
        self._excludes = cues.forms("exclude")
        self._exclude_ends = cues.forms("exclude-end")
        self._hearsay = cues.forms("hearsay")
        self._joint = cues.forms("joint")
        self._not_actors = cues.forms("not-actor")
        self._auxiliaries = cues.forms("auxiliary")
        self._causatives = cues.forms("causative")
        self._to_be = cues.forms("to-be")
        self._coordinators = cues.forms("coordinator")
        self._particles = cues.forms("particle")
        self._existence = cues.forms("existence")
        self._no_subject = cues.forms("reference") | cues.forms("adverbial-noun")

    def parse(self, items: Sequence[Item]) -> Parse:
        """The parts of the clause up to its predicate. `items` must not be empty."""
        parse = Parse(self._opening(items))
        at = parse.opening
        while at < len(items) and parse.predicate_at < 0:
            end = self._aside(items, at, parse)
            if end is None:
                self._word(items, at, parse)
            at = at + 1 if end is None else end
        return parse

    def _opening(self, items: Sequence[Item]) -> int:
        at = 0
        while at < len(items) - 1 and (items[at].text in self._skipped or items[at].tag == "x"):
            at += 1
        return at

    def _aside(self, items: Sequence[Item], at: int, parse: Parse) -> int | None:
        """Where a phrase that is neither subject nor predicate ends, None where none begins at `at`."""
        item = items[at]
        if item.text in self._excludes:
            return self._exclusion(items, at, parse)
        if item.text in self._hearsay:
            return at + 1
        end = self._prepositions.leader_end(items, at)
        if end is None:
            end = self._modifier_end(items, at, parse.opening)
        if end is not None:
            return end
        if self._prepositions.marks_passive(items, at):
            end = self._next_verb(items, at + 1)
            parse.passive = True
            parse.agents.extend(actors_in(items[at + 1 : end]))
            return end
        if self._prepositions.marks_object(items, at):
            end = self._next_verb(items, at + 2)
            parse.moved = tuple(items[at + 1 : end])
            parse.targets.extend(actors_in(parse.moved))
            return end
        role = self._prepositions.role(item)
        if self._prepositions.serves(items, at):
            end = self._next_verb(items, at + 1)
            parse.targets.extend(actors_in(items[at + 1 : end]))
            return end
        if role == "cause" and parse.subject and not self._prepositions.is_copula(items, at):
            parse.outer, parse.subject = parse.subject, []
            return at + 1
        if self._prepositions.opens(items, at):
            return self._prepositional(items, at, parse)
        return at + 1 if self._prepositions.marks_agent(item) and not parse.subject else None

    def _word(self, items: Sequence[Item], at: int, parse: Parse) -> None:
        """Reads a word of the subject, or the predicate."""
        item = items[at]
        if item.text in self._joint:
            parse.joint = True
        if self._verbs.can_be_predicate(items, at):
            helps = item.text in self._auxiliaries and self._verb_follows(items, at)
            if not helps and not self._introduces(items, at, parse):
                parse.predicate_at = at
        elif item.mentions:
            self._subject(items, at, parse)
        elif item.text in self._not_actors:
            parse.reporter = True
        elif item.tag[:1] == "n" or item.tag in ("vn", "an") or item.text in self._particles:
            if item.text not in self._no_subject:
                parse.noun_subject.append(item)

    def _subject(self, items: Sequence[Item], at: int, parse: Parse) -> None:
        item = items[at]
        before = items[at - 1] if at else None
        apposed = bool(parse.subject_items) and before is parse.subject_items[-1]
        parse.subject_items.append(item)
        if item.is_actor:
            owned = at > 1 and items[at - 1].text in self._particles and items[at - 2].is_actor
            if (apposed and items[at - 1].is_actor) or (owned and parse.subject):
                parse.subject = parse.subject[:-1]  # 甲國|叛軍, 各國的領導人: the latter acts
            if self._coordination or not parse.subject:
                parse.subject.extend(actors_in([item]))
        elif item.label == "THREAT":
            parse.subject_threats.append(item)
        elif not parse.subject:
            parse.subject.extend(item.concepts("ACTOR"))

    def _prepositional(self, items: Sequence[Item], at: int, parse: Parse) -> int:
        phrase = self._prepositions.phrase(items, at)
        if phrase.role == "means":
            parse.means = phrase.items
        elif phrase.role == "target":
            parse.targets.extend(actors_in(phrase.items))
        elif phrase.role == "with":
            parse.partners.extend(actors_in(phrase.items))
            together = items[phrase.end : phrase.end + 2]
            parse.joint = parse.joint or any(item.text in self._joint for item in together)
        return phrase.end

    def _exclusion(self, items: Sequence[Item], at: int, parse: Parse) -> int:
        end = next((i for i in range(at + 1, len(items)) if items[i].text in self._exclude_ends), len(items))
        verb = min(self._next_verb(items, at + 1), end)
        preposed = at + 1 < len(items) and bool(self._prepositions.role(items[at + 1]))
        if verb == end or not preposed:  # 除對…加強壓力外 says something of the subject before it
            parse.excluded.extend(actors_in(items[at + 1 : verb]))
        return end + 1 if verb == end else at + 1  # 除甲國未參與外 says something of 甲國

    def _modifier_end(self, items: Sequence[Item], at: int, opening: int) -> int | None:
        """控制港口的國家能…: where a relative clause at the head of its clause ends, None where none begins."""
        if any(item.mentions for item in items[opening:at]) or not self._verbs.can_be_predicate(items, at):
            return None
        text = items[at].text
        predicate = self._lexicon.predicates.chinese(text)
        if predicate is not None and (predicate.says or text in self._causatives):
            return None
        if text in self._auxiliaries:
            return None
        for index in range(at + 1, len(items) - 1):
            item = items[index]
            if item.tag == "c" or item.text in self._to_be:
                return None
            if item.text in self._particles:
                listed = index + 2 < len(items) and items[index + 2].text in self._coordinators
                noun = items[index + 1].mentions or items[index + 1].tag[:1] in ("n", "" if listed else "v")
                return index + 1 if noun and self._predicated(items, index + 2) else None
        return None

    def _predicated(self, items: Sequence[Item], at: int) -> bool:
        """Is the noun phrase before `at` the subject of a predicate that follows with nothing to join them?"""
        for index in range(at, len(items)):
            item = items[index]
            if self._verbs.can_be_predicate(items, index):
                if self._verbs.sense(item) is not None:
                    return True
                continue
            if item.tag in ("c", "p", "x") and item.text not in self._coordinators:
                return False
        return False

    def _introduces(self, items: Sequence[Item], at: int, parse: Parse) -> bool:
        """有一名船長被判刑: a verb of existence before whom the clause is about."""
        if items[at].text not in self._existence or parse.subject or parse.noun_subject:
            return False
        actor = next((i for i in range(at + 1, min(at + 4, len(items))) if items[i].is_actor), None)
        return actor is not None and self._next_verb(items, actor + 1) < len(items)

    def _verb_follows(self, items: Sequence[Item], at: int) -> bool:
        start = at + 1
        if start < len(items) and self._prepositions.opens(items, start):
            start = self._prepositions.phrase(items, start).end  # 持續在甲地|推動…
        for index in range(start, min(start + 7, len(items))):
            if self._verbs.can_be_predicate(items, index):
                return True
            if items[index].text in self._particles:
                return False
        return False

    def _next_verb(self, items: Sequence[Item], at: int) -> int:
        """Where the next verb stands, the length of `items` where there is none."""
        while at < len(items) and not self._verbs.can_be_predicate(items, at):
            at += 1
        return at
