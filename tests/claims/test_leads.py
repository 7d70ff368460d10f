"""Numbered paragraphs that go on from the one above them."""

from __future__ import annotations

from collections.abc import Callable

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]

COUNCIL = "actor:un-security-council"


def _actors(analysis: Analysis, words: str) -> tuple[str, ...]:
    return next(claim.actors for claim in analysis.claims if words in claim.text)


def test_who_opens_a_resolution_acts_in_its_clauses(analyse: Analyse) -> None:
    found = analyse(
        "The Security Council,",
        "Condemning the attacks on Chad,",
        "1. Demands that the rebels leave Chad;",
        "2. Condemns the attacks on Niger.",
    )
    assert _actors(found, "Demands") == _actors(found, "Condemns") == (COUNCIL,)


def test_a_paragraph_with_a_subject_begins_anew(analyse: Analyse) -> None:
    found = analyse("The Security Council,", "Norway left the pact.", "Condemns the attacks on Niger.")
    assert not any(COUNCIL in claim.actors for claim in found.claims)
