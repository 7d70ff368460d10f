"""Puts decisions into the store of a build: all of them, or those of the paragraphs that a change is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textmine.errors import InputError
from textmine.records import Claim, Finding
from textmine.review.ledger import Log
from textmine.review.lines import to_line
from textmine.review.matching import id_of, span_of
from textmine.review.records import Placement
from textmine.review.resolving import Effect, Resolver
from textmine.store import STORE_NAME, Store
from textmine.store.reader import machine_path
from textmine.store.revising import Mark, Revised, keep_machine, revising


@dataclass(frozen=True, slots=True)
class Applied:
    """What putting decisions into a store came to.

    Args:
        placements: of every decision.
        paragraphs: how many paragraphs were written.
    """

    placements: tuple[Placement, ...]
    paragraphs: int
    notes: tuple[str, ...] = ()

    @property
    def unplaced(self) -> list[Placement]:
        """Decisions in force whose place was not found, with why."""
        return [one for one in self.placements if one.state == "unplaced"]

    @property
    def placed(self) -> int:
        """How many decisions in force were placed."""
        return sum(one.found for one in self.placements)


def apply_log(folder: Path, log: Log, resolver: Resolver | None = None) -> Applied:
    """Have the store in a folder say what the decisions of a log say, and nothing that older ones said.

    Only paragraphs in which that changes something are written.

    Args:
        resolver: of the build as the machine made it, where somebody has it open.

    Raises:
        StoreError: there is none, or it cannot be changed.
    """
    if log.decisions:
        keep(folder)
    if resolver is None:
        with Store.open(folder, unreviewed=True) as machine:
            return apply_log(folder, log, Resolver(machine))
    resolved = resolver.resolve(log)
    if not log.decisions and machine_path(folder) == folder / STORE_NAME:
        return Applied((), 0, log.notes)
    wanted = {
        id_: {_mark(effect) for effect in own if _shows(effect)} for id_, own in resolved.effects.items()
    }
    with revising(folder) as reviser:
        there = reviser.marks()
        reviser.add_concepts(resolved.concepts)
        changed = sorted(
            id_ for id_ in wanted.keys() | there.keys() if wanted.get(id_, set()) != there.get(id_, set())
        )
        for id_ in changed:
            reviser.revise(revised(resolver.machine, id_, resolved.effects.get(id_, ())))
        if changed:
            reviser.drop_concepts((*resolver.concepts, *(one.concept_id for one in resolved.concepts)))
        reviser.note("applied", stamp(log))
    return Applied(resolved.placements, len(changed), log.notes)


def keep(folder: Path) -> None:
    """Have the build as the machine made it kept beside the store.

    Raises:
        InputError: there is no room for it.
    """
    try:
        keep_machine(folder)
    except OSError as error:
        raise InputError(folder, f"cannot be written: {error.strerror or error}") from error


def _shows(effect: Effect) -> bool:
    """Is there anything of it in the store? A rejected row that the machine makes no longer leaves nothing."""
    return effect.record is not None or bool(effect.row)


def stamp(log: Log) -> str:
    """What tells the decisions of a log from any others."""
    return hashlib.sha256("\n".join(map(to_line, log.decisions)).encode()).hexdigest()


def revised(machine: Store, paragraph_id: str, effects: Sequence[Effect]) -> Revised:
    """The rows of a paragraph as decisions have them."""
    text = machine.paragraph(paragraph_id).text
    rows: dict[str, list[Any]] = {
        "mention": list(machine.mentions(paragraph_id=paragraph_id)),
        "claim": list(machine.claims(paragraph_id=paragraph_id)),
        "finding": list(machine.findings(paragraph_id=paragraph_id)),
    }
    marks: list[Mark] = []
    for effect in effects:
        own = rows[effect.kind]
        at = next((n for n, row in enumerate(own) if effect.row and id_of(row) == effect.row), None)
        if effect.record is None:
            if at is not None:
                del own[at]
        elif at is not None:
            own[at] = effect.record
        else:
            start, _ = span_of(effect.record, text)
            behind = (n for n, row in enumerate(own) if span_of(row, text)[0] > start)
            own.insert(next(behind, len(own)), effect.record)
        if _shows(effect):
            marks.append(_mark(effect))
    return Revised(paragraph_id, rows["mention"], rows["claim"], _findings(rows, effects), marks)


def _findings(rows: dict[str, list[Any]], effects: Iterable[Effect]) -> list[Finding]:
    """The findings of a paragraph, with the claims that are there by now; what rested on rejected claims alone goes."""
    there = {claim.claim_id for claim in rows["claim"]}
    added = tuple(one.record.claim_id for one in effects if isinstance(one.record, Claim) and not one.row)
    found = []
    for finding in rows["finding"]:
        claims = tuple(id_ for id_ in finding.claims if id_ in there)
        if finding.basis == "claims" and finding.claims and not claims and not finding.decision:
            continue
        if len(rows["finding"]) == 1:
            claims = tuple(dict.fromkeys((*claims, *added)))
        found.append(replace(finding, claims=claims))
    return found


def _mark(effect: Effect) -> Mark:
    return Mark(
        effect.kind,
        id_of(effect.record) if effect.record is not None else effect.row,
        effect.paragraph_id,
        effect.standing,
        effect.decision.who,
        effect.decision.when,
        effect.decision.id,
        f"{'machine' if effect.row else 'person'} {_digest(effect)}",
    )


def _digest(effect: Effect) -> str:
    """What tells that a decision says the same as before: somebody may have edited its line."""
    return hashlib.sha256(f"{to_line(effect.decision)}\n{effect.record!r}".encode()).hexdigest()[:12]
