"""Who is spoken of: carries subjects from clause to clause and says whom 其, 兩國 or 餘4國 mean.

A simplified centering model (Grosz, Joshi & Weinstein 1995): the subject of the last clause is the likeliest
subject of the next, and references look back to the sets of actors met last.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from textmine.lexicon.words import english_words
from textmine.records import Concept, Modality

Actors = tuple[str, ...]
_STATES = frozenset({"state", "government", "place for government"})
_BODIES = frozenset({"organisation", "alliance", "group", "movement", "company", "party"})
_UNITS = frozenset({"organisation", "alliance"})
_PERSON_NOUNS = english_words()["role"] | english_words()["one-person"]
_FEWEST_COUNTED = 3  # two may be any two
_MOST_COUNTED = 10  # so many are written with one character
_MOST_SET_APART = 100  # subjects of a sentence that are kept


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whom the paragraphs before have spoken of together.

    Args:
        group: the last group of states.
        counted: states that were named together, by how many they are.
    """

    group: str = ""
    counted: tuple[tuple[int, Actors], ...] = ()


NOBODY_YET = Spoken()


@dataclass(slots=True)
class Discourse:
    """What a paragraph has said so far.

    Args:
        concept: gives the concept of an id, for the members of groups.
        group: a group of states that the document is about, for a remainder that the paragraph does not explain.
    """

    concept: Callable[[str], Concept | None]
    group: str = ""
    current: Actors = ()
    main: Actors = ()  # the last subject that the text speaks of beyond its sentence
    topic: Actors = ()
    subjects: list[Actors] = field(default_factory=list)
    met: list[str] = field(default_factory=list)  # every actor, in the order mentioned
    sentence: list[str] = field(default_factory=list)  # subjects of this sentence
    excluded: list[str] = field(default_factory=list)  # what 除…外 sets apart in it
    contrast: tuple[Actors, ...] = ()  # whom 前者 and 後者 mean
    modality: Modality = "asserted"  # of the last clause
    thing: bool = False  # what the text speaks of now is no actor
    speaker: Actors = ()  # whom we, our and 我國 mean
    told: list[Actors] = field(default_factory=list)  # subjects of what is being reported
    listed: Actors = ()  # whom the text has listed since its last subject
    author: Actors = ()  # whom I means: whoever is quoted
    sides: Actors = ()  # who acts and on whom, in the last clause that has one of each
    counted: dict[int, Actors] = field(default_factory=dict)  # states named together, by how many they are
    joined: list[Actors] = field(default_factory=list)  # actors named together inside a phrase
    done_to_thing: bool = False  # what the last subject acts on is no actor
    parties: Actors = ()  # the last subject and those that it acts on
    supposed: Actors = ()  # the subject of the condition that this sentence begins with
    things: bool = False  # what the text speaks of now are several things

    def copy(self) -> Discourse:
        """The discourse as it stands, to look back on later."""
        return Discourse(
            self.concept,
            self.group,
            self.current,
            self.main,
            self.topic,
            self.subjects[-8:],
            self.met[-24:],
            self.sentence[-_MOST_SET_APART:],
            self.excluded[-_MOST_SET_APART:],
            self.contrast,
            self.modality,
            self.thing,
            self.speaker,
            self.told[-4:],
            self.listed,
            self.author,
            self.sides,
            dict(self.counted),
            self.joined[-4:],
            self.done_to_thing,
            self.parties,
            self.supposed,
            self.things,
        )

    def spoken(self) -> Spoken:
        """What the paragraphs below may refer back to."""
        return Spoken(self.group, tuple(self.counted.items()))

    def new_sentence(self) -> None:
        """Exclusions, and whom a causative makes act, hold within a sentence."""
        self.current = self.main or self.current
        self.supposed = ()
        self.sentence = []
        self.excluded = []

    def see(self, actors: Iterable[str]) -> None:
        """Note actors mentioned anywhere in a clause."""
        for id_ in actors:
            self.met.append(id_)
            concept = self.concept(id_)
            if concept is not None and len(concept.members) > 2 and concept.kind != "organisation":
                self.group = id_

    def subject(self, actors: Actors, passing: bool = False) -> None:
        """Note the subject of a clause.

        Args:
            passing: only this sentence speaks of them (使甲國…).
        """
        if not actors:
            return
        self.current = actors
        self.listed = ()
        self._count(actors)
        if not passing:
            self.main = actors
        if not self.topic:
            self.topic = actors
        if not self.subjects or self.subjects[-1] != actors:
            self.subjects.append(actors)
        self.sentence.extend(actors)

    def together(self, actors: Actors) -> None:
        """Note actors that a clause lists, of whom none is its subject."""
        self.listed = actors
        self._count(actors)

    def _count(self, actors: Actors) -> None:
        """Note three or more states named together, for 三國 in a paragraph below."""
        if len(actors) >= _FEWEST_COUNTED and all(map(self.is_state, actors)):
            known = self.counted.get(len(actors), actors)
            self.counted[len(actors)] = (
                actors if set(known) == set(actors) else ()
            )  # () for more than one set

    def exclude(self, actors: Iterable[str]) -> None:
        """Note actors that 除…外 sets apart."""
        self.excluded.extend(actors)

    # References

    def speaks_as_body(self) -> bool:
        """Is whoever says what is being reported one state or body, so that `it` may be theirs?"""
        return len(self.author) == 1 and self._kind(self.author[0]) in (*_STATES, *_BODIES)

    def possessive(self) -> Actors:
        """其: the subject of the clause before."""
        return self.current

    def singular(self) -> Actors:
        """該國, it: the last single actor."""
        if len(self.current) == 1:
            return self.current
        for id_ in reversed(self.met):
            concept = self.concept(id_)
            if concept is not None and not concept.members:
                return (id_,)
        return self.current

    def person(self, but: Actors = ()) -> Actors:
        """He, she, 他: the last subject that is one person, else the last person met.

        Args:
            but: who cannot be meant.
        """
        for actors in [
            *reversed(self.told),
            *reversed(self.subjects),
            *((id_,) for id_ in reversed(self.met)),
        ]:
            if len(actors) == 1 and actors[0] not in but and self._kind(actors[0]) == "person":
                return actors
        return ()

    def thing_or_body(self, actors: Actors, but: Sequence[str] = (), named: bool = False) -> Actors:
        """Whom it means: these, but never one person, instead of whom it is the last state or body met.

        Args:
            but: who cannot be meant.
            named: nobody is, where a thing was named that persons act on (officials signed the deal. It …).
        """
        if set(actors) & set(but):
            actors = self.other(tuple(but))
        if len(actors) != 1 or self._kind(actors[0]) != "person":
            return actors
        if named and self.done_to_thing:
            return ()
        singles = (id_ for id_ in reversed(self.met) if id_ not in but and not self._size(id_))
        return next(((id_,) for id_ in singles if self._kind(id_) not in ("person", "")), ())

    def other(self, actors: Actors, state: bool | None = None) -> Actors:
        """該國 or that group as an object: the last single actor but for those who act on it.

        Args:
            state: whether only states or only bodies that are no states will do.
        """
        if state and not actors and len(self.current) == 1 and self._fits(self.current[0], actors, state):
            return self.current
        if state is False:
            for id_ in reversed(self.met):
                if id_ not in actors and self._kind(id_) in _BODIES and not self._named_several((id_,)):
                    return (id_,)
        return next(((id_,) for id_ in reversed(self.met) if self._fits(id_, actors, state)), ())

    def told_of(self) -> set[str]:
        """Whom clauses have been about."""
        return {id_ for actors in (*self.subjects, *self.told) for id_ in actors}

    def fits(self, id_: str, state: bool) -> bool:
        """Is it a single state, or a single body that is none?"""
        return self._fits(id_, (), state)

    def _fits(self, id_: str, but: Actors, state: bool | None) -> bool:
        if id_ in but or self._size(id_):
            return False
        kind = self._kind(id_)
        return state is None or (kind in _STATES if state else kind not in (*_STATES, "person"))

    def others(self, actors: Actors) -> Actors:
        """Them: the last subject of which none acts here."""
        return next((s for s in reversed(self.subjects) if not set(s) & set(actors)), ())

    def plural(self, states: bool = False) -> Actors:
        """各國, they: several who act, else the group last spoken of."""
        if len(self.current) > 1 or any(self._size(id_) > 1 for id_ in self.current):
            return self.current
        group = next((id_ for id_ in reversed(self.met) if self._size(id_) > 2), "")
        if group:
            return (group,)
        spoken_of = self.current or self.topic
        if self._is_one(spoken_of):
            several = (s for s in reversed(self.subjects) if len(s) > 1 or self._named_several(s))
            return next(several, spoken_of)
        one = len(spoken_of) == 1 and self._kind(spoken_of[0]) == "person"
        return () if states and one else spoken_of  # no person is 各國

    def _is_one(self, actors: Actors) -> bool:
        """Are they one person, or one by the noun that they are called by (an officer)?"""
        concept = self.concept(actors[0]) if len(actors) == 1 else None
        if concept is None or concept.name_zh or concept.kind not in ("", "person"):
            return concept is not None and concept.kind == "person" and not concept.name_zh
        return _is_person_noun(concept.name_en)

    def _named_several(self, actors: Actors) -> bool:
        """Are they several by the noun that they are called by (Swedish officers)?"""
        concept = self.concept(actors[0]) if len(actors) == 1 else None
        return concept is not None and not concept.name_zh and _in_plural(concept.name_en)

    def several(
        self, number: int, states: bool = False, compared: bool = False, named: bool = False
    ) -> Actors:
        """兩國, 三者: the last set of so many actors.

        Args:
            states: only states will do.
            compared: they are those spoken of one after the other, and not who acts and on whom.
            named: they must have been named together, or be all whom the text has spoken of.
        """
        if len(self.listed) == number and (not states or all(map(self.is_state, self.listed))):
            return self.listed
        for actors in reversed(self.subjects):
            if len(actors) == number and (not states or all(map(self.is_state, actors))):
                return actors
            if len(actors) == 1 and self._size(actors[0]) == number:
                return actors
        persons = sum(self._kind(id_) == "person" for id_ in self.sides)
        alike = persons in (0, len(self.sides))  # a state and its guests are no two sides
        opposed = not compared and alike and len(self.sides) == number
        if opposed and (not states or all(map(self.is_state, self.sides))):
            return self.sides
        if named:
            return self._only(number, states)
        alone = [a[0] for a in self.subjects if len(a) == 1 and not self._size(a[0])]
        fitting = [id_ for id_ in alone if not states or self.is_state(id_)]
        often = self._most_spoken_of(fitting, number)
        if often:
            return often
        if len(set(fitting[-number:])) == number:
            return tuple(fitting[-number:])
        for id_ in reversed(self.met):
            if self._size(id_) == number:
                return (id_,)
        singles = [id_ for id_ in dict.fromkeys(reversed(self.met)) if not self._size(id_)]
        if states:
            singles = [id_ for id_ in singles if self.is_state(id_)]
        if len(singles) >= number:
            return tuple(reversed(singles[:number]))
        few = len(self.current) == 1 and not self._size(self.current[0])
        return () if states and few else self.current  # one is not three countries

    def _only(self, number: int, states: bool) -> Actors:
        """The last so many actors named together, or just so many where the text has spoken of no others."""
        for actors in reversed(self.joined):
            if len(actors) == number and (not states or all(map(self.is_state, actors))):
                return actors
        acting = [actors[0] for actors in self.subjects if len(actors) == 1]
        for named in (acting, self.met):
            fitting = unique(
                [id_ for id_ in named if not self._size(id_) and (not states or self.is_state(id_))]
            )
            if len(fitting) == number:
                return fitting
        return ()

    def above(self, number: int) -> Actors:
        """三國: so many states that a paragraph above named together; nobody where it named several such sets."""
        return self.counted.get(number, ())

    @staticmethod
    def _most_spoken_of(subjects: Sequence[str], number: int) -> Actors:
        """Those that a text with more of them has been about most; empty where it is not clear who they are."""
        counted = Counter(subjects).most_common()
        if len(counted) <= number or counted[number - 1][1] <= counted[number][1]:
            return ()
        return tuple(id_ for id_, _ in counted[:number])

    def contrasted(self, latter: bool) -> Actors:
        """前者, 後者: of the last two that the text speaks of.

        前者 fixes who they are until 後者 has been said of the other.
        """
        pair = self.contrast or self._last_two()
        if latter:
            self.contrast = ()
        else:
            self.contrast = pair
        return pair[1 if latter else 0] if pair else self.current

    def _last_two(self) -> tuple[Actors, ...]:
        if len(self.current) == 2:
            return ((self.current[0],), (self.current[1],))
        return tuple(self.subjects[-2:]) if len(self.subjects) >= 2 else ()

    def remainder(self, number: int | None) -> Actors:
        """餘4國, 其餘: the group but for those the sentence has set apart.

        Args:
            number: how many are left, None where the text does not say.
        """
        candidates = [self.group, *reversed(self.met)]
        for id_ in candidates:
            concept = self.concept(id_) if id_ else None
            if concept is None or len(concept.members) < 3:
                continue
            for apart in (self.excluded, self.sentence, self.current):
                rest = tuple(member for member in concept.members if member not in apart)
                if rest and len(rest) < len(concept.members) and number in (None, len(rest)):
                    return rest
        return ()

    def _kind(self, id_: str) -> str:
        concept = self.concept(id_)
        return concept.kind if concept is not None else ""

    def is_state(self, id_: str) -> bool:
        """Is it a state, and not its government?"""
        concept = self.concept(id_)
        return concept is not None and concept.kind == "state"

    def are_several(self, actors: Actors) -> bool:
        """Are they more than one, be it as members of a group?"""
        return len(actors) > 1 or any(self._size(id_) > 1 for id_ in actors)

    def _size(self, id_: str) -> int:
        """How many a group has; an organisation is one."""
        concept = self.concept(id_)
        return len(concept.members) if concept is not None and concept.kind not in _UNITS else 0


def _in_plural(english: str) -> bool:
    """Does a common noun in the plural end a name?

    >>> _in_plural("Swedish officers"), _in_plural("United States"), _in_plural("press")
    (True, False, False)
    """
    last = english.rpartition(" ")[2]
    return last.islower() and last.endswith("s") and not last.endswith("ss")


def _is_person_noun(english: str) -> bool:
    """Does a noun for one person end a name: a Swedish officer?"""
    return english.rpartition(" ")[2] in _PERSON_NOUNS


def count_in(text: str) -> int | None:
    """The number in 餘4國 or 三國, None where there is none.

    >>> count_in("余4国"), count_in("三者"), count_in("十一国"), count_in("二十国"), count_in("其余")
    (4, 3, 11, 20, None)
    """
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits[0])
    numerals = [number for char in text if 0 < (number := int(unicodedata.numeric(char, 0))) <= _MOST_COUNTED]
    if not numerals:
        return None
    if _MOST_COUNTED not in numerals:
        return numerals[0]
    tens, _, ones = (sum(part) for part in _around(numerals, _MOST_COUNTED))
    return (tens or 1) * _MOST_COUNTED + ones  # 十一, 二十, 二十七


def _around(numerals: Sequence[int], middle: int) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """What stands before a number, the number, and what stands behind it."""
    at = numerals.index(middle)
    return numerals[:at], numerals[at : at + 1], numerals[at + 1 :]


def unique(actors: Sequence[str]) -> Actors:
    """The ids, each once, in order."""
    return tuple(dict.fromkeys(actors))
