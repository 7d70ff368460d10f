"""English actors that are somebody's, tell whose they are, or only say who somebody is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analysis

Analyse = Callable[..., Analysis]


def _actors(analysis: Analysis) -> set[str]:
    return {m.text for m in analysis.mentions if m.label == "ACTOR"}


@pytest.mark.parametrize(
    ("text", "actor", "part"),
    [
        ("A Kenyan officer shot the guard.", "Kenyan officer", "Kenyan"),
        ("Danish frigates escorted two tankers.", "Danish frigates", "Danish"),
        ("Polish intelligence suspects a leak.", "Polish intelligence", "Polish"),
        ("Men loyal to General Omar Diallo stormed the palace.", "Men loyal to General Omar Diallo", "Men"),
        ("Officers with ties to Chad fled.", "Officers with ties to Chad", "Officers"),
        (
            "The foreign ministers of Chad, Niger and Togo met.",
            "foreign ministers of Chad, Niger and Togo",
            "Togo",
        ),
        ("Norway's ambassador in Lima left.", "Norway's ambassador in Lima", "Norway"),
        ("The raid by the Mouvement des Jeunes Patriotes failed.", "Mouvement des Jeunes Patriotes", ""),
        (
            "It took a retired bishop, Monsignor Ana Berg, to end it.",
            "retired bishop, Monsignor Ana Berg",
            "",
        ),
        ("The signatories to the accord met.", "signatories to the accord", "signatories"),
    ],
)
def test_one_mention_holds_whose_they_are(analyse: Analyse, text: str, actor: str, part: str) -> None:
    found = _actors(analyse(text))
    assert actor in found
    assert part not in found


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("The ships sank.", "ships"),
        ("Talks were held by Tom Marsh, a former minister now in exile.", "former minister"),
        ("They left the customs union.", "customs union"),
        ("He was still in opposition.", "opposition"),
        ("Troops at Niamey mutinied.", "Niamey"),
        ("They attacked the very bandits who had fled.", "very bandits"),
    ],
)
def test_what_is_no_actor(analyse: Analyse, text: str, none: str) -> None:
    assert none not in _actors(analyse(text))


def test_who_is_given_something_is_no_part_of_it(analyse: Analyse) -> None:
    assert "rebels" in _actors(analyse("Chad promised the rebels ammunition."))


def test_the_article_is_no_part_of_a_state(analyse: Analyse) -> None:
    assert _actors(analyse("The Philippines protested.")) == {"Philippines"}
