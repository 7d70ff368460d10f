"""From slots to roles: who of those in a clause acts, who is acted on, who says so; read from roles.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from textmine.lexicon import Lexicon
from textmine.syntax import Clause, Slot

Role = Literal["actor", "target", "speaker", "origin", "owned", "none"]


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One row of roles.csv; an empty cell holds for all."""

    key: str
    predicates: frozenset[str]  # ids
    frame: str
    slot: str
    voice: str
    agent: str
    place: str  # of the slot: before or after the verb
    role: Role

    def fits(self, predicate: str, frame: str, slot: Slot, voice: str, agent: bool, before: bool) -> bool:
        """Does the row speak of this slot of such a clause?"""
        return (
            self.slot == slot
            and (not self.predicates or predicate in self.predicates)
            and self.frame in ("", frame)
            and self.voice in ("", voice)
            and self.agent in ("", "yes" if agent else "no")
            and self.place in ("", "before" if before else "after")
        )


class Roles:
    """Gives each slot of a clause its role; of several rows that fit, the first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rules = [
            RoleRule(
                rule.key,
                frozenset(filter(None, rule.cells["predicates"].split("|"))),
                rule.cells["frame"],
                rule.cells["slot"],
                rule.cells["voice"],
                rule.cells["agent"],
                rule.cells["place"],
                cast(Role, rule.cells["role"]),
            )
            for rule in lexicon.rules.of("roles")
        ]
        self._slots = tuple(dict.fromkeys(cast(Slot, rule.slot) for rule in self._rules))
        self._known: dict[tuple[str, str, Slot, str, bool, bool], RoleRule | None] = {}

    def of(self, clause: Clause, acts: bool = False) -> Iterator[tuple[Slot, RoleRule]]:
        """(slot, the row that gives its role) of the slots of a clause that are filled.

        Args:
            acts: its subject is known, if from another clause.
        """
        predicate = clause.predicate
        id_, frame = (predicate.id, predicate.frame) if predicate is not None else ("", "")
        slots = clause.slots
        agent = bool(slots.get("agent"))
        for slot in self._slots:
            chunks = slots.get(slot)
            if chunks or (slot == "subject" and acts):
                before = bool(chunks and chunks[0].first < clause.verb.head)
                rule = self._find((id_, frame, slot, clause.voice, agent, before))
                if rule is not None:
                    yield slot, rule

    def below(self, clause: Clause) -> RoleRule | None:
        """The row for who acts in what a clause wants, decides or says; None where its predicate has none."""
        if clause.predicate is None:
            return None
        id_, frame = clause.predicate.id, clause.predicate.frame
        rule = self._find((id_, frame, "complement", clause.voice, bool(clause.slot("agent")), False))
        return rule if rule is not None and rule.predicates else None

    def _find(self, key: tuple[str, str, Slot, str, bool, bool]) -> RoleRule | None:
        if key not in self._known:
            self._known[key] = next((rule for rule in self._rules if rule.fits(*key)), None)
        return self._known[key]
