"""Claims and findings asked for by name: sequences that read what they are asked for."""

from __future__ import annotations

from textmine.search.names import Names
from textmine.search.selection import find_claims, find_findings
from textmine.store import Store


def test_found_claims_are_those_of_the_store_whole_or_in_parts(store: Store) -> None:
    found = find_claims(store, Names(store))
    everything = [claim.claim_id for claim in store.claims()]
    assert len(everything) > 3
    assert [item.claim.claim_id for item in found] == everything
    assert [item.claim.claim_id for item in found[1:3]] == everything[1:3]
    assert found[-1].claim.claim_id == everything[-1]
    assert len(found) == len(everything)


def test_filters_hold_together(store: Store) -> None:
    claim = next(claim for claim in store.claims() if claim.actors)
    found = find_claims(store, Names(store), actor=claim.actors[0], kind=claim.kind, polarity=claim.polarity)
    wanted = [
        other.claim_id
        for other in store.claims()
        if claim.actors[0] in other.actors and (other.kind, other.polarity) == (claim.kind, claim.polarity)
    ]
    assert [item.claim.claim_id for item in found] == wanted


def test_found_findings_are_those_of_the_store_whole_or_in_parts(store: Store) -> None:
    found = find_findings(store, Names(store))
    everything = list(store.findings())
    assert len(everything) > 3
    assert list(found) == everything
    assert found[1:3] == everything[1:3]
    assert len(found) == len(everything)


def test_findings_hold_the_actor_and_what_they_are_about(store: Store) -> None:
    finding = next(finding for finding in store.findings() if finding.actors)
    actor, (about,) = finding.actors[0], finding.strategies
    found = find_findings(store, Names(store), actor=actor, about=about)
    wanted = [f for f in store.findings() if actor in f.actors and about in f.strategies]
    assert list(found) == wanted
    assert finding in found
    document_id = store.paragraph(finding.paragraph_id).document_id
    inside = find_findings(store, Names(store), actor=actor, document_id=document_id)
    assert all(f.finding_id.startswith(document_id) for f in inside)
    assert finding in inside
    assert list(find_findings(store, Names(store), actor=actor, about="terrorism")) == []
