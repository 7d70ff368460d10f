"""Resolutions: numbered clauses that begin with a verb, and preambles of participles with capitals."""

from __future__ import annotations

from collections.abc import Callable

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


def test_a_verb_that_opens_a_numbered_clause_is_no_name(analyse: Analyse) -> None:
    found = analyse("Requests Member States to send ships, and urges the African Union to help;")
    assert "Member States" in {m.text for m in found.mentions}
    assert [c.predicate for c in found.claims][:2] == ["Requests", "urges"]


def test_each_number_begins_a_clause(analyse: Analyse) -> None:
    found = analyse("Demands that the gangs disarm; 2. Requests Chad to report; 3. Urges Niger to pay.")
    assert [(c.predicate, c.targets) for c in found.claims if c.predicate in ("Requests", "Urges")] == [
        ("Requests", ("actor:chad",)),
        ("Urges", ("actor:niger",)),
    ]


def test_a_preamble_is_of_whoever_it_begins_with(analyse: Analyse) -> None:
    found = analyse("The Security Council, Recalling the truce, and Condemning the attack by the rebels,")
    assert {c.actors for c in found.claims} == {("actor:un-security-council",)}
