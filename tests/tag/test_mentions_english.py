"""Mentions in English text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


def _found(analysis: Analysis, label: str) -> dict[str, str]:
    return {m.text: m.concept_id for m in analysis.mentions if m.label == label}


@pytest.mark.parametrize(
    ("text", "actor", "concept"),
    [
        ("The Kremlin accused Kyiv.", "Kremlin", "actor:russia"),
        ("Moscow accused Kyiv.", "Kyiv", "actor:ukraine"),
        ("Beijing has promised investment.", "Beijing", "actor:china"),
        ("The U.S. withdrew its troops.", "U.S.", "actor:united-states"),
        ("Russian oil flowed west.", "Russian", "actor:russia"),
        ("Leaders of the SCO met.", "SCO", "actor:sco"),
    ],
)
def test_states_and_organisations_in_every_usual_form(
    analyse: Analyse, text: str, actor: str, concept: str
) -> None:
    found = _found(analyse(text), "ACTOR")
    assert any(actor in name and id_ == concept for name, id_ in found.items())


def test_us_the_pronoun_is_no_state(analyse: Analyse) -> None:
    assert not _found(analyse("They told us to leave."), "ACTOR")


def test_terms_nobody_listed_are_found_by_their_heads(analyse: Analyse) -> None:
    found = analyse("Glacier collapse threats grow, and the ministry adopted a glacier monitoring strategy.")
    assert any("strategy" in text for text in _found(found, "STRATEGY"))
    assert any("threats" in text for text in _found(found, "THREAT"))


def test_an_acronym_in_brackets_shares_the_concept(analyse: Analyse) -> None:
    found = _found(
        analyse("The Shanghai Cooperation Organisation (SCO) met.", "The SCO then split."), "ACTOR"
    )
    assert set(found.values()) == {"actor:sco"}


def test_chinese_and_english_mentions_share_the_concept(analyse: Analyse) -> None:
    chinese = {m.concept_id for m in analyse("俄羅斯擔憂恐怖主義。").mentions}
    english = {m.concept_id for m in analyse("Russia fears terrorism.").mentions}
    assert chinese == english
