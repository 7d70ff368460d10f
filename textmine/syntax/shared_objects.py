"""What two verbs are done to: patrols stopped and searched the boats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.syntax.records import Clause, Slot, Token

_TAKING = frozenset(["object", "target"])  # frames of verbs that take an object
_TAKEN: tuple[Slot, ...] = ("object", "recipient", "complement", "comitative", "adverbial")
_SHARED: tuple[Slot, ...] = ("object", "recipient")
_BETWEEN = frozenset(["CCONJ", "ADV", "PUNCT", "PART", "AUX"])


def share_objects(clauses: Sequence[Clause], tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses, where a verb that lacks its object has that of the verb joined to it right behind it."""
    made = list(clauses)
    for at in range(len(made) - 2, -1, -1):  # the last first: they seized, searched and sank it
        clause, after = made[at], made[at + 1]
        if not _lacks(clause) or not _joined(clause, after, tokens):
            continue
        shared = {slot: after.slot(slot) for slot in _SHARED if after.slot(slot)}
        last = max(chunk.last for chunks in shared.values() for chunk in chunks)
        made[at] = replace(clause, slots={**clause.slots, **shared}, last=max(clause.last, last))
    return tuple(made)


def _lacks(clause: Clause) -> bool:
    """Does its verb take an object, and has nothing behind it?"""
    predicate = clause.predicate
    if predicate is None or predicate.frame not in _TAKING or clause.voice == "passive":
        return False
    return not any(chunk.first > clause.verb.last for slot in _TAKEN for chunk in clause.slot(slot))


def _joined(clause: Clause, after: Clause, tokens: Sequence[Token]) -> bool:
    """Does a second verb with an object follow, with nothing but a conjunction and adverbs between?"""
    if after.link != "coordinated" or after.slot("subject") or after.voice == "passive":
        return False
    if not after.slot("object") or clause.index not in (after.shares, after.parent):
        return False
    between = tokens[clause.verb.last + 1 : after.verb.head]
    joins = any(token.pos == "CCONJ" or token.text == "," for token in between)
    return joins and all(token.pos in _BETWEEN for token in between)
