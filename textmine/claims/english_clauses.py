"""English clauses: which verbs of a sentence say something of their own, and where each of them begins and ends.

A clause that a relative pronoun, `that` or `when` opens belongs to the one around it; one joined by a conjunction
or a semicolon stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textmine.claims.english_verbs import Verb
from textmine.claims.items import Item

Link = Literal["start", "joined", "subordinate", "scene", "relative", "complement", "inside"]

_HALF_STOPS = frozenset(";:—–")
_RELATIVES = frozenset(["which", "who", "whom", "whose"])
_QUESTIONS = frozenset(["how", "what", "why", "whether", "where"])
_SCENES = frozenset(["when", "after", "before", "until", "as", "once", "if", "since", "unless", "whenever"])
_SUBORDINATORS = frozenset(["because", "although", "though", "while", "whereas"])


@dataclass(frozen=True, slots=True)
class Clause:
    """Items `start` to `end` of a sentence, and the verb group that says something in them.

    Args:
        subject_end: the subject stands before this item; what follows up to the verb is a relative clause.
        link: how the clause hangs on what is before it.
        opener: the item that opens it, -1 where none does.
        parent: the clause it is part of, by its place in the list; -1 for none.
    """

    start: int
    end: int
    verb: Verb
    subject_end: int
    link: Link
    opener: int = -1
    parent: int = -1


class EnglishClauses:
    """Cuts sentences into clauses."""

    def __init__(self, reporting: frozenset[str]) -> None:
        self._reporting = reporting  # lemmas of verbs that take that-clauses as what is said

    def cut(self, items: Sequence[Item], verbs: Sequence[Verb]) -> list[Clause]:
        """The clauses of a sentence: first those that stand alone, in order, each followed by those inside it."""
        found: list[Clause] = []
        start = 0
        matrix: int | None = None  # the place of the clause that has its verb already
        continued = -1  # the opener of a relative clause that goes on after a conjunction
        pending: list[
            tuple[Verb, Link, int, int]
        ] = []  # clauses inside a subject that still waits for its verb
        last: Link = "start"
        held = -1
        for number, verb in enumerate(verbs):
            begin = verbs[number - 1].main + 1 if number else 0
            link, at = self._link(items, begin, verb.first, scene_open=last in ("scene",), first=number == 0)
            has_verb = matrix is not None
            if link in ("relative", "complement") and has_verb:
                fresh = self._boundary(items, begin, at, self._matrix_follows(items, verbs, number))
                if fresh is not None:  # ...; the groups that rule there are rich
                    start, matrix, has_verb = fresh, None, False
            if link == "joined" and last in ("relative", "complement") and has_verb:
                bare = all(i.tag == "ADV" for i in items[at : verb.first])
                if bare and at and items[at - 2].text != "," and last == "relative":
                    link, continued = "relative", found[-1].opener
            listed = link == "start" and has_verb and last not in ("relative", "complement", "scene")
            if listed and items[verb.first - 1].text == ",":
                link, at = "joined", verb.first  # declared an emergency, suspended rights
            if link == "scene" and has_verb and last != "scene":
                link = "inside"
            if link == "start" and has_verb and last != "scene":
                link = "inside"
            if link in ("relative", "complement") and not has_verb:
                pending.append((verb, link, at, at))
            elif link in ("relative", "complement", "inside"):
                if link != "inside":
                    opened = at if continued < 0 else continued
                    found.append(Clause(at, -1, verb, verb.first, link, opened, held))
                    continued = -1
            elif link == "joined" and not has_verb and pending and not self._has_subject(items, at, verb):
                pending.append((verb, pending[-1][1], at, pending[-1][3]))
                link = pending[-1][1]
            else:
                if link in ("subordinate", "scene") or last == "scene" or (link == "joined" and not pending):
                    start = at
                held = len(found)
                subject_end = min([a for _, _, a, _ in pending if a > start], default=verb.first)
                opener = start if link in ("scene", "subordinate") else -1
                found.append(Clause(start, -1, verb, subject_end, link, opener))
                found += [Clause(a, -1, v, v.first, k, opened, held) for v, k, a, opened in pending]
                pending = []
                matrix = None if link == "scene" else held
                if link == "scene":
                    last = "scene"
                    continue
            last = link
        return [self._ended(items, found, i) for i in range(len(found))]

    def _ended(self, items: Sequence[Item], clauses: Sequence[Clause], index: int) -> Clause:
        """With its end: the beginning of the next that stands alone, or of the rest of the sentence around it."""
        clause = clauses[index]
        alone = [c.start for c in clauses if c.parent < 0 and c.start > clause.start]
        end = min(alone, default=len(items))
        if clause.parent >= 0:
            parent = clauses[clause.parent]
            if clause.start < parent.verb.first:
                end = min(end, parent.verb.first)
            others = [
                c.start
                for c in clauses
                if c.parent == clause.parent and c.start > clause.start and c.link == clause.link
            ]
            end = min([end, *others])
        return Clause(
            clause.start, end, clause.verb, clause.subject_end, clause.link, clause.opener, clause.parent
        )

    # Between two verbs

    def _matrix_follows(self, items: Sequence[Item], verbs: Sequence[Verb], number: int) -> bool:
        """Does the verb after this one take up the clause around it?"""
        if number + 1 >= len(verbs):
            return False
        begin, end = verbs[number].main + 1, verbs[number + 1].first
        link, at = self._link(items, begin, end, scene_open=False, first=False)
        return link == "start" or (link == "joined" and items[at - 2].text == ",")

    def _has_subject(self, items: Sequence[Item], start: int, verb: Verb) -> bool:
        return any(self._nominal(item) for item in items[start : verb.first])

    @staticmethod
    def _boundary(items: Sequence[Item], begin: int, opener: int, resumes: bool) -> int | None:
        """Where a new clause begins before a relative pronoun; None where the pronoun goes with the clause before."""
        for at in range(opener - 1, begin - 1, -1):
            item = items[at]
            if item.mentions:
                continue
            if item.text in _HALF_STOPS or item.text in _SUBORDINATORS:
                return at + 1
            if item.tag == "CCONJ" and at > begin and items[at - 1].text == "," and resumes:
                return at + 1
        return None

    def _link(
        self, items: Sequence[Item], begin: int, end: int, *, scene_open: bool, first: bool
    ) -> tuple[Link, int]:
        """(how the verb at `end` hangs on the one before `begin`, where its clause begins)."""
        depth = 0
        comma = conjunction = None
        closed = end > begin and items[end - 1].text == ","  # the verb follows an apposition
        for at in range(end - 1, begin - 1, -1):
            item = items[at]
            depth += (item.text in ")]") - (item.text in "([")
            if depth > 0 or item.mentions:
                continue
            if item.text in _HALF_STOPS:
                return "joined", at + 1
            opened = self._opener(items, at, begin, end)
            passed = opened == "scene" and (closed or (comma is not None and not first))
            if opened is not None and not passed:
                return opened, at
            if item.tag == "CCONJ" and not first:
                if at > begin and items[at - 1].text == ",":
                    return ("joined", at + 1)
                if at == begin and not any(self._nominal(i) for i in items[at + 1 : end]):
                    return "inside", at  # trains and equips
                if not any(self._nominal(i) for i in items[at + 1 : end]):
                    return "joined", at + 1
                conjunction = at + 1
            elif item.text == "," and at + 1 < end and not first:
                starts = items[at + 1]
                if self._nominal(starts) or starts.tag in ("DET", "PRON", "ADJ", "NUM", "ADP", "ADV"):
                    comma = at + 1
        if comma is not None and (scene_open or self._object_before(items, begin, comma)):
            return "joined", comma
        if conjunction is not None and not scene_open:
            return "joined", conjunction
        if comma is not None:
            return "joined", comma
        return "start", begin

    def _opener(self, items: Sequence[Item], at: int, begin: int, end: int) -> Link | None:
        item = items[at]
        before = items[at - 1] if at else None
        if item.text in _RELATIVES and item.tag in ("PRON", "DET"):
            return "relative"
        if item.text == "that" and item.tag == "SCONJ":
            return self._that(items, at)
        if item.text == "that" and before is not None and before.text == "and":
            return "complement"
        if item.text in _QUESTIONS and (before is None or before.tag in ("VERB", "AUX") or at == begin):
            return "complement"
        if item.text == "where" and before is not None:
            return "relative"
        if item.text in _SUBORDINATORS and item.tag in ("SCONJ", "ADP", "ADV"):
            return "scene" if self._opens(items, at) else "subordinate"
        if item.text in _SCENES and item.tag in ("SCONJ", "ADP", "ADV") and at + 1 < end:
            such = before is not None and before.text == "such"
            return "scene" if item.text != "as" or not (such or items[at + 1].tag == "ADP") else None
        return None

    def _opens(self, items: Sequence[Item], at: int) -> bool:
        return all(i.tag in ("PUNCT", "CCONJ", "ADV") and not i.mentions for i in items[:at])

    def _that(self, items: Sequence[Item], at: int) -> Link:
        """Said that, or the sites that?"""
        before = items[at - 1] if at else None
        if before is None or (before.tag in ("VERB", "ADJ", "AUX", "CCONJ") and not before.mentions):
            return "complement"
        for item in reversed(items[max(0, at - 4) : at]):
            if item.tag == "VERB" and not item.mentions:
                return "complement" if item.lemma in self._reporting else "relative"
        return "relative"

    @staticmethod
    def _nominal(item: Item) -> bool:
        return bool(item.mentions) or item.tag in ("NOUN", "PROPN", "PRON")

    def _object_before(self, items: Sequence[Item], begin: int, comma: int) -> bool:
        return any(self._nominal(item) or item.tag in ("ADV", "ADJ") for item in items[begin : comma - 1])
