"""The surest claims of the busiest actors, as many as a page has room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.cite import format_citation
from textmine.records import Claim, Concept, Document, Paragraph
from textmine.search.actors import busiest_actors
from textmine.search.counts import surest_of
from textmine.store import Store

KINDS = ("strategy", "threat", "assessment")
ACTORS = 15
CLAIMS = 4  # of one kind, of one actor


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """A claim with its paragraph and its citation in both languages."""

    claim: Claim
    record: Paragraph
    citation_zh: str
    citation_en: str


@dataclass(frozen=True, slots=True)
class ActorClaims:
    """An actor, how many claims it has, and the surest of each kind."""

    concept: Concept
    total: int
    claims: Sequence[CitedClaim]


def surest_claims(
    store: Store, concepts: Mapping[str, Concept], documents: Mapping[str, Document], at_least: float
) -> list[ActorClaims]:
    """The actors with the most claims, each with its surest claims of each kind; those that are not sure are left out.

    Args:
        at_least: how sure a claim must be.
    """
    found = []
    for id_, total in busiest_actors(store, ACTORS):
        claims = [
            _cited(store, documents, claim)
            for kind in KINDS
            for claim in surest_of(store, "actors", id_, kind, CLAIMS)
            if claim.confidence >= at_least
        ]
        if claims and id_ in concepts:
            found.append(ActorClaims(concepts[id_], total, claims))
    return found


def _cited(store: Store, documents: Mapping[str, Document], claim: Claim) -> CitedClaim:
    paragraph = store.paragraph(claim.paragraph_id)
    document = documents[paragraph.document_id]
    zh, en = (
        format_citation(document, paragraph, claim.start, claim.end, lang=lang, quote=False)
        for lang in ("zh", "en")
    )
    return CitedClaim(claim, paragraph, zh, en)
