"""A claim whose verb lacks its object, and the one right behind it, are one: 甲國奉行|獨立自主的政策."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.claims.candidate import Candidate, Provenance
from textmine.claims.content import wants
from textmine.claims.coreference import unique
from textmine.syntax import Clause, Reading, Slot

_COLONS = frozenset("：:")
_ACTING = frozenset(["object", "target"])  # frames of verbs that take an object
_TAKING = _ACTING | {"copula", "result"}  # of those that take something
_TAKEN: tuple[Slot, ...] = ("object", "recipient", "complement", "comitative")


def finished(reading: Reading, found: Sequence[Candidate], aspects: frozenset[str]) -> list[Candidate]:
    """The claims of a paragraph, in the order of their clauses, without the second halves of others.

    A noun that may be a verb too makes a clause of its own where the syntax takes it for one. Whoever reads the
    sentence finds one act there: that of the first verb, or of the one with an aspect (槍擊事件|惡化了…).

    Args:
        aspects: what stands behind a verb and shows that it is one: 了, 過.
    """
    kept: list[Candidate] = []
    for candidate in found:
        if _announces(reading, candidate):
            continue
        before = kept[-1] if kept else None
        if before is not None and _hangs(before, candidate):
            kept[-1] = replace(candidate, start=before.start, subject=before.subject)
            continue
        if before is not None and (_ends(before, candidate) or _trails(before, candidate)):
            second = _has_aspect(reading, candidate, aspects) and not _has_aspect(reading, before, aspects)
            kept[-1] = replace(
                candidate if second else before,
                start=before.start,
                subject=before.subject,
                end=max(before.end, candidate.end),
                targets=before.targets or candidate.targets,
                concepts=unique([*before.concepts, *candidate.concepts]),
            )
        else:
            kept.append(candidate)
    return kept


def _lacks(clause: Clause, frames: frozenset[str]) -> bool:
    """Is its verb one of such frames, without anything of what such verbs take?"""
    predicate = clause.predicate
    if predicate is None or predicate.frame not in frames:
        return False
    return clause.voice == "active" and not clause.fills(_TAKEN)


def _goes_on(first: Candidate, second: Candidate) -> bool:
    """Is the second said of whoever acts in the first, without a word that joins them or a subject of its own?"""
    other = second.clause
    left_out = second.subject.provenance in (Provenance.SHARED, Provenance.CARRIED)
    joined = other.link == "coordinated" and other.opener < 0
    return left_out and joined and second.actors == first.actors


def _announces(reading: Reading, candidate: Candidate) -> bool:
    """策略定調為：「…」: does what its verb takes stand behind a colon, and is no part of it?"""
    after = candidate.clause.last + 1
    colon = after < len(reading.tokens) and reading.tokens[after].text in _COLONS
    return colon and _lacks(candidate.clause, _TAKING)


def _hangs(first: Candidate, second: Candidate) -> bool:
    """持續在該組織的架構下，|深化關係: does the first only say how and where the second is done?"""
    clause, other = first.clause, second.clause
    behind = any(chunk.first > clause.verb.last for chunk in clause.slot("adverbial"))
    return behind and other.index == clause.index + 1 and _lacks(clause, _TAKING) and _goes_on(first, second)


def _has_aspect(reading: Reading, candidate: Candidate, aspects: frozenset[str]) -> bool:
    verb = candidate.clause.verb
    after = reading.tokens[verb.head + 1 : verb.last + 2]
    return any(token.text in aspects for token in after) or reading.tokens[verb.head].text[1:] in aspects


def _ends(first: Candidate, second: Candidate) -> bool:
    """Does the second say what the verb of the first lacks?"""
    clause, other = first.clause, second.clause
    follows = clause.verb.last == clause.last and other.first == clause.last + 1
    return follows and _lacks(clause, _ACTING) and _goes_on(first, second)


def _trails(first: Candidate, second: Candidate) -> bool:
    """Is the second how or what for the first is done, in one breath: 派遣軍艦|進入該海域|進行威懾?"""
    clause, other = first.clause, second.clause
    if wants(other) or other.shares < 0 or other.link != "coordinated" or other.opener >= 0:
        return False
    return clause.index <= other.shares and first.end == second.start and not other.slot("subject")
