"""Whose view a clause gives: 對甲國而言，乙國構成威脅 is a threat to 甲國, and not to everybody."""

from __future__ import annotations

from textmine.claims.candidate import Actors
from textmine.claims.coreference import unique
from textmine.claims.paragraph import ClauseContext
from textmine.syntax import Chunk, Clause, Reading

_VIEW = "markers:viewpoint"
_ASIDE = ("adverbial", "conditional")  # how a clause hangs on another that begins with it
_DEEPEST = 6  # clauses joined to one another that a view holds for


def has_views(reading: Reading) -> bool:
    """Does any clause of a paragraph give somebody's view?"""
    return any(_VIEW in clause.rules for clause in reading.clauses)


def _views(clause: Clause) -> list[Chunk]:
    """What says whose view a clause gives; none where another subject stands before its own: 對甲國而言…，丙國則…."""
    topics = clause.slot("topic") if _VIEW in clause.rules else ()
    views = [chunk for chunk in topics if chunk.marker]
    return views if len(views) == len(topics) else []


def viewed_by(here: ClauseContext, clause: Clause) -> Actors:
    """Whose view a clause gives, or the one it goes on from in its sentence; nobody where it gives none."""
    for _ in range(_DEEPEST if here.viewed else 0):
        aside = (
            c for c in here.children.get(clause.index, ()) if c.link in _ASIDE and c.first < clause.first
        )
        clause = clause if _VIEW in clause.rules else next((c for c in aside if _VIEW in c.rules), clause)
        if _VIEW in clause.rules:
            found = (here.index.actor(chunk) for chunk in _views(clause))
            return unique([mention.concept_id for mention in found if mention is not None])
        if clause.link not in ("coordinated", "complement") or clause.parent < 0:
            return ()
        clause = here.reading.clauses[clause.parent]
    return ()


def view_start(here: ClauseContext, clause: Clause, first: int) -> int:
    """The token that a claim begins with, where the words that say whose view it is stand before it."""
    views = [chunk.extent[0] for chunk in _views(clause)]
    if not views or min(views) >= first:
        return first
    start = min(views)
    return start - 1 if start and here.reading.tokens[start - 1].pos == "ADP" else start
