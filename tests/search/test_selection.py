"""Claims asked for by name: a sequence that reads what it is asked for."""

from __future__ import annotations

from textmine.search.names import Names
from textmine.search.selection import find_claims
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
