"""Labels for topics, in Chinese and English, as a person would give them: of whom or where, and what.

"Sahel: junta and military aid", 薩赫爾：軍政府與軍援. Who or where is a region among the first terms, else the group
that the actors among them belong to (Central Asian states), else the first actor. What are the first two dangers,
courses of action or things, dangers and courses of action before mere things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.lexicon import Lexicon
from textmine.records import Concept
from textmine.script import is_han
from textmine.topics.names import Names

_FIRST = 8  # terms that a label is made of
_AHEAD = 4.0  # so many places a danger or a course of action counts as if it came earlier
_AMONG_FIRST = 6  # where a region must be to count beside one or two states
_OF_A_GROUP = 3  # states
_MOST_OF = 0.55  # of the group
_MATTERS = 2


class Labels:
    """Labels of the topics of one corpus; no two are alike.

    Args:
        names: what terms are called.
        concepts: of the corpus, by id.
    """

    def __init__(self, names: Names, concepts: Mapping[str, Concept]) -> None:
        self._names, self._concepts = names, concepts
        self._lexicon = Lexicon.load()
        self._groups = [one for one in self._lexicon.concepts.values() if one.kind == "group of states"]
        self._states = {state for group in self._groups for state in group.members}
        self._given: set[str] = set()

    def label(self, keys: Sequence[str], given: tuple[str, str] | None = None) -> tuple[str, str]:
        """(Chinese, English) label of a topic.

        Args:
            keys: its terms, the first the most telling.
            given: what it is called already; an empty name is filled from the other.
        """
        if given is not None:
            zh, en = given[0] or given[1], given[1] or given[0]
            self._given.add(zh)
            return zh, en
        who, of_whom = self._who(keys)
        matters = self._matters(keys, of_whom)
        for number in range(_MATTERS, max(_MATTERS, len(matters)) + 1):
            zh, en = self._put(who, matters[:number])
            if zh not in self._given:
                break
        self._given.add(zh)
        return zh, en

    def _put(self, who: tuple[str, str] | None, matters: Sequence[tuple[str, str]]) -> tuple[str, str]:
        zh = _joined([zh for zh, _ in matters], "、", "與")
        en = _joined([en for _, en in matters], ", ", " and ")
        if who is None:
            return zh, _capitalised(en)
        if not matters:
            return who[0], _capitalised(who[1])
        return f"{who[0]}：{zh}", f"{_capitalised(who[1])}: {en}"

    def _who(self, keys: Sequence[str]) -> tuple[tuple[str, str] | None, frozenset[str]]:
        """Who or where, and the terms that this stands for."""
        actors = [key for key in keys[:_FIRST] if key.startswith("actor:")]
        several = len(self._states.intersection(actors)) >= _OF_A_GROUP
        for key in keys if several else keys[:_AMONG_FIRST]:
            if self._names.is_region(key):
                return self._names.of(key, self._concepts), frozenset((key,))
        group = self._group([key for key in keys if key.startswith("actor:")])
        if group is not None:
            return (group.name_zh, group.name_en), frozenset((group.concept_id, *group.members))
        if not actors:
            return None, frozenset()
        return self._names.of(actors[0], self._concepts), frozenset(actors[:1])

    def _group(self, actors: Sequence[str]) -> Concept | None:
        """The smallest group of states that all of these states are in, three or more and a good part of it."""
        states = self._states.intersection(actors)
        if len(states) < _OF_A_GROUP:
            return None
        groups = [
            group
            for group in self._groups
            if states <= set(group.members) and len(states) >= _MOST_OF * len(group.members)
        ]
        return min(
            groups, key=lambda group: (len(group.members), len(group.name_zh), group.concept_id), default=None
        )

    def _matters(self, keys: Sequence[str], without: frozenset[str]) -> list[tuple[str, str]]:
        """What a topic is about, the most telling first."""
        ranked: list[tuple[float, str]] = []
        for at, key in enumerate(keys):
            if key.startswith("actor:") or key in without or self._names.is_region(key):
                continue
            if not self._names.is_thing(key):
                at += len(keys)
            ranked.append((at - (_AHEAD if ":" in key else 0.0), key))
        called = [self._names.of(key, self._concepts) for _, key in sorted(ranked)]
        # What has a name in one language only comes after what everybody can read.
        called.sort(key=lambda name: any(map(is_han, name[1])) or not any(map(is_han, name[0])))
        found: list[tuple[str, str]] = []
        for zh, en in called:  # two words for nearly the same say no more than one: 無核化, 棄核
            if not any(set(zh) & set(other) or _words(en) & _words(given) for other, given in found):
                found.append((zh, en))
        return found


def _words(text: str) -> set[str]:
    return set(text.lower().split())


def _joined(parts: Sequence[str], comma: str, last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return comma.join(parts[:-1]) + last + parts[-1]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
