"""What is sure of a claim whose sentence cannot be rendered whole: who · does what · to whom · about."""

from __future__ import annotations

from collections.abc import Iterable

from textmine.claims.candidate import Candidate
from textmine.claims.mention_index import extent
from textmine.render.clause_parts import ClauseParts
from textmine.render.inflect import without_dangling
from textmine.render.names import Names
from textmine.render.passage import Passage
from textmine.render.phrase import GAP, listed

SEPARATOR = " · "
_MOST = 3  # dangers and courses of action that are named


def frame(passage: Passage, candidate: Candidate, parts: ClauseParts, names: Names) -> str:
    """The parts of a claim that are sure; a gap stands where anything else of it has no English."""
    if parts.told:
        return parts.sentence()  # all but who it is
    verb = parts.verb.finite(parts.subject.plural)
    behind = _behind(parts)
    fields = [parts.subject.text or GAP, verb if behind else without_dangling(verb), *behind]
    shown = SEPARATOR.join(fields).lower()
    about = [name for name in _about(passage, candidate, names) if name.lower() not in shown]
    shown += " ".join(about).lower()
    whom = [name for name in _called(candidate.targets, passage, names) if name.lower() not in shown]
    if GAP not in " ".join([verb, *fields[2:]]) and parts.lost:
        fields.append(GAP)
    if whom:
        fields.append(f"regarding {listed(whom)}")
    if about:
        fields.append(f"about {listed(about[:_MOST])}")
    return SEPARATOR.join(field for at, field in enumerate(fields) if not at or field != fields[at - 1])


def _behind(parts: ClauseParts) -> list[str]:
    """What stands behind the verb: a gap first where its object is not among it."""
    rest = [part.text for part in parts.rest if part.text]
    if parts.object.text:
        return [parts.object.text, *rest]
    wanted = parts.lost and parts.active and not any(GAP in text for text in rest)
    return [GAP, *rest] if wanted else rest


def _called(ids: Iterable[str], passage: Passage, names: Names) -> list[str]:
    return [names.name(id_, passage.concept) for id_ in ids]


def _about(passage: Passage, candidate: Candidate, names: Names) -> list[str]:
    """Dangers and courses of action in the claim, outside its subject, by names that are sure."""
    spoken_of = {at for chunk in candidate.clause.slot("subject") for at in range(*_outside(extent(chunk)))}
    found: dict[str, None] = {}
    for mention in passage.index.within(candidate.clause.first, candidate.clause.last):
        if mention.label == "ACTOR" or mention.concept_id not in candidate.concepts:
            continue
        if passage.first_token(mention.start) in spoken_of:
            continue
        english = names.sure(mention, passage.concept)
        if english:
            found[english] = None
    return list(found)


def _outside(places: tuple[int, int]) -> tuple[int, int]:
    return places[0], places[1] + 1
