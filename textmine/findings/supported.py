"""The best-supported claims of a document: what stands for its findings when it announces none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from textmine.records import Claim, Paragraph

MOST = 10


def best_supported(
    paragraphs: Sequence[Paragraph], claims: Sequence[Claim], *, most: int = MOST
) -> list[Claim]:
    """Up to `most` claims, in the order of the document, no two of one paragraph or saying the same.

    A claim counts when it says who and concerning what. It is the better supported the more paragraphs hold a
    claim with one of its actors and one of its concepts, then the more confident it is, then the earlier it
    comes.
    """
    order = {p.paragraph_id: p.position for p in paragraphs if p.kind == "body"}
    candidates = [c for c in claims if c.paragraph_id in order and c.actors and c.concepts]
    if not candidates:
        candidates = [c for c in claims if c.paragraph_id in order and c.actors]
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in candidates:
        for pair in _pairs(claim):
            places[pair].add(claim.paragraph_id)

    def support(claim: Claim) -> int:
        return len(set().union(*(places[pair] for pair in _pairs(claim))))

    def place(claim: Claim) -> tuple[int, int]:
        return order[claim.paragraph_id], claim.start

    chosen: list[Claim] = []
    seen: set[object] = set()
    for claim in sorted(candidates, key=lambda c: (-support(c), -c.confidence, place(c))):
        same = (frozenset(claim.actors), frozenset(claim.concepts), claim.predicate_id or claim.predicate)
        if claim.paragraph_id in seen or same in seen:
            continue
        seen |= {claim.paragraph_id, same}
        chosen.append(claim)
        if len(chosen) == most:
            break
    return sorted(chosen, key=place)


def _pairs(claim: Claim) -> list[tuple[str, str]]:
    return [(actor, concept) for actor in claim.actors for concept in claim.concepts or ("",)]
