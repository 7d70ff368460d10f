"""Claims of English text, by the same model as Chinese."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis
from textmine.records import Claim

Analyse = Callable[..., Analysis]

RUSSIA, CHINA, KAZAKHSTAN = "actor:russia", "actor:china", "actor:kazakhstan"


def _claim(analysis: Analysis, words: str) -> Claim:
    found = [c for c in analysis.claims if words in c.text]
    assert found, [c.text for c in analysis.claims]
    return found[0]


def test_subject_verb_and_target(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia supports Kazakhstan."), "supports")
    assert (claim.actors, claim.targets, claim.polarity) == ((RUSSIA,), (KAZAKHSTAN,), "affirmed")


def test_a_second_verb_has_the_same_subject(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia expanded its bases, and it opposed the sanctions."), "opposed")
    assert claim.actors == (RUSSIA,)


def test_coordinated_subjects_all_act(analyse: Analyse) -> None:
    claim = _claim(analyse("Russia and China oppose the sanctions."), "oppose")
    assert claim.actors == (RUSSIA, CHINA)


def test_in_a_passive_the_agent_acts(analyse: Analyse) -> None:
    claim = _claim(analyse("Kazakhstan was criticised by Russia."), "criticised")
    assert claim.actors == (RUSSIA,)
    assert claim.targets == (KAZAKHSTAN,)


@pytest.mark.parametrize(
    "text",
    [
        "Russia does not support the resolution.",
        "Russia never supported the resolution.",
        "Russia no longer supports the resolution.",
        "Russia failed to support the resolution.",
        "Russia cannot support the resolution.",
    ],
)
def test_negation(analyse: Analyse, text: str) -> None:
    assert _claim(analyse(text), "support").polarity == "negated"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("China expands its fleet.", "asserted"),
        ("China may expand its fleet.", "possible"),
        ("China must expand its fleet.", "necessary"),
        ("China will expand its fleet.", "future"),
    ],
)
def test_modality(analyse: Analyse, text: str, modality: str) -> None:
    assert _claim(analyse(text), "expand").modality == modality


def test_the_same_claim_in_both_languages_has_the_same_parts(analyse: Analyse) -> None:
    english = _claim(analyse("Russia strengthens counter-terrorism cooperation."), "strengthens")
    chinese = _claim(analyse("俄羅斯強化反恐合作。"), "強化")
    assert english.actors == chinese.actors
    assert english.concepts == chinese.concepts
    assert english.predicate_id == chinese.predicate_id
    assert english.kind == chinese.kind
