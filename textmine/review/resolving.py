"""From decisions to what they make of the rows of a build: who decided last on each row, and what it is to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from textmine.records import Concept, Decided
from textmine.review.ledger import Log
from textmine.review.matching import Record, fields_of, id_of, matching, there_already
from textmine.review.naming import Naming
from textmine.review.placing import Finder, Lost, Spot
from textmine.review.records import Decision, Kind, Placement, Standing
from textmine.review.rows import made
from textmine.store import Store

_Key = tuple[str, ...]
_Member = tuple[Decision, Spot, Record | None]


@dataclass(frozen=True, slots=True)
class Effect:
    """What decisions make of one row.

    Args:
        row: the id of the row of the machine; "" where a person added it, or the machine makes it no longer.
        record: the row as it is to be; None where it is rejected.
        decision: the one that holds: the last.
        chain: all decisions in force on this row, the earliest first.
    """

    kind: Kind
    paragraph_id: str
    row: str
    standing: Standing
    record: Record | None
    decision: Decision
    chain: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What decisions come to in a build.

    Args:
        effects: by the paragraph that they are in.
        placements: of every decision.
        concepts: those that people named and the build lacks.
    """

    effects: Mapping[str, Sequence[Effect]]
    placements: tuple[Placement, ...]
    concepts: tuple[Concept, ...]

    @property
    def unplaced(self) -> list[Placement]:
        """Decisions in force whose place was not found."""
        return [one for one in self.placements if one.state == "unplaced"]


class Resolver:
    """Says what decisions make of the rows of one build of the machine.

    Args:
        machine: the build as the machine made it; must stay open.
    """

    def __init__(self, machine: Store) -> None:
        self.machine = machine
        self.concepts: tuple[str, ...] = tuple(machine.ids("concepts"))
        self.resolved = False  # has anything been resolved yet?
        self._found: dict[str, Spot | Lost] = {}
        self._finder = Finder(machine)
        self.naming = Naming(machine)
        self._paragraph = lru_cache(maxsize=256)(machine.paragraph)
        self._rows = lru_cache(maxsize=256)(self._rows_of)

    def resolve(self, log: Log) -> Resolved:
        """What all decisions of a log come to."""
        self.naming.begin()
        self.resolved = True
        in_force = log.in_force()
        undone = log.undone()
        placements: list[Placement] = [
            Placement(one, "none", "undone" if one.id in undone else "takes another back")
            for one in log.decisions
            if one.what == "undo" or one.id in undone
        ]
        groups: defaultdict[_Key, list[_Member]] = defaultdict(list)
        for key, one, found, row in self._sorted(in_force, placements):
            groups[key].append((one, found, row))
        effects: defaultdict[str, list[Effect]] = defaultdict(list)
        for members in groups.values():
            effect, placed = self._effect(members)
            placements += placed
            if effect is not None:
                effects[effect.paragraph_id].append(effect)
        order = {one.id: at for at, one in enumerate(log.decisions)}
        placements.sort(key=lambda one: order[one.decision.id])
        return Resolved(effects, tuple(placements), self.naming.made())

    def keyed(self, log: Log) -> Iterator[tuple[tuple[str, ...], Decision, str]]:
        """(what decisions on the same row have in common, a decision in force, the paragraph it is in)."""
        for key, one, spot, _ in self._sorted(log.in_force(), []):
            yield key, one, spot.paragraph_id

    def _sorted(
        self, decisions: Iterable[Decision], placements: list[Placement]
    ) -> Iterator[tuple[_Key, Decision, Spot, Record | None]]:
        """Decisions that are placed, with what tells their row; those that are not are put with the placements."""
        keys: dict[str, _Key] = {}
        for one in decisions:
            found = self.find(one)
            if isinstance(found, Lost):
                placements.append(Placement(one, "unplaced", found.why))
                continue
            row = None
            text = self._paragraph(found.paragraph_id).text
            if one.machine and one.about not in keys:
                row = matching(one, found, self._rows(one.kind, found.paragraph_id), text)
            elif one.what == "add":  # the machine may find by now, or have found, what somebody adds
                row = there_already(one, found, self._rows(one.kind, found.paragraph_id), text)
            key = keys[one.id] = self._key(one, found, row, keys)
            yield key, one, found, row

    def find(self, decision: Decision) -> Spot | Lost:
        """Where the words of a decision stand; looked for once."""
        if decision.id not in self._found:
            self._found[decision.id] = self._finder.find(decision.quote)
        return self._found[decision.id]

    def _key(self, one: Decision, spot: Spot, row: Record | None, keys: Mapping[str, _Key]) -> _Key:
        """What decisions on the same row have in common."""
        if one.about in keys:
            return keys[one.about]
        if row is not None:
            return one.kind, "row", id_of(row)
        said = one.machine or one.fields
        what = said.get("label") or said.get("predicate") or ""
        return one.kind, "none", spot.paragraph_id, str(spot.start), str(spot.end), str(what)

    def _effect(self, members: Sequence[_Member]) -> tuple[Effect | None, list[Placement]]:
        decision, spot, _ = members[-1]
        row = next((found for _, _, found in reversed(members) if found is not None), None)
        row_id = id_of(row) if row is not None else ""
        placed = [
            Placement(
                own,
                "placed" if at.exact else "near",
                self._why(own, at, own_row, last=own is decision),
                at.paragraph_id,
                at.start,
                at.end,
                row_id,
            )
            for own, at, own_row in members
        ]
        chain = tuple(own for own, _, _ in members)
        added = any(own.what == "add" for own in chain)
        if decision.what == "reject":
            return Effect(decision.kind, spot.paragraph_id, row_id, "rejected", None, decision, chain), placed
        if decision.moved is not None:
            moved = self._finder.find(decision.moved)
            if isinstance(moved, Lost) or moved.paragraph_id != spot.paragraph_id:
                why = moved.why if isinstance(moved, Lost) else "its new words stand in another paragraph"
                placed[-1] = replace(placed[-1], state="unplaced", why=why)
                return None, placed
            spot = moved
        record = made(
            decision,
            self.naming.resolved(decision),
            self._paragraph(spot.paragraph_id),
            spot,
            row,
            chain[0],
            self.naming,
            self.machine,
        )
        standing: Standing = (
            "added" if added and row is None else "accepted" if decision.what == "accept" else "corrected"
        )
        if row is not None and decision.what == "add":
            same = fields_of(row) == fields_of(record)
            standing = "accepted" if same else "corrected"
        decided: Decided = (
            "added" if standing == "added" else "accepted" if standing == "accepted" else "corrected"
        )
        record = replace(record, decision=decided, reviewer=decision.who)
        return Effect(decision.kind, spot.paragraph_id, row_id, standing, record, decision, chain), placed

    @staticmethod
    def _why(one: Decision, spot: Spot, row: Record | None, *, last: bool) -> str:
        if not spot.exact:
            return "its words have changed a little"
        if not last:
            return "a later decision on the same row holds"
        if one.machine and row is None and not one.about:
            return "the machine makes no such row any more"
        return ""

    def _rows_of(self, kind: Kind, paragraph_id: str) -> tuple[Record, ...]:
        match kind:
            case "mention":
                return tuple(self.machine.mentions(paragraph_id=paragraph_id))
            case "claim":
                return tuple(self.machine.claims(paragraph_id=paragraph_id))
            case "finding":
                return tuple(self.machine.findings(paragraph_id=paragraph_id))
